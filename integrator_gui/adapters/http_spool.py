"""Where an answer's body goes: memory up to 1 MB, beyond that a private file.

Room: adapters. Used by adapters/http.py; the files are read by adapters/large_json.py and the response pane.
The folder is readable by this user only and goes at the end of the run; one left by a killed run goes at the next
start. Of the files of one run the newest are kept, by count and by bytes.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
from collections import deque
from pathlib import Path
from typing import BinaryIO

HEAD = 256 * 1024
IN_MEMORY = 1_000_000
_PREFIX = "integrator-answers-"
_KEEP_FILES = 50
_KEEP_BYTES = 2_000_000_000
_DAY_S = 86_400


class Spool:
    """The folder of one run, made with the first large answer."""

    def __init__(self, base: str | None = None) -> None:
        self._base = base or tempfile.gettempdir()
        self._folder: Path | None = None
        self._kept: deque[tuple[Path, int]] = deque()

    def sink(self) -> Sink:
        return Sink(self)

    def new_file(self) -> tuple[Path, BinaryIO]:
        if self._folder is None:
            self._sweep()
            self._folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=self._base))  # 0700
        handle, name = tempfile.mkstemp(dir=self._folder)  # 0600
        return Path(name), os.fdopen(handle, "wb")

    def keep(self, path: Path, size: int) -> None:
        """A finished file; the oldest go when there are too many."""
        self._kept.append((path, size))
        while len(self._kept) > _KEEP_FILES or (
            len(self._kept) > 1 and sum(s for _, s in self._kept) > _KEEP_BYTES
        ):
            with contextlib.suppress(OSError):
                self._kept.popleft()[0].unlink(missing_ok=True)

    def close(self) -> None:
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def _sweep(self) -> None:
        """Folders of runs that were killed: a living run touches nothing older than a day."""
        for old in Path(self._base).glob(f"{_PREFIX}*"):
            with contextlib.suppress(OSError):
                if time.time() - old.stat().st_mtime > _DAY_S:
                    shutil.rmtree(old, ignore_errors=True)


class Sink:
    """One body. `write` as it comes, then `end` once; `head` and `path` are right from then on."""

    def __init__(self, spool: Spool) -> None:
        self._spool = spool
        self._chunks: list[bytes] = []
        self._file: BinaryIO | None = None
        self._path: Path | None = None
        self.size = 0
        self.head = b""

    @property
    def path(self) -> str:
        return str(self._path) if self._path else ""

    def write(self, chunk: bytes) -> None:
        """Raises OSError (no space)."""
        self.size += len(chunk)
        if self._file is not None:
            self._file.write(chunk)
            return
        self._chunks.append(chunk)
        if self.size > IN_MEMORY:
            self._path, self._file = self._spool.new_file()
            whole = b"".join(self._chunks)
            self._chunks, self.head = [], whole[:HEAD]
            self._file.write(whole)

    def end(self) -> None:
        if self._file is not None and self._path is not None:
            self._file.close()
            self._file = None
            self._spool.keep(self._path, self.size)
        elif self._path is None:
            self.head = b"".join(self._chunks)
