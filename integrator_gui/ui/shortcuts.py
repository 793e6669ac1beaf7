"""Makes the keys of the actions work in a window.

Room: ui. One QAction an action, its keys from the registry; what it does is `Actions.run`. Keys rest while an input
method composes: the Enter or Esc that ends a composition must not send or close anything.
"""

from __future__ import annotations

import functools

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QInputMethodEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from integrator_gui.app.actions import Actions


class Shortcuts(QObject):
    """`places` names the widget for each place of the table; they may come later (`put`)."""

    def __init__(self, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._actions = actions
        self.composing = False
        self._made: dict[str, QAction] = {}
        self._put: set[str] = set()
        self.put("window", window)
        self._unsubscribe = actions.subscribe(self._refresh)
        self.destroyed.connect(functools.partial(_leave, self._unsubscribe))
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def put(self, place: str, widget: QWidget) -> None:
        """Make the keys of a place work while the focus is inside `widget`."""
        window = place == "window"
        scope = Qt.ShortcutContext
        for action in self._actions:
            if action.place == place:
                made = QAction(widget)
                made.setShortcutContext(scope.WindowShortcut if window else scope.WidgetWithChildrenShortcut)
                made.triggered.connect(functools.partial(self._run, action.id))
                widget.addAction(made)
                self._made[action.id] = made
        self._refresh()

    def _refresh(self) -> None:
        """An action that is off lets its keys through to the widget that has the focus."""
        for ident, made in self._made.items():
            wanted = [QKeySequence(keys) for keys in self._actions.keys(ident)]
            if made.shortcuts() != wanted:
                made.setShortcuts(wanted)
            if made.isEnabled() != self._actions.on(ident):
                made.setEnabled(self._actions.on(ident))

    def _run(self, ident: str, _checked: bool = False) -> None:
        if not self.composing:
            self._actions.run(ident)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            self.composing = bool(event.preeditString())
        elif event.type() == QEvent.Type.FocusOut:
            self.composing = False
        return False


def _leave(unsubscribe: object, _gone: object = None) -> None:
    if callable(unsubscribe):
        unsubscribe()
