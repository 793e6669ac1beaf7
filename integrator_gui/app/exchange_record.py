"""Takes the secrets out of records: what is shown of a call, and the stricter copy that the history keeps.

Room: app. Used by app/live_test.py, which lets no hop out that has not been through here. The answer's body stays
as it came for the pane that shows it live; the history's copy is masked throughout.
"""

from __future__ import annotations

from msgspec.structs import replace

from integrator_gui.domain.records import Captured, Content, Exchange, Failure, Header, Hop
from integrator_gui.domain.redaction import MASK, Redactor

_KEPT_BODY = 1_000_000


def shown_hop(hop: Hop, redactor: Redactor) -> Hop:
    """What we sent is masked wholly; of the answer, the values that we know to be secret."""
    return replace(
        hop,
        url=redactor.url(hop.url),
        request_headers=_masked(hop.request_headers, redactor),
        request_body=redactor.bytes(hop.request_body) if hop.request_body else b"",
        response_headers=tuple(Header(h.name, redactor.values(h.value)) for h in hop.response_headers),
    )


def shown_failure(failure: Failure | None, redactor: Redactor) -> Failure | None:
    if failure is None:
        return None
    params = {k: redactor.text(v) for k, v in failure.params.items()}
    return replace(failure, params=params, raw=redactor.text(failure.raw))


def for_history(exchange: Exchange, redactor: Redactor) -> Exchange:
    """The copy that may lie on a disk. Bodies that are not text stay, but for known values in their bytes."""
    return replace(
        exchange,
        hops=tuple(_kept_hop(h, redactor) for h in exchange.hops),
        content=_kept_content(exchange.content, redactor),
        checks=tuple(replace(c, actual=redactor.text(c.actual)) for c in exchange.checks),
        captures=tuple(Captured(c.variable, MASK, True) if c.secret else c for c in exchange.captures),
    )


def _kept_hop(hop: Hop, redactor: Redactor) -> Hop:
    return replace(hop, response_headers=_masked(hop.response_headers, redactor))


def _kept_content(content: Content, redactor: Redactor) -> Content:
    """The file of a large body goes with the run: its beginning stays."""
    head = redactor.bytes(content.head[:_KEPT_BODY]) if content.head else b""
    return replace(content, head=head, path="", complete=content.complete and not content.path)


def _masked(headers: tuple[Header, ...], redactor: Redactor) -> tuple[Header, ...]:
    return tuple(Header(h.name, redactor.header(h.name, h.value)) for h in headers)
