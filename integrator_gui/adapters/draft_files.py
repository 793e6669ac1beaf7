"""Drafts of unsaved edits as files of the user's, readable by the user only.

Room: adapters. Implements the `DraftFiles` port for app/drafts.py.
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

from integrator_gui.adapters.atomic_file import replace_file


class UserDraftFiles:
    """One file a project id, in a folder that is made when it is first needed."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or Path(
            platformdirs.user_data_dir("CocosBackendIntegrator", appauthor=False), "drafts"
        )

    def read(self, project: str) -> bytes | None:
        try:
            return self._file(project).read_bytes()
        except OSError:
            return None

    def write(self, project: str, data: bytes) -> None:
        """Raises OSError."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_file(self._file(project), data)
        os.chmod(self._file(project), 0o600)

    def remove(self, project: str) -> None:
        self._file(project).unlink(missing_ok=True)

    def _file(self, project: str) -> Path:
        safe = "".join(c for c in project if c.isalnum()) or "unnamed"
        return self._folder / f"{safe}.json"
