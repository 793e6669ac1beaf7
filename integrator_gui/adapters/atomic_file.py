"""Replaces a file so that at every moment the old or the new one is there, whole.

Room: adapters. The temporary file lies beside the target (same disk); its name is fixed, so that one left behind
by a kill is taken over by the next save.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


def replace_file(path: Path, data: bytes) -> None:
    """Write `data` to `path`, making its folder. Raises OSError; the old file is whole then.

    The new name lasts through a power cut once `sync_folder` was called for its folder.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def remove_file(path: Path, stop: Path) -> None:
    """Delete a file, and the folders above it that are empty now, up to `stop` (kept)."""
    path.unlink(missing_ok=True)
    folder = path.parent
    while folder != stop and stop in folder.parents:
        try:
            folder.rmdir()
        except OSError:  # not empty, or already gone: both are fine
            break
        folder = folder.parent


def move_file(old: Path, new: Path, stop: Path) -> None:
    """Give a file another place on the same disk; folders that become empty go, up to `stop`."""
    new.parent.mkdir(parents=True, exist_ok=True)
    os.replace(old, new)
    remove_file(old, stop)


def sync_folder(folder: Path) -> None:
    """Make the renames in a folder last through a power cut, where the system can."""
    if os.name != "posix" or not folder.is_dir():
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
