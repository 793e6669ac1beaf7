"""The rows of a JSON answer for the tree: asked of a JsonReader on the engine, told in the window's thread.

Room: ui (QtCore only). The reader is in this process for a small body and a child process for a large one; here
both are the same. Implements models/json_tree.JsonSource.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from integrator_gui.domain.records import Content
from integrator_gui.ui.models.json_tree import JsonRow, Path
from integrator_gui.ui.presenters.engine_call import EngineCall

if TYPE_CHECKING:
    from integrator_gui.app.graph import Graph
    from integrator_gui.app.large_json import Found, JsonReader, Row

T = TypeVar("T")
Refused = Callable[[BaseException], None]


class ReaderSource:
    """One opened body. `refused` hears BrokenJson, JsonGone and BadJsonPath."""

    def __init__(self, graph: Graph, content: Content, refused: Refused) -> None:
        self._engine = graph.engine
        self._reader: JsonReader = graph.large_json.open(content)
        self._refused = refused
        self._calls: set[EngineCall[Any]] = set()

    def root(self, done: Callable[[Row], None]) -> None:
        self._ask(self._reader.root, done)

    def rows(self, path: Path, start: int, count: int, done: Callable[[Sequence[JsonRow]], None]) -> None:
        self._ask(lambda: self._reader.rows(path, start, count), done)

    def find(self, text: str, done: Callable[[Found], None]) -> None:
        """JSONPath where it begins with $, else names and values that hold the words."""
        ask = self._reader.filter if text.startswith("$") else self._reader.search
        self._ask(lambda: ask(text), done)

    def text(self, path: Path, done: Callable[[str], None]) -> None:
        """The value at `path`: a lone text as it is, anything else as tidy JSON, made where the body is read."""
        self._ask(lambda: self._reader.text(path), done)

    def close(self) -> None:
        """Nothing is told any more; the reader is closed on the engine."""
        self._refused = lambda _error: None
        for call in self._calls:
            call.silence()
        self._calls.clear()
        reader = self._reader

        async def end() -> None:
            await reader.close()

        self._engine.submit(end)

    def _ask(self, question: Callable[[], Coroutine[Any, Any, T]], done: Callable[[T], None]) -> None:
        async def work(_tell: object) -> T:
            return await question()

        def ended(answer: T) -> None:
            self._calls.discard(call)
            done(answer)

        def failed(error: BaseException) -> None:
            self._calls.discard(call)
            self._refused(error)

        call: EngineCall[T] = EngineCall(self._engine, work, ended, failed)
        self._calls.add(call)
