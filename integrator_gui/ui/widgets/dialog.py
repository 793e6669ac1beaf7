"""A dialog of our own: never `exec()`, an answer to await, the safe choice as default.

Room: ui.widgets. Only for what cannot be undone and for production; the button carries the verb, Esc cancels.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from integrator_gui.ui import theme
from integrator_gui.ui.widgets.button import Button, Kind
from integrator_gui.ui.widgets.frame import Frame, Label
from integrator_gui.ui.widgets.icon import Icon


class Choice(msgspec.Struct, frozen=True):
    """One button. `id` is the answer; the one with `default` answers Enter."""

    id: str
    text: str
    kind: Kind = "default"
    default: bool = False


class Dialog(QDialog):
    """`answered(id)` comes once; closing and Esc answer "". `open()` it, or await `ui.loop.ask(dialog)`."""

    answered = Signal(str)

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        text: str = "",
        choices: Sequence[Choice] = (),
        *,
        icon: str = "",
        tint: str = "amber",
        body: QWidget | None = None,
        width: int = 440,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._answer = ""
        self._told = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head(title, text, icon, tint, body), 1)
        column.addWidget(self._foot(choices))
        self.setMinimumWidth(theme.px(width))
        self.finished.connect(self._tell)

    def _head(self, title: str, text: str, icon: str, tint: str, body: QWidget | None) -> Frame:
        head = Frame("base")
        row = QHBoxLayout(head)
        row.setContentsMargins(theme.px(20), theme.px(18), theme.px(20), theme.px(18))
        row.setSpacing(theme.px(12))
        if icon:
            row.addWidget(Icon(icon, tint, 20), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme.px(6))
        for label in [Label(title, 15, 600)] + ([Label(text, 13, 400, "text2")] if text else []):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words.addWidget(label)
        if body is not None:
            words.addSpacing(theme.px(6))
            words.addWidget(body, 1)
        else:
            words.addStretch(1)
        row.addLayout(words, 1)
        return head

    def _foot(self, choices: Sequence[Choice]) -> Frame:
        foot = Frame("window", "t")
        row = QHBoxLayout(foot)
        row.setContentsMargins(theme.px(20), theme.px(12), theme.px(20), theme.px(12))
        row.setSpacing(theme.px(8))
        row.addStretch(1)
        self.buttons: dict[str, Button] = {}
        for choice in choices:
            button = Button(choice.text, choice.kind)
            button.clicked.connect(lambda _=False, c=choice: self.answer(c.id))
            row.addWidget(button)
            self.buttons[choice.id] = button
            if choice.default:
                self._default = choice.id
                button.setFocus(Qt.FocusReason.OtherFocusReason)
        return foot

    _default: str | None = None  # "" is an answer too: mostly the safe one

    def open(self) -> None:
        """As tall as its words need: a wrapped label alone asks for more."""
        layout = self.layout()
        if layout is not None:
            wide = max(self.minimumWidth(), self.minimumSizeHint().width())
            self.resize(wide, max(layout.heightForWidth(wide), layout.minimumSize().height()))
        super().open()

    def answer(self, ident: str) -> None:
        self._answer = ident
        self.done(QDialog.DialogCode.Accepted if ident else QDialog.DialogCode.Rejected)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._default is not None and self.buttons[self._default].isEnabled():
                self.answer(self._default)
            return
        super().keyPressEvent(event)

    def _tell(self, _code: int) -> None:
        if not self._told:
            self._told = True
            self.answered.emit(self._answer)
