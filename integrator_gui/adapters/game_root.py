"""Finds the root of a game from the folder that the user picked, or says why it is none.

Room: adapters. Used by adapters/project_scan.py. Reads the few files that tell a root; follows no links.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from integrator_gui.domain import jsonc
from integrator_gui.domain.detection import NEVER_A_GAME_BELOW, RootFiles, is_extension, is_root
from integrator_gui.domain.errors import (
    AssetsOnly,
    ExtensionFolder,
    Finding,
    FolderMissing,
    FolderUnreadable,
    NoFolderNamed,
    NotAFolder,
    NotAGame,
    PartOfAGame,
    PublishedBuild,
    SeveralGames,
    UnityProject,
)

_DEPTH = 3
_MOST_FOLDERS = 3_000  # someone's whole disk is not searched
_UP = 12
_BUILD = ("src/settings.json", "src/settings.js", "cocos-js", "application.js")
_MOST_BYTES = 4_000_000


def find(path: str) -> tuple[str, RootFiles, list[Finding]]:
    """The root (absolute) and what lies in it: the folder itself, or the only game up to three folders below.

    Raises SeveralGames, PartOfAGame (a folder inside a game: its root is offered), or NotAGame with the reason.
    """
    if not path.strip():
        raise NoFolderNamed
    folder = os.path.abspath(os.path.expanduser(path))
    if not os.path.isdir(folder):
        raise NotAFolder(path=folder) if os.path.isfile(folder) else FolderMissing(path=folder)
    if not os.access(folder, os.R_OK | os.X_OK):
        raise FolderUnreadable(path=folder)
    files, findings = read_root(folder)
    if is_root(files):
        return folder, files, findings
    below = list(_below(folder))
    if len(below) > 1:
        raise SeveralGames(folder, tuple(os.path.relpath(p, folder).replace(os.sep, "/") for p in below))
    if below:
        return (below[0], *read_root(below[0]))
    above = _above(folder)
    if above:
        raise PartOfAGame(folder, above)
    raise _why_not(folder, files)


def read_root(folder: str) -> tuple[RootFiles, list[Finding]]:
    findings: list[Finding] = []
    files = RootFiles(
        has_assets=_is_folder(folder, "assets"),
        has_creator_dts=os.path.isfile(os.path.join(folder, "creator.d.ts")),
    )
    files.has_settings_v2 = any(n.endswith(".json") for n in _names(os.path.join(folder, "settings/v2/packages")))
    files.package, text = _read(folder, "package.json", findings)
    files.broken_package_names_creator = not files.package and '"creator"' in text
    files.project, _ = _read(folder, "project.json", findings)
    files.tsconfig, _ = _read(folder, "tsconfig.json", findings)
    if files.has_settings_v2:
        files.engine, _ = _read(folder, "settings/v2/packages/engine.json", findings)
    return files, findings


def _read(folder: str, name: str, findings: list[Finding]) -> tuple[dict[str, Any], str]:
    """The object in a JSON file and its text; {} with a finding where the file is broken."""
    try:
        with Path(folder, name).open("rb") as file:
            data = file.read(_MOST_BYTES)
    except (FileNotFoundError, NotADirectoryError):
        return {}, ""
    except OSError as error:
        findings.append(Finding(code="game.unreadable", file=name, params={"reason": error.strerror or str(error)}))
        return {}, ""
    text = data.decode("utf-8-sig", "replace")
    try:
        value = jsonc.parse(text)
    except jsonc.JsoncError as error:
        params = {"reason": error.reason}
        findings.append(Finding(code="game.broken_json", file=name, line=error.line, col=error.col, params=params))
        return {}, text
    if not isinstance(value, dict):
        findings.append(
            Finding(code="game.broken_json", file=name, line=1, col=1, params={"reason": "not an object"})
        )
        return {}, text
    return value, text


def _names(folder: str) -> list[str]:
    """None of them where the folder is absent or may not be read."""
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _is_folder(folder: str, name: str) -> bool:
    path = os.path.join(folder, name)
    return os.path.isdir(path) and not os.path.islink(path)


def _below(folder: str) -> Iterator[str]:
    """Roots up to three folders down, breadth first; nothing is looked for inside a root."""
    level, seen = [folder], 0
    for _ in range(_DEPTH):
        following: list[str] = []
        for parent in level:
            for child in _children(parent):
                seen += 1
                if seen > _MOST_FOLDERS:
                    return
                if _is_folder(child, "assets") and is_root(read_root(child)[0]):
                    yield child
                else:
                    following.append(child)
        level = following


def _children(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return sorted(
                e.path
                for e in entries
                if e.name not in NEVER_A_GAME_BELOW and e.name[0] != "." and e.is_dir(follow_symlinks=False)
            )
    except OSError:
        return []


def _above(folder: str) -> str | None:
    for parent in list(Path(folder).parents)[:_UP]:
        if _is_folder(str(parent), "assets") and is_root(read_root(str(parent))[0]):
            return str(parent)
    return None


def _why_not(folder: str, files: RootFiles) -> NotAGame:
    if is_extension(files.package):
        return ExtensionFolder(path=folder)
    if _is_unity(folder):
        return UnityProject(path=folder)
    if any(os.path.exists(os.path.join(folder, name)) for name in _BUILD):
        return PublishedBuild(path=folder)
    if files.has_assets:
        return AssetsOnly(path=folder)
    return NotAGame(path=folder)


def _is_unity(folder: str) -> bool:
    if os.path.isdir(os.path.join(folder, "ProjectSettings")):
        return True
    for name in ("assets", "Assets"):
        metas = sorted(Path(folder, name).glob("*.meta"))[:5]
        if any(_starts_unity(meta) for meta in metas):
            return True
    return False


def _starts_unity(meta: Path) -> bool:
    try:
        with meta.open("rb") as file:
            return file.read(200).lstrip(b"\xef\xbb\xbf").startswith(b"fileFormatVersion")
    except OSError:
        return False
