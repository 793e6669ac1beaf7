"""What happened, as data: one live exchange from the first look-up to the last check.

Room: domain. Made by adapters/http.py and app/live_test.py, already redacted; kept by the history; shown by the
response pane, the command line and every report. Plain and picklable. Milliseconds are floats, since the start of
the exchange; `started_at` is Unix time in milliseconds.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Phase = Literal["dns", "tcp", "tls", "send", "wait", "download"]


class Span(msgspec.Struct, frozen=True):
    """A phase that took place. A phase that did not (kept connection) has no span."""

    phase: Phase
    start_ms: float
    ms: float
    note: str = ""


class Header(msgspec.Struct, frozen=True):
    name: str
    value: str


class Certificate(msgspec.Struct, frozen=True, kw_only=True):
    subject: str = ""
    issuer: str = ""
    names: tuple[str, ...] = ()
    not_before: str = ""
    not_after: str = ""
    sha256: str = ""
    tls_version: str = ""
    cipher: str = ""
    verified: bool = True


class Hop(msgspec.Struct, frozen=True, kw_only=True):
    """One request and answer on the wire; redirects and retries make several."""

    method: str
    url: str
    attempt: int = 1
    request_headers: tuple[Header, ...] = ()
    request_body: bytes = b""  # redacted, first 64 kB
    request_size: int = 0
    status: int = 0  # 0: no answer
    reason: str = ""
    http_version: str = ""
    response_headers: tuple[Header, ...] = ()
    spans: tuple[Span, ...] = ()
    reused: bool = False
    remote: str = ""
    certificate: Certificate | None = None


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """The answer's body, decoded: all of it in `head` up to 1 MB; beyond, the first 256 kB in `head` and all of it
    in the file `path` (private, removed when the tool ends). Not `complete`: the answer broke off."""

    head: bytes = b""
    path: str = ""
    size_wire: int = 0
    size: int = 0
    media_type: str = ""
    charset: str = ""
    complete: bool = True


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """Why there is no answer. `code` is in the message catalogue ("http.refused", "http.tls_expired", …)."""

    code: str
    phase: Phase | Literal["prepare", "cancelled", "none"] = "none"
    params: dict[str, str] = {}
    raw: str = ""  # the library's own words, redacted


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far a running exchange is. `received` and `total` are bytes of the decoded answer and of the announced
    one; `total` 0: the server did not say."""

    phase: Phase | Literal["prepare", "pause"] = "prepare"  # pause: waiting before the next attempt
    received: int = 0
    total: int = 0
    hop: int = 1
    attempt: int = 1
    pause_ms: int = 0


class CheckResult(msgspec.Struct, frozen=True, kw_only=True):
    passed: bool
    kind: str
    target: str = ""
    op: str = ""
    expected: str = ""
    actual: str = ""
    code: str = ""  # why it could not be judged, from the catalogue


class Captured(msgspec.Struct, frozen=True):
    variable: str
    value: str
    secret: bool = False  # looks like a credential: masked wherever it is shown


class ResolvedVariable(msgspec.Struct, frozen=True, kw_only=True):
    """For the variables panel. A secret's `value` is always ""."""

    name: str
    value: str = ""
    source: str = ""  # "environment", "captured", "secret", "dynamic", "missing"
    origin: str = ""  # environment name, or the request that captured it
    secret: bool = False


class Exchange(msgspec.Struct, frozen=True, kw_only=True):
    """One press of Send. `hops[-1]` is the answer that counts, if any."""

    id: str
    request_id: str = ""
    request_name: str = ""
    environment: str = ""
    started_at: int = 0
    total_ms: float = 0.0
    hops: tuple[Hop, ...] = ()
    content: Content = Content()
    failure: Failure | None = None
    checks: tuple[CheckResult, ...] = ()
    captures: tuple[Captured, ...] = ()
    warnings: tuple[str, ...] = ()  # catalogue codes, e.g. "http.verification_off"
    attempts: int = 1
    max_attempts: int = 1

    @property
    def status(self) -> int:
        return self.hops[-1].status if self.hops and self.failure is None else 0

    @property
    def passed(self) -> bool:
        """An answer below 400 (unless a check speaks of the status) with every check passed."""
        if self.failure is not None:
            return False
        judged = any(c.kind == "status" for c in self.checks)
        return all(c.passed for c in self.checks) and (judged or 0 < self.status < 400)
