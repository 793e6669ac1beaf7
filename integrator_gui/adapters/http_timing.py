"""One hop's stopwatch: which phase it is in, and the spans of those that are over.

Room: adapters. Fed by httpcore's `trace` extension and by adapters/http_connect.py (only there can the name
look-up be told from the connect). A phase that does not take place, as on a kept connection, has no span.
"""

from __future__ import annotations

import contextvars
import time
from collections.abc import Callable
from typing import Any

from integrator_gui.domain.records import Phase, Span

# The last part of an httpcore trace event -> the phase that begins with it.
_BEGINS: dict[str, Phase] = {
    "start_tls.started": "tls",
    "send_connection_init.started": "send",
    "send_request_headers.started": "send",
    "receive_response_headers.started": "wait",
    "receive_response_headers.complete": "download",
}

current: contextvars.ContextVar[Stopwatch] = contextvars.ContextVar("stopwatch")


class Stopwatch:
    """`began`: perf_counter of the call's first phase, which spans count from (0: this hop's is the first);
    `told` is called at each new phase."""

    def __init__(self, began: float, told: Callable[[], None]) -> None:
        self.began, self._told = began, told
        self._spans: list[Span] = []
        self._phase: Phase | None = None
        self._since = 0.0
        self._note = ""
        self.last: Phase | None = None  # the phase that it is in, or was in when it stopped
        self.connected = False  # this hop made a connection of its own
        self.remote = ""
        self.http2 = False
        self.fresh_tls = False  # this hop made a TLS handshake of its own
        self.answered = False  # the head of an answer has come

    def enter(self, phase: Phase, note: str = "") -> None:
        if phase != self._phase:
            self.stop()
            self._phase = self.last = phase
            self._since = time.perf_counter()
            self.began = self.began or self._since
            self._told()
        self._note = note or self._note

    def stop(self) -> None:
        """End the running phase; its span is kept."""
        if self._phase is not None:
            start, now = self._since, time.perf_counter()
            span = Span(self._phase, (start - self.began) * 1000, (now - start) * 1000, self._note)
            self._spans.append(span)
        self._phase, self._note = None, ""

    async def trace(self, event: str, _info: dict[str, Any]) -> None:
        """httpcore's extension: "connection.start_tls.started" and the like."""
        layer, _, step = event.partition(".")
        self.http2 = self.http2 or layer == "http2"
        phase = _BEGINS.get(step)
        if phase == "tls":
            self._fold_tunnel()
            self.fresh_tls = True
        if phase is not None:
            self.enter(phase)
            self.answered = self.answered or phase == "download"

    def spans(self) -> tuple[Span, ...]:
        """In order of time. Sending that was begun twice (HTTP/2's preface, then the call) is one span."""
        merged: list[Span] = []
        for span in self._spans:
            if merged and merged[-1].phase == span.phase:
                first = merged.pop()
                span = Span(span.phase, first.start_ms, span.start_ms + span.ms - first.start_ms, first.note)
            merged.append(span)
        return tuple(merged)

    def _fold_tunnel(self) -> None:
        """A proxy's CONNECT is no sending of ours: its time belongs to the connecting."""
        self.stop()
        at = next((i for i, s in enumerate(self._spans) if s.phase == "tcp"), None)
        if at is not None and any(s.phase == "wait" for s in self._spans):
            first, last = self._spans[at], self._spans[-1]
            whole = Span("tcp", first.start_ms, last.start_ms + last.ms - first.start_ms, first.note)
            self._spans[at:] = [whole]
        self.answered = False
