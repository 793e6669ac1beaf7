"""How long to wait before the next attempt.

Room: policies (pure). Called by policies/retry.py. Twin of core/backoff.ts under resources/typescript, held to it
by resources/vectors/backoff.jsonl. Integers only: a draw is a 32-bit unsigned number handed in, so that both
languages give the same millisecond.
"""

from __future__ import annotations

from integrator_gui.domain.document import RetryPolicy

LONGEST_MS = 2_147_483_647  # what setTimeout holds; anything longer fires at once


def backoff_delay(policy: RetryPolicy, attempt: int, previous_ms: int, draw: int) -> int:
    """Milliseconds to wait after `attempt` (from 1) failed.

    `previous_ms` is the wait before that attempt, 0 at first; only decorrelated jitter reads it.
    """
    cap = clamp_delay(policy.max_delay_ms)
    base = min(clamp_delay(policy.base_delay_ms), cap)
    if policy.jitter == "decorrelated":
        return min(cap, spread(base, max(base, min(clamp_delay(previous_ms) * 3, LONGEST_MS)), draw))
    ceiling = _doubled(base, attempt, cap)
    if policy.jitter == "full":
        return spread(0, ceiling, draw)
    if policy.jitter == "equal":
        return spread(ceiling // 2, ceiling, draw)
    return ceiling


def clamp_delay(ms: int) -> int:
    """`ms` within what a timer can hold."""
    return max(0, min(ms, LONGEST_MS))


def spread(low: int, high: int, draw: int) -> int:
    """A number from `low` to `high`, both included, picked by a 32-bit draw."""
    return low + ((high - low + 1) * draw >> 32)


def _doubled(base: int, attempt: int, cap: int) -> int:
    delay = base
    for _ in range(1, attempt):
        if delay >= cap or delay == 0:
            break
        delay *= 2
    return min(delay, cap)
