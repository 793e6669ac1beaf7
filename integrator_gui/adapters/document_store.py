"""The backend document on disk: `<game>/backend/`, one thing a file.

Room: adapters; the DocumentStore port, used by app/workspace.py. Remembers each file as it was last read or
written, so that it writes only what differs, keeps comments and line ends, and never over someone else's change.
Damaged files and files that are not ours are left alone.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from integrator_gui.adapters import document_snapshot as snapshot
from integrator_gui.adapters.atomic_file import move_file, remove_file, replace_file, sync_folder
from integrator_gui.adapters.document_snapshot import File
from integrator_gui.adapters.toml_edit import updated
from integrator_gui.app.ports import Loaded
from integrator_gui.domain.document import FORMAT, BackendDocument
from integrator_gui.domain.document_files import MARKER, Part, assemble, parts, to_table
from integrator_gui.domain.document_layout import layout
from integrator_gui.domain.errors import (
    DocumentChangedOnDisk,
    DocumentNotSaved,
    Finding,
    ForeignBackendFolder,
    NewerFormat,
    TextNotUtf8,
)


class _Known(msgspec.Struct):
    """What was last seen of one game. `texts` keeps a part's comments through rename, undo and redo."""

    files: dict[str, File] = {}
    texts: dict[str, tuple[str, bool]] = {}  # id -> text, CRLF
    format: int = FORMAT


class _Write(msgspec.Struct, frozen=True):
    ident: str
    part: Part
    data: bytes
    old_path: str  # where it lay, if elsewhere


class TomlDocumentStore:
    """Knows the games it has loaded; callable from one thread at a time."""

    def __init__(self) -> None:
        self._games: dict[str, _Known] = {}

    def load(self, root: str, *, adopt: bool = False) -> Loaded:
        base, known = Path(root, "backend"), self._games.setdefault(root, _Known())
        files, findings = snapshot.read(base, known.files)
        if not snapshot.looks_like_ours(files.get(MARKER)):
            if not adopt and base.is_dir() and any(base.iterdir()):
                raise ForeignBackendFolder(path=str(base))
            known.files = {path: _stranger(file) for path, file in files.items()}
            return Loaded()
        known.files, known.format = files, snapshot.found_format(files[MARKER])
        known.texts |= {f.ident: (f.text, f.crlf) for f in files.values() if f.ident and not f.damage}
        found = {f.ident: f.part for f in files.values() if f.part is not None}
        read_only = known.format > FORMAT
        if read_only:
            findings.append(_newer(known.format))
        return Loaded(document=assemble(found), findings=tuple(findings), read_only=read_only)

    def changed(self, root: str) -> bool:
        """Did anyone else write since the last load or save? Looks at times and sizes first."""
        base, known = Path(root, "backend"), self._games.setdefault(root, _Known())
        seen = dict(snapshot.stamps(base))
        if seen.keys() != known.files.keys():
            return True
        for path, stamp in seen.items():
            if stamp != known.files[path].stamp:
                if _digest(base / path) != known.files[path].digest:
                    return True
                known.files[path].stamp = stamp
        return False

    def save(self, root: str, document: BackendDocument, only: frozenset[str] | None = None) -> None:
        base, known = Path(root, "backend"), self._games.setdefault(root, _Known())
        if known.format > FORMAT:
            raise NewerFormat(file=f"backend/{MARKER}", found=known.format, known=FORMAT)
        writes, removals = _changes(known, document, only)
        moved = {w.old_path for w in writes.values() if w.old_path}
        _refuse_conflicts(base, known, {*writes, *removals, *moved})
        for path, write in writes.items():
            with _telling(path):
                _carry_out(base, known, path, write)
        for path in removals:
            with _telling(path):
                remove_file(base / path, base)
                del known.files[path]
        for folder in {(base / path).parent for path in (*writes, *removals, *moved)}:
            with _telling(folder.name):
                sync_folder(folder)

    def file_of(self, root: str, ident: str) -> str:
        files = self._games.get(root, _Known()).files
        return next((f"backend/{path}" for path, file in files.items() if file.ident == ident), "")


def _changes(
    known: _Known, document: BackendDocument, only: frozenset[str] | None
) -> tuple[dict[str, _Write], list[str]]:
    """The files to write and those to remove. The marker is always written first, if it is not there yet."""
    current = {f.ident: path for path, f in known.files.items() if f.ident}
    places = layout(document, current, [path for path, f in known.files.items() if not f.ident])
    writes: dict[str, _Write] = {}
    for ident, part in parts(document):
        path, old = places[ident], current.get(ident, "")
        wanted = only is None or ident in only or (ident == "backend" and not old)
        if not wanted or (path == old and known.files[path].said == part):
            continue
        text, crlf = known.texts.get(ident, ("", False))
        data = _encode(updated(text, to_table(part, path), path), crlf, path)
        writes[path] = _Write(ident, part, data, old if old != path else "")
    removals = [p for i, p in current.items() if i not in places and (only is None or i in only)]
    return writes, removals


def _carry_out(base: Path, known: _Known, path: str, write: _Write) -> None:
    if write.old_path:  # moved first, so that no moment knows it twice
        move_file(base / write.old_path, base / path, base)
        known.files[path] = known.files.pop(write.old_path)
    replace_file(base / path, write.data)
    text, crlf = write.data.decode().replace("\r\n", "\n"), b"\r\n" in write.data
    known.files[path] = File(
        snapshot.stamp_of(os.stat(base / path)),
        snapshot.digest(write.data),
        text=text,
        crlf=crlf,
        said=write.part,
        ident=write.ident,
        part=write.part,
    )
    known.texts[write.ident] = (text, crlf)


def _refuse_conflicts(base: Path, known: _Known, paths: Iterable[str]) -> None:
    files: Mapping[str, File] = known.files
    clashing = []
    for path in sorted(paths):
        file, now = files.get(path), _digest(base / path)
        if now != (file.digest if file else None) or (file and file.damage):
            clashing.append(f"backend/{path}")
    if clashing:
        raise DocumentChangedOnDisk(tuple(clashing))


def _digest(path: Path) -> bytes | None:
    try:
        return snapshot.digest(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError:
        return b""


def _encode(text: str, crlf: bool, path: str) -> bytes:
    try:
        return (text.replace("\n", "\r\n") if crlf else text).encode()
    except UnicodeEncodeError as error:
        char = f"U+{ord(error.object[error.start]):04X}"
        raise TextNotUtf8(file=f"backend/{path}", char=char) from None


class _telling:
    """Turns an OSError into a sentence about the file."""

    def __init__(self, path: str) -> None:
        self._path = path

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OSError):
            reason = error.strerror or str(error)
            raise DocumentNotSaved(file=f"backend/{self._path}", reason=reason) from error


def _stranger(file: File) -> File:
    return msgspec.structs.replace(file, said=None, ident="", part=None)


def _newer(found: int) -> Finding:
    return Finding(
        code="document.newer_format",
        file=f"backend/{MARKER}",
        params={"file": f"backend/{MARKER}", "found": str(found), "known": str(FORMAT)},
    )
