"""The timing of one exchange as bars on a time axis.

Room: ui. Shown in the timing panel, the Timing tab and the failure view. One widget, one paintEvent; the same facts
stand in its accessible description.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from integrator_gui.ui import theme
from integrator_gui.ui.models.amounts import exact, ticks
from integrator_gui.ui.models.timing import Timing, TimingRow
from integrator_gui.ui.widgets import paint

ROW, SCALE, PAD = 22, 28, 8
_LABEL, _VALUE = 92, 84
_FILLS = {"dns": "teal", "tcp": "blue", "tls": "purple", "send": "blue", "wait": "amber", "download": "green"}


class Waterfall(QWidget):
    """`set_timing` replaces what is shown in place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timing = Timing()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Timing"))
        theme.notifier.changed.connect(self.updateGeometry)
        theme.notifier.changed.connect(self.update)

    def set_timing(self, timing: Timing) -> None:
        if len(timing.rows) != len(self._timing.rows):
            self.updateGeometry()
        self._timing = timing
        self.setAccessibleDescription("; ".join(f"{self._label(r)} {self._words(r)}" for r in timing.rows))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), theme.px(SCALE + ROW * max(5, len(self._timing.rows)) + PAD))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(240), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            marks = ticks(max(self._timing.total_ms, *(r.start_ms + r.ms for r in self._timing.rows), 0.001))
            left, right = theme.px(_LABEL), self.width() - theme.px(_VALUE)
            scale = (right - left) / marks[-1]
            self._paint_axis(painter, marks, left, scale)
            for at, row in enumerate(self._timing.rows):
                self._paint_row(painter, row, theme.px(SCALE + ROW * at), left, right, scale)

    def _paint_axis(self, painter: QPainter, marks: tuple[float, ...], left: float, scale: float) -> None:
        face = theme.font(11)
        bottom = self.height() - theme.px(PAD)
        top = theme.px(24)
        for mark in marks:
            x = round(left + mark * scale)
            paint.hairline(painter, x, top, bottom - top, vertical=True)
            shown = f"{mark:g} ms" if mark in (marks[0], marks[-1]) else f"{mark:g}"
            box = QRectF(x - theme.px(32), theme.px(6), theme.px(64), theme.px(14))
            paint.text(painter, box, shown, face, "text3", paint.CENTER, elide=False)

    def _paint_row(
        self, painter: QPainter, row: TimingRow, y: int, left: float, right: float, scale: float
    ) -> None:
        high = theme.px(20)
        label = QRectF(theme.px(12), y, left - theme.px(16), high)
        paint.text(painter, label, self._label(row), theme.font(12), "red" if row.failed else "text2")
        if row.absent or (row.failed and not row.ms):
            words = QRectF(left + theme.px(8), y, right - left, high)
            paint.text(painter, words, self._words(row), theme.font(11), "red" if row.failed else "text3")
            return
        start, width = left + row.start_ms * scale, max(theme.px(3), row.ms * scale)
        fill = "redFill" if row.failed else f"{_FILLS[row.phase]}Fill"
        paint.rounded(painter, QRectF(start, y + theme.px(5), width, theme.px(10)), 2, fill)
        self._paint_note(painter, row, y, start, start + width, right)
        value = QRectF(self.width() - theme.px(_VALUE), y, theme.px(_VALUE - 12), high)
        paint.text(painter, value, exact(row.ms), theme.font(12, 500), "text", paint.RIGHT, elide=False)

    def _paint_note(
        self, painter: QPainter, row: TimingRow, y: int, start: float, end: float, right: float
    ) -> None:
        words = self._note(row)
        if not words:
            return
        face = theme.font(11)
        width = paint.text_width(words, face)
        x = end + theme.px(8) if end + width + theme.px(12) < right else start - width - theme.px(10)
        if x > theme.px(_LABEL):
            box = QRectF(x, y, width + 4, theme.px(20))
            paint.text(painter, box, words, face, "red" if row.failed else "text3", elide=False)

    def _note(self, row: TimingRow) -> str:
        if row.failed:
            return self.tr("failed here")
        return row.note or (self.tr("first byte") if row.phase == "wait" else "")

    def _label(self, row: TimingRow) -> str:
        words = {"send": self.tr("Send"), "wait": self.tr("Wait"), "download": self.tr("Download")}
        return words.get(row.phase, row.phase.upper())

    def _words(self, row: TimingRow) -> str:
        absent = {
            "kept": self.tr("kept connection"),
            "plain": self.tr("not used, plain http"),
            "address": self.tr("not needed, the URL has an address"),
            "failed_before": self.tr("not reached"),
        }
        if row.failed and not row.ms:
            return self.tr("failed here")
        return absent.get(row.absent) or exact(row.ms)
