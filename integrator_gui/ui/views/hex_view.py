"""Bytes as offset, hex and characters: for answers that are no text.

Room: ui.views. Only the rows in sight are made; the bytes are what is in memory of the answer.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from integrator_gui.ui import theme
from integrator_gui.ui.widgets import highlight, paint

ROW, PER_ROW = 21, 16


class HexView(QAbstractScrollArea):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data = b""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Answer as bytes"))
        theme.notifier.changed.connect(self._arrange)

    def set_data(self, data: bytes) -> None:
        self._data = data
        self.setAccessibleDescription(self.tr("{n} bytes").format(n=len(data)))
        self.verticalScrollBar().setValue(0)
        self._arrange()

    def row_text(self, row: int) -> str:
        """ "00000010  48 65 …  He…" """
        part = self._data[row * PER_ROW : (row + 1) * PER_ROW]
        return f"{row * PER_ROW:08x}  {part.hex(' '):<{PER_ROW * 3 - 1}}  {_characters(part)}"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.matches(QKeySequence.StandardKey.Copy):
            rows = range(min(self._rows(), 4096))
            QGuiApplication.clipboard().setText("\n".join(self.row_text(r) for r in rows))
        elif event.key() in steps:
            bar.setValue(bar.value() + steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            bar.setValue(bar.value() + bar.pageStep() * (1 if event.key() == Qt.Key.Key_PageDown else -1))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _rows(self) -> int:
        return -(-len(self._data) // PER_ROW)

    def _arrange(self) -> None:
        fits = max(1, self.viewport().height() // theme.px(ROW))
        self.verticalScrollBar().setPageStep(fits)
        self.verticalScrollBar().setRange(0, max(0, self._rows() - fits))
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            face = highlight.mono(12)
            wide = paint.text_width("0", face)
            high = theme.px(ROW)
            first = self.verticalScrollBar().value()
            for at in range(self.viewport().height() // high + 1):
                row = first + at
                if row >= self._rows():
                    break
                part = self._data[row * PER_ROW : (row + 1) * PER_ROW]
                y = at * high
                x = float(theme.px(14))
                columns = ((f"{row * PER_ROW:08x}", "text3", 10), (part.hex(" "), "text", PER_ROW * 3 + 1))
                for words, tint, span in columns:
                    box = QRectF(QPointF(x, y), QPointF(x + wide * span, y + high))
                    paint.text(painter, box, words, face, tint, elide=False)
                    x += wide * span
                box = QRectF(x, y, wide * (PER_ROW + 1), high)
                paint.text(painter, box, _characters(part), face, "synString", elide=False)


def _characters(part: bytes) -> str:
    return "".join(chr(b) if 32 <= b < 127 else "·" for b in part)
