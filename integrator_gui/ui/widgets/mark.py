"""The program's mark: two plugs on a tile that runs from indigo to teal.

Room: ui.widgets. The only gradient of the window.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QLinearGradient, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from integrator_gui.ui import theme
from integrator_gui.ui.widgets import paint

_FROM, _TO, _LINE = "#4C6EF5", "#22A6B3", "#FFFFFF"


def paint_mark(p: QPainter, box: QRectF) -> None:
    side = box.width()
    tint = QLinearGradient(box.topLeft(), box.bottomRight())
    tint.setColorAt(0, QColor(_FROM))
    tint.setColorAt(1, QColor(_TO))
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(tint)
    p.drawRoundedRect(box, side / 4, side / 4)
    inner = round(side * 0.64 / theme.zoom())
    inset = (side - theme.px(inner)) / 2
    paint.icon(p, box.x() + inset, box.y() + inset, "unplug", _LINE, inner)


class Mark(QWidget):
    def __init__(self, size: int = 24, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._size), theme.px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            paint_mark(p, QRectF(self.rect()))


def window_icon() -> QIcon:
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        picture = QPixmap(size, size)
        picture.fill(Qt.GlobalColor.transparent)
        with QPainter(picture) as p:
            paint_mark(p, QRectF(0, 0, size, size))
        made.addPixmap(picture)
    return made
