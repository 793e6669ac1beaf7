"""The journal of a write on disk: what is to change, from which text to which, and the texts themselves.

Room: adapters. Used by adapters/writer.py, for the write under way and for the last one (undo). A folder holds
`journal` (present: decided), `new/<n>` and `old/<n>`. The game may come from a stranger's repository, journal and
all: one whose paths leave the game or go through a link is not followed.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath

import msgspec

from integrator_gui.adapters.atomic_file import sync_folder

_TRIES = 20  # Windows: a virus scanner or the editor holds a file for a moment


class Entry(msgspec.Struct, frozen=True):
    """SHA-256 of the bytes before and after; "" is no file. Undo takes a `group` back as a whole."""

    path: str
    before: str
    after: str
    group: str = ""


class Journal(msgspec.Struct, frozen=True, kw_only=True):
    """`folders` did not exist before, deepest first."""

    id: str
    undo: bool
    entries: tuple[Entry, ...]
    folders: tuple[str, ...] = ()
    format: int = 1


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def digest_of(path: Path) -> str:
    """ "" where there is no file. Raises OSError for one that can't be read."""
    try:
        return digest(path.read_bytes())
    except FileNotFoundError:
        return ""


def identity(entries: Sequence[Entry]) -> str:
    return digest(msgspec.json.encode(entries))[:12]


def new_path(folder: Path, n: int) -> Path:
    return folder / "new" / str(n)


def old_path(folder: Path, n: int) -> Path:
    return folder / "old" / str(n)


def old_text(folder: Path, n: int) -> bytes:
    return old_path(folder, n).read_bytes()


def load(folder: Path) -> Journal | None:
    """The journal in `folder`; None where there is none or it is not one of ours."""
    if any((folder / part).is_symlink() for part in ("journal", "new", "old")):
        return None
    try:
        found = msgspec.json.decode((folder / "journal").read_bytes(), type=Journal)
    except (FileNotFoundError, NotADirectoryError, msgspec.DecodeError):
        return None
    root = folder.parent.parent
    paths = [*(e.path for e in found.entries), *found.folders]
    return found if found.format == 1 and all(inside(root, p) for p in paths) else None


def save(folder: Path, journal: Journal, step: Callable[[str], None]) -> None:
    """The commit: every text is on disk before the journal gets its name."""
    for part in ("new", "old"):
        if (folder / part).exists():
            sync_folder(folder / part)
    write_file(folder / "journal.tmp", msgspec.json.encode(journal))
    step("commit")
    os.replace(folder / "journal.tmp", folder / "journal")
    sync_folder(folder)
    sync_folder(folder.parent)


def drop(folder: Path, step: Callable[[str], None]) -> None:
    """Remove journal and texts, the journal first: without it the rest is nothing."""
    step("drop")
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        (folder / "journal").unlink()
    step("dropped")
    shutil.rmtree(folder, ignore_errors=True)


def write_file(path: Path, data: bytes) -> None:
    """Raises OSError, a full disk among them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def replace(source: Path, target: Path) -> None:
    for _ in range(_TRIES - 1):
        try:
            os.replace(source, target)
        except PermissionError:
            if os.name != "nt":
                raise
            import time

            time.sleep(0.02)
        else:
            return
    os.replace(source, target)


def inside(root: Path, path: str) -> bool:
    """Is `path` a place inside the game that no link leads away from?"""
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or "\\" in path or ":" in path or ".." in parts:
        return False
    return not any((root / PurePosixPath(*parts[: n + 1])).is_symlink() for n in range(len(parts)))
