"""Menus, and the buttons that open them: combo box and menu button.

Room: ui.widgets. A menu is made when it opens, from rows, so that it always tells the state of now.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPainter, QWheelEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from integrator_gui.ui import theme
from integrator_gui.ui.widgets import paint
from integrator_gui.ui.widgets.button import Button, Kind, PaintedButton


class MenuRow(msgspec.Struct, frozen=True):
    """A row, or a line where `text` is "". `rows` makes a submenu. `reason` says why it is off, as tooltip."""

    text: str = ""
    run: Callable[[], object] | None = None
    icon: str = ""
    keys: str = ""
    on: bool = True
    checked: bool | None = None
    tint: str = "text2"
    reason: str = ""
    rows: tuple[MenuRow, ...] = ()


def menu(parent: QWidget, rows: Sequence[MenuRow]) -> QMenu:
    """Open it with `popup(point)`; it deletes itself when it closes."""
    made = QMenu(parent)
    made.setToolTipsVisible(True)
    _fill(made, rows)
    made.aboutToHide.connect(made.deleteLater)
    return made


def _fill(made: QMenu, rows: Sequence[MenuRow]) -> None:
    for row in rows:
        if not row.text:
            made.addSeparator()
        elif row.rows:
            _fill(made.addMenu(row.text), row.rows)
        else:
            made.addAction(_action(made, row))


def _action(made: QMenu, row: MenuRow) -> QAction:
    action = QAction(row.text, made)
    if row.icon:
        action.setIcon(theme.icon(row.icon, row.tint))
    if row.keys:
        action.setShortcut(QKeySequence(row.keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # shown only: the window's own one acts
    action.setEnabled(row.on)
    if row.reason:
        action.setToolTip(row.reason)
    if row.checked is not None:
        action.setCheckable(True)
        action.setChecked(row.checked)
    if row.run is not None:
        run = row.run
        action.triggered.connect(lambda _=False: run())
    return action


class MenuButton(Button):
    """A button with a chevron; `rows` is asked each time it opens."""

    def __init__(
        self,
        text: str,
        rows: Callable[[], Sequence[MenuRow]],
        kind: Kind = "default",
        icon: str = "",
        *,
        height: int = 28,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, kind, icon, height=height, chevron=True, parent=parent)
        self._rows = rows
        self.clicked.connect(self.open_menu)

    def open_menu(self) -> None:
        menu(self, self._rows()).popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4):
            self.open_menu()
            return
        super().keyPressEvent(event)


class Combo(PaintedButton):
    """One of several words. `chosen(index)` follows the user only."""

    chosen = Signal(int)

    def __init__(
        self, items: Sequence[str] = (), name: str = "", *, height: int = 28, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._items, self._height, self._current = tuple(items), height, 0
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open_menu)

    @property
    def current(self) -> int:
        return self._current

    @property
    def items(self) -> tuple[str, ...]:
        return self._items

    def set_items(self, items: Sequence[str]) -> None:
        self._items = tuple(items)
        self._restyle()

    def set_current(self, index: int) -> None:
        self._current = index
        self.setAccessibleDescription(self._word())
        self.update()

    def _word(self) -> str:
        return self._items[self._current] if 0 <= self._current < len(self._items) else ""

    def _choose(self, index: int) -> None:
        if 0 <= index < len(self._items) and index != self._current:
            self.set_current(index)
            self.chosen.emit(index)

    def open_menu(self) -> None:
        rows = [
            MenuRow(word, functools.partial(self._choose, i), checked=i == self._current)
            for i, word in enumerate(self._items)
        ]
        made = menu(self, rows)
        made.setMinimumWidth(self.width())
        made.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self._choose(self._current + step)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # a wheel over a form scrolls the form

    def sizeHint(self) -> QSize:
        widest = max((paint.text_width(word, theme.font()) for word in self._items), default=0)
        return QSize(round(widest) + theme.px(9 + 30), theme.px(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(60), theme.px(self._height))

    def _paint(self, p: QPainter) -> None:
        box = QRectF(self.rect())
        live = self.isEnabled()
        hover = live and (self.underMouse() or self.isDown())
        paint.rounded(p, box, theme.px(6), "hover" if hover else "raised", "borderStrong" if live else "border")
        text = box.adjusted(theme.px(9), 0, -theme.px(28), 0)
        paint.text(p, text, self._word(), tint="text" if live else "disabled")
        size = theme.px(14)
        tint = "text2" if live else "disabled"
        paint.icon(p, box.right() - size - theme.px(8), (box.height() - size) / 2, "chevron-down", tint, 14)
