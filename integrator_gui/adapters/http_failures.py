"""Why a call failed: an exception and the phase it struck in become a code of the catalogue.

Room: adapters. Used by adapters/http.py. Tables from the most particular cause outwards; the causes are walked
from the library's exception down to the system's.
"""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Iterator
from typing import Any

import httpcore
import httpx

from integrator_gui.adapters.http_timing import Stopwatch
from integrator_gui.domain.records import Failure, Phase

# OpenSSL's X509_V_ERR numbers (x509_vfy.h).
_VERIFY = {
    9: "http.tls_not_yet_valid",
    10: "http.tls_expired",
    18: "http.tls_self_signed",
    19: "http.tls_unknown_ca",
    20: "http.tls_unknown_ca",
    21: "http.tls_unknown_ca",
    23: "http.tls_revoked",
    62: "http.tls_wrong_host",
    64: "http.tls_wrong_host",
}
# A piece of OpenSSL's reason -> code. RFC 8446 6.2 names the alerts.
_TLS_REASONS = (
    ("CERTIFICATE_REQUIRED", "http.tls_client_cert"),
    ("ALERT_BAD_CERTIFICATE", "http.tls_client_cert"),
    ("ALERT_UNKNOWN_CA", "http.tls_client_cert"),
    ("ALERT_CERTIFICATE", "http.tls_client_cert"),
    ("ALERT_UNSUPPORTED_CERTIFICATE", "http.tls_client_cert"),
    ("ALERT_ACCESS_DENIED", "http.tls_client_cert"),
    ("PROTOCOL_VERSION", "http.tls_version"),
    ("UNSUPPORTED_PROTOCOL", "http.tls_version"),
    ("NO_PROTOCOLS_AVAILABLE", "http.tls_version"),
    ("WRONG_VERSION_NUMBER", "http.tls_not_spoken"),
    ("HTTP_REQUEST", "http.tls_not_spoken"),
    ("RECORD_LAYER_FAILURE", "http.tls_not_spoken"),
    ("PACKET_LENGTH_TOO_LONG", "http.tls_not_spoken"),
)
_SYSTEM = {
    errno.ECONNREFUSED: "http.refused",
    errno.ENETUNREACH: "http.unreachable",
    errno.EHOSTUNREACH: "http.unreachable",
    errno.EADDRNOTAVAIL: "http.unreachable",
    errno.ETIMEDOUT: "http.timeout_tcp",
    errno.ECONNRESET: "http.reset",
    errno.ECONNABORTED: "http.reset",
    errno.EPIPE: "http.reset",
    errno.ENOSPC: "http.disk_full",
}
_WORDS = (
    ("Server disconnected", "http.disconnected"),
    ("incomplete chunked read", "http.cut_short"),
    ("without sending complete message body", "http.cut_short"),
    ("StreamReset", "http.reset"),
    ("ConnectionTerminated", "http.disconnected"),
)


def classify(error: BaseException, watch: Stopwatch, host: str, proxied: bool) -> Failure:
    """`watch`: the hop's, which knows where it was. `host` fills the sentences."""
    phase = watch.last
    code, params = _code(error, phase, proxied)
    if code in ("http.reset", "http.disconnected") and watch.fresh_tls and not watch.answered:
        code = "http.dropped_after_tls"
    raw = " ← ".join(dict.fromkeys(filter(None, (_words(e) for e in _causes(error)))))
    return Failure(code=code, phase=phase or "none", params={"host": host, **params}, raw=raw)


def _code(error: BaseException, phase: Phase | None, proxied: bool) -> tuple[str, dict[str, str]]:
    chain = list(_causes(error))
    for cause in chain:
        if isinstance(cause, httpcore.ProxyError):
            return "http.proxy_refused", {"reason": str(cause)}
        if isinstance(cause, httpx.DecodingError):
            return "http.bad_encoding", {}
    if proxied and phase in ("dns", "tcp"):
        return "http.proxy_unreachable", {}
    for cause in reversed(chain):  # the system's own word first
        found = _by_type(cause, phase)
        if found:
            return found
    text = " ".join(_words(e) for e in chain)
    for words, code in _WORDS:
        if words in text:
            return code, {}
    if phase == "tls":
        return "http.tls_handshake", {"reason": "closed"}
    if isinstance(error, httpcore.ProtocolError):
        return "http.protocol", {}
    return ("http.reset" if isinstance(error, httpcore.NetworkError) else "http.failed"), {}


def _by_type(cause: BaseException, phase: Phase | None) -> tuple[str, dict[str, str]] | None:
    if isinstance(cause, TimeoutError | httpcore.TimeoutException):
        return f"http.timeout_{phase or 'tcp'}", {}
    if isinstance(cause, socket.gaierror):
        busy = cause.errno == socket.EAI_AGAIN
        return ("http.dns_unavailable" if busy else "http.dns"), {}
    if isinstance(cause, UnicodeError) and phase == "dns":
        return "http.dns", {}
    if isinstance(cause, ssl.SSLCertVerificationError):
        return _VERIFY.get(cause.verify_code, "http.tls_untrusted"), {"reason": cause.verify_message}
    if isinstance(cause, ssl.SSLWantReadError | ssl.SSLWantWriteError):
        return None  # how a handshake waits; the deadline came meanwhile
    if isinstance(cause, ssl.SSLError):
        reason = cause.reason or ""
        code = next((c for piece, c in _TLS_REASONS if piece in reason), "http.tls_handshake")
        return code, {"reason": reason.lower().replace("_", " ")}
    if isinstance(cause, OSError) and cause.errno in _SYSTEM:
        return _SYSTEM[cause.errno], {}
    return None


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    waiting: list[Any] = [error]
    while waiting:
        cause = waiting.pop(0)
        if cause is None or id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        if isinstance(cause, BaseExceptionGroup):
            waiting.extend(cause.exceptions)
        waiting.append(cause.__cause__ or cause.__context__)


def _words(error: BaseException) -> str:
    text = str(error)
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
