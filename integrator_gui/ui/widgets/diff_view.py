"""A painted diff: side by side or inline, with coloured words, changed words marked, fillers hatched.

Room: ui.widgets. One scroll area paints both sides, so that they cannot drift apart. It is given rows and spans
(ui.models.diff, ui.models.typescript_spans) and knows nothing of files or plans.
Keys: arrows and page keys move the current row, Shift extends, Ctrl+C copies the text after the write.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from integrator_gui.ui import theme
from integrator_gui.ui.models.diff import DiffRow, InlineRow, Mark, changes, inline
from integrator_gui.ui.models.typescript_spans import Span
from integrator_gui.ui.widgets import paint

Mode = Literal["side_by_side", "inline"]
_GUTTER, _EDGE, _PAD, _TOP = 54, 3, 8, 6


class DiffView(QAbstractScrollArea):
    """`moved(index, total)` tells which change the current row belongs to, from 1; 0 for none."""

    moved = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Difference"))
        self.mode: Mode = "side_by_side"
        self._rows: tuple[DiffRow, ...] = ()
        self._inline: tuple[InlineRow, ...] = ()
        self._starts: tuple[int, ...] = ()
        self._left: Sequence[Sequence[Span]] = ()
        self._right: Sequence[Sequence[Span]] = ()
        self._current = self._anchor = 0
        self._widest = 0.0
        theme.notifier.changed.connect(self._measure)

    def show_rows(
        self, rows: tuple[DiffRow, ...], left: Sequence[Sequence[Span]], right: Sequence[Sequence[Span]]
    ) -> None:
        """Show a diff and go to its first change."""
        self._rows, self._left, self._right = rows, left, right
        self._inline = inline(rows)
        self._current = self._anchor = 0
        self._measure()
        self._index()
        self.verticalScrollBar().setValue(0)
        if self._starts:
            self._go(self._starts[0], context=3)

    def set_mode(self, mode: Mode) -> None:
        if mode != self.mode:
            self.mode = mode
            self._current = self._anchor = 0
            self._measure()
            self._index()

    def next_change(self) -> None:
        later = [s for s in self._starts if s > self._current]
        if later:
            self._go(later[0], context=3)

    def previous_change(self) -> None:
        earlier = [s for s in self._starts if s < self._current]
        if earlier:
            self._go(earlier[-1], context=3)

    def selected_text(self) -> str:
        """The chosen rows as they will stand after the write (before it, where a row goes)."""
        first, last = sorted((self._anchor, self._current))
        if self.mode == "inline":
            return "\n".join(r.text for r in self._inline[first : last + 1])
        return "\n".join(r.right if r.right_no else r.left for r in self._rows[first : last + 1])

    # --- geometry ----------------------------------------------------------------------------------

    @property
    def _count(self) -> int:
        return len(self._inline) if self.mode == "inline" else len(self._rows)

    def _row_height(self) -> int:
        return theme.px(20)

    def _measure(self) -> None:
        metrics = QFontMetricsF(theme.font(12, mono=True))
        texts = {r.left for r in self._rows} | {r.right for r in self._rows}
        longest = sorted(texts, key=len)[-8:]
        self._widest = max((metrics.horizontalAdvance(t) for t in longest), default=0.0)
        self._ranges()
        self.viewport().update()

    def _column_width(self) -> int:
        width = self.viewport().width()
        return width if self.mode == "inline" else width // 2

    def _ranges(self) -> None:
        height = self._count * self._row_height() + 2 * theme.px(_TOP)
        view = self.viewport()
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setRange(0, max(0, height - view.height()))
        vertical.setPageStep(view.height())
        vertical.setSingleStep(self._row_height())
        room = self._column_width() - theme.px(_GUTTER + 2 * _PAD)
        horizontal.setRange(0, max(0, int(self._widest - room) + 1))
        horizontal.setPageStep(max(1, room))
        horizontal.setSingleStep(theme.px(20))

    def _index(self) -> None:
        self._starts = changes(self._inline if self.mode == "inline" else self._rows)
        self._tell()

    def _go(self, row: int, context: int = 0, extend: bool = False) -> None:
        self._current = max(0, min(row, self._count - 1))
        if not extend:
            self._anchor = self._current
        bar, height = self.verticalScrollBar(), self._row_height()
        top = theme.px(_TOP) + (self._current - context) * height
        bottom = theme.px(_TOP) + (self._current + 1 + context) * height
        if top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + self.viewport().height():
            bar.setValue(top if context else bottom - self.viewport().height())
        self.viewport().update()
        self._tell()

    def _tell(self) -> None:
        at = sum(s <= self._current for s in self._starts)
        total = len(self._starts)
        self.setAccessibleDescription(self.tr("%n change(s)", "", total))
        self.moved.emit(at, total)

    # --- events ------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(theme.px(640), theme.px(400))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._ranges()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._go(self._row_at(event.position().y()), extend=extend)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(self._row_at(event.position().y()), extend=True)

    def _row_at(self, y: float) -> int:
        return int(y + self.verticalScrollBar().value() - theme.px(_TOP)) // self._row_height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        page = max(1, self.viewport().height() // self._row_height() - 1)
        moves = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_Home: -self._count,
            Qt.Key.Key_End: self._count,
        }
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.selected_text())
        elif (step := moves.get(Qt.Key(event.key()))) is not None:
            extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._go(self._current + step, extend=extend)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        try:
            self._paint(painter)
        finally:
            painter.end()

    # --- painting ----------------------------------------------------------------------------------

    def _paint(self, p: QPainter) -> None:
        width, height = self.viewport().width(), self.viewport().height()
        column, row_height = self._column_width(), self._row_height()
        p.fillRect(0, 0, width, height, theme.color("base"))
        lefts = (0,) if self.mode == "inline" else (0, column)
        for left in lefts:
            p.fillRect(left, 0, theme.px(_GUTTER), height, theme.color("alt"))
        offset = self.verticalScrollBar().value() - theme.px(_TOP)
        first = max(0, offset // row_height)
        last = min(self._count, (offset + height) // row_height + 1)
        for index in range(first, last):
            y = index * row_height - offset
            if self.mode == "inline":
                self._paint_inline(p, self._inline[index], y, column)
            else:
                self._paint_pair(p, self._rows[index], y, column)
            self._paint_selection(p, index, y, width)
        if self.mode == "side_by_side":
            p.fillRect(column - 1, 0, 1, height, theme.color("border"))

    def _paint_pair(self, p: QPainter, row: DiffRow, y: int, column: int) -> None:
        changed = row.kind != "same"
        self._side(p, 0, y, column, row.left_no, row.left, "-" if changed else "", row.left_marks, self._left)
        self._side(
            p, column, y, column, row.right_no, row.right, "+" if changed else "", row.right_marks, self._right
        )

    def _paint_inline(self, p: QPainter, row: InlineRow, y: int, column: int) -> None:
        number = row.left_no if row.sign == "-" else row.right_no
        spans = self._left if row.sign == "-" else self._right
        self._side(p, 0, y, column, number, row.text, row.sign, row.marks, spans)

    def _side(
        self,
        p: QPainter,
        x: int,
        y: int,
        width: int,
        number: int,
        text: str,
        sign: str,
        marks: Sequence[Mark],
        spans: Sequence[Sequence[Span]],
    ) -> None:
        height, gutter = self._row_height(), theme.px(_GUTTER)
        if not number:
            self._filler(p, QRectF(x + gutter, y, width - gutter, height))
            return
        tone = {"+": "green", "-": "red"}.get(sign)
        if tone:
            p.fillRect(x, y, width, height, theme.color("diffAdd" if sign == "+" else "diffDel"))
            p.fillRect(x, y, theme.px(_EDGE), height, theme.color(tone + "Fill"))
            box = QRectF(x + theme.px(38), y, theme.px(14), height)
            shown = "+" if sign == "+" else "\N{MINUS SIGN}"
            font = theme.font(11, 600, mono=True)
            paint.text(p, box, shown, font, tone, Qt.AlignmentFlag.AlignCenter, elide=False)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        box = QRectF(x, y, theme.px(34), height)
        colour = "text2" if tone else "text3"
        paint.text(p, box, str(number), theme.font(11, mono=True), colour, right, elide=False)
        line_spans = spans[number - 1] if number <= len(spans) else ()
        p.save()
        p.setClipRect(QRectF(x + gutter, y, width - gutter, height))
        start = x + gutter + theme.px(_PAD) - self.horizontalScrollBar().value()
        self._code(p, start, y, text, line_spans, marks, sign)
        p.restore()

    def _code(
        self, p: QPainter, x: float, y: int, text: str, spans: Sequence[Span], marks: Sequence[Mark], sign: str
    ) -> None:
        font, height = theme.font(12, mono=True), self._row_height()
        metrics = QFontMetricsF(font)
        strong, edge = ("diffAddStrong", "greenFill") if sign == "+" else ("diffDelStrong", "redFill")
        for first, last in marks:
            left = x + metrics.horizontalAdvance(text[:first])
            box = QRectF(left - 1, y + 1, metrics.horizontalAdvance(text[first:last]) + 2, height - 2)
            paint.rounded(p, box, 3, theme.color(strong), theme.color(edge, 0.55))
        plain, at = "synPunct", 0
        left_align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for first, last, colour in (*spans, (len(text), len(text), plain)):
            for piece, tone in ((text[at:first], plain), (text[first:last], colour)):
                if piece:
                    width = metrics.horizontalAdvance(piece)
                    box = QRectF(x, y, width + 4, height)
                    paint.text(p, box, piece, font, tone, left_align, elide=False)
                    x += width
            at = last

    def _filler(self, p: QPainter, box: QRectF) -> None:
        p.fillRect(box, theme.color("diffPad"))
        p.save()
        p.setClipRect(box)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setPen(QPen(theme.color("border"), 1))
        # The hatch runs through rows without a seam: its phase follows the absolute row position.
        phase = (box.y() + self.verticalScrollBar().value()) % 8
        x = box.x() - box.height() - phase
        while x < box.right():
            p.drawLine(QPointF(x, box.bottom()), QPointF(x + box.height(), box.y()))
            x += 8
        p.restore()

    def _paint_selection(self, p: QPainter, index: int, y: int, width: int) -> None:
        first, last = sorted((self._anchor, self._current))
        if not self.hasFocus() or not first <= index <= last:
            return
        if first != last:
            p.fillRect(0, y, width, self._row_height(), theme.color("accentText", 0.12))
        elif index == self._current:
            p.setPen(theme.color("accentText", 0.5))
            p.setBrush(Qt.BrushStyle.NoBrush)
            p.drawRect(QRectF(0.5, y + 0.5, width - 1, self._row_height() - 1))
