"""Changes many files of a game as one: before or after, never a mixture, wherever the process dies.

Room: adapters, the `GameFiles` port; called by app/writing.py. Stage every content (fsync) -> rename the journal
into place (the commit) -> per file: already new, skip; still old, rename; edited since, leave it -> drop the
journal. A journal that is found later is carried out the same way. What a write replaced is kept for one undo.

`backend/.write` (under way) and `backend/.undo` (the last one) lie outside `assets/`, where the editor would import
them, but in the game, so on the same disk: a rename is all that is left to do after the commit. Both carry a
.gitignore of their own.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from integrator_gui.adapters import journal
from integrator_gui.adapters.atomic_file import sync_folder
from integrator_gui.adapters.journal import Entry, Journal
from integrator_gui.adapters.project_lock import project_lock
from integrator_gui.app.ports import Committed, LastWrite
from integrator_gui.domain.errors import NothingToUndo, WriteFailed, WriteTooLarge, WriteUnfinished
from integrator_gui.domain.plan import FileChange

LIMIT = 64 * 1024 * 1024  # bytes of one transaction; a backend folder is a hundredth of it
_IGNORE = b"# Kept by the Cocos Backend Integrator for recovery and undo; not for the repository.\n*\n"

Step = Callable[[str], None]


class GameWriter:
    """The files of games. `step` is told before every action that lasts; tests end the process there."""

    def __init__(self, step: Step = lambda _name: None) -> None:
        self._step = step

    # --- reading -------------------------------------------------------------------------------------

    def read(self, root: str, path: str) -> bytes | None:
        """The bytes of a file, None where there is none. Raises WriteFailed for one that can't be read."""
        try:
            return Path(root, path).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise WriteFailed(path=path, reason=_reason(error)) from error

    def listing(self, root: str, folder: str) -> tuple[str, ...]:
        """Every file below `folder`, relative to the game; links are not followed."""
        found = []
        for place, _, files in os.walk(Path(root, folder)):
            found += [Path(place, name).relative_to(root).as_posix() for name in files]
        return tuple(sorted(found))

    def link_in(self, root: str, path: str) -> str:
        """The first part of `path` that is a symbolic link, or ""."""
        parts = path.split("/")
        ways = ("/".join(parts[: n + 1]) for n in range(len(parts)))
        return next((way for way in ways if Path(root, way).is_symlink()), "")

    # --- one transaction -----------------------------------------------------------------------------

    def commit(self, root: str, changes: Sequence[FileChange]) -> Committed:
        """Carry the changes out; those whose file is not as planned are held back with their group.

        Raises ProjectLocked, WriteTooLarge, WriteFailed (nothing was changed), WriteUnfinished.
        """
        with self._alone(root) as game:
            self._recover(game)
            late = {c.group for c in changes if journal.digest_of(game.path(c.path)) != c.before}
            ready = [c for c in changes if c.group not in late]
            if not ready:
                return Committed(held_back=tuple(sorted(late)))
            made = self._prepare(game, ready, undo=False)
            left = self._carry_out(game, made, fresh=True)
            return Committed(
                written=tuple(c.path for c in ready if c.path not in left),
                held_back=tuple(sorted(late | {c.group for c in ready if c.path in left})),
                undo_id=made.id,
            )

    def undo(self, root: str) -> Committed:
        """Put back what the last write replaced, but for groups of which a file was edited since.

        Raises NothingToUndo and what `commit` raises.
        """
        with self._alone(root) as game:
            self._recover(game)
            last = journal.load(game.last)
            if last is None:
                raise NothingToUndo(path=root)
            back = [_reversed(game.last, n, entry) for n, entry in enumerate(last.entries)]
            if any(_goal(change) != entry.before for change, entry in zip(back, last.entries, strict=True)):
                raise NothingToUndo(path=root)  # the texts that were kept are not those that were replaced
            now = {c.path: journal.digest_of(game.path(c.path)) for c in back}
            late = {c.group for c in back if now[c.path] not in (c.before, _goal(c))}
            if late:  # what stays needs the names that the manifest froze, and its backups
                late.add("")
            ready = [c for c in back if c.group not in late and now[c.path] == c.before]
            if late and not ready:  # kept, for when the edits are gone
                return Committed(held_back=tuple(sorted(late - {""})))
            made = self._prepare(game, ready, undo=True, folders=last.folders)
            left = self._carry_out(game, made, fresh=True)
            return Committed(
                written=tuple(c.path for c in ready if c.path not in left),
                held_back=tuple(sorted({*late, *left} - {""})),
            )

    def last_write(self, root: str) -> LastWrite | None:
        """What `undo` would take back; None where there is nothing, or where a write waits to be finished."""
        game = _Game(Path(root))
        found = None if journal.load(game.stage) is not None else journal.load(game.last)
        if found is None:
            return None
        return LastWrite(id=found.id, created=tuple(e.path for e in found.entries if not e.before))

    def recover(self, root: str) -> bool:
        """Finish a write that was cut off; True if there was one. Cheap where there was none."""
        if not _Game(Path(root)).stage.exists():
            return False
        with self._alone(root) as game:
            return self._recover(game)

    # --- inside --------------------------------------------------------------------------------------

    @contextlib.contextmanager
    def _alone(self, root: str) -> Iterator[_Game]:
        game = _Game(Path(root))
        try:
            game.check_own_folders()
            game.backend.mkdir(exist_ok=True)
            with project_lock(game.backend / ".write.lock"):
                yield game
        except OSError as error:
            raise WriteFailed(path=str(error.filename or root), reason=_reason(error)) from error

    def _prepare(
        self, game: _Game, changes: Sequence[FileChange], undo: bool, folders: tuple[str, ...] = ()
    ) -> Journal:
        """Everything on disk that the change needs, and the journal as its last act. Nothing is changed before."""
        size = sum(len(c.after or b"") for c in changes)
        if size > LIMIT:
            raise WriteTooLarge(size=size, limit=LIMIT)
        try:
            for change in changes:
                game.check_writable(change.path)
            entries = tuple(Entry(path=c.path, before=c.before, after=_goal(c), group=c.group) for c in changes)
            made = Journal(
                id=journal.identity(entries), undo=undo, entries=entries, folders=folders or game.missing(changes)
            )
            self._step("stage")
            journal.write_file(game.stage / ".gitignore", _IGNORE)
            for n, change in enumerate(changes):
                self._step("content")
                if change.after is not None:
                    journal.write_file(journal.new_path(game.stage, n), change.after)
                if change.before:
                    journal.write_file(journal.old_path(game.stage, n), game.path(change.path).read_bytes())
            self._step("journal")
            journal.save(game.stage, made, self._step)
        except OSError as error:
            shutil.rmtree(game.stage, ignore_errors=True)
            raise WriteFailed(path=str(error.filename or game.root), reason=_reason(error)) from error
        return made

    def _carry_out(self, game: _Game, made: Journal, fresh: bool = False) -> set[str]:
        """Roll forward; returns the paths that were left because someone edited them meanwhile.

        A `fresh` one that fails at its first file is given up: nothing was changed yet.
        """
        left: set[str] = set()
        try:
            for n, entry in enumerate(made.entries):
                self._step("file")
                if not _apply(game.path(entry.path), journal.new_path(game.stage, n), entry):
                    left.add(entry.path)
                fresh = False
            for folder in {game.path(e.path).parent for e in made.entries}:
                if folder.exists():
                    sync_folder(folder)
            self._finish(game, made)
        except OSError as error:
            if fresh:
                journal.drop(game.stage, self._step)
                raise WriteFailed(path=str(error.filename or game.root), reason=_reason(error)) from error
            raise WriteUnfinished(path=str(error.filename or game.root), reason=_reason(error)) from error
        return left

    def _finish(self, game: _Game, made: Journal) -> None:
        self._step("finish")
        journal.drop(game.last, self._step)
        if made.undo:
            game.remove_empty(made.folders)
            journal.drop(game.stage, self._step)
        else:
            self._step("keep")
            os.rename(game.stage, game.last)
        sync_folder(game.backend)

    def _recover(self, game: _Game) -> bool:
        found = journal.load(game.stage)
        if found is None:
            shutil.rmtree(game.stage, ignore_errors=True)
            return False
        self._carry_out(game, found)
        return True


