"""The answer as text: coloured, searchable, in pieces, so that a large body never stops the window.

Room: ui.views. Text arrives through `begin` and `add`; one very long line is cut into visual lines of about 240
characters at places between values, and copying puts them together again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QWidget

from integrator_gui.ui.widgets.code_editor import CodeEditor

PIECE = 16_384  # characters that are put in at one turn of Qt's loop
LONG, CUT = 400, 240
SOFT = "\u2028"  # never in the text: marks a cut while it is on its way into the document
_BREAKS = re.compile(r'"(?:[^"\\]|\\.)*"\s*:?\s*|[,\[{]\s*|[^",\[{]+')


class TextView(CodeEditor):
    """Read-only. What is shown may be shorter than the answer: the owner says so beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("text", parent)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setAccessibleName(self.tr("Answer as text"))
        self._pending: Iterator[str] = iter(())
        self._soft: set[int] = set()
        self._pump = QTimer(self, interval=4)
        self._pump.timeout.connect(self._next)

    def begin(self, text: str, language: str) -> None:
        """Show `text` from its beginning; the first piece at once."""
        self._pump.stop()
        self._soft.clear()
        self.clear()
        self.set_language(language)
        self._pending = _pieces(text)
        self._next()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._pump.start()

    def add(self, text: str) -> None:
        """Put more text after what is there (and after what is still on its way)."""
        before = self._pending

        def both() -> Iterator[str]:
            yield from before
            yield from _pieces(text)

        self._pending = both()
        self._pump.start()

    @property
    def filling(self) -> bool:
        return self._pump.isActive()

    def _next(self) -> None:
        piece = next(self._pending, None)
        if piece is None:
            self._pump.stop()
            return
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        first = True
        for part in piece.split(SOFT):
            if not first:
                self._soft.add(cursor.blockNumber())
                cursor.insertBlock()
            cursor.insertText(part)
            first = False

    # --- copying ----------------------------------------------------------------------

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(self.selected_text())
        return data

    def selected_text(self) -> str:
        """The selection without the cuts."""
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        document = self.document()
        out: list[str] = []
        block: QTextBlock = document.findBlock(start)
        while block.isValid() and block.position() <= end:
            text, at = block.text(), block.position()
            out.append(text[max(0, start - at) : max(0, end - at)])
            inside = block.position() + block.length() <= end
            if inside and block.blockNumber() not in self._soft:
                out.append("\n")
            block = block.next()
        return "".join(out)


def _pieces(text: str) -> Iterator[str]:
    """Parts of about `PIECE` characters with `SOFT` where a long line is cut."""
    for start in range(0, len(text), PIECE):
        part = text[start : start + PIECE].replace(SOFT, "\n").replace("\r\n", "\n").replace("\x00", "\ufffd")
        if max(map(len, part.split("\n"))) <= LONG:
            yield part
        else:
            yield "\n".join(_cut(line) for line in part.split("\n"))


def _cut(line: str) -> str:
    if len(line) <= LONG:
        return line
    out: list[str] = []
    length = 0
    for match in _BREAKS.finditer(line):
        token = match.group()
        if length + len(token) > CUT and length:
            out.append(SOFT)
            length = 0
        while len(token) > LONG:
            out += [token[:LONG], SOFT]
            token = token[LONG:]
        out.append(token)
        length += len(token)
    return "".join(out)
