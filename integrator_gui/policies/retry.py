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
from integrator_gui.policies.backoff import LONGEST_MS, backoff_delay, clamp_delay

FailureKind = Literal["", "network", "timeout", "cancelled", "invalid", "malformed"]

# Why there is no further attempt. "final": it succeeded, or another attempt would come to the same.
Reason = Literal["final", "unsafe", "attempts", "budget"]

IDEMPOTENT_METHODS = ("GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE")
RETRYABLE_FAILURES = ("network", "timeout")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_SECONDS = re.compile(r"[0-9]+", re.ASCII)
_HTTP_DATE = re.compile(r"[A-Z][a-z]{2}, (\d\d) ([A-Z][a-z]{2}) ([1-9]\d{3}) (\d\d):(\d\d):(\d\d) GMT", re.ASCII)


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


def decide_retry(policy: RetryPolicy, seen: Attempt, now: int, draw: int) -> int | Reason:
    """The milliseconds to wait before another attempt, or the reason for none.

    `now` is Unix time in milliseconds, `draw` 32 random bits.

    A Retry-After is a floor: our own jittered wait goes on top, so that players who were told the same moment do
    not all return in it. One that does not fit into the budget ends the call at once.
    """
    if seen.failure not in RETRYABLE_FAILURES if seen.failure else seen.status not in policy.statuses:
        return "final"
    if seen.method not in IDEMPOTENT_METHODS and not seen.has_idempotency_key and not policy.retry_unsafe:
        return "unsafe"
    if seen.attempt >= policy.max_attempts:
        return "attempts"
    backoff = backoff_delay(policy, seen.attempt, seen.previous_ms, draw)
    delay = clamp_delay(backoff + retry_after_ms(seen.retry_after, now), LONGEST_MS)
    return "budget" if max(0, seen.elapsed_ms) + delay > policy.total_budget_ms else delay


def retry_after_ms(text: str, now: int) -> int:
    """The wait that a Retry-After header asks for; 0 where it is absent, past or not understood."""
    ms = 0
    if _SECONDS.fullmatch(text):
        ms = LONGEST_MS if len(text) > 9 else int(text) * 1000
    date = _HTTP_DATE.fullmatch(text)
    if date and date[2] in MONTHS:
        first = calendar.timegm((int(date[3]), MONTHS.index(date[2]) + 1, 1, 0, 0, 0))
        days, hours, minutes, seconds = (int(date[n]) for n in (1, 4, 5, 6))
        ms = (first + (days - 1) * 86_400 + hours * 3600 + minutes * 60 + seconds) * 1000 - now
    return clamp_delay(ms, LONGEST_MS)