class _Game(msgspec.Struct, frozen=True):
    """The paths of one game."""

    root: Path

    @property
    def backend(self) -> Path:
        return self.root / "backend"

    @property
    def stage(self) -> Path:
        return self.backend / ".write"

    @property
    def last(self) -> Path:
        return self.backend / ".undo"

    def check_own_folders(self) -> None:
        """The game may be a stranger's: a link in the place of our folders would lead the write elsewhere."""
        for place in (self.backend, self.stage, self.last):
            if place.is_symlink():
                raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(place))

    def path(self, path: str) -> Path:
        return self.root / path

    def missing(self, changes: Sequence[FileChange]) -> tuple[str, ...]:
        """Folders that the changes will make, deepest first."""
        parents = {p for c in changes for p in Path(c.path).parents if not (self.root / p).exists()}
        return tuple(p.as_posix() for p in sorted(parents, key=lambda p: len(p.parts), reverse=True))

    def remove_empty(self, folders: Sequence[str]) -> None:
        """Take back folders that a write made, unless something is in them or the editor has given them a .meta."""
        for folder in folders:
            place = self.path(folder)
            if not place.with_name(f"{place.name}.meta").exists():
                with contextlib.suppress(OSError):
                    place.rmdir()

    def check_writable(self, path: str) -> None:
        """Raises OSError while there is still time to change nothing."""
        if not journal.inside(self.root, path):
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), path)
        place = self.path(path).parent
        while not place.exists():
            place = place.parent
        if not place.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(place))
        if not os.access(place, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(place))


def _apply(target: Path, staged: Path, entry: Entry) -> bool:
    """One file. False: it is neither as it was nor as it should be, and stays."""
    now = journal.digest_of(target)
    if now == entry.after:
        return True
    if now != entry.before:
        return False
    if not entry.after:
        target.unlink()
        return True
    if staged.is_symlink() or journal.digest_of(staged) != entry.after:
        return False  # it was put in place once, and put back by someone since; or it is not what was staged
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        shutil.copymode(target, staged)
    journal.replace(staged, target)
    return True


def _goal(change: FileChange) -> str:
    return "" if change.after is None else journal.digest(change.after)


def _reversed(folder: Path, n: int, entry: Entry) -> FileChange:
    after = journal.old_text(folder, n) if entry.before else None
    return FileChange(path=entry.path, before=entry.after, after=after, group=entry.group)


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
