"""The program's mark: two plugs on a tile that runs from indigo to teal.

Room: ui.widgets. The only gradient of the window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from integrator_gui.ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

# As a drawing, not with QLinearGradient: that class brings 182 names along, before the first paint.
_SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">
<linearGradient id="tile" x2="1" y2="1"><stop stop-color="#4C6EF5"/><stop offset="1" stop-color="#22A6B3"/>
</linearGradient>
<rect width="100" height="100" rx="25" fill="url(#tile)"/>
<g transform="translate(18 18) scale(2.6667)" fill="none" stroke="#FFFFFF" stroke-width="1.75"
 stroke-linecap="round" stroke-linejoin="round">{plugs}</g></svg>"""


def paint_mark(p: QPainter, box: QRectF) -> None:
    theme.render(p, box, _SVG.format(plugs=theme.drawing("unplug", "#FFFFFF")))


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
    from PySide6.QtGui import QIcon

    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        picture = QPixmap(size, size)
        picture.fill(QColor(0, 0, 0, 0))
        with QPainter(picture) as p:
            paint_mark(p, QRectF(0, 0, size, size))
        made.addPixmap(picture)
    return made
