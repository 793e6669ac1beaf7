"""Sends a call as often as the shared retry policy says, as the game would.

Room: app. Used by app/live_test.py. The rules are policies/retry.py, the twin of what the generated client runs.
"""

from __future__ import annotations

import asyncio
import secrets
import time

from msgspec.structs import replace

from integrator_gui.app.transport import Call, Reply, Tell, Transport
from integrator_gui.domain.document import RetryPolicy
from integrator_gui.domain.records import Failure, Progress
from integrator_gui.policies.retry import Attempt, FailureKind, decide_retry

# What a game can tell apart of our failures: the beginning of a code -> the policy's word.
_KINDS: tuple[tuple[str, FailureKind], ...] = (
    ("http.cancelled", "cancelled"),
    ("http.timeout", "timeout"),
    ("http.bad_encoding", "malformed"),
    ("http.protocol", "malformed"),
    ("http.too_", "invalid"),
    ("http.redirect", "invalid"),
    ("http.bad_redirect", "invalid"),
    ("http.tls_file", "invalid"),
    ("http.proxy_invalid", "invalid"),
    ("http.disk_full", "invalid"),
)


async def send_with_attempts(
    transport: Transport, call: Call, policy: RetryPolicy, tell: Tell
) -> tuple[Reply, int]:
    """The last reply, with the hops of all attempts and their times on one clock; and the number of attempts."""
    began = time.perf_counter()
    keyed = any(n.lower() == "idempotency-key" for n, _ in call.headers)
    number, waited, before = 1, 0, Reply()
    while True:
        offset = (time.perf_counter() - began) * 1000
        reply = _joined(before, await transport.send(call, tell, number), offset)
        status, after = _answer(reply)
        attempt = Attempt(
            method=call.method,
            has_idempotency_key=keyed,
            attempt=number,
            elapsed_ms=int((time.perf_counter() - began) * 1000),
            status=status,
            failure=_kind(reply.failure),
            retry_after=after,
            previous_ms=waited,
        )
        delay = decide_retry(policy, attempt, int(time.time() * 1000), secrets.randbits(32))
        if not isinstance(delay, int):
            return reply, number
        waited = delay
        tell(Progress(phase="pause", attempt=number, pause_ms=waited))
        try:
            await asyncio.sleep(waited / 1000)
        except asyncio.CancelledError:
            forget_cancel()
            reply.failure = Failure(code="http.cancelled", phase="cancelled")
            return reply, number
        number, before = number + 1, reply


def forget_cancel() -> None:
    """The cancellation is answered with a record, so the task is no longer being cancelled."""
    task = asyncio.current_task()
    while task is not None and task.cancelling():
        task.uncancel()


def _joined(before: Reply, reply: Reply, offset: float) -> Reply:
    hops = tuple(
        replace(h, spans=tuple(replace(s, start_ms=s.start_ms + offset) for s in h.spans)) for h in reply.hops
    )
    reply.hops = (*before.hops, *hops)
    reply.warnings = tuple(dict.fromkeys((*before.warnings, *reply.warnings)))
    return reply


def _answer(reply: Reply) -> tuple[int, str]:
    """Status and Retry-After of the answer; (0, "") where there is none."""
    if reply.failure is not None or not reply.hops:
        return 0, ""
    last = reply.hops[-1]
    return last.status, next((h.value for h in last.response_headers if h.name.lower() == "retry-after"), "")


def _kind(failure: Failure | None) -> FailureKind:
    if failure is None:
        return ""
    return next((kind for start, kind in _KINDS if failure.code.startswith(start)), "network")
