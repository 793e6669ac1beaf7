"""The collector that analytics batches go to, and a look at what came.

Room: playground. POST /collect takes JSON (one event, a list, or {"events": [...]}), also gzipped; GET
/collect/seen gives the events in the order of arrival (`?name=` filters), DELETE forgets them.
"""

from __future__ import annotations

import zlib

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from .answers import Refusal, reply, state_of
from .state import JsonObject

_MOST = 4 * 1024 * 1024


async def collect(request: Request) -> Response:
    events = _events(_decoded(await request.body(), request.headers.get("content-encoding", "identity")))
    for event in events:
        if not isinstance(event.get("name", event.get("event")), str):
            raise Refusal(422, "bad_event", "Every event needs a name.")
    state_of(request).collected.extend(events)
    return reply(request, {"accepted": len(events)}, 202)


async def seen(request: Request) -> Response:
    state = state_of(request)
    if request.method == "DELETE":
        state.collected.clear()
    name = request.query_params.get("name", "")
    found = [e for e in state.collected if name in ("", e.get("name", e.get("event")))]
    return reply(request, {"events": found, "total": len(found)})


def _decoded(body: bytes, encoding: str) -> bytes:
    if encoding == "identity":
        return body
    if encoding != "gzip":
        raise Refusal(415, "bad_encoding", f"The collector does not know the encoding {encoding}.")
    unpack = zlib.decompressobj(wbits=31)
    try:
        plain = unpack.decompress(body, _MOST)
    except zlib.error:
        raise Refusal(400, "bad_gzip", "The body is not gzip.") from None
    if unpack.unconsumed_tail:
        raise Refusal(413, "batch_too_large", f"A batch may hold {_MOST} bytes.")
    if not unpack.eof:
        raise Refusal(400, "bad_gzip", "The body is not gzip, or it was cut off.")
    return plain


def _events(body: bytes) -> list[JsonObject]:
    try:
        value = msgspec.json.decode(body)
    except msgspec.DecodeError as error:
        raise Refusal(400, "bad_json", f"The body is not JSON: {error}.") from None
    if isinstance(value, dict):
        value = value.get("events", [value])
    if not isinstance(value, list) or not all(isinstance(event, dict) for event in value):
        raise Refusal(422, "bad_batch", "Send an event, a list of events, or {events: [...]}.")
    return value


ROUTES = [
    Route("/collect", collect, methods=["POST"]),
    Route("/collect/seen", seen, methods=["GET", "DELETE"]),
]
