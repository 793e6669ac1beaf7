"""The body of an answer: what kind it is, how much of it is shown, and its value as a tree.

Room: ui (QtCore only). Used by views/body_view.py. Up to 1 MB everything is at hand in this process; above, the
rest stays in its file: more text is read on a worker thread, and the tree lives in a child process.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from PySide6.QtCore import QObject, Signal

from integrator_gui.domain.errors import IntegratorError
from integrator_gui.domain.records import Content
from integrator_gui.ui.models.json_tree import Path
from integrator_gui.ui.presenters.engine_call import EngineCall
from integrator_gui.ui.presenters.json_source import ReaderSource

if TYPE_CHECKING:
    from integrator_gui.app.graph import Graph
    from integrator_gui.app.large_json import Found, Row

T = TypeVar("T")
Kind = Literal["empty", "json", "text", "image", "binary"]

WHOLE = 1_000_000  # bytes: up to here everything is shown at once
FIRST = 256_000  # what is shown of a larger one
RAW_ONLY = 10_000_000  # from here on more text comes by `STEP`
STEP = 1_000_000


class BodyPresenter(QObject):
    """`text_added(text)`: more raw text; `tree_ready(source, kind, count)`; `matches_found(source, [(path, row)],
    total)`; `refused(words)`: no JSON, or a filter that is none; `waiting(bool)`."""

    text_added = Signal(str)
    tree_ready = Signal(object, str, int)
    matches_found = Signal(object, object, int)
    refused = Signal(str)
    waiting = Signal(bool)

    def __init__(self, graph: Graph) -> None:
        super().__init__()
        self._graph = graph
        self._content = Content()
        self._calls: set[EngineCall[Any]] = set()
        self._source: ReaderSource | None = None
        self._wanted = ""
        self._decoder = _decoder("")
        self.kind: Kind = "empty"
        self.language = "text"
        self.read = 0  # bytes that were turned into text

    # --- what there is --------------------------------------------------------------------------------

    @property
    def content(self) -> Content:
        return self._content

    @property
    def large(self) -> bool:
        return self._content.size > WHOLE

    @property
    def at_end(self) -> bool:
        return self.read >= self._content.size

    def show(self, content: Content) -> str:
        """Take a body; the answer is the text to begin with ("" for pictures and bytes)."""
        self.close()
        self._content = content
        self.kind, self.language = kind_of(content)
        self._decoder = _decoder(content.charset)
        self.read = 0
        if self.kind in ("image", "binary", "empty"):
            return ""
        return self._decode(self._bytes_at_hand(FIRST if self.large else WHOLE))

    def close(self) -> None:
        """Let go of the tree and of everything under way."""
        for call in self._calls:
            call.drop()
        self._calls.clear()
        if self._source is not None:
            self._source.close()
            self._source = None

    def data(self) -> bytes:
        """All bytes at hand, for pictures and the hex view."""
        return self._bytes_at_hand(RAW_ONLY)

    # --- more text ------------------------------------------------------------------------------------

    def more(self) -> None:
        """Read on: the rest up to 10 MB, the next 1 MB of anything larger."""
        start = self.read
        count = self._content.size - start if self._content.size <= RAW_ONLY else STEP
        path, head = self._content.path, self._content.head

        def read() -> bytes:
            if not path:
                return head[start : start + count]
            with FilePath(path).open("rb") as file:
                file.seek(start)
                return file.read(count)

        self._ask(read, lambda data: self.text_added.emit(self._decode(data)))

    def save_to(self, target: str) -> None:
        """Keep the whole body in a file of the user's choice."""
        import shutil

        path, head = self._content.path, self._content.head

        def save() -> None:
            if path:
                shutil.copyfile(path, target)
            else:
                FilePath(target).write_bytes(head)

        self._ask(save, lambda _none: None)

    # --- the tree -------------------------------------------------------------------------------------

    def open_tree(self) -> None:
        """`tree_ready` or `refused` follows."""
        if self._source is None:
            self.waiting.emit(True)
            self._source = ReaderSource(self._graph, self._content, self._refuse)
        source = self._source

        def ready(root: Row) -> None:
            self.waiting.emit(False)
            if root.kind in ("object", "array"):
                self.tree_ready.emit(source, root.kind, root.count)
            else:
                self.matches_found.emit(source, [((), root)], 1)

        source.root(ready)

    def filter(self, text: str) -> None:
        """JSONPath where it begins with $, else words to look for; "" shows the whole tree again."""
        if self._source is None or not text.strip():
            self.open_tree()
            return
        source = self._source
        self._wanted = text
        self.waiting.emit(True)

        def found(found: Found) -> None:
            self.waiting.emit(False)
            if self._wanted == text and source is self._source:
                self.matches_found.emit(source, [(m.path, m.row) for m in found.matches], found.total)

        source.find(text.strip(), found)

    def text_of(self, path: Path, done: Callable[[str], None]) -> None:
        """The value at `path` as JSON text."""
        if self._source is not None:
            self._source.text(path, done)

    def _refuse(self, error: BaseException) -> None:
        self.waiting.emit(False)
        if isinstance(error, IntegratorError):
            said = self._graph.sentences.say(error.code, error.params)
            self.refused.emit(said.text)
        else:
            self.refused.emit(str(error))

    # --- helpers --------------------------------------------------------------------------------------

    def _bytes_at_hand(self, most: int) -> bytes:
        content = self._content
        if content.path and len(content.head) < min(most, content.size):
            with FilePath(content.path).open("rb") as file:
                return file.read(most)
        return content.head[:most]

    def _decode(self, data: bytes) -> str:
        self.read += len(data)
        return self._decoder.decode(data, final=self.at_end)

    def _ask(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        async def run(_tell: object) -> T:
            import asyncio

            return await asyncio.to_thread(work)

        def ended(result: T) -> None:
            self._calls.discard(call)
            done(result)

        def failed(error: BaseException) -> None:
            self._calls.discard(call)
            self.refused.emit(str(error))

        call: EngineCall[T] = EngineCall(self._graph.engine, run, ended, failed)
        self._calls.add(call)


def kind_of(content: Content) -> tuple[Kind, str]:
    """What the body is, by its type and, where that says nothing, its first bytes; and the colours of its text."""
    media = content.media_type.partition(";")[0].strip().lower()
    head = content.head[:1024]
    if not content.size and not head:
        return "empty", "text"
    if media.endswith(("/json", "+json")):
        return "json", "json"
    if media.startswith("image/") and not media.endswith("svg+xml"):
        return "image", "text"
    if b"\x00" in head or media in ("application/octet-stream", "application/zip", "application/pdf"):
        return "binary", "text"
    if media.endswith(("/xml", "+xml", "/html")):
        return "text", "xml"
    if not media and head.lstrip()[:1] in (b"{", b"["):
        return "json", "json"
    if media.startswith(("audio/", "video/", "font/")):
        return "binary", "text"
    return "text", "typescript" if "javascript" in media else "text"


def _decoder(charset: str) -> codecs.IncrementalDecoder:
    try:
        return codecs.getincrementaldecoder(charset or "utf-8")("replace")
    except LookupError:
        return codecs.getincrementaldecoder("utf-8")("replace")
