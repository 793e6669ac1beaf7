"""Takes the secrets out of records: what is shown of a call, and the stricter copy that the history keeps.

Room: app. Used by app/live_test.py, which lets no hop out that has not been through here. The answer's body stays
as it came for the pane that shows it live; the history's copy is masked throughout.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable

from msgspec.structs import replace

from integrator_gui.domain.records import Captured, Content, Exchange, Failure, Header, Hop
from integrator_gui.domain.redaction import MASK, Redactor

# Masking holds the interpreter for about 0.15 ms a kB: more of a body than this would be felt in the window.
_KEPT_BODY = 64_000
_REMEMBERED = 1_024  # headers and URLs of a run repeat; masking one costs as much as a tenth of a call

_SMALL = 2_000  # bytes of a body that is worth remembering: polled answers repeat


class Masking:
    """A Redactor for one set of secret values that remembers what it masked."""

    def __init__(self, values: Iterable[str]) -> None:
        self.values = frozenset(values)
        self._redactor = Redactor(self.values)
        self.header = functools.lru_cache(_REMEMBERED)(self._header)
        self.known_values = functools.lru_cache(_REMEMBERED)(self._redactor.values)
        self.url = functools.lru_cache(_REMEMBERED)(self._redactor.url)
        self.text = self._redactor.text
        self._small = functools.lru_cache(_REMEMBERED)(self._redactor.bytes)

    def bytes(self, body: bytes) -> bytes:
        return self._small(body) if len(body) <= _SMALL else self._redactor.bytes(body)

    def _header(self, header: Header) -> Header:
        return Header(header.name, self._redactor.header(header.name, header.value))


def shown_hop(hop: Hop, masking: Masking) -> Hop:
    """What we sent is masked wholly; of the answer, the values that we know to be secret."""
    return replace(
        hop,
        url=masking.url(hop.url),
        request_headers=_masked(hop.request_headers, masking),
        request_body=masking.bytes(hop.request_body) if hop.request_body else b"",
        response_headers=tuple(Header(h.name, masking.known_values(h.value)) for h in hop.response_headers),
    )


def shown_failure(failure: Failure | None, masking: Masking) -> Failure | None:
    if failure is None:
        return None
    params = {k: masking.text(v) for k, v in failure.params.items()}
    return replace(failure, params=params, raw=masking.text(failure.raw))


def for_history(exchange: Exchange, masking: Masking) -> Exchange:
    """The copy that may lie on a disk. Bodies that are not text stay, but for known values in their bytes."""
    return replace(
        exchange,
        hops=tuple(_kept_hop(h, masking) for h in exchange.hops),
        content=_kept_content(exchange.content, masking),
        checks=tuple(replace(c, actual=masking.text(c.actual)) for c in exchange.checks),
        captures=tuple(Captured(c.variable, MASK, True) if c.secret else c for c in exchange.captures),
    )


def _kept_hop(hop: Hop, masking: Masking) -> Hop:
    return replace(hop, response_headers=_masked(hop.response_headers, masking))


def _kept_content(content: Content, masking: Masking) -> Content:
    """Of a large body the beginning stays; its file goes with the run."""
    head = masking.bytes(content.head[:_KEPT_BODY]) if content.head else b""
    whole = content.complete and not content.path and len(content.head) <= _KEPT_BODY
    return replace(content, head=head, path="", complete=whole)


def _masked(headers: tuple[Header, ...], masking: Masking) -> tuple[Header, ...]:
    return tuple([masking.header(h) for h in headers])
