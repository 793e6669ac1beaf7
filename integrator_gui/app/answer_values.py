"""What a check or a capture looks at in an answer: status, headers, values by JSONPath.

Room: app. Used by app/checks.py and app/live_test.py. The JSON of a small answer is decoded once, in process; a
large one is asked of the child process (app/large_json.py), so that the engine never holds it.
"""

from __future__ import annotations

import json
from typing import Any

import msgspec

from integrator_gui.app.large_json import LARGE, BrokenJson, JsonReader, JsonReaders
from integrator_gui.domain.errors import IntegratorError
from integrator_gui.domain.records import Content, Hop


class Unjudged(Exception):
    """Why a value cannot be looked at: a code of the catalogue."""

    def __init__(self, code: str) -> None:
        self.code = code


class AnswerValues:
    def __init__(self, hop: Hop | None, content: Content, latency_ms: float, readers: JsonReaders | None) -> None:
        self.status = hop.status if hop else 0
        self.latency_ms = latency_ms
        self._headers = hop.response_headers if hop else ()
        self._content = content
        self._readers = readers
        self._value: Any = _unread
        self._reader: JsonReader | None = None

    def header(self, name: str) -> str | None:
        found = [h.value for h in self._headers if h.name.lower() == name.strip().lower()]
        return ", ".join(found) if found else None

    async def at(self, path: str) -> list[Any]:
        """Every value that the JSONPath finds. Raises Unjudged."""
        if not self._content.size:
            raise Unjudged("check.no_body")
        if self._content.path:
            return await self._in_child(path)
        return _find(path, self._decoded())

    def _decoded(self) -> Any:
        if self._value is _unread:
            try:
                self._value = json.loads(self._content.head)
            except (ValueError, RecursionError):
                self._value = _broken
        if self._value is _broken:
            raise Unjudged("check.not_json")
        return self._value

    async def close(self) -> None:
        """When nothing is asked any more."""
        if self._reader is not None:
            await self._reader.close()

    async def _in_child(self, path: str) -> list[Any]:
        if self._readers is None:
            raise Unjudged("check.not_json")
        try:
            self._reader = self._reader or self._readers.open(self._content)  # one for all: each would read it anew
            return list(await self._reader.values(path))
        except BrokenJson:
            raise Unjudged("check.not_json") from None
        except IntegratorError as error:
            raise Unjudged(error.code) from None


_unread, _broken = object(), object()


def _find(path: str, value: Any) -> list[Any]:
    import jsonpath

    try:
        return list(jsonpath.findall(path, value))
    except (jsonpath.JSONPathError, RecursionError):
        raise Unjudged("check.bad_jsonpath") from None


def as_text(value: Any) -> str:
    """How a value is compared and captured: a text as it is, everything else as JSON."""
    if isinstance(value, str):
        return value
    if value == LARGE:
        return "…"
    return msgspec.json.encode(value).decode() if not isinstance(value, float) else json.dumps(value)
