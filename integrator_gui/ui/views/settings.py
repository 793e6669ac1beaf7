"""The settings: theme, language, zoom, keys.

Room: ui.views. Everything takes effect at once; there is nothing to apply.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from integrator_gui.app.actions import Actions
from integrator_gui.ui import i18n, theme
from integrator_gui.ui.settings import Settings
from integrator_gui.ui.widgets.button import Button
from integrator_gui.ui.widgets.dialog import Choice, Dialog
from integrator_gui.ui.widgets.frame import Label, row
from integrator_gui.ui.widgets.menu import Combo
from integrator_gui.ui.widgets.segmented import Segmented

translate = QCoreApplication.translate

ZOOMS = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
_THEMES = ("light", "dark", "system")


class SettingsDialog(Dialog):
    """Runs actions for theme and language; `set_zoom` takes a factor."""

    def __init__(
        self, settings: Settings, actions: Actions, set_zoom: Callable[[float], None], parent: QWidget
    ) -> None:
        self._actions = actions
        words = (
            translate("SettingsDialog", "Light"),
            translate("SettingsDialog", "Dark"),
            translate("SettingsDialog", "As the system"),
        )
        self.theme = Segmented(translate("SettingsDialog", "Theme"), words)
        self.theme.set_current(_THEMES.index(settings.theme))
        self.theme.chosen.connect(lambda at: actions.run(f"theme.{_THEMES[at]}"))
        languages = tuple(i18n.LANGUAGES)
        self.language = Segmented(translate("SettingsDialog", "Language"), tuple(i18n.LANGUAGES.values()))
        self.language.set_current(languages.index(settings.language or i18n.system()))
        self.language.chosen.connect(lambda at: self._speak(languages[at]))
        self.zoom = Combo([f"{round(z * 100)} %" for z in ZOOMS], translate("SettingsDialog", "Size"))
        self.zoom.set_current(min(range(len(ZOOMS)), key=lambda i: abs(ZOOMS[i] - theme.zoom())))
        self.zoom.chosen.connect(lambda at: set_zoom(ZOOMS[at]))
        keys = Button(translate("SettingsDialog", "Keyboard shortcuts…"), icon="keyboard")
        keys.clicked.connect(self._keys)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, theme.px(6), 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(_line(translate("SettingsDialog", "Theme"), self.theme))
        column.addWidget(_line(translate("SettingsDialog", "Language"), self.language))
        column.addWidget(_line(translate("SettingsDialog", "Size"), self.zoom))
        column.addWidget(_line(translate("SettingsDialog", "Keys"), keys))
        where = Label(settings.path, 11, tint="text3", mono=True)
        where.setWordWrap(True)
        column.addWidget(where)
        title = i18n.action(actions["app.settings"].title)
        super().__init__(
            parent,
            title,
            "",
            (Choice("", translate("SettingsDialog", "Close")),),
            body=body,
            width=520,
        )

    def _speak(self, language: str) -> None:
        self.answer("")  # the window is made anew
        self._actions.run(f"language.{language}")

    def _keys(self) -> None:
        self.answer("")
        self._actions.run("app.shortcuts")


def _line(word: str, control: QWidget) -> QWidget:
    label = Label(word, 13, tint="text2")
    label.setFixedWidth(theme.px(110))
    label.setBuddy(control)
    return row(label, 12, control, None)
