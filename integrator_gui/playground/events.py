"""Server-sent events (WHATWG HTML, section 9.2): numbered ticks that resume after Last-Event-ID.

Room: playground. GET /events `?count=N&every=MS`; the stream ends after tick N, and a client that comes back with
Last-Event-ID N gets 204, which tells it to stop.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import msgspec
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from .answers import number, state_of


async def events(request: Request) -> Response:
    count, every = number(request, "count", 10, 1, 1_000_000), number(request, "every", 100, 0, 60_000)
    last = request.headers.get("last-event-id", "")
    start = int(last) + 1 if last.isdecimal() else 1
    if start > count:
        return Response(status_code=204)
    seed = state_of(request).seed

    async def stream() -> AsyncIterator[bytes]:
        yield b"retry: 1000\n\n"
        for tick in range(start, count + 1):
            yield b"id: %d\nevent: tick\ndata: %s\n\n" % (tick, msgspec.json.encode(value(seed, tick)))
            if tick < count:
                await asyncio.sleep(every / 1000)

    return StreamingResponse(stream(), media_type="text/event-stream", headers={"Cache-Control": "no-store"})


def value(seed: int, tick: int) -> dict[str, int]:
    """What tick N carries: the same for the socket and the event stream."""
    return {"tick": tick, "online": 100 + (tick * 7919 + seed) % 900}


ROUTES = [Route("/events", events, methods=["GET"])]
