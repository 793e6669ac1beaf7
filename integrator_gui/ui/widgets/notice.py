"""A notice inside a pane: soft ground, one sentence, at most two actions at the right.

Room: ui.widgets. It stays until what it tells of is over; what passes by itself is a toast.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from integrator_gui.ui import theme
from integrator_gui.ui.widgets import paint
from integrator_gui.ui.widgets.button import Button, IconButton
from integrator_gui.ui.widgets.frame import Label

ICONS = {"amber": "triangle-alert", "red": "circle-alert", "green": "circle-check", "grey": "info", "blue": "info"}


class Notice(QWidget):
    """36 high (more where the sentence wraps), soft ground. `acted(index)`: which action; `closed`: the cross."""

    acted = Signal(int)
    closed = Signal()

    def __init__(
        self,
        family: str = "amber",
        text: str = "",
        actions: tuple[str, ...] = (),
        *,
        icon: str = "",
        closable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._family, self._icon = family, icon
        self._label = Label(text, 12, 500)
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.px(38), theme.px(3), theme.px(6), theme.px(3))
        self._row.setSpacing(theme.px(4))
        self._row.addWidget(self._label, 1)
        self._buttons: list[Button] = []
        self._cross = IconButton("x", self.tr("Close"), size=14, box=24)
        self._cross.clicked.connect(self.closed)
        self._row.addWidget(self._cross)
        self._cross.setVisible(closable)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setMinimumHeight(theme.px(36))
        theme.notifier.changed.connect(self.update)
        self.show_message(family, text, actions, icon)

    def show_message(self, family: str, text: str, actions: tuple[str, ...] = (), icon: str = "") -> None:
        self._family, self._icon = family, icon or ICONS.get(family, "info")
        self._label.setText(text)
        self.setAccessibleName(text)
        for button in self._buttons:
            button.deleteLater()
        self._buttons = []
        for index, title in enumerate(actions):
            # the last is the one that does something; a safe one before it stays plain
            button = Button(title, "link" if index == len(actions) - 1 else "ghost")
            button.clicked.connect(lambda _=False, i=index: self.acted.emit(i))
            self._row.insertWidget(1 + index, button)
            self._buttons.append(button)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            box = QRectF(self.rect())
            edge = "warnEdge" if self._family == "amber" else None
            paint.rounded(p, box, theme.px(6), f"{self._family}Soft", edge)
            tint = "text2" if self._family == "grey" else self._family
            top = min((self.height() - theme.px(16)) / 2, theme.px(10))
            paint.icon(p, theme.px(12), top, self._icon, tint)
