"""A call's body as httpx wants it: bytes, a file that is streamed, or parts of which some are files.

Room: adapters. Used by adapters/http.py. Files are opened anew for every hop and closed after it.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator, Iterator
from typing import Any, BinaryIO

import httpx

from integrator_gui.app.transport import Call, Part

KEPT = 64 * 1024  # bytes of a body that the record holds
_CHUNK = 64 * 1024


@contextlib.contextmanager
def open_body(call: Call) -> Iterator[tuple[dict[str, Any], list[tuple[str, str]]]]:
    """Arguments of `httpx.Request`, and headers that belong to them. Raises OSError where a file is gone by now."""
    with contextlib.ExitStack() as files:
        if call.path:
            file = files.enter_context(open(call.path, "rb"))
            size = os.fstat(file.fileno()).st_size
            yield {"content": _chunks(file, size)}, [("Content-Length", str(size))]
        elif call.parts:
            yield {"files": [_part(p, files) for p in call.parts]}, []
        else:
            yield ({"content": call.content} if call.content else {}), []


def _part(part: Part, files: contextlib.ExitStack) -> tuple[str, tuple[Any, ...]]:
    content: Any = part.data
    if part.path:
        content = files.enter_context(open(part.path, "rb"))  # noqa: SIM115 (closed by the stack)
    kind = (part.content_type,) if part.content_type else ()
    return part.name, (part.filename or None, content, *kind)


async def _chunks(file: BinaryIO, size: int) -> AsyncIterator[bytes]:
    """Exactly `size` bytes: what is appended meanwhile would break the announced length."""
    left = size
    while left and (chunk := await asyncio.to_thread(file.read, min(_CHUNK, left))):
        left -= len(chunk)
        yield chunk


class Tee(httpx.AsyncByteStream):
    """Counts a body and keeps its beginning for the record, as it is sent."""

    def __init__(self, head: bytes = b"", size: int = 0) -> None:
        self.head, self.size = head, size
        self._stream: httpx.AsyncByteStream | None = None

    @classmethod
    def on(cls, request: httpx.Request, call: Call) -> Tee:
        """Watch what the request sends; bytes in memory are known beforehand."""
        if not call.path and not call.parts:
            return cls(call.content[:KEPT], len(call.content))
        tee = cls()
        assert isinstance(request.stream, httpx.AsyncByteStream)
        tee._stream, request.stream = request.stream, tee
        return tee

    async def __aiter__(self) -> AsyncIterator[bytes]:
        assert self._stream is not None
        self.head, self.size = b"", 0
        async for chunk in self._stream:
            self.size += len(chunk)
            if len(self.head) < KEPT:
                self.head += chunk[: KEPT - len(self.head)]
            yield chunk
