"""Actions as rows of a menu.

Room: ui.views. Apart from action_words, so that menus are not imported before the first paint.
"""

from __future__ import annotations

from integrator_gui.app.actions import Actions
from integrator_gui.ui import i18n
from integrator_gui.ui.widgets.menu import MenuRow


def menu_row(actions: Actions, ident: str, text: str = "") -> MenuRow:
    action, keys = actions[ident], actions.keys(ident)
    return MenuRow(
        text or i18n.action(action.title),
        lambda: actions.run(ident),
        icon=action.icon,
        keys=keys[0] if keys else "",
        on=actions.on(ident),
    )
