"""The undo and redo stack: whole documents, which share everything that an edit did not touch.

Room: app. Used by app/workspace.py only.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from integrator_gui.domain.document import BackendDocument

_LIMIT = 500


class _Step(NamedTuple):
    label: str
    document: BackendDocument  # to go back (or forward) to


class UndoStack:
    def __init__(self) -> None:
        self._back: list[_Step] = []
        self._forth: list[_Step] = []
        self._key = ""  # the last edit's merge key; "" when the next edit starts a step of its own

    @property
    def undo_label(self) -> str:
        return self._back[-1].label if self._back else ""

    @property
    def redo_label(self) -> str:
        return self._forth[-1].label if self._forth else ""

    def edited(self, label: str, before: BackendDocument, merge_key: str) -> None:
        """Keep `before`; an edit with the key of the one just done belongs to the same step."""
        if not (merge_key and merge_key == self._key and self._back):
            self._back.append(_Step(label, before))
            del self._back[:-_LIMIT]
        self._forth.clear()
        self._key = merge_key

    def undo(self, now: BackendDocument) -> BackendDocument:
        return self._swap(self._back, self._forth, now)

    def redo(self, now: BackendDocument) -> BackendDocument:
        return self._swap(self._forth, self._back, now)

    def seal(self) -> None:
        """The next edit starts a step of its own."""
        self._key = ""

    def rebase(self, change: Callable[[BackendDocument], BackendDocument]) -> None:
        """Bring what came from outside into every kept document, so that undo takes back only the user's edits."""
        self._back = [_Step(s.label, change(s.document)) for s in self._back]
        self._forth = [_Step(s.label, change(s.document)) for s in self._forth]
        self.seal()

    def _swap(self, source: list[_Step], target: list[_Step], now: BackendDocument) -> BackendDocument:
        self.seal()
        if not source:
            return now
        step = source.pop()
        target.append(_Step(step.label, now))
        return step.document
