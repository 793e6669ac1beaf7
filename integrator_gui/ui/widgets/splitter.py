"""A splitter of one visible pixel, five to grab; a double click restores the default.

Room: ui.widgets. Alt with the arrows moves it once it has the focus (F6 goes from pane to pane).
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from integrator_gui.ui import theme


class _Handle(QSplitterHandle):
    """Qt makes a handle of 1 px wider than its gap for the mouse and masks the rest."""

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            level = self.orientation() == Qt.Orientation.Horizontal
            box = self.contentsRect()
            line = QRect(box.x(), 0, 1, box.height()) if level else QRect(0, box.y(), box.width(), 1)
            p.fillRect(line, theme.color("accentText" if self.underMouse() else "border"))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        splitter = self.splitter()
        if isinstance(splitter, Splitter):
            splitter.restore()


class Splitter(QSplitter):
    """`shares` are the default sizes, in any unit."""

    def __init__(
        self,
        orientation: Qt.Orientation,
        widgets: Sequence[QWidget] = (),
        shares: Sequence[int] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(orientation, parent)
        self._shares = tuple(shares)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for widget in widgets:
            self.addWidget(widget)
        self.restore()

    def createHandle(self) -> QSplitterHandle:
        return _Handle(self.orientation(), self)

    def set_shares(self, shares: Sequence[int]) -> None:
        """Other default sizes, taken at once."""
        self._shares = tuple(shares)
        self.restore()

    def restore(self) -> None:
        if self._shares:
            total = sum(self._shares)
            self.setSizes([round(10_000 * share / total) for share in self._shares])
