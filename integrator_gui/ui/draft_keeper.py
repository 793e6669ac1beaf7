"""Keeps a draft of unsaved edits while the window is open, and offers it after a run that ended badly.

Room: ui. Made by App once the graph is there. Writing happens in a thread, a moment after the last edit.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from integrator_gui.app.graph import Graph
from integrator_gui.app.workspace import Workspace
from integrator_gui.domain.document import BackendDocument
from integrator_gui.ui.loop import in_thread

if TYPE_CHECKING:
    from integrator_gui.ui.app import App

REST_MS = 800


class DraftKeeper(QObject):
    """`held` is the project whose draft is this run's own: only that one may be dropped unasked."""

    def __init__(self, app: App, graph: Graph) -> None:
        super().__init__()
        self._app, self._graph = app, graph
        self.held = ""
        self._one = asyncio.Lock()
        self._timer = QTimer(self, interval=REST_MS, singleShot=True)
        self._timer.timeout.connect(lambda: app.spawn(self.keep()))
        app.shell.changed.connect(self._timer.start)
        app.shell.opened.connect(self._opened)

    async def keep(self) -> None:
        """Write the draft of now, or drop it where everything is saved."""
        async with self._one:  # two writers would share one temporary file
            workspace = self._app.shell.workspace
            if workspace is None:
                return
            if not workspace.dirty:
                self._drop()
                return
            root, saved, edited = workspace.game.root, workspace.saved, workspace.document
            self.held = edited.id
            write = functools.partial(self._graph.drafts.keep, root, saved, edited)
            with contextlib.suppress(OSError):  # a net below the net: without it the edits are still in the window
                await in_thread(self._graph.engine, write)
            if not self.held:  # saved or thrown away while it was being written
                self._graph.drafts.drop(edited.id)

    def _drop(self) -> None:
        if self.held:
            self._graph.drafts.drop(self.held)
            self.held = ""

    def _opened(self) -> None:
        self._timer.stop()
        self._drop()  # what was open before was saved or thrown away: the user was asked
        workspace = self._app.shell.workspace
        if workspace is not None:
            self._app.spawn(self._look(workspace))

    async def _look(self, workspace: Workspace) -> None:
        edited = await in_thread(self._graph.engine, functools.partial(self._graph.drafts.pending, workspace))
        if edited is not None and self._app.shell.workspace is workspace:
            self._offer(workspace, edited)

    def _offer(self, workspace: Workspace, edited: BackendDocument) -> None:
        def acted(index: int) -> None:
            window.hide_notice()
            self.held = edited.id
            if index == 0 and self._app.shell.workspace is workspace:
                self._app.shell.edit(self.tr("Restore unsaved edits"), lambda _: edited)
            elif index == 1:
                self._drop()

        window = self._app.window
        text = self.tr("Edits of last time were not saved.")
        window.show_notice("amber", text, (self.tr("Restore"), self.tr("Discard")), acted)
