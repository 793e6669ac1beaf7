"""Edits of requests and folders, as the sidebar and the actions ask for them.

Room: ui.presenters (QtCore only). Made by Shell when the first game is open; each edit is one step of undo.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from integrator_gui.app.ids import new_id
from integrator_gui.domain import edits
from integrator_gui.domain.document import BackendDocument, Folder, Request

if TYPE_CHECKING:
    from integrator_gui.ui.presenters.shell import Key, Shell


class Editing(QObject):
    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell

    def _here(self) -> str:
        """The folder that new things go into: the chosen one, or that of the chosen or open request."""
        if self._shell.selection is not None and self._shell.selection[0] == "folder":
            return self._shell.selection[1]
        request = self._shell.current_request
        return request.folder if request else ""

    def new_request(self) -> None:
        if self._shell.document is None:
            return
        name = edits.free_name(self.tr("New request"), {r.name for r in self._shell.document.requests})
        made = Request(id=new_id(), name=name, folder=self._here(), url="{{base}}/")
        if self._shell.edit(self.tr("New request"), lambda d: edits.put_request(d, made)):
            self._shell.tabs.open("request", made.id)

    def new_folder(self) -> None:
        if self._shell.document is None:
            return
        above = self._here()
        start = f"{above}/" if above else ""
        path = edits.free_name(start + self.tr("New folder"), set(edits.folder_paths(self._shell.document)))
        made = Folder(id=new_id(), path=path)
        if self._shell.edit(self.tr("New folder"), lambda d: edits.put_folder(d, made)):
            self._shell.rename_asked.emit(("folder", path))

    def duplicate(self) -> None:
        request = self._shell.current_request
        if request is None:
            return
        ident = new_id()
        label = self.tr("Duplicate {name}").format(name=request.name)
        if self._shell.edit(label, lambda d: edits.duplicate_request(d, request.id, ident)):
            self._shell.tabs.open("request", ident)

    def rename(self, key: Key, name: str) -> None:
        kind, ident = key
        label = self.tr("Rename to {name}").format(name=name)
        if kind == "request":
            self._shell.edit(label, lambda d: edits.rename_request(d, ident, name))
        elif kind == "folder":
            above = ident.rpartition("/")[0]
            path = f"{above}/{name}" if above else name
            self._shell.edit(label, lambda d: edits.rename_folder(d, ident, path))

    def delete(self) -> None:
        """No question: Undo brings it back, and the toast offers it."""
        if self._shell.selection is None:
            return
        kind, ident = self._shell.selection
        request = self._shell.request_of(self._shell.selection)
        if request is not None:
            title = self.tr("{name} deleted").format(name=request.name)
            done = self._shell.edit(
                self.tr("Delete {name}").format(name=request.name), lambda d: edits.remove_request(d, ident)
            )
        elif kind == "folder":
            title = self.tr("Folder {name} deleted").format(name=ident)
            done = self._shell.edit(
                self.tr("Delete {name}").format(name=ident), lambda d: edits.remove_folder(d, ident)
            )
        else:
            return
        if done:
            self._shell.select(None)
            self._shell.tell("grey", title, "edit.undo", self.tr("Undo"))

    def move(self, ids: list[str], folder: str, before: str) -> None:
        if before in ids:
            return

        def change(document: BackendDocument) -> BackendDocument:
            for ident in ids:
                document = edits.move_request(document, ident, folder, before)
            return document

        self._shell.edit(self.tr("Move"), change)
