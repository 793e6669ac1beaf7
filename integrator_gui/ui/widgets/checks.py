"""Check box and switch, painted in the window's own look.

Room: ui.widgets. Both are QAbstractButtons that keep a state: `toggled`, `setChecked`, Space.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from integrator_gui.ui import theme
from integrator_gui.ui.widgets import paint
from integrator_gui.ui.widgets.button import PaintedButton


class _Tick(PaintedButton):
    _mark = 15

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setText(text)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        words = paint.text_width(self.text(), theme.font()) + theme.px(8) if self.text() else 0
        return QSize(round(theme.px(self._mark) + words) + theme.px(6), theme.px(24))

    def _words(self, p: QPainter) -> None:
        left = theme.px(self._mark + 11)
        tint = "text" if self.isEnabled() else "disabled"
        paint.text(p, QRectF(left, 0, self.width() - left, self.height()), self.text(), tint=tint)


class CheckBox(_Tick):
    def _paint(self, p: QPainter) -> None:
        size = theme.px(15)
        box = QRectF(theme.px(3), (self.height() - size) / 2, size, size)
        on, live = self.isChecked(), self.isEnabled()
        fill = ("accent" if live else "borderStrong") if on else "base"
        edge = None if on else ("accentText" if self.underMouse() and live else "controlEdge")
        paint.rounded(p, box, theme.px(4), fill, edge)
        if on:
            paint.icon(p, box.x() + theme.px(2), box.y() + theme.px(2), "check", "onAccent", 11)
        self._words(p)


class Toggle(_Tick):
    _mark = 30

    def _paint(self, p: QPainter) -> None:
        high = theme.px(17)
        box = QRectF(theme.px(3), (self.height() - high) / 2, theme.px(30), high)
        on, live = self.isChecked(), self.isEnabled()
        if on:
            paint.rounded(p, box, high / 2, "accent" if live else "borderStrong")
        else:
            paint.rounded(p, box, high / 2, "sunken", "controlEdge" if live else "border")
        knob = box.right() - high / 2 if on else box.x() + high / 2
        tint = "onAccent" if on else "controlEdge" if live else "disabled"
        paint.dot(p, QPointF(knob, box.center().y()), theme.px(6 if on else 5), tint)
        self._words(p)
