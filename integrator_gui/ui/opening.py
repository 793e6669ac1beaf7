"""Opening a game from the window: the dialogs between a path and an open workspace.

Room: ui. Used by ui/app.py. Detection and loading run in a thread; what goes wrong becomes a sentence with a hint.
"""

from __future__ import annotations

import functools
import os

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog

from integrator_gui.app.graph import Graph
from integrator_gui.app.workspace import Workspace
from integrator_gui.domain.errors import ForeignBackendFolder, IntegratorError, SeveralGames
from integrator_gui.ui.loop import ask, in_thread
from integrator_gui.ui.views.main_window import MainWindow
from integrator_gui.ui.widgets.button import Button
from integrator_gui.ui.widgets.dialog import Choice, Dialog
from integrator_gui.ui.widgets.frame import column

translate = QCoreApplication.translate
_SHOWN = 10  # games of one folder that are offered


async def open_workspace(graph: Graph, window: MainWindow, path: str) -> Workspace | None:
    """None where the user stepped back or it is no game (then the window says why)."""
    adopt = False
    window.progress.start()
    try:
        while True:
            try:
                work = functools.partial(graph.open_workspace, path, adopt=adopt)
                return await in_thread(graph.engine, work)
            except SeveralGames as error:
                chosen = await _which(window, error)
                if not chosen:
                    return None
                path = os.path.join(error.params["path"], chosen)
            except ForeignBackendFolder as error:
                if not await _adopt(graph, window, error):
                    return None
                adopt = True
            except IntegratorError as error:
                refuse(graph, window, error)
                return None
    finally:
        window.progress.stop()


def refuse(graph: Graph, window: MainWindow, error: IntegratorError) -> None:
    """Say along the top of the window what is wrong and what to do."""
    sentence = graph.sentences.say(error.code, error.params)
    window.show_notice("red", sentence.whole)


async def _which(window: MainWindow, error: SeveralGames) -> str:
    found = {root: Button(root, icon="folder") for root in error.roots[:_SHOWN]}
    cancel = Choice("", translate("Opening", "Cancel"))
    title = translate("Opening", "Which game?")
    text = translate("Opening", "This folder holds several Cocos Creator projects.")
    places = column(*found.values(), spacing=6)
    dialog = Dialog(window, title, text, [cancel], icon="folder-open", tint="accentText", body=places)
    for root, button in found.items():
        button.clicked.connect(functools.partial(_answer, dialog, root))
    dialog.buttons |= found
    next(iter(found.values())).setFocus()
    return await ask(dialog)


def _answer(dialog: Dialog, ident: str, _checked: bool = False) -> None:
    dialog.answer(ident)


async def _adopt(graph: Graph, window: MainWindow, error: ForeignBackendFolder) -> bool:
    sentence = graph.sentences.say(error.code, error.params)
    choices = [
        Choice("", translate("Opening", "Leave it"), default=True),
        Choice("adopt", translate("Opening", "Keep our files beside it")),
    ]
    title = translate("Opening", "A backend folder that is not ours")
    dialog = Dialog(window, title, sentence.whole, choices, icon="folder")
    return await ask(dialog) == "adopt"


def choose_folder(window: MainWindow, start: str) -> QFileDialog:
    """The system's own folder dialog, opened without blocking; connect to `fileSelected`."""
    title = translate("Opening", "Open a Cocos Creator project")
    dialog = QFileDialog(window, title, start)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


async def leave_unsaved(window: MainWindow, name: str, count: int) -> str:
    """ "save", "discard" or "" for staying."""
    title = translate("Opening", "Save what you changed in {name}?").format(name=name)
    text = translate("Opening", "Changes that are not on disk yet: {count}.").format(count=count)
    choices = [
        Choice("discard", translate("Opening", "Discard"), "danger"),
        Choice("", translate("Opening", "Stay")),
        Choice("save", translate("Opening", "Save"), "primary", default=True),
    ]
    return await ask(Dialog(window, title, text, choices, icon="file-pen", tint="accentText"))
