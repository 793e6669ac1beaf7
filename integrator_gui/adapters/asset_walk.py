"""One walk over a game's assets: scripts, folders, links; and the few .meta files worth reading.

Room: adapters. Used by adapters/project_scan.py. Links are listed, never followed. The loop is the cost of opening
a game with 100,000 files: the budget is half of a bare os.walk over the whole project.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable

import msgspec

from integrator_gui.domain import detection, jsonc
from integrator_gui.domain.errors import Cancelled, Finding
from integrator_gui.domain.game_project import Bundle

_BUNDLE = re.compile(rb'"isBundle"\s*:\s*true')
_VER = re.compile(rb'"ver"\s*:\s*"([0-9.]{1,30})"')
_SAMPLE = 200  # script metas read for the version: one a folder, then more
_SAMPLE_LIMITED = 16
_EVERY = 64  # folders between two looks at `cancelled`


class Assets(msgspec.Struct):
    """Paths relative to the game's root. `complete` is False when the walk stopped at its limit."""

    scripts: list[str] = []
    folders: list[str] = []
    symlinks: list[str] = []
    bundles: list[Bundle] = []
    metas: detection.Metas = msgspec.field(default_factory=detection.Metas)
    findings: list[Finding] = []
    entries: int = 0
    complete: bool = True


def walk(
    root: str,
    limit: int | None = None,
    cancelled: Callable[[], bool] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Assets:
    """Walk `assets`, breadth first; stop after `limit` folders. `progress` gets the number of entries seen.

    Raises Cancelled.
    """
    out = Assets()
    samples: list[str] = []
    folder_metas: list[str] = []
    pending = ["assets"]
    for done, folder in enumerate(pending):
        if limit is not None and done >= limit:
            out.complete = False
            break
        if done % _EVERY == 0:
            if cancelled and cancelled():
                raise Cancelled()
            if progress:
                progress(out.entries)
        _list(root, folder, out, pending, samples, folder_metas)
    out.folders = pending[1:]
    _read_metas(root, out, samples[: _SAMPLE if limit is None else _SAMPLE_LIMITED], folder_metas)
    out.scripts.sort()
    out.symlinks.sort()
    out.bundles.sort(key=lambda b: b.path)
    return out


def _list(
    root: str, folder: str, out: Assets, pending: list[str], samples: list[str], folder_metas: list[str]
) -> None:
    try:
        with os.scandir(os.path.join(root, folder)) as entries:
            first = len(out.scripts)
            for entry in entries:
                out.entries += 1
                name = entry.name
                ending = name[-5:]
                if ending == ".meta":
                    # Without a dot it is a folder's, which git does not keep when it is empty; its .meta it does.
                    if name.find(".") == len(name) - 5:
                        folder_metas.append(f"{folder}/{name[:-5]}")
                elif entry.is_dir(follow_symlinks=False):
                    if name[0] != ".":
                        pending.append(f"{folder}/{name}")
                        if "." in name:
                            folder_metas.append(f"{folder}/{name}")
                elif entry.is_symlink():
                    out.symlinks.append(f"{folder}/{name}")
                elif ending[2:] in (".ts", ".js") and detection.is_script(name):
                    out.scripts.append(f"{folder}/{name}")
    except OSError as error:
        reason = error.strerror or str(error)
        out.findings.append(Finding(code="game.unreadable", file=folder, params={"reason": reason}))
        return
    samples.extend(out.scripts[first : first + 1])


def _read_metas(root: str, out: Assets, samples: list[str], folders: list[str]) -> None:
    folder_ver: detection.Numbers = ()
    for folder in folders:
        data = _meta(root, folder)
        folder_ver = max(folder_ver, _ver(data))
        if _BUNDLE.search(data):
            bundle = _bundle(folder, data, out)
            if bundle and not _left_over(root, folder, out.folders):
                out.bundles.append(bundle)
    script_ver = max((_ver(_meta(root, path)) for path in samples), default=())
    out.metas = detection.Metas(script=script_ver, folder=folder_ver)


def _left_over(root: str, folder: str, folders: list[str]) -> bool:
    """A .meta whose folder was renamed by case only; the folder has its own."""
    return not os.path.isdir(f"{root}/{folder}") and folder.lower() in {f.lower() for f in folders}


def _meta(root: str, path: str) -> bytes:
    try:
        with open(f"{root}/{path}.meta", "rb", buffering=0) as file:
            return file.read(65_536) or b""
    except OSError:
        return b""  # .meta files may be missing: the editor makes them


def _ver(data: bytes) -> detection.Numbers:
    found = _VER.search(data)
    return detection.numbers(found[1].decode()) if found else ()


def _bundle(folder: str, data: bytes, out: Assets) -> Bundle | None:
    try:
        return detection.bundle_of(folder, jsonc.parse(data.decode("utf-8", "replace")))
    except jsonc.JsoncError as error:
        out.findings.append(
            Finding(
                code="game.broken_json",
                file=f"{folder}.meta",
                line=error.line,
                col=error.col,
                params={"reason": error.reason},
            )
        )
        return None
