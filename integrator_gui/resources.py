"""Where the shipped data lies: source tree, wheel or bundle. The only module that knows.

Pure rooms receive text, never paths: compose reads through here and hands the text in.
"""

from __future__ import annotations

import functools
import sys
from pathlib import Path


@functools.cache
def root() -> Path:
    """The folder that holds typescript/, vectors/, sample-game/, i18n/, icons/, themes/."""
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle:
        return Path(bundle) / "resources"
    package = Path(__file__).resolve().parent
    wheel = package / "_resources"
    return wheel if wheel.is_dir() else package.parent / "resources"


def text(name: str) -> str:
    """The UTF-8 text of one resource, e.g. `text("typescript/core/backoff.ts")`."""
    return (root() / name).read_text(encoding="utf-8")


@functools.cache
def typescript() -> dict[str, str]:
    """What is written into games, by path below the game's backend folder: `gen/core/retry.ts`, `APIClient.ts`."""
    folder = root() / "typescript"
    return {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in folder.rglob("*.ts")}
