"""Routes that a client is tried on: echo, sizes, redirects, cookies, encodings, slowness.

Room: playground. Bodies of any size are streamed; every pattern of bytes comes from the seed.
"""

from __future__ import annotations

import asyncio
import gzip
import struct
import zlib
from collections.abc import AsyncIterator

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from .answers import Refusal, json_response, number, reply, state_of

_MB = 1_000_000
_EVERY = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
_BATCH = 2_000
_ROW = b',\n{"id":%d,"name":"Player %d","score":%d,"tags":["a%d","b"],"pos":{"x":%d.5,"y":-%d.25}}'


async def echo(request: Request) -> Response:
    """What arrived. A body that is not UTF-8 is given in hex."""
    body = await request.body()
    try:
        text, encoding = body.decode(), "utf-8"
    except UnicodeDecodeError:
        text, encoding = body.hex(), "hex"
    told = {
        "method": request.method,
        "path": request.url.path,
        "query": request.query_params.multi_items(),
        "headers": [(k.decode("latin-1"), v.decode("latin-1")) for k, v in request.headers.raw],
        "body": text,
        "bodyEncoding": encoding,
        "size": len(body),
    }
    return reply(request, told)


async def large(request: Request) -> Response:
    """`?mb=N`: a JSON list of objects of about N million bytes, streamed."""
    size = number(request, "mb", 1, 1, 2_000) * _MB
    return StreamingResponse(_objects(size), media_type="application/json")


async def _objects(size: int) -> AsyncIterator[bytes]:
    sent, index = 1, 0
    yield b"["
    while sent < size:
        rows: list[bytes] = []
        while len(rows) < _BATCH and sent < size:
            row = _ROW % (index, index, index * 7919 % 100_003, index % 97, index % 640, index % 480)
            row = row if index else row[2:]
            rows.append(row)
            sent += len(row)
            index += 1
        yield b"".join(rows)
    yield b"]"


async def some_bytes(request: Request) -> Response:
    """`?n=N`: N bytes that are not text, with a length."""
    count = number(request, "n", 1024, 0, 1_000_000_000)
    block = bytes((i * 31 + state_of(request).seed) % 256 for i in range(65_536))

    async def chunks() -> AsyncIterator[bytes]:
        for start in range(0, count, len(block)):
            yield block[: count - start]

    headers = {"Content-Length": str(count)}
    return StreamingResponse(chunks(), media_type="application/octet-stream", headers=headers)


async def image(request: Request) -> Response:
    """`?size=N`: a square PNG with a gradient."""
    return Response(png(number(request, "size", 32, 1, 1024)), media_type="image/png")


def png(size: int) -> bytes:
    """An RGB picture as PNG (the W3C's Portable Network Graphics, section 5)."""
    rows = b"".join(
        b"\0" + bytes(c for x in range(size) for c in (255 * x // size, 255 * y // size, 160)) for y in range(size)
    )
    head = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    chunks = (struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


async def redirect(request: Request) -> Response:
    """/redirect/N: N hops to /echo. `?status=` 301, 302, 303, 307, 308; `?to=` another last address."""
    left, status = int(request.path_params["count"]), number(request, "status", 302, 300, 308)
    target = request.query_params.get("to", "/echo")
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(target if left <= 1 else f"/redirect/{left - 1}{query}", status)


async def cookies(request: Request) -> Response:
    """Shows the cookies that came; every query row is set as a cookie."""
    answer = reply(request, {"cookies": dict(request.cookies)})
    for name, value in request.query_params.multi_items():
        answer.set_cookie(name, value, httponly=name.startswith("session"), samesite="lax")
    return answer


async def zipped(request: Request) -> Response:
    body = msgspec.json.encode({"gzipped": True, "words": ["coin"] * number(request, "n", 200, 1, 1_000_000)})
    headers = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    return Response(gzip.compress(body, mtime=0), headers=headers, media_type="application/json")


async def status(request: Request) -> Response:
    code = int(request.path_params["code"])
    if not 200 <= code <= 599:
        raise Refusal(400, "bad_status", "The status must lie between 200 and 599.")
    headers = {"Retry-After": request.query_params.get("retry_after", "1")} if code in (429, 503) else {}
    if code in (204, 304):
        return Response(status_code=code)
    return json_response({"status": code}, code, headers)


async def delay(request: Request) -> Response:
    """/delay/MS: answers after so many milliseconds."""
    wait = int(request.path_params["ms"])
    await asyncio.sleep(min(wait, 600_000) / 1000)
    return reply(request, {"delayed": wait})


async def slow_body(request: Request) -> Response:
    """`?chunks=N&every=MS`: a body that comes in pieces; its length is told beforehand."""
    count, every = number(request, "chunks", 10, 1, 10_000), number(request, "every", 50, 0, 60_000)

    async def pieces() -> AsyncIterator[bytes]:
        for index in range(count):
            if index:
                await asyncio.sleep(every / 1000)
            yield b"%08d\n" % index

    return StreamingResponse(pieces(), media_type="text/plain", headers={"Content-Length": str(9 * count)})


ROUTES = [
    Route("/echo", echo, methods=_EVERY),
    Route("/echo/{rest:path}", echo, methods=_EVERY),
    Route("/large", large, methods=["GET"]),
    Route("/bytes", some_bytes, methods=["GET"]),
    Route("/image", image, methods=["GET"]),
    Route("/redirect/{count:int}", redirect, methods=_EVERY),
    Route("/cookies", cookies, methods=["GET"]),
    Route("/gzip", zipped, methods=["GET"]),
    Route("/status/{code:int}", status, methods=_EVERY),
    Route("/delay/{ms:int}", delay, methods=_EVERY),
    Route("/slow-body", slow_body, methods=["GET"]),
]
