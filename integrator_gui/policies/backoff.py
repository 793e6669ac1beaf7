"""How long to wait before the next attempt.

Room: policies (pure). Called by policies/retry.py. Twin of core/backoff.ts under resources/typescript, held to it
by resources/vectors/backoff.jsonl. Integers only: a draw is a 32-bit unsigned number handed in, so that both
languages give the same millisecond.
"""

from __future__ import annotations

from integrator_gui.domain.document import RetryPolicy

LONGEST_MS = 2_147_483_647  # what setTimeout holds; anything longer fires at once


def backoff_delay(policy: RetryPolicy, attempt: int, previous_ms: int, draw: int) -> int:
    """Milliseconds to wait after `attempt` (from 1) failed: a number from `low` to `high`, both included.

    `previous_ms` is the wait before that attempt, 0 at first; only decorrelated jitter reads it.
    """
    cap = clamp_delay(policy.max_delay_ms, LONGEST_MS)
    low, high = 0, clamp_delay(policy.base_delay_ms, cap)
    if policy.jitter == "decorrelated":
        low, high = high, max(high, clamp_delay(previous_ms * 3, cap))
    else:
        for _ in range(1, attempt):
            if not 0 < high < cap:
                break
            high = clamp_delay(high * 2, cap)
        if policy.jitter != "full":
            low = high // 2 if policy.jitter == "equal" else high
    return low + ((high - low + 1) * draw >> 32)


def clamp_delay(ms: int, most: int) -> int:
    """`ms` from 0 to `most`."""
    return max(0, min(ms, most))
