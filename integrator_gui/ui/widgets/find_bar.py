"""Finding words in the code editor beside it: Enter and F3 go on, Shift goes back, Esc closes.

Room: ui. One bar serves several editors: its owner says which one when it opens.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from integrator_gui.ui import theme
from integrator_gui.ui.widgets.button import IconButton
from integrator_gui.ui.widgets.code_editor import CodeEditor
from integrator_gui.ui.widgets.field import Field
from integrator_gui.ui.widgets.frame import Frame


class FindBar(Frame):
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("base", "t", parent)
        self._editor: CodeEditor | None = None
        self.words = Field(self.tr("Find"), placeholder=self.tr("Find"), icon="search")
        self.words.edited.connect(lambda _text: self._search(from_start=True))
        back = IconButton("arrow-up", self.tr("Previous place"))
        back.clicked.connect(lambda: self._search(backwards=True))
        on = IconButton("arrow-down", self.tr("Next place"))
        on.clicked.connect(lambda: self._search())
        close = IconButton("x", self.tr("Close"))
        close.clicked.connect(self.close_bar)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(8), theme.px(5), theme.px(6), theme.px(4))
        layout.setSpacing(theme.px(4))
        layout.addWidget(self.words, 1)
        for button in (back, on, close):
            layout.addWidget(button)
        self.hide()

    def open_for(self, editor: CodeEditor) -> None:
        """Show the bar; what is selected on one line is looked for at once."""
        self._editor = editor
        chosen = editor.textCursor().selectedText()
        if chosen and "\u2029" not in chosen:
            self.words.set_text(chosen)
        self.show()
        self.words.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.edit.selectAll()

    def close_bar(self) -> None:
        self.hide()
        if self._editor is not None:
            self._editor.setFocus()
        self.closed.emit()

    def _search(self, backwards: bool = False, from_start: bool = False) -> None:
        if self._editor is None:
            return
        if from_start:
            cursor = self._editor.textCursor()
            cursor.setPosition(cursor.selectionStart())
            self._editor.setTextCursor(cursor)
        text = self.words.text()
        found = self._editor.find_next(text, backwards) if text else True
        self.words.edit.setAccessibleDescription("" if found else self.tr("not found"))
        self.words.edit.setToolTip("" if found else self.tr("not found"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3):
            self._search(back)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)
