"""Qt's translation files of the window: made of the sources by lupdate, filled in by hand.

Called by dev.py and by the tests. Chinese says everything; English, the language of the sources, only its plurals.
"""

from __future__ import annotations

import shutil
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from machine import ROOT, program, run_quietly

I18N = ROOT / "resources" / "i18n"
CHINESE = I18N / "integrator_zh_CN.ts"
ENGLISH = I18N / "integrator_en.ts"
FILES = (CHINESE, ENGLISH)


def sources() -> list[str]:
    """Where words are."""
    return [str(path) for room in ("ui", "app") for path in sorted((ROOT / "integrator_gui" / room).rglob("*.py"))]


def update(file: Path, to: Path | None = None) -> Path:
    """Take the sources' words into `file`, or into a copy of it; words that are used no more go."""
    target = shutil.copy(file, to) if to else file
    plurals = ["-pluralonly"] if file == ENGLISH else []
    options = ["-no-obsolete", "-locations", "none", *plurals]
    run_quietly([program("pyside6-lupdate"), *sources(), "-ts", str(target), *options])
    return Path(target)


def messages(file: Path) -> Iterator[tuple[str, str, ET.Element]]:
    """Context, source and element of every message."""
    for context in ET.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name", ""), message.findtext("source", ""), message


def unfinished() -> list[str]:
    return [
        f"{file.name}: {context}: {source}"
        for file in FILES
        for context, source, message in messages(file)
        if message.find("translation[@type='unfinished']") is not None
    ]
