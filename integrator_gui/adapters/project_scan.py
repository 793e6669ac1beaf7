"""Opens a game: finds its root, reads its version, and walks its assets.

Room: adapters; the ProjectScan port, used by app/workspace.py through compose, by cli/scan.py and app/writing.py.
Detection reads the root's files and at most 40 folders of assets; the scan reads all of them. Writes nothing.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from integrator_gui.adapters import asset_walk, game_root
from integrator_gui.domain import detection
from integrator_gui.domain.detection import RootFiles
from integrator_gui.domain.errors import Finding
from integrator_gui.domain.game_project import GameProject

_FOLDERS_AT_DETECTION = 40
_HEAD = 4_096
_CLASS = re.compile(r"""@ccclass\s*\(\s*['"]([^'"\n]{1,200})['"]|\bclass\s+([A-Za-z_$][\w$]*)""")
_OLD_CLASS = re.compile(r"""cc\.Class\s*\(\s*\{\s*name\s*:\s*['"]([^'"\n]{1,200})['"]""")


class DiskProjectScan:
    """Keeps nothing between calls; callable from any thread."""

    def detect(self, path: str) -> GameProject:
        root, files, findings = game_root.find(path)
        return _known(root, files, findings, asset_walk.walk(root, limit=_FOLDERS_AT_DETECTION))

    def scan(
        self,
        game: GameProject,
        cancelled: Callable[[], bool] | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> GameProject:
        files, findings = game_root.read_root(game.root)
        assets = asset_walk.walk(game.root, cancelled=cancelled, progress=progress)
        return replace(_known(game.root, files, findings, assets), fully_scanned=True)

    def class_names(self, game: GameProject) -> dict[str, str]:
        scripts = game.scripts if game.fully_scanned else self.scan(game).scripts
        names: dict[str, str] = {}
        for path in scripts:
            for name in _classes(game.root, path):
                names.setdefault(name, path)
        return names


def _known(root: str, files: RootFiles, findings: list[Finding], assets: asset_walk.Assets) -> GameProject:
    version = detection.version(files, assets.metas)
    folders = detection.script_folders(assets.scripts_in, assets.bundles)
    game = GameProject(
        root=root,
        name=_name(root, files),
        creator_version=version.text,
        version_source=version.source,
        version_guessed=version.guessed,
        meta_range=assets.metas.range,
        engine_major=version.engine_major,
        scripts_dir=folders[0] if folders else None,
        scripts_dirs_all=folders,
        proposed_scripts_dir=_proposal(folders, assets),
        top_code_dirs=detection.top_code_folders(assets.scripts_in),
        language=detection.language(assets.scripts),
        strict=detection.strictness(files.tsconfig),
        bundles=tuple(assets.bundles),
        extensions=_extensions(root),
        symlinks=tuple(assets.symlinks),
        scripts=tuple(assets.scripts),
        fully_scanned=assets.complete,
    )
    return replace(game, findings=(*findings, *version.findings, *assets.findings, *_notes(game)))


def _notes(game: GameProject) -> list[Finding]:
    notes: list[Finding] = []
    if game.symlinks:
        notes.append(_note("game.symlinks", count=str(len(game.symlinks)), first=game.symlinks[0]))
    if game.scripts_dir is None:
        notes.append(_note("game.no_scripts_folder", folder=game.proposed_scripts_dir))
    elif detection.in_bundle(game.scripts_dir, game.bundles):
        notes.append(_note("game.scripts_in_bundle", folder=game.scripts_dir))
    elif len(game.scripts_dirs_all) > 1:
        notes.append(
            _note("game.several_scripts_folders", folder=game.scripts_dir, count=str(len(game.scripts_dirs_all)))
        )
    return notes


def _note(code: str, **params: str) -> Finding:
    return Finding(code=code, severity="info", params=params)


def _name(root: str, files: RootFiles) -> str:
    names = (files.package.get("name"), files.project.get("name"))
    return next((n for n in names if isinstance(n, str) and n.strip()), os.path.basename(root))


def _proposal(folders: tuple[str, ...], assets: asset_walk.Assets) -> str:
    """The found folder; else an empty one of a fitting name, spelled as on disk; else assets/scripts."""
    empty = (f for f in sorted(assets.folders) if f.count("/") == 1 and f[7:].lower() in detection.SCRIPT_FOLDERS)
    return folders[0] if folders else next(empty, "assets/scripts")


def _extensions(root: str) -> tuple[str, ...]:
    try:
        with os.scandir(os.path.join(root, "extensions")) as entries:
            return tuple(
                sorted(e.name for e in entries if e.is_dir(follow_symlinks=False) and e.name[0] not in "._")
            )
    except OSError:
        return ()


def _classes(root: str, path: str) -> list[str]:
    try:
        with Path(root, path).open("rb") as file:
            head = file.read(_HEAD).decode("utf-8", "ignore")
    except OSError:
        return []
    return [name for found in _CLASS.findall(head) for name in found if name] + _OLD_CLASS.findall(head)
