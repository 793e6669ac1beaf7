"""Completion of variable names in code editors: after {{, on Ctrl+Space and on Alt+/.

Room: ui. Made by whoever owns an editor; the names are asked for each time the list opens. Alt+/ is there because
input methods often own Ctrl+Space.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QCompleter, QListView

from integrator_gui.ui import theme
from integrator_gui.ui.widgets import highlight
from integrator_gui.ui.widgets.code_editor import CodeEditor

_LIST_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape)
_REST = re.compile(r"[^{}\s]*\}\}")  # of a variable that the cursor stands in


class VariableCompletion(QObject):
    """Belongs to its editor."""

    def __init__(self, editor: CodeEditor, names: Callable[[], Sequence[str]]) -> None:
        super().__init__(editor)
        self._editor, self._names = editor, names
        self._model = QStringListModel(self)
        self._list = QCompleter(self._model, self)
        self._popup = QListView()
        self._list.setPopup(self._popup)
        self._list.setWidget(editor)
        self._list.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._list.setFilterMode(Qt.MatchFlag.MatchContains)
        self._list.activated[str].connect(self.insert)  # type: ignore[index]
        editor.edited.connect(self._typed)
        editor.installEventFilter(self)

    @property
    def open(self) -> bool:
        return self._popup.isVisible()

    def show_list(self) -> None:
        """Open the list; outside of {{ }} the whole list."""
        self._model.setStringList(list(self._names()))
        started = self._started()
        self._list.setCompletionPrefix(started or "")
        popup = self._popup
        popup.setPalette(theme.palette())
        popup.setFont(highlight.mono(12))
        if self._list.completionCount():
            popup.setCurrentIndex(self._list.completionModel().index(0, 0))
            place = QRect(self._editor.cursorRect())
            place.translate(self._editor.viewport().pos())
            place.setWidth(theme.px(240))
            self._list.complete(place)
        else:
            popup.hide()

    def insert(self, name: str) -> None:
        """Put `{{name}}` in the place of what was begun."""
        cursor = self._editor.textCursor()
        started = self._started()
        if started is not None:
            back = len(started) + 2
            cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, back)
            after = cursor.block().text()[cursor.selectionEnd() - cursor.block().position() :]
            rest = _REST.match(after)
            if rest is not None:
                cursor.setPosition(cursor.selectionStart())
                forward = back + rest.end()
                cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, forward)
        cursor.insertText("{{" + name + "}}")
        self._editor.setTextCursor(cursor)

    def _started(self) -> str | None:
        """What stands between the last {{ and the cursor; None when the cursor is in no variable."""
        cursor = self._editor.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        at = before.rfind("{{")
        return before[at + 2 :] if at >= 0 and "}" not in before[at:] else None

    def _typed(self, _text: str) -> None:
        if self._editor.hasFocus() and (self._started() is not None):
            self.show_list()
        elif self.open:
            self._popup.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() not in (
            QEvent.Type.KeyPress,
            QEvent.Type.ShortcutOverride,
        ):
            return False
        if self.open and event.key() in _LIST_KEYS:
            event.ignore()  # the list takes it
            return event.type() == QEvent.Type.KeyPress
        asked = (event.key(), event.modifiers()) in (
            (Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier),
            (Qt.Key.Key_Slash, Qt.KeyboardModifier.AltModifier),
        )
        if not asked or self._editor.isReadOnly():
            return False
        if event.type() == QEvent.Type.KeyPress:
            self.show_list()
        event.accept()
        return True
