"""Where each part of the document lies: names of files and folders that are readable and safe everywhere.

Room: domain. Used by adapters/document_store.py. A part keeps its file while its name still gives that file; new
names never clash by case (Windows, macOS), are never reserved on Windows, and keep Chinese as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from .document import BackendDocument, Environment, Folder, Request
from .document_files import ENVIRONMENTS, FIXED, FOLDER_FILE, REQUESTS, folder_of, parts

_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\s*(?:\.|$))", re.IGNORECASE)
_NUMBERED = re.compile(r"(-\d+)?\.toml")
_MAX = 60  # characters; 4 bytes each at most, so that no file system's 255 bytes are passed


def slug(name: str) -> str:
    """The file name (without ending) for a request's or environment's name: "Get Player #2" -> "get-player-2"."""
    text = unicodedata.normalize("NFC", name).lower()
    text = re.sub(r"[\W_]+", "-", text)[:_MAX].strip("-")
    return _not_reserved(text or "unnamed")


def safe_segment(name: str) -> str:
    """The folder on disk for one part of a folder path; as close to the name as every system allows."""
    text = unicodedata.normalize("NFC", name)
    text = "".join("-" if _unsafe(c) else c for c in text)[:_MAX].lstrip("._ ").rstrip(". ")
    return _not_reserved(text or "folder")


def _unsafe(char: str) -> bool:
    return char in '<>:"/\\|?*' or unicodedata.category(char) in ("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp")


def _not_reserved(text: str) -> str:
    return _RESERVED.sub(r"\1-", text, count=1) if _RESERVED.match(text) else text


def fold(path: str) -> str:
    """Two paths that fold alike may be one file on some disk."""
    return unicodedata.normalize("NFC", path).casefold()


def layout(document: BackendDocument, current: Mapping[str, str], taken: Iterable[str] = ()) -> dict[str, str]:
    """The file of each part's id. `current`: where they lie now; `taken`: other files, never to be used."""
    used = {fold(p) for p in taken}
    out: dict[str, str] = {}
    folders = _Folders(document, current)
    items = [(i, part) for i, part in parts(document) if i not in FIXED]
    for ident, part in items:  # those that stay come first: a newcomer must not take their place
        old = current.get(ident)
        if old and fold(old) not in used and _fits(part, old, folders):
            out[ident] = old
            used.add(fold(old))
    # Nor the place of one that moves or goes away now: two that change names would run over each other.
    used |= {fold(p) for p in current.values()}
    for ident, part in items:
        if ident not in out:
            out[ident] = _free(*_wanted(part, folders), used)
            used.add(fold(out[ident]))
    return {**FIXED, **out}


def _wanted(part: object, folders: _Folders) -> tuple[str, str]:
    if isinstance(part, Folder):
        return folders.place(part.path), FOLDER_FILE.removesuffix(".toml")
    if isinstance(part, Request):
        return folders.place(part.folder), slug(part.name)
    assert isinstance(part, Environment)
    return ENVIRONMENTS, slug(part.name)


def _fits(part: object, path: str, folders: _Folders) -> bool:
    place, stem = _wanted(part, folders)
    where, _, name = path.rpartition("/")
    name, stem = fold(name), fold(stem)
    return where == place and name.startswith(stem) and _NUMBERED.fullmatch(name, len(stem)) is not None


def _free(place: str, stem: str, used: set[str]) -> str:
    path, n = f"{place}/{stem}.toml", 1
    while fold(path) in used:
        n += 1
        path = f"{place}/{stem}-{n}.toml"
    return path


class _Folders:
    """The directory of each request folder; one that is there already keeps its place."""

    def __init__(self, document: BackendDocument, current: Mapping[str, str]) -> None:
        self._dirs: dict[str, str] = {"": REQUESTS}
        self._used = {fold(REQUESTS)}
        self._spelled: dict[str, str] = {}
        for path in current.values():
            names = path.split("/")[:-1]
            for n in range(1, len(names) + 1):
                self._spelled.setdefault(fold("/".join(names[:n])), "/".join(names[:n]))
        named = [(f.path, f.id) for f in document.folders] + [(r.folder, r.id) for r in document.requests]
        for folder, ident in named:
            path = current.get(ident, "")
            if folder not in self._dirs and path and folder_of(path) == folder:
                self._keep(folder, path.rpartition("/")[0])

    def _keep(self, folder: str, place: str) -> None:
        while folder and folder not in self._dirs and fold(place) not in self._used:
            self._dirs[folder] = place
            self._used.add(fold(place))
            folder, place = folder.rpartition("/")[0], place.rpartition("/")[0]

    def place(self, folder: str) -> str:
        if folder not in self._dirs:
            parent, _, name = folder.rpartition("/")
            stem = f"{self.place(parent)}/{safe_segment(name)}"
            path, n = stem, 1
            while fold(path) in self._used:
                n += 1
                path = f"{stem}-{n}"
            path = self._spelled.get(fold(path), path)  # renamed by case only: one folder to some disks
            self._dirs[folder] = path
            self._used.add(fold(path))
        return self._dirs[folder]
