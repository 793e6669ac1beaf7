"""Every code that opening a game or keeping the document may give has its sentence."""

from __future__ import annotations

import re
from pathlib import Path

from integrator_gui.compose import build

CODE = re.compile(r'"((?:game|document)\.[a-z_0-9]+)"')


def test_codes_have_sentences(repo: Path) -> None:
    known = build("en").sentences.codes()
    package = repo / "integrator_gui"
    files = [package / "domain" / "detection.py", *(package / "adapters").glob("*.py")]
    codes = {code for path in files for code in CODE.findall(path.read_text("utf-8"))}
    assert {"game.broken_json", "document.merge_marks"} <= codes
    assert codes <= known.keys()
