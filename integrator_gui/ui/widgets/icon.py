"""A picture beside words that name it.

Room: ui.widgets.
"""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from integrator_gui.ui import theme
from integrator_gui.ui.widgets import paint


class Icon(QWidget):
    def __init__(self, name: str, tint: str = "text2", size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._tint, self._size = name, tint, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.notifier.changed.connect(self.update)

    def set(self, name: str, tint: str) -> None:
        self._name, self._tint = name, tint
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._size), theme.px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            paint.icon(p, 0, (self.height() - theme.px(self._size)) / 2, self._name, self._tint, self._size)
