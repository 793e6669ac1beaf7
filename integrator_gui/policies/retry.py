"""Whether a failed attempt is made again, and when.

Room: policies (pure). Called by app/live_test.py; twin of core/retry.ts under resources/typescript, held to it by
resources/vectors/retry.jsonl. The rules follow RFC 9110: idempotent methods (9.2.2), Retry-After (10.2.3) and the
one date form that senders must generate (5.6.7).
"""

from __future__ import annotations

import calendar
import re
from typing import Literal

import msgspec

from integrator_gui.domain.document import RetryPolicy
from integrator_gui.policies.backoff import LONGEST_MS, backoff_delay

FailureKind = Literal["", "network", "timeout", "cancelled", "invalid", "malformed"]
Reason = Literal["succeeded", "final", "unsafe", "attempts", "budget"]

IDEMPOTENT_METHODS = ("GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE")
RETRYABLE_FAILURES = ("network", "timeout")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_SECONDS = re.compile(r"[0-9]+")
_HTTP_DATE = re.compile(
    r"[A-Z][a-z]{2}, ([0-9]{2}) ([A-Z][a-z]{2}) ([1-9][0-9]{3}) ([0-9]{2}):([0-9]{2}):([0-9]{2}) GMT"
)


class Attempt(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one attempt. `attempt` counts from 1, `elapsed_ms` from the start of the first.

    `failure` is "" when there is an answer; `retry_after` is the header's text; `previous_ms` is the wait before
    this attempt, 0 for the first.
    """

    method: str
    has_idempotency_key: bool = False
    attempt: int = 1
    elapsed_ms: int = 0
    status: int = 0
    failure: FailureKind = ""
    retry_after: str = ""
    previous_ms: int = 0


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """Try again after `delay_ms`, or stop for `reason`."""

    retry: bool
    delay_ms: int = 0
    reason: Reason | Literal[""] = ""


def decide_retry(policy: RetryPolicy, attempt: Attempt, now: int, draw: int) -> Decision:
    """`now` is Unix time in milliseconds, `draw` 32 random bits.

    A Retry-After is a floor: our own jittered wait goes on top, so that players who were told the same moment
    do not all return in it. One that does not fit into the budget ends the call at once.
    """
    if not attempt.failure and 0 < attempt.status < 400:
        return _stop("succeeded")
    if not _is_passing(policy, attempt):
        return _stop("final")
    if attempt.method not in IDEMPOTENT_METHODS and not (attempt.has_idempotency_key or policy.retry_unsafe):
        return _stop("unsafe")
    if attempt.attempt >= policy.max_attempts:
        return _stop("attempts")
    delay = backoff_delay(policy, attempt.attempt, attempt.previous_ms, draw)
    delay = min(LONGEST_MS, delay + retry_after_ms(attempt.retry_after, now))
    if max(0, attempt.elapsed_ms) + delay > policy.total_budget_ms:
        return _stop("budget")
    return Decision(retry=True, delay_ms=delay)


def retry_after_ms(text: str, now: int) -> int:
    """The wait that a Retry-After header asks for; 0 where it is absent, past or not understood."""
    if _SECONDS.fullmatch(text):
        return LONGEST_MS if len(text) > 9 else min(int(text) * 1000, LONGEST_MS)
    date = _HTTP_DATE.fullmatch(text)
    if not date or date[2] not in MONTHS:
        return 0
    first = calendar.timegm((int(date[3]), MONTHS.index(date[2]) + 1, 1, 0, 0, 0))
    seconds = ((int(date[1]) - 1) * 24 + int(date[4])) * 3600 + int(date[5]) * 60 + int(date[6])
    return max(0, min((first + seconds) * 1000 - now, LONGEST_MS))


def _is_passing(policy: RetryPolicy, attempt: Attempt) -> bool:
    if attempt.failure:
        return attempt.failure in RETRYABLE_FAILURES
    return attempt.status in policy.statuses


def _stop(reason: Reason) -> Decision:
    return Decision(retry=False, reason=reason)
