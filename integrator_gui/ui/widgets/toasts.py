"""Messages of the corner: they pass by themselves, errors stay until they are closed.

Room: ui.widgets. The main window owns one `Toasts`; it keeps the pile at the bottom right.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from integrator_gui.ui import theme
from integrator_gui.ui.widgets import paint
from integrator_gui.ui.widgets.button import Button, IconButton
from integrator_gui.ui.widgets.frame import Label
from integrator_gui.ui.widgets.notice import ICONS

_TOAST_MS = 6000
_SHADE = 8  # room for the painted shadow


class Toast(QWidget):
    """One message of the corner: title, one line, at most one action. Six seconds, errors until closed."""

    acted = Signal()
    gone = Signal()

    def __init__(self, family: str, title: str, text: str = "", action: str = "") -> None:
        super().__init__()
        self._family = family
        self._timer = QTimer(self, singleShot=True, interval=_TOAST_MS)
        self._timer.timeout.connect(self.gone)
        row = QHBoxLayout(self)
        shade = theme.px(_SHADE)
        row.setContentsMargins(theme.px(44) + shade, theme.px(7) + shade, theme.px(8) + shade, theme.px(7) + shade)
        row.setSpacing(theme.px(6))
        words = QVBoxLayout()
        words.setSpacing(theme.px(1))
        words.addWidget(Label(title, 13, 600))
        if text:
            line = Label(text, 12, 400, "text2")
            line.setWordWrap(len(text) > 60)
            words.addWidget(line)
        row.addLayout(words, 1)
        if action:
            button = Button(action, "link")
            button.clicked.connect(self.acted)
            button.clicked.connect(self.gone)
            row.addWidget(button)
        cross = IconButton("x", self.tr("Close"), size=14, box=24)
        cross.clicked.connect(self.gone)
        row.addWidget(cross)
        self.setAccessibleName(f"{title}. {text}")
        self.setMinimumWidth(theme.px(340))
        self.setMaximumWidth(theme.px(460))
        self._rest()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._rest()

    def _rest(self) -> None:
        if self._family != "red":
            self._timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        shade = theme.px(_SHADE)
        box = QRectF(self.rect()).adjusted(shade, shade, -shade, -shade)
        with QPainter(self) as p:
            paint.shadow(p, box, theme.px(8), rings=8, drop=theme.px(3))
            paint.rounded(p, box, theme.px(8), "raised", "borderStrong")
            icon = "circle-x" if self._family == "red" else ICONS.get(self._family, "info")
            size = theme.px(18)
            paint.icon(p, box.x() + theme.px(14), box.center().y() - size / 2, icon, self._family, 18)


class Toasts(QObject):
    """The pile at the bottom right of a window, the newest lowest."""

    def __init__(self, window: QWidget, bottom: int = 26) -> None:
        super().__init__(window)
        self._window, self._bottom = window, bottom
        self._pile: list[Toast] = []
        window.installEventFilter(self)

    def show(
        self, family: str, title: str, text: str = "", action: str = "", acted: Callable[[], object] | None = None
    ) -> Toast:
        toast = Toast(family, title, text, action)
        toast.setParent(self._window)
        if acted is not None:
            toast.acted.connect(acted)
        toast.gone.connect(lambda: self._drop(toast))
        self._pile.append(toast)
        toast.show()
        self._arrange()
        return toast

    @property
    def titles(self) -> tuple[str, ...]:
        return tuple(t.accessibleName() for t in self._pile)

    def _drop(self, toast: Toast) -> None:
        if toast in self._pile:
            self._pile.remove(toast)
            toast.hide()
            toast.deleteLater()
            self._arrange()

    def _arrange(self) -> None:
        bottom = self._window.height() - theme.px(self._bottom + 8)
        for toast in reversed(self._pile):
            toast.adjustSize()
            bottom -= toast.height() - theme.px(_SHADE)
            toast.move(self._window.width() - toast.width() - theme.px(_SHADE), bottom)
            toast.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._arrange()
        return False
