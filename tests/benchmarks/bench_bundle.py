"""Size of the one-directory bundle that `dev.py bundle` has made, against the same packages as pip installs them.

The bundle holds Python too, which the reference does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, PackagePath, files
from pathlib import Path

from harness import Figure

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "dist" / "integrator-gui"


def figures() -> Iterable[Figure]:
    if FOLDER.is_dir():
        yield Figure("bundle size", _size(FOLDER.rglob("*")) / 1e6, _installed() / 1e6, "MB")


def _installed() -> int:
    names = re.findall(r"^([a-z0-9.-]+)==", (ROOT / "packaging" / "requirements.txt").read_text(), re.MULTILINE)
    return sum(_size(Path(str(file.locate())) for file in _files(name)) for name in names)


def _files(name: str) -> list[PackagePath]:
    try:
        return list(files(name) or ())
    except PackageNotFoundError:  # for another system
        return []


def _size(paths: Iterable[Path]) -> int:
    return sum(path.lstat().st_size for path in paths if path.is_file() and not path.is_symlink())
