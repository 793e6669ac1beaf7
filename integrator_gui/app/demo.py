"""The demo: a copy of the sample game whose local environment points at a running playground.

Room: app. Used by the window's demo and by the tour. Copying is the caller's (compose knows the resources).
"""

from __future__ import annotations

import msgspec

from integrator_gui.app.workspace import Workspace
from integrator_gui.domain.document import BackendDocument, Variable
from integrator_gui.domain.edits import put_environment

ENVIRONMENT = "local"


def point_at(workspace: Workspace, url: str) -> None:
    """Put the playground's address into the local environment and save; choose that environment.

    Raises DocumentNotSaved, DocumentChangedOnDisk.
    """
    environment = workspace.document.environment(ENVIRONMENT)
    if environment is None:
        return

    def change(document: BackendDocument) -> BackendDocument:
        variables = tuple(_with_base(v, url) for v in environment.variables)
        return put_environment(document, msgspec.structs.replace(environment, variables=variables))

    workspace.edit("Point the demo at the playground", change)
    if workspace.dirty:
        workspace.save()
    workspace.environment_id = environment.id


def _with_base(variable: Variable, url: str) -> Variable:
    return msgspec.structs.replace(variable, value=url) if variable.name == "base" else variable
