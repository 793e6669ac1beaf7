"""Size of the one-directory bundle that `dev.py bundle` has made, against that of Qt's own libraries in it.

The plain bundle of such an application, unfiltered, has 169 MB (measured on Debian 12 with PySide6 6.11.3).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from harness import Figure

FOLDER = Path(__file__).resolve().parents[2] / "dist" / "integrator-gui"
UNFILTERED_MB = 169.0


def figures() -> Iterable[Figure]:
    if FOLDER.is_dir():
        size = sum(path.lstat().st_size for path in FOLDER.rglob("*") if path.is_file() and not path.is_symlink())
        yield Figure("bundle size", size / 1e6, UNFILTERED_MB, "MB")
