"""Readers of JSON bodies: small ones in process, spooled ones through a child process each.

Room: adapters; the JsonReaders port (app/large_json.py), used on the engine's loop. The child is started with the
first question and asked one question at a time. A question that is cancelled or takes too long ends it: the next
one starts another.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import Sequence
from typing import Any, TypeVar

import msgspec

from integrator_gui.app.json_view import InProcessJson
from integrator_gui.app.large_json import (
    PAGE,
    BadJsonPath,
    BrokenJson,
    Found,
    JsonGone,
    JsonReader,
    Lines,
    Path,
    Row,
)
from integrator_gui.domain.errors import IntegratorError
from integrator_gui.domain.records import Content

T = TypeVar("T")

_LONGEST_S = 60.0
_ERRORS = {kind.code: kind for kind in (BrokenJson, BadJsonPath, JsonGone)}


class ChildReaders:
    def __init__(self) -> None:
        self._open: set[ChildJson] = set()

    def open(self, content: Content) -> JsonReader:
        if not content.path:
            return InProcessJson(content.head)
        reader = ChildJson(content.path, self._open)
        self._open.add(reader)
        return reader

    async def close(self) -> None:
        for reader in tuple(self._open):
            await reader.close()


class ChildJson:
    """A JsonReader of a file."""

    def __init__(self, path: str, register: set[ChildJson]) -> None:
        self._path, self._register = path, register
        self._child: asyncio.subprocess.Process | None = None
        self._turn = asyncio.Lock()

    async def root(self) -> Row:
        return await self._ask(Row, "root")

    async def rows(self, path: Path, start: int = 0, count: int = PAGE) -> Sequence[Row]:
        return await self._ask(tuple[Row, ...], "rows", path, start, count)

    async def filter(self, jsonpath: str, limit: int = PAGE) -> Found:
        return await self._ask(Found, "filter", jsonpath, limit)

    async def search(self, text: str, limit: int = PAGE) -> Found:
        return await self._ask(Found, "search", text, limit)

    async def values(self, jsonpath: str, limit: int = PAGE) -> Sequence[Any]:
        return await self._ask(tuple[Any, ...], "values", jsonpath, limit)

    async def text(self, path: Path) -> str:
        return await self._ask(str, "text", path)

    async def pretty(self, start: int, count: int) -> Lines:
        return await self._ask(Lines, "pretty", start, count)

    async def close(self) -> None:
        """Whoever closes as well, or closes all, waits for the same end."""
        await self._end()
        self._register.discard(self)

    async def __aenter__(self) -> ChildJson:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def _ask(self, kind: type[T], name: str, *arguments: Any) -> T:
        async with self._turn:
            try:
                async with asyncio.timeout(_LONGEST_S):
                    answer = await self._exchange(msgspec.msgpack.encode([name, arguments]))
            except BaseException as error:
                await self._end()
                if isinstance(error, OSError | EOFError | TimeoutError):
                    raise JsonGone(reason=type(error).__name__) from None
                raise
        code, value = msgspec.msgpack.decode(answer, type=tuple[str, msgspec.Raw])
        if code == "ok":
            return msgspec.msgpack.decode(value, type=kind)
        params = msgspec.msgpack.decode(value, type=dict[str, str])
        raise _ERRORS.get(code, IntegratorError)(**params)

    async def _exchange(self, question: bytes) -> bytes:
        child = self._child or await self._start()
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(len(question).to_bytes(4, "big") + question)
        await child.stdin.drain()
        size = int.from_bytes(await child.stdout.readexactly(4), "big")
        return await child.stdout.readexactly(size)

    async def _start(self) -> asyncio.subprocess.Process:
        self._child = await asyncio.create_subprocess_exec(
            *_command(), "json", self._path, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
        )
        return self._child

    async def _end(self) -> None:
        child = self._child
        if child is None:
            return
        with contextlib.suppress(ProcessLookupError):
            child.kill()
        await asyncio.shield(child.wait())
        if self._child is child:
            self._child = None


def _command() -> list[str]:
    """Ourselves, as a child. In a bundle the executable is the program."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--child"]
    return [sys.executable, "-m", "integrator_gui", "--child"]
