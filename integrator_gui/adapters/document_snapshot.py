"""A game's backend folder as it is on disk: every file, what it says, and what is wrong with it.

Room: adapters. Used by adapters/document_store.py. Reads only; links and files that are not ours are passed over.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from integrator_gui.adapters import document_reader as reader
from integrator_gui.domain.document import ApiService, MonitorService
from integrator_gui.domain.document_files import FIXED, MARKER, Head, Part, part_type
from integrator_gui.domain.document_layout import slug
from integrator_gui.domain.errors import Finding

_OURS = ("environments", "requests", "services")
_KEYS_OF_FIXED = {path: ident for ident, path in FIXED.items()}


class Stamp(NamedTuple):
    mtime_ns: int
    size: int


class File(msgspec.Struct):
    """One file. `said` is what it says, None while it never could be read; `ident` and `part` are what it stands
    for in the document: a copy gets an id of its own, a damaged file stands for its last good value."""

    stamp: Stamp
    digest: bytes
    text: str = ""  # plain line ends
    crlf: bool = False
    said: Part | None = None
    damage: Finding | None = None
    ident: str = ""
    part: Part | None = None


def read(base: Path, before: dict[str, File]) -> tuple[dict[str, File], list[Finding]]:
    """Every file under `base`; `before` is the last snapshot, whose unchanged files are not parsed again."""
    files = {path: _file(base, path, stamp, before.get(path)) for path, stamp in stamps(base)}
    findings = [f.damage for f in files.values() if f.damage]
    return files, findings + _give_ids(files, before)


def stamps(base: Path, under: str = "") -> Iterator[tuple[str, Stamp]]:
    """Path and stamp of every file of the document, in order."""
    try:
        entries = sorted(os.scandir(base / under), key=lambda e: e.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        path = f"{under}{entry.name}"
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            if path.split("/")[0] in _OURS:
                yield from stamps(base, f"{path}/")
        elif part_type(path) and entry.is_file(follow_symlinks=False):
            yield path, stamp_of(entry.stat(follow_symlinks=False))


def stamp_of(stat: os.stat_result) -> Stamp:
    return Stamp(stat.st_mtime_ns, stat.st_size)


def digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def looks_like_ours(file: File | None) -> bool:
    """The marker: `format` and `id` in backend.toml. A damaged one counts when it still shows a format."""
    if file is None:
        return False
    if file.damage:
        return re.search(r"^format\s*=\s*\d", file.text, re.MULTILINE) is not None
    data = reader.table(file.text, MARKER)
    return isinstance(data.get("format"), int) and isinstance(data.get("id"), str)


def found_format(file: File | None) -> int:
    match = re.search(r"^format\s*=\s*(\d+)", file.text, re.MULTILINE) if file else None
    return int(match[1]) if match else 0


def _file(base: Path, path: str, stamp: Stamp, before: File | None) -> File:
    try:
        data = (base / path).read_bytes()
    except OSError as error:
        return _damaged(File(stamp, b""), path, before, _unreadable(path, error))
    file = File(stamp, digest(data), crlf=b"\r\n" in data)
    if before and before.digest == file.digest:
        return msgspec.structs.replace(before, stamp=stamp)
    try:
        file.text = reader.decode(data, path)
        file.said = reader.part(reader.table(file.text, path), file.text, path)
    except reader.Damaged as error:
        file.text = file.text or data.decode("utf-8", "replace").replace("\r\n", "\n")
        return _damaged(file, path, before, error.finding)
    return file


def _damaged(file: File, path: str, before: File | None, finding: Finding) -> File:
    """The last good value stands in; for a part with a fixed file, else, its default."""
    file.damage = finding
    if before:
        file.said, file.ident, file.part = before.said, before.ident, before.part
    elif path == MARKER:
        found = re.search(r"""^id\s*=\s*["']([\w-]+)["']\s*$""", file.text, re.MULTILINE)
        file.said = Head(id=found[1] if found else "")
    elif path == FIXED["api"]:
        file.said = ApiService()
    elif path == FIXED["monitor"]:
        file.said = MonitorService()
    return file


def _unreadable(path: str, error: OSError) -> Finding:
    reason = error.strerror or str(error)
    return Finding(code="document.unreadable", severity="error", file=f"backend/{path}", params={"reason": reason})


def _give_ids(files: dict[str, File], before: dict[str, File]) -> list[Finding]:
    """Let each file stand for one part. Of two with the same id the copy gets an id made from its place."""
    findings: list[Finding] = []
    claims: dict[str, list[str]] = {}
    for path, file in files.items():
        if file.said is not None:
            claims.setdefault(_KEYS_OF_FIXED.get(path) or _id(file.said), []).append(path)
    for ident, paths in claims.items():
        paths.sort(key=lambda p: _copy_likelihood(p, files[p], ident, before.get(p)))
        _stand_for(files[paths[0]], ident)
        for path in paths[1:]:
            _stand_for(files[path], reader.fresh_id(path, ident))
            findings.append(
                Finding(code="document.copied", file=f"backend/{path}", params={"original": f"backend/{paths[0]}"})
            )
    return findings


def _copy_likelihood(path: str, file: File, ident: str, before: File | None) -> tuple[bool, bool, int, str]:
    stem = path.rsplit("/", 1)[-1].removesuffix(".toml")
    own_name = slug(getattr(file.said, "name", "")) == stem
    return (not (before and before.ident == ident), not own_name, len(path), path)


def _stand_for(file: File, ident: str) -> None:
    said: Any = file.said
    file.ident = ident
    file.part = said if ident in FIXED or said.id == ident else msgspec.structs.replace(said, id=ident)


def _id(part: Part) -> str:
    return str(getattr(part, "id", ""))
