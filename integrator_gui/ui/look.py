"""Puts the look in force on the application: style, palette, font, sheet; follows the system's light and dark.

Room: ui. Called by bootstrap before the first paint, and again when the theme or the zoom changes.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from integrator_gui.ui import theme


def mode_of(wanted: str) -> theme.Mode:
    """ "system" asks the platform; where it does not say, light."""
    if wanted == "dark":
        return "dark"
    if wanted == "light":
        return "light"
    return "dark" if QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def install() -> None:
    """Once, before the first widget: the application follows the theme ahead of every widget."""
    theme.notifier.changed.connect(dress)
    dress()


def apply(wanted: str, zoom: float) -> None:
    """Before the first widget, or live."""
    theme.use(mode_of(wanted))
    theme.set_zoom(zoom)


def dress() -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setPalette(theme.palette())
    app.setFont(QFont(theme.font()))
    app.setStyleSheet(theme.stylesheet())
