"""The line that shows that something is awaited.

Room: ui.widgets. Nothing for the first 300 ms, then 3 px at the top of the pane.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from integrator_gui.ui import theme
from integrator_gui.ui.widgets import paint


class ProgressLine(QWidget):
    """3 px at the top of a pane while something is awaited; nothing for the first 300 ms.

    `set_total(done, total)` makes it a bar of known length.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phase, self._share = 0.0, -1.0
        self._delay = QTimer(self, singleShot=True, interval=300)
        self._delay.timeout.connect(self._appear)
        self._beat = QTimer(self, interval=33)
        self._beat.timeout.connect(self._step)
        self.setFixedHeight(theme.px(3))
        self._shown = False

    def start(self) -> None:
        if not self._delay.isActive() and not self._shown:
            self._delay.start()

    def stop(self) -> None:
        self._delay.stop()
        self._beat.stop()
        self._shown, self._share = False, -1.0
        self.update()

    def set_total(self, done: float, total: float) -> None:
        self._share = done / total if total > 0 else -1.0
        self.update()

    def _appear(self) -> None:
        self._shown = True
        self._beat.start()
        self.update()

    def _step(self) -> None:
        self._phase = (self._phase + 33 / 1200) % 1
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._shown:
            return
        wide, high = self.width(), self.height()
        with QPainter(self) as p:
            paint.rounded(p, QRectF(0, 0, wide, high), high / 2, "sunken")
            if self._share >= 0:
                bar = QRectF(0, 0, wide * min(1.0, self._share), high)
            else:
                bar = QRectF(wide * (self._phase * 1.3 - 0.3), 0, wide * 0.3, high)
            paint.rounded(p, bar, high / 2, "accentText")
