"""A widget that is one drawing: a function of painter, width and height.

Room: ui.widgets. For rows that are looked at, not edited; give it an accessible name.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from integrator_gui.ui import theme

Draw = Callable[[QPainter, float, float], None]


class Painted(QWidget):
    """`height` and `width` in pixels at 100 %; 0 leaves that side to the layout. No drawing: a gap."""

    def __init__(self, draw: Draw | None = None, *, width: int = 0, height: int = 0) -> None:
        super().__init__()
        self._draw = draw
        if width:
            self.setFixedWidth(theme.px(width))
        if height:
            self.setFixedHeight(theme.px(height))
        theme.notifier.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._draw is None:
            return
        painter = QPainter(self)
        try:
            self._draw(painter, self.width(), self.height())
        finally:
            painter.end()
