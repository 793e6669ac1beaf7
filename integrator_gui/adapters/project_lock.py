"""One writer a game: a lock that the system lets go of when its holder dies, however it dies.

Room: adapters. Used by adapters/writer.py. The file is in the game, so that two users of one shared folder see it.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from integrator_gui.domain.errors import ProjectLocked

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextlib.contextmanager
def project_lock(path: Path) -> Iterator[None]:
    """Hold the lock file `path`. Raises ProjectLocked at once if another holds it, OSError if it can't be made."""
    handle = _open(path)
    try:
        yield
    finally:
        if os.name == "nt":
            os.close(handle)
        with contextlib.suppress(OSError):  # on Windows a waiting process keeps it open
            path.unlink()
        if os.name != "nt":
            os.close(handle)


def _open(path: Path) -> int:
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
        try:
            _take(handle)
        except OSError as error:
            os.close(handle)
            raise ProjectLocked(path=str(path)) from error
        if _is_still(handle, path):
            return handle
        os.close(handle)  # its last holder removed it between our open and our lock


def _is_still(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), os.stat(path))
    except FileNotFoundError:
        return False
