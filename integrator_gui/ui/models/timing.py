"""The rows of the timing panel: what took how long, and what did not take place and why.

Room: ui (pure functions, no Qt). Made from the hops of an exchange; drawn by widgets/waterfall.py. Milliseconds.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from integrator_gui.domain.records import Exchange, Hop, Phase, Span
from integrator_gui.ui.models.amounts import size

Absent = Literal["", "kept", "plain", "address", "failed_before"]
SENT_SHOWN_FROM_MS = 1.0
_ALWAYS: tuple[Phase, ...] = ("dns", "tcp", "tls", "wait", "download")


class TimingRow(NamedTuple):
    """`absent` says why a phase has no bar ("" has one); `note` is data, `failed` marks the phase that broke."""

    phase: Phase
    start_ms: float = 0.0
    ms: float = 0.0
    note: str = ""
    absent: Absent = ""
    failed: bool = False


class Timing(NamedTuple):
    """Rows in the order of the wire. `total_ms` is what the user waited; `reused` a kept connection."""

    rows: tuple[TimingRow, ...] = ()
    total_ms: float = 0.0
    reused: bool = False


def timing(exchange: Exchange, hop: Hop | None = None) -> Timing:
    """Of one hop, the last by default, moved so that it begins at 0 (earlier hops have their own panel)."""
    hop = hop or (exchange.hops[-1] if exchange.hops else None)
    if hop is None:
        return Timing((), exchange.total_ms)
    begin = min((s.start_ms for s in hop.spans), default=0.0)
    broken = exchange.failure.phase if exchange.failure is not None and hop is exchange.hops[-1] else ""
    spans = {s.phase: s for s in hop.spans}
    rows = []
    for phase in (*_ALWAYS[:3], "send", *_ALWAYS[3:]):
        span = spans.get(phase)
        if phase == "send" and broken != "send" and not _worth_showing(span, exchange.total_ms):
            continue
        if span is None:
            rows.append(TimingRow(phase, absent=_why_absent(phase, hop, broken), failed=phase == broken))
        else:
            note = span.note or (size(exchange.content.size_wire) if phase == "download" and not broken else "")
            rows.append(TimingRow(span.phase, span.start_ms - begin, span.ms, note, failed=phase == broken))
    end = max((s.start_ms + s.ms for s in hop.spans), default=begin)
    single = len(exchange.hops) == 1
    return Timing(tuple(rows), exchange.total_ms if single else end - begin, hop.reused)


def _worth_showing(span: Span | None, total_ms: float) -> bool:
    return span is not None and (span.ms >= SENT_SHOWN_FROM_MS or span.ms >= total_ms / 20)


def _why_absent(phase: str, hop: Hop, broken: str) -> Absent:
    if phase == "tls" and not hop.url.lower().startswith(("https:", "wss:")):
        return "plain"
    if hop.reused and phase in ("dns", "tcp", "tls"):
        return "kept"
    if phase == "dns" and broken != "dns" and any(s.phase == "tcp" for s in hop.spans):
        return "address"
    return "failed_before" if broken else ""
