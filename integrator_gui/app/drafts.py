"""Unsaved edits outlive the program: a draft of the document beside its last saved state, kept for the user.

Room: app. Used by the window; files are touched by the `DraftFiles` port only. A document refers to secrets and
holds none, so a draft holds none either. Methods are synchronous and quick; call them in a thread.
"""

from __future__ import annotations

import msgspec

from integrator_gui.app.ports import DraftFiles
from integrator_gui.app.workspace import Workspace
from integrator_gui.domain.document import FORMAT, BackendDocument
from integrator_gui.domain.document_merge import merge


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """`saved` is what lay on disk when `edited` was made of it; `root` tells copies of one game apart."""

    format: int = FORMAT
    root: str
    saved: BackendDocument
    edited: BackendDocument


class Drafts:
    """One draft a project: keep it while edits are unsaved, drop it when they are saved or thrown away."""

    def __init__(self, files: DraftFiles) -> None:
        self._files = files

    def keep(self, root: str, saved: BackendDocument, edited: BackendDocument) -> None:
        """Raises OSError where the user's folder cannot be written."""
        draft = Draft(root=root, saved=saved, edited=edited)
        self._files.write(edited.id, msgspec.json.encode(draft))

    def drop(self, project: str) -> None:
        self._files.remove(project)

    def pending(self, workspace: Workspace) -> BackendDocument | None:
        """The open document with the edits of last time put into it, or None where there are none.

        What was changed on disk since is in it too; where both changed one thing, the edit counts.
        """
        data = self._files.read(workspace.document.id)
        try:
            draft = msgspec.json.decode(data, type=Draft) if data else None
        except msgspec.DecodeError:
            return None  # of a damaged file nothing can be said
        if draft is None or draft.format != FORMAT or draft.root != workspace.game.root:
            return None
        merged = merge(draft.saved, draft.edited, workspace.document).document
        return merged if merged != workspace.document else None
