"""Reads JSON text one level at a time; the work behind every JsonReader.

Room: app, without I/O. Used in process for small bodies (InProcessJson) and by the child process for large ones.
Opening a level decodes it to `Raw` pieces that share the body's memory: structure is checked, values are not made.
Two things follow, which the view tells its user: a repeated key shows its last value, and text that is not UTF-8
is noticed only where it is looked at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from msgspec import Raw

from integrator_gui.app.large_json import (
    LARGE,
    PAGE,
    VALUES_MOST,
    BadJsonPath,
    BrokenJson,
    Found,
    Lines,
    Match,
    Path,
    Row,
)

_PREVIEW = 300
_LINE = 2_000
_BLANK = b" \t\r\n"
_BOM = b"\xef\xbb\xbf"
_KINDS = {ord("{"): "object", ord("["): "array", ord('"'): "string", ord("t"): "boolean", ord("f"): "boolean"}
_KINDS[ord("n")] = "null"
_AT = re.compile(r"\(byte (\d+)\)")

_Level = dict[str, Raw] | list[Raw]
_objects = msgspec.json.Decoder(dict[str, Raw])
_arrays = msgspec.json.Decoder(list[Raw])


class JsonView:
    """`text`: the bytes of the body, or a memory map of its file. Levels that were opened are kept."""

    def __init__(self, text: bytes | memoryview) -> None:
        self._text = memoryview(text)
        if bytes(self._text[:3]) == _BOM:
            self._text = self._text[3:]
        self._levels: dict[Path, _Level] = {}
        self._keys: dict[Path, list[str]] = {}
        self._value: Any = _unread
        self._pretty: tuple[bytes, list[int]] | None = None

    def root(self) -> Row:
        """Raises BrokenJson."""
        row = self._row("", self._text)
        if row.kind not in ("object", "array"):
            self._decode(self._text, Any)
        return row

    def rows(self, path: Path, start: int = 0, count: int = PAGE) -> tuple[Row, ...]:
        level = self._level(path)
        stop = start + max(0, min(count, PAGE))
        if isinstance(level, list):
            return tuple(self._row(start + i, _bytes(raw)) for i, raw in enumerate(level[start:stop]))
        if path not in self._keys:
            self._keys[path] = list(level)
        return tuple(self._row(key, _bytes(level[key])) for key in self._keys[path][start:stop])

    def filter(self, jsonpath: str, limit: int = PAGE) -> Found:
        matches: list[Match] = []
        total = 0
        for found in self._find(jsonpath):
            total += 1
            if len(matches) < limit:
                matches.append(
                    Match(tuple(found.parts), _row_of(found.parts[-1] if found.parts else "", found.obj))
                )
        return Found(tuple(matches), total)

    def values(self, jsonpath: str, limit: int = PAGE) -> tuple[Any, ...]:
        found, room = [], VALUES_MOST
        for match in self._find(jsonpath):
            room -= len(msgspec.json.encode(match.obj))
            found.append(match.obj if room >= 0 else LARGE)
            if len(found) >= limit:
                break
        return tuple(found)

    def search(self, text: str, limit: int = PAGE) -> Found:
        needle = text.casefold()
        if not needle:
            return Found()
        matches: list[Match] = []
        for path, value in _walk(self._whole()):
            if _holds(path, value, needle):
                matches.append(Match(path, _row_of(path[-1] if path else "", value)))
                if len(matches) >= limit:
                    break
        return Found(tuple(matches), len(matches))

    def text(self, path: Path) -> str:
        """ "" where the path leads nowhere."""
        try:
            raw = _bytes(self._level(path[:-1])[path[-1]]) if path else self._text  # type: ignore[index]
        except (LookupError, TypeError):
            return ""
        if _kind(raw) == "string":
            return str(self._decode(raw, str))
        self._decode(raw, Raw)
        return msgspec.json.format(bytes(raw), indent=2).decode(errors="replace")

    def pretty(self, start: int, count: int) -> Lines:
        if self._pretty is None:
            self._decode(self._text, Raw)
            text = msgspec.json.format(bytes(self._text), indent=2)
            self._pretty = text, [0, *(m.end() for m in re.finditer(b"\n", text))]
        text, starts = self._pretty
        lines = []
        for at in range(max(0, start), min(start + count, len(starts))):
            end = starts[at + 1] - 1 if at + 1 < len(starts) else len(text)
            line = text[starts[at] : min(end, starts[at] + _LINE)].decode(errors="replace")
            lines.append(line + "…" if end - starts[at] > _LINE else line)
        return Lines(len(starts), tuple(lines))

    # --- reading --------------------------------------------------------------------------------------

    def _level(self, path: Path) -> _Level:
        """The children of the value at `path`; none for a plain value or a path that leads nowhere."""
        if path in self._levels:
            return self._levels[path]
        text: bytes | memoryview = self._text
        if path:
            above, key = self._level(path[:-1]), path[-1]
            try:
                text = _bytes(above[key])  # type: ignore[index]
            except (LookupError, TypeError):
                return []
        level = self._open(text)
        self._levels[path] = level
        return level

    def _open(self, text: bytes | memoryview) -> _Level:
        kind = _kind(text)
        if kind == "object":
            objects: dict[str, Raw] = self._guard(_objects, text)
            return objects
        arrays: list[Raw] = self._guard(_arrays, text) if kind == "array" else []
        return arrays

    def _row(self, key: str | int, text: bytes | memoryview) -> Row:
        kind = _kind(text)
        if kind in ("object", "array"):
            return Row(key, kind, "", len(self._open(text)))
        shown = bytes(text[: _PREVIEW * 4]).strip(_BLANK).decode(errors="replace")
        return Row(key, kind, shown if len(shown) <= _PREVIEW else shown[:_PREVIEW] + "…")

    def _decode(self, text: bytes | memoryview, kind: Any) -> Any:
        return self._guard(msgspec.json.Decoder(kind), text)

    def _guard(self, decoder: msgspec.json.Decoder[Any], text: bytes | memoryview) -> Any:
        try:
            return decoder.decode(text)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise self._broken(str(error)) from None
        except RecursionError:
            raise self._broken("too deep") from None

    def _broken(self, words: str) -> BrokenJson:
        at = _AT.search(words)
        size = len(self._text)
        byte = min(int(at[1]), size) if at else size if "truncated" in words else 0
        before = bytes(self._text[:byte])
        line, col = before.count(b"\n") + 1, byte - (before.rfind(b"\n") + 1) + 1
        reason = _AT.sub("", words).removeprefix("JSON is malformed:").strip()
        return BrokenJson(line=line, col=col, byte=byte, reason=reason)

    def _whole(self) -> Any:
        if self._value is _unread:
            self._value = self._decode(self._text, Any)
        return self._value

    def _find(self, path: str) -> Iterator[Any]:
        import jsonpath

        whole = self._whole()
        try:
            yield from jsonpath.finditer(path, whole)
        except (jsonpath.JSONPathError, RecursionError) as error:
            raise BadJsonPath(path=path, reason=str(error)) from None


class InProcessJson:
    """A JsonReader of a body in memory."""

    def __init__(self, text: bytes) -> None:
        self._view = JsonView(text)

    async def root(self) -> Row:
        return self._view.root()

    async def rows(self, path: Path, start: int = 0, count: int = PAGE) -> Sequence[Row]:
        return self._view.rows(path, start, count)

    async def filter(self, jsonpath: str, limit: int = PAGE) -> Found:
        return self._view.filter(jsonpath, limit)

    async def search(self, text: str, limit: int = PAGE) -> Found:
        return self._view.search(text, limit)

    async def values(self, jsonpath: str, limit: int = PAGE) -> Sequence[Any]:
        return self._view.values(jsonpath, limit)

    async def text(self, path: Path) -> str:
        return self._view.text(path)

    async def pretty(self, start: int, count: int) -> Lines:
        return self._view.pretty(start, count)

    async def close(self) -> None:
        pass

    async def __aenter__(self) -> InProcessJson:
        return self

    async def __aexit__(self, *_: object) -> None:
        pass


_unread = object()


def _bytes(raw: Raw) -> memoryview:
    return memoryview(raw)


def _kind(text: bytes | memoryview) -> str:
    for at in range(len(text)):
        if text[at] not in _BLANK:
            return _KINDS.get(text[at], "number")
    return "number"  # nothing but blanks: broken, which decoding will say


def _row_of(key: str | int, value: Any) -> Row:
    if isinstance(value, dict):
        return Row(key, "object", "", len(value))
    if isinstance(value, list):
        return Row(key, "array", "", len(value))
    text = json.dumps(value, ensure_ascii=False)
    kind = "string" if isinstance(value, str) else "null" if value is None else ""
    kind = kind or ("boolean" if isinstance(value, bool) else "number")
    return Row(key, kind, text if len(text) <= _PREVIEW else text[:_PREVIEW] + "…")


def _walk(value: Any) -> Iterator[tuple[Path, Any]]:
    """Every value with its path, in the order of the text, without recursion."""
    waiting: list[tuple[Path, Any]] = [((), value)]
    while waiting:
        path, value = waiting.pop()
        yield path, value
        if isinstance(value, dict):
            waiting.extend((((*path, k), v) for k, v in reversed(value.items())))
        elif isinstance(value, list):
            waiting.extend(((*path, i), value[i]) for i in range(len(value) - 1, -1, -1))


def _holds(path: Path, value: Any, needle: str) -> bool:
    if path and isinstance(path[-1], str) and needle in path[-1].casefold():
        return True
    if isinstance(value, str):
        return needle in value.casefold()
    if isinstance(value, dict | list):
        return False
    return needle in json.dumps(value)
