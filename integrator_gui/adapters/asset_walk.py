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

_VER = re.compile(rb'"ver"\s*:\s*"([0-9.]{1,30})"')
_SAMPLE = 150  # script metas read for the version: one a folder, then more
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_EVERY = 64  # folders between two looks at `cancelled`


class Assets(msgspec.Struct):
    """Paths relative to the game's root. `complete` is False when the walk stopped at its limit."""

    scripts: list[str] = []
    scripts_in: dict[str, int] = {}  # folder -> how many
    folders: list[str] = []
    symlinks: list[str] = []
    bundles: list[Bundle] = []
    metas: detection.Metas = msgspec.field(default_factory=detection.Metas)
    findings: list[Finding] = []
    complete: bool = True


class _Metas(msgspec.Struct):
    """.meta files worth reading, without their ending: of folders, and of the first script in each."""

    folders: list[str] = []
    scripts: list[str] = []


def walk(
    root: str,
    limit: int | None = None,
    cancelled: Callable[[], bool] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Assets:
    """Walk `assets`, breadth first; stop after `limit` folders. `progress` gets folders done and folders known.

    Raises Cancelled.
    """
    out, metas = Assets(), _Metas()
    pending = ["assets"]
    for done, folder in enumerate(pending):
        if limit is not None and done >= limit:
            out.complete = False
            break
        if done % _EVERY == 0:
            if cancelled and cancelled():
                raise Cancelled()
            if progress:
                progress(done, len(pending))
        _list(f"{root}/{folder}", folder, out, pending, metas)
    out.folders = pending[1:]
    sample = dict.fromkeys(metas.scripts + out.scripts[:_SAMPLE])  # in order, each once
    _read_metas(root, out, list(sample)[: limit or _SAMPLE], metas.folders[:limit])
    out.scripts.sort()
    out.symlinks.sort()
    out.bundles.sort(key=lambda b: b.path)
    return out


def _list(path: str, folder: str, out: Assets, pending: list[str], metas: _Metas) -> None:
    """One folder. Most entries are .meta files and pictures: for these the fewest calls are made."""
    scripts: list[str] = []
    try:
        with os.scandir(path) as entries:
            for entry in entries:
                name = entry.name
                if name.endswith(".meta"):
                    # Without a dot it is a folder's. Git keeps it, where the folder is empty and not kept.
                    if name.find(".") + 5 == len(name):
                        metas.folders.append(f"{folder}/{name[:-5]}")
                elif entry.is_file(follow_symlinks=False):
                    if name.endswith((".ts", ".js")) and detection.is_script(name):
                        scripts.append(f"{folder}/{name}")
                elif not entry.is_dir(follow_symlinks=False):
                    out.symlinks.append(f"{folder}/{name}")
                elif name[0] != ".":
                    pending.append(f"{folder}/{name}")
                    if "." in name:
                        metas.folders.append(f"{folder}/{name}")
    except OSError as error:
        reason = error.strerror or str(error)
        out.findings.append(Finding(code="game.unreadable", file=folder, params={"reason": reason}))
    if scripts:
        metas.scripts.append(scripts[0])
        out.scripts.extend(scripts)
        out.scripts_in[folder] = len(scripts)


def _read_metas(root: str, out: Assets, samples: list[str], folders: list[str]) -> None:
    versions: set[bytes] = set()
    for folder in folders:
        data = _meta(root, folder)
        versions.add(_ver(data))
        if b'"isBundle"' in data:
            bundle = _bundle(folder, data, out)
            if bundle and not _left_over(root, folder, out.folders):
                out.bundles.append(bundle)
    script_versions = {_ver(_meta(root, path)) for path in samples}
    out.metas = detection.Metas(script=_highest(script_versions), folder=_highest(versions))


def _left_over(root: str, folder: str, folders: list[str]) -> bool:
    """A .meta whose folder was renamed by case only; the folder has its own."""
    return not os.path.isdir(f"{root}/{folder}") and folder.lower() in {f.lower() for f in folders}


def _meta(root: str, path: str) -> bytes:
    """The first 64 kB; b"" for one that is missing, as the editor makes them when it wants them."""
    try:
        handle = os.open(f"{root}/{path}.meta", _READ)  # half the time of open()
    except OSError:
        return b""
    try:
        return os.read(handle, 65_536)
    except OSError:
        return b""
    finally:
        os.close(handle)


def _ver(data: bytes) -> bytes:
    found = _VER.search(data)
    return found[1] if found else b""


def _highest(versions: set[bytes]) -> detection.Numbers:
    return max((detection.numbers(v.decode()) for v in versions), default=())


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
