"""Status, time, size, protocol and attempts of the answer, in one painted line.

Room: ui.views. Shows answer.Facts. A stale result keeps its facts: the pill gets a dashed edge, the line says so.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from integrator_gui.ui import theme
from integrator_gui.ui.presenters.answer import Facts
from integrator_gui.ui.widgets import paint

HEIGHT = 40


class StatusStrip(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: Facts | None = None
        self._stale = False
        self._size_box = QRectF()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(HEIGHT))
        theme.notifier.changed.connect(self._restyle)

    def set_facts(self, facts: Facts | None, stale: bool = False) -> None:
        if (facts, stale) != (self._facts, self._stale):
            self._facts, self._stale = facts, stale
            self.setAccessibleName(self.spoken())
            self.update()

    def spoken(self) -> str:
        """The whole line in words, also what is announced once."""
        facts = self._facts
        if facts is None:
            return ""
        parts = (facts.pill, facts.time, facts.size, facts.protocol, facts.attempts, self._stale_words())
        return ", ".join(p for p in parts if p)

    def _stale_words(self) -> str:
        return self.tr("before your change") if self._stale else ""

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(HEIGHT))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._facts is not None:
            over = self._size_box.contains(event.pos().toPointF())
            QToolTip.showText(event.globalPos(), self._facts.size_tip if over else self.spoken(), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        facts = self._facts
        if facts is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            x, high = float(theme.px(12)), self.height()
            x += self._paint_pill(painter, facts, x) + theme.px(14)
            face = theme.font(12, 500)
            for words in (facts.time, facts.size, facts.protocol):
                if not words:
                    continue
                width = paint.text_width(words, face)
                box = QRectF(x, 0, width + 2, high)
                if x + width > self.width():
                    return
                if words == facts.size:
                    self._size_box = box
                paint.text(painter, box, words, face, "text", elide=False)
                x += width + theme.px(16)
            rest = self._stale_words() or facts.attempts
            if x < self.width():
                tint = "amber" if self._stale else "text3"
                paint.text(painter, QRectF(x, 0, self.width() - x, high), rest, theme.font(12), tint)

    def _paint_pill(self, painter: QPainter, facts: Facts, x: float) -> float:
        face = theme.font(12, 600)
        high = theme.px(22)
        width = paint.text_width(facts.pill, face) + theme.px(16)
        box = QRectF(x, (self.height() - high) / 2, width, high)
        paint.rounded(painter, box, 5, f"{facts.tone}Soft")
        tint = "text2" if facts.tone == "grey" else facts.tone
        if self._stale:
            pen = QPen(theme.color(tint), 1, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        paint.text(painter, box, facts.pill, face, tint, paint.CENTER, elide=False)
        return width

    def _restyle(self) -> None:
        self.setFixedHeight(theme.px(HEIGHT))
        self.update()
