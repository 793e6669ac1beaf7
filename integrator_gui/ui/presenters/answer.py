"""An exchange in the words and figures of the response pane.

Room: ui (QtCore for translation only). Called by the response views and the history; everything here is made from
the record alone, which is redacted already, so what is copied from here may be pasted anywhere.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from integrator_gui.app.sentences import Sentences
from integrator_gui.domain.records import Certificate, Exchange, Header, Hop
from integrator_gui.ui.models.amounts import duration, exact, size

translate = QCoreApplication.translate

LABELS = {"dns": "DNS", "tcp": "TCP", "tls": "TLS"}


class Facts(NamedTuple):
    """The status strip. `tone` is a colour family; empty texts are not shown."""

    pill: str
    tone: str
    time: str = ""
    size: str = ""
    size_tip: str = ""
    protocol: str = ""
    attempts: str = ""


class Cookie(NamedTuple):
    name: str
    value: str
    attributes: str


class FailureText(NamedTuple):
    """`trail` is the timing up to the failure; `tls`: a certificate may be worth showing."""

    title: str
    hint: str
    raw: str
    trail: str
    cancelled: bool = False


def tone(status: int) -> str:
    """The colour family of a status; 0 is no answer."""
    return {1: "grey", 2: "green", 3: "blue", 4: "amber"}.get(status // 100, "red")


def status_text(status: int, reason: str = "") -> str:
    if not reason:
        try:
            reason = HTTPStatus(status).phrase
        except ValueError:
            reason = ""
    return f"{status} {reason}".strip()


def facts(exchange: Exchange) -> Facts:
    attempts = _attempts(exchange)
    if exchange.failure is not None:
        cancelled = exchange.failure.phase == "cancelled"
        pill = translate("Answer", "cancelled") if cancelled else translate("Answer", "no answer")
        shade = "grey" if cancelled else "red"
        return Facts(pill, shade, duration(exchange.total_ms), attempts=attempts)
    content = exchange.content
    hop = exchange.hops[-1]
    tip = translate("Answer", "{wire} on the wire, {decoded} decoded").format(
        wire=f"{content.size_wire:,} B", decoded=f"{content.size:,} B"
    )
    pill = status_text(exchange.status, hop.reason)
    return Facts(
        pill,
        tone(exchange.status),
        duration(exchange.total_ms),
        size(content.size),
        tip,
        hop.http_version,
        attempts,
    )


def _attempts(exchange: Exchange) -> str:
    if exchange.max_attempts <= 1:
        return ""
    text = translate("Answer", "attempt {n} of {most}").format(n=exchange.attempts, most=exchange.max_attempts)
    if exchange.attempts == 1 and exchange.failure is None:
        return translate("Answer", "{attempt}, no retry needed").format(attempt=text)
    return text


def headers(exchange: Exchange) -> tuple[Header, ...]:
    return exchange.hops[-1].response_headers if exchange.hops else ()


def cookies(exchange: Exchange) -> tuple[Cookie, ...]:
    """What the answers set, the last hop last."""
    out = []
    for hop in exchange.hops:
        for header in hop.response_headers:
            if header.name.lower() == "set-cookie":
                first, _, rest = header.value.partition(";")
                name, _, value = first.partition("=")
                out.append(Cookie(name.strip(), value.strip(), rest.strip()))
    return tuple(out)


def check_count(exchange: Exchange) -> tuple[str, str]:
    """("2/3", "red"), or ("", "") without checks."""
    if not exchange.checks:
        return "", ""
    passed = sum(c.passed for c in exchange.checks)
    return f"{passed}/{len(exchange.checks)}", "green" if passed == len(exchange.checks) else "red"


def phase_label(phase: str) -> str:
    words = {
        "send": translate("Answer", "Send"),
        "wait": translate("Answer", "Wait"),
        "download": translate("Answer", "Download"),
    }
    return LABELS.get(phase, words.get(phase, phase))


def failure_text(exchange: Exchange, sentences: Sentences) -> FailureText:
    failure = exchange.failure
    assert failure is not None
    said = sentences.say(failure.code, failure.params)
    spans = exchange.hops[-1].spans if exchange.hops else ()
    trail = []
    for span in spans:
        broken = span.phase == failure.phase
        words = translate("Answer", "{phase} failed after {time}") if broken else "{phase} {time}"
        trail.append(words.format(phase=phase_label(span.phase), time=exact(span.ms)))
    if not trail:
        trail.append(translate("Answer", "after {time}").format(time=exact(exchange.total_ms)))
    if exchange.max_attempts > 1:
        trail.append(
            translate("Answer", "attempt {n} of {most}").format(n=exchange.attempts, most=exchange.max_attempts)
        )
    return FailureText(said.text, said.hint, failure.raw, "  ·  ".join(trail), failure.phase == "cancelled")


def certificate_rows(certificate: Certificate, refused: bool = False) -> tuple[tuple[str, str], ...]:
    """`refused`: it was looked at and not trusted."""
    unchecked = (
        translate("Answer", "yes, and refused") if refused else translate("Answer", "no, verification is off")
    )
    rows = (
        (translate("Answer", "Issued to"), certificate.subject),
        (translate("Answer", "Names"), ", ".join(certificate.names)),
        (translate("Answer", "Issued by"), certificate.issuer),
        (translate("Answer", "Valid from"), certificate.not_before),
        (translate("Answer", "Valid until"), certificate.not_after),
        (translate("Answer", "SHA-256"), certificate.sha256),
        (translate("Answer", "Connection"), " ".join(filter(None, (certificate.tls_version, certificate.cipher)))),
        (translate("Answer", "Checked"), translate("Answer", "yes") if certificate.verified else unchecked),
    )
    return tuple((name, value) for name, value in rows if value)


def hop_title(hop: Hop, number: int) -> str:
    result = status_text(hop.status, hop.reason) if hop.status else translate("Answer", "no answer")
    return f"{number}. {hop.method} {hop.url}  →  {result}"


def details(exchange: Exchange, sentences: Sentences) -> str:
    """The whole exchange as plain text for a bug report."""
    lines = [f"{exchange.request_name}  ({exchange.environment})", ""]
    if exchange.failure is not None:
        said = failure_text(exchange, sentences)
        lines += [t for t in (said.title, said.hint, said.raw, said.trail) if t]
        lines.append("")
    for number, hop in enumerate(exchange.hops, 1):
        lines += [hop_title(hop, number), f"   {hop.http_version} {hop.remote}".rstrip()]
        lines += [f"   > {h.name}: {h.value}" for h in hop.request_headers]
        lines += [f"   < {h.name}: {h.value}" for h in hop.response_headers]
        lines += [f"   {phase_label(s.phase)} {exact(s.ms)} {s.note}".rstrip() for s in hop.spans]
    return "\n".join(lines)


def ago(started_at: int, now: int) -> str:
    """ "just now", "5 min ago" …; both Unix milliseconds."""
    seconds = max(0, (now - started_at) // 1000)
    if seconds < 60:
        return translate("Answer", "Just now")
    if seconds < 3600:
        return translate("Answer", "{n} min ago").format(n=seconds // 60)
    if seconds < 86_400:
        return translate("Answer", "{n} h ago").format(n=seconds // 3600)
    return translate("Answer", "{n} d ago").format(n=seconds // 86_400)
