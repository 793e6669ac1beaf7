"""A JSON body as rows, one level at a time: the same questions to a small body and to one of 50 MB.

Room: app. A small body is read in process (app/json_view.py does the work), a spooled one by a child process
(adapters/large_json.py), so that no large value is ever held in the window's process. Used on the engine's loop.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import msgspec

from integrator_gui.domain.errors import IntegratorError
from integrator_gui.domain.records import Content

Path = tuple[str | int, ...]

LARGE = msgspec.msgpack.Ext(1, b"")
VALUES_MOST = 1_000_000

PAGE = 1_000  # rows of one answer, at most


class BrokenJson(IntegratorError):
    """line, col, byte, reason. `line` and `col` count from 1 (col in bytes), `byte` from 0."""

    code = "json.broken"


class BadJsonPath(IntegratorError):
    """path, reason"""

    code = "json.bad_path"


class JsonGone(IntegratorError):
    """The answer's file is no longer there, or its child process was ended."""

    code = "json.gone"


class Row(msgspec.Struct, frozen=True):
    """One child. `kind`: object, array, string, number, boolean, null. `preview`: JSON text of a plain value, cut
    at 300 characters; `count`: children of an object or array."""

    key: str | int
    kind: str
    preview: str = ""
    count: int = 0


class Match(msgspec.Struct, frozen=True):
    """A value that was found, and where it is."""

    path: Path
    row: Row


class Found(msgspec.Struct, frozen=True):
    """`total` counts all of them where that is known, else those looked at when the limit was reached."""

    matches: tuple[Match, ...] = ()
    total: int = 0


class Lines(msgspec.Struct, frozen=True):
    """Some lines of the body, indented anew. `total`: lines of the whole; a line over 2,000 characters is cut."""

    total: int
    lines: tuple[str, ...] = ()


class JsonReader(Protocol):
    """One opened body. Every method may raise BrokenJson or JsonGone; a cancelled question ends the child."""

    async def root(self) -> Row:
        """The whole value; its key is ""."""
        ...

    async def rows(self, path: Path, start: int = 0, count: int = PAGE) -> Sequence[Row]: ...

    async def filter(self, jsonpath: str, limit: int = PAGE) -> Found:
        """Raises BadJsonPath."""
        ...

    async def search(self, text: str, limit: int = PAGE) -> Found:
        """Keys and plain values that hold `text`, upper and lower case alike."""
        ...

    async def values(self, jsonpath: str, limit: int = PAGE) -> Sequence[Any]:
        """The values themselves, for checks and captures; LARGE stands for what would pass VALUES_MOST bytes in
        all: to unpack 50 MB would hold up the window. Raises BadJsonPath."""
        ...

    async def text(self, path: Path) -> str:
        """The value at `path` to be copied: a lone text as it is, else tidy JSON with numbers as spelled."""
        ...

    async def pretty(self, start: int, count: int) -> Lines: ...

    async def close(self) -> None: ...

    async def __aenter__(self) -> JsonReader: ...

    async def __aexit__(self, *_: object) -> None: ...


class JsonReaders(Protocol):
    """graph.large_json"""

    def open(self, content: Content) -> JsonReader:
        """Cheap; the body is read with the first question."""
        ...

    async def close(self) -> None:
        """End every child that is still open."""
        ...
