"""The list of keys, and changing them.

Room: ui.views. Reads the action registry; changed keys go to the settings. A double click or Enter on a row waits
for the new keys, Del takes them away, Backspace gives the original ones back.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from integrator_gui.app.actions import Action, Actions
from integrator_gui.ui import i18n, theme
from integrator_gui.ui.settings import Settings
from integrator_gui.ui.views.action_words import spelled
from integrator_gui.ui.widgets import paint
from integrator_gui.ui.widgets.button import PaintedButton
from integrator_gui.ui.widgets.chip import paint_caps, split_keys
from integrator_gui.ui.widgets.dialog import Choice, Dialog
from integrator_gui.ui.widgets.field import Field
from integrator_gui.ui.widgets.frame import Label

translate = QCoreApplication.translate

_MODIFIERS = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta)


class _Row(PaintedButton):
    def __init__(self, action: Action, actions: Actions, settings: Settings) -> None:
        super().__init__()
        self.action, self._actions, self._settings = action, actions, settings
        self._waiting, self._problem = False, ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setText(i18n.action(action.title))
        self.clicked.connect(self._wait)
        self._tell()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(440), theme.px(30))

    def _tell(self) -> None:
        keys = self._actions.keys(self.action.id)
        spelling = spelled(keys[0]) if keys else self.tr("no keys")
        self.setAccessibleName(self.tr("{action}: {keys}").format(action=self.text(), keys=spelling))

    def _wait(self) -> None:
        self._waiting, self._problem = True, ""
        self.update()

    def event(self, event: QEvent) -> bool:
        if self._waiting and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # the keys that are being given must not act
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if not self._waiting:
            if key == Qt.Key.Key_Delete:
                self._give(())
            elif key == Qt.Key.Key_Backspace:
                self._give(None)
            else:
                super().keyPressEvent(event)
            return
        if key in _MODIFIERS:
            return
        self._waiting = False
        if key != Qt.Key.Key_Escape:
            keys = QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)
            holder = self._actions.holder(keys, self.action.place)
            if holder and holder != self.action.id:
                self._problem = self.tr("taken by {action}").format(action=i18n.action(self._actions[holder].title))
            else:
                self._give((keys,))
        self.update()

    def _give(self, keys: tuple[str, ...] | None) -> None:
        self._actions.remap(self.action.id, keys)
        self._settings.keep_keys(self._actions.remapped)
        self._tell()
        self.update()

    def _paint(self, p: QPainter) -> None:
        box = QRectF(self.rect())
        if self.underMouse() or self._waiting:
            paint.rounded(p, box, theme.px(5), "accentSoft" if self._waiting else "hover")
        paint.text(p, box.adjusted(theme.px(8), 0, -theme.px(180), 0), self.text())
        right = box.adjusted(0, 0, -theme.px(8), 0)
        if self._waiting:
            paint.text(p, right, self.tr("Press the new keys"), theme.font(12), "accentText", paint.RIGHT)
        elif self._problem:
            paint.text(p, right, self._problem, theme.font(12), "red", paint.RIGHT)
        else:
            keys = self._actions.keys(self.action.id)
            if keys:
                paint_caps(p, right.right(), box.center().y(), split_keys(spelled(keys[0])))


class ShortcutsDialog(Dialog):
    def __init__(self, actions: Actions, settings: Settings, parent: QWidget) -> None:
        self._rows: list[_Row] = []
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self.filter = Field(
            translate("ShortcutsDialog", "Filter"),
            placeholder=translate("ShortcutsDialog", "Filter"),
            icon="search",
        )
        column.addWidget(self.filter)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        listed = self._list(actions, settings)
        scroll.setWidget(listed)
        listed.setAutoFillBackground(False)
        scroll.viewport().setAutoFillBackground(False)
        scroll.setMinimumSize(theme.px(480), theme.px(420))
        column.addWidget(scroll, 1)
        title = i18n.action(actions["app.shortcuts"].title)
        hint = translate(
            "ShortcutsDialog", "Click a row, then press new keys. Del: no keys. Backspace: the original ones."
        )
        super().__init__(
            parent,
            title,
            hint,
            (Choice("", translate("ShortcutsDialog", "Close")),),
            body=body,
            width=560,
        )
        self.filter.edited.connect(self._narrow)
        self.filter.edit.setFocus()

    def _list(self, actions: Actions, settings: Settings) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, theme.px(8), 0)
        column.setSpacing(0)
        group = ""
        self._captions: dict[str, Label] = {}
        for action in sorted((a for a in actions if a.keys or a.listed), key=lambda a: a.group):
            if action.group != group:
                group = action.group
                caption = Label(i18n.action(group), 11, 600, "text3")
                caption.setContentsMargins(theme.px(8), theme.px(10), 0, theme.px(4))
                self._captions[group] = caption
                column.addWidget(caption)
            row = _Row(action, actions, settings)
            self._rows.append(row)
            column.addWidget(row)
        column.addStretch(1)
        return made

    def _narrow(self, text: str) -> None:
        wanted = text.strip().casefold()
        for row in self._rows:
            row.setVisible(wanted in row.accessibleName().casefold())
        for group, caption in self._captions.items():
            caption.setVisible(any(not r.isHidden() and r.action.group == group for r in self._rows))
