"""What the environments page does: choose one, edit its fields, add, duplicate, remove.

Room: ui.presenters (QtCore only). Every edit is an undoable step of the workspace; typing in one field is one step.
"""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from integrator_gui.app.ids import new_id
from integrator_gui.app.workspace import Workspace
from integrator_gui.domain import edits
from integrator_gui.domain.document import BackendDocument, Environment, Variable
from integrator_gui.domain.errors import IntegratorError


class EnvironmentsPresenter(QObject):
    """Read `environments` and `environment` after `changed`; `refused` carries an IntegratorError."""

    changed = Signal()
    refused = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.chosen = workspace.environment_id
        self._unsubscribe = workspace.subscribe(self.changed.emit)

    def close(self) -> None:
        self._unsubscribe()

    @property
    def environments(self) -> tuple[Environment, ...]:
        return tuple(sorted(self._workspace.document.environments, key=lambda e: (e.order, e.name)))

    @property
    def environment(self) -> Environment | None:
        found = self._workspace.document.environment(self.chosen)
        return found or next(iter(self.environments), None)

    @property
    def in_use(self) -> str:
        return self._workspace.environment_id

    def choose(self, ident: str) -> None:
        self.chosen = ident
        self.changed.emit()

    def use(self) -> None:
        """Make the chosen one the environment of the window."""
        if self.environment is not None:
            self._workspace.environment_id = self.environment.id

    def set(self, key: str, **fields: Any) -> None:
        """Replace fields of the chosen environment; `key` names the control, for one undo step while typing."""
        environment = self.environment
        if environment is None:
            return
        ident = environment.id

        def change(document: BackendDocument) -> BackendDocument:
            now = document.environment(ident)
            return edits.put_environment(document, replace(now, **fields)) if now is not None else document

        self._edit(self.tr("Edit environment"), change, f"{ident}:{key}")

    def set_tls(self, key: str, **fields: Any) -> None:
        if self.environment is not None:
            self.set(f"tls.{key}", tls=replace(self.environment.tls, **fields))

    def set_auth(self, key: str, **fields: Any) -> None:
        if self.environment is not None:
            self.set(f"auth.{key}", auth=replace(self.environment.auth, **fields))

    def add(self) -> None:
        name = edits.free_name(self.tr("environment"), {e.name for e in self.environments})
        made = Environment(
            id=new_id(), name=name, variables=(Variable(name="base", value="http://127.0.0.1:8080"),)
        )
        self._edit(self.tr("Add environment"), lambda d: edits.put_environment(d, made))
        self.choose(made.id)

    def duplicate(self) -> None:
        environment = self.environment
        if environment is None:
            return
        name = edits.free_name(f"{environment.name} 2", {e.name for e in self.environments})
        made = replace(environment, id=new_id(), name=name, order=len(self.environments))
        self._edit(self.tr("Duplicate environment"), lambda d: edits.put_environment(d, made))
        self.choose(made.id)

    def remove(self) -> None:
        environment = self.environment
        if environment is not None and len(self.environments) > 1:
            ident = environment.id
            self._edit(self.tr("Remove environment"), lambda d: edits.remove_environment(d, ident))

    def _edit(self, label: str, change: Any, merge_key: str = "") -> None:
        try:
            self._workspace.edit(label, change, merge_key)
        except IntegratorError as error:
            self.refused.emit(error)
