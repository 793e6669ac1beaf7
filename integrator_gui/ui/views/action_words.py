"""How actions are spelled in menus, tooltips and caps.

Room: ui.views. The words are translated here, the keys in the spelling of the system.
"""

from __future__ import annotations

import sys

from integrator_gui.app.actions import Actions
from integrator_gui.ui import i18n


def keys_text(actions: Actions, ident: str) -> str:
    """The first keys of an action as the user reads them; "" for none."""
    keys = actions.keys(ident)
    return spelled(keys[0]) if keys else ""


def spelled(keys: str) -> str:
    """Signs on macOS; elsewhere the Latin names that are on the keys: Qt would translate some of them."""
    if sys.platform == "darwin":
        from PySide6.QtGui import QKeySequence

        keys = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return keys.replace("Return", "Enter")


def title(actions: Actions, ident: str) -> str:
    return i18n.action(actions[ident].title)
