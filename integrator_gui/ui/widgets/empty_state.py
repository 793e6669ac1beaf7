"""An empty pane: what will be here, and the one action that fills it.

Room: ui.widgets.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from integrator_gui.ui import theme
from integrator_gui.ui.widgets import paint
from integrator_gui.ui.widgets.button import Button
from integrator_gui.ui.widgets.frame import Label


class EmptyState(QWidget):
    """An icon tile, one line of what will be here, a second of help, and one action with its key."""

    acted = Signal()

    def __init__(
        self,
        icon: str,
        title: str,
        text: str = "",
        action: str = "",
        keys: str = "",
        *,
        action_icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(16))
        column.setSpacing(theme.px(4))
        column.addStretch(1)
        column.addSpacing(theme.px(58))
        self._title, self._text = Label(title, 14, 600), Label(text, 13, 400, "text2")
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            column.addWidget(label)
        self._text.setVisible(bool(text))
        if action:
            column.addSpacing(theme.px(10))
            button = Button(action, "primary", action_icon)
            button.clicked.connect(self.acted)
            row = QHBoxLayout()
            row.setSpacing(theme.px(12))
            row.addStretch(1)
            row.addWidget(button)
            if keys:
                row.addWidget(Label(keys, 12, 400, "text3"))
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(2)
        theme.notifier.changed.connect(self.update)

    def set_texts(self, title: str, text: str = "") -> None:
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        size = theme.px(44)
        x, y = (self.width() - size) / 2, self._title.y() - theme.px(16) - size
        with QPainter(self) as p:
            paint.rounded(p, QRectF(x, y, size, size), theme.px(12), "sunken")
            inset = (size - theme.px(22)) / 2
            paint.icon(p, x + inset, y + inset, self._icon, "text2", 22)
