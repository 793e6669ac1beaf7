"""One open game: its backend document with undo and redo, what is not saved yet, and changes made by others.

Room: app. Made by compose; used by ui and cli from one thread (the UI's). Every file call is short.
The document on disk, as last seen, is the base of each merge; a clash waits until `settle` is called.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import msgspec

from integrator_gui.app.ids import new_id
from integrator_gui.app.ports import DocumentStore
from integrator_gui.app.undo import UndoStack
from integrator_gui.domain.document import FORMAT, BackendDocument, Environment
from integrator_gui.domain.document_files import Part, assemble, parts
from integrator_gui.domain.document_merge import Clash, merge
from integrator_gui.domain.errors import DocumentChangedOnDisk, Finding, NewerFormat, NoDocument
from integrator_gui.domain.first_document import first_document
from integrator_gui.domain.game_project import GameProject


class DiskChange(msgspec.Struct, frozen=True, kw_only=True):
    """What came from disk. `taken`: ids of parts that were changed silently; `clashes`: to be settled by the user;
    `gone`: the document is no longer on disk (a branch without it), what was open is kept as unsaved."""

    taken: frozenset[str] = frozenset()
    clashes: tuple[Clash, ...] = ()
    gone: bool = False


class Workspace:
    """Subscribers are called after every change of anything below; see `subscribe`."""

    def __init__(self, game: GameProject, store: DocumentStore, *, adopt: bool = False) -> None:
        self.game = game
        self._store = store
        self._undo = UndoStack()
        self._subscribers: list[Callable[[], None]] = []
        self._open: dict[str, Part | None] = {}  # clashing ids -> the part both sides began with
        self._dirty: tuple[BackendDocument, BackendDocument, frozenset[str]] | None = None
        self._clashes: tuple[Clash, ...] = ()
        loaded = store.load(game.root, adopt=adopt)
        self.document = loaded.document or BackendDocument(id=new_id(), name=game.name)
        self._saved = self.document
        self._environment_id = ""
        self.findings: tuple[Finding, ...] = loaded.findings
        self._read_only = loaded.read_only
        self._exists = loaded.document is not None
        self._gone = False

    # --- what is open -----------------------------------------------------------------------------

    @property
    def saved(self) -> BackendDocument:
        """The document as last seen on disk."""
        return self._saved

    @property
    def has_document(self) -> bool:
        """Is there one on disk?"""
        return self._exists

    def require_document(self) -> None:
        """Raises NoDocument where there is nothing to test or to write."""
        if not self._exists:
            raise NoDocument(path=self.game.root)

    @property
    def read_only(self) -> bool:
        """The document was made by a newer version: it can be used, not changed."""
        return self._read_only

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """What must be settled before the parts can be saved."""
        return self._clashes

    @property
    def environment_id(self) -> str:
        """The chosen environment; the first that is not production until one is chosen; "" without any."""
        known = self.document.environments
        if any(e.id == self._environment_id for e in known):
            return self._environment_id
        return next((e.id for e in sorted(known, key=lambda e: (e.production, e.order))), "")

    @environment_id.setter
    def environment_id(self, ident: str) -> None:
        self._environment_id = ident
        self._announce()

    @property
    def environment(self) -> Environment | None:
        return self.document.environment(self.environment_id)

    def know_game(self, game: GameProject) -> None:
        """Take what a full scan found."""
        self.game = game
        self._announce()

    def ensure_document(self) -> None:
        """Make and save a first document where the game has none. Raises DocumentNotSaved."""
        if self._exists:
            return
        document = self.document
        if not document.environments:
            document = first_document(document.id, document.name, new_id)
        self._store.save(self.game.root, document)
        self._exists = True
        self.document = self._saved = document
        self._announce()

    # --- edits ------------------------------------------------------------------------------------

    def edit(self, label: str, change: Callable[[BackendDocument], BackendDocument], merge_key: str = "") -> None:
        """One step of undo. Consecutive edits with the same `merge_key` are one step. Raises NewerFormat."""
        if self._read_only:
            raise NewerFormat(file="backend/backend.toml", found=f"> {FORMAT}", known=FORMAT)
        before = self.document
        after = change(before)
        if after == before:
            return
        self._undo.edited(label, before, merge_key)
        self.document = after
        self._announce()

    @property
    def can_undo(self) -> bool:
        return bool(self._undo.undo_label)

    @property
    def can_redo(self) -> bool:
        return bool(self._undo.redo_label)

    @property
    def undo_label(self) -> str:
        return self._undo.undo_label

    @property
    def redo_label(self) -> str:
        return self._undo.redo_label

    def undo(self) -> None:
        self.document = self._undo.undo(self.document)
        self._announce()

    def redo(self) -> None:
        self.document = self._undo.redo(self.document)
        self._announce()

    # --- saving -----------------------------------------------------------------------------------

    @property
    def dirty(self) -> bool:
        return bool(self.dirty_ids)

    @property
    def dirty_ids(self) -> frozenset[str]:
        """Ids of what differs from disk; "backend", "api" and "monitor" stand for those files."""
        if self._gone:
            return frozenset(dict(parts(self.document)))
        if self._dirty is None or self._dirty[0] is not self.document or self._dirty[1] is not self._saved:
            now, then = dict(parts(self.document)), dict(parts(self._saved))
            differing = frozenset(i for i in now.keys() | then.keys() if now.get(i) != then.get(i))
            self._dirty = (self.document, self._saved, differing)
        return self._dirty[2]

    def save(self) -> DiskChange | None:
        """Save everything; what others wrote meanwhile is merged first (and returned).

        Raises DocumentChangedOnDisk while clashes are open, DocumentNotSaved, NewerFormat.
        """
        return self._save(None)

    def save_request(self, ident: str) -> DiskChange | None:
        """Save one part only."""
        return self._save(frozenset({ident}))

    def _save(self, only: frozenset[str] | None) -> DiskChange | None:
        change = self.poll_disk()
        only = None if self._gone else only
        blocked = self._open.keys() if only is None else self._open.keys() & only
        if blocked:
            raise DocumentChangedOnDisk(tuple(self._store.file_of(self.game.root, i) for i in sorted(blocked)))
        self._undo.seal()
        self._store.save(self.game.root, self.document, only)
        self._exists, self._gone = True, False
        if only is None:
            self._saved = self.document
        else:
            now = dict(parts(self.document))
            kept = {i: p for i, p in parts(self._saved) if i not in only}
            self._saved = assemble(kept | {i: now[i] for i in only if i in now})
        self._announce()
        return change

    # --- changes by others ------------------------------------------------------------------------

    def poll_disk(self) -> DiskChange | None:
        """Call every two seconds and when the window gets the focus; None when nobody else wrote."""
        try:
            return self.reload_from_disk() if self._store.changed(self.game.root) else None
        except OSError:  # what may not be read now is no change: looked at again the next time
            return None

    def reload_from_disk(self) -> DiskChange | None:
        """Merge what is on disk into the open document. None when it makes no difference."""
        before, findings = self.document, self.findings
        loaded = self._store.load(self.game.root, adopt=True)
        self.findings, self._read_only = loaded.findings, loaded.read_only
        self._gone = loaded.document is None and (self._exists or self._gone)
        self._exists = loaded.document is not None
        if loaded.document is None:
            self._announce()
            return DiskChange(gone=True) if self._gone else None
        base, theirs = self._base(), loaded.document
        result = merge(base, self.document, theirs)
        self._undo.rebase(lambda kept: merge(base, kept, theirs).document)
        self._saved, self._clashes = theirs, result.clashes
        self._open = {c.id: base.get(c.id) for c in result.clashes}
        self.document = result.document if result.document != before else before
        if not result.taken and not result.clashes and findings == self.findings:
            return None
        self._announce()
        return DiskChange(taken=result.taken, clashes=result.clashes)

    def settle(self, ident: str, choice: Literal["mine", "theirs"]) -> None:
        """End the clashes of one part; the next save writes the choice. An undo step of its own."""
        if choice == "theirs" and ident in self._open:
            chosen = merge(self._base(), self.document, self._saved, frozenset({ident})).document
            self.edit("Take theirs", lambda _: chosen)
        self._open.pop(ident, None)
        self._clashes = tuple(c for c in self._clashes if c.id != ident)
        self._announce()

    def _base(self) -> dict[str, Part]:
        """What both sides began with: the document as last seen on disk, but for parts that still clash."""
        kept = {i: p for i, p in parts(self._saved) if i not in self._open}
        return kept | {i: p for i, p in self._open.items() if p is not None}

    # --- telling ----------------------------------------------------------------------------------

    def subscribe(self, callback: Callable[[], None]) -> Callable[[], None]:
        """`callback` runs after every change; the answer ends that."""
        self._subscribers.append(callback)
        return lambda: self._subscribers.remove(callback) if callback in self._subscribers else None

    def tell(self) -> None:
        """Something that belongs to this game changed outside the document, such as a secret."""
        self._announce()

    def _announce(self) -> None:
        for callback in tuple(self._subscribers):
            callback()
