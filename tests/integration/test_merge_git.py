"""Our three-way merge against git's, on edits of a real file: both clean or neither, and then the same text."""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from integrator_gui import resources
from integrator_gui.codegen.merge import merge

BASE = resources.typescript()["gen/core/api.ts"].split("\n")


def edited(draw: random.Random) -> str:
    lines = list(BASE)
    for _ in range(draw.randrange(1, 7)):
        at = draw.randrange(len(lines))
        how = draw.choice(["add", "change", "drop"])
        if how == "drop":
            del lines[at]
        else:
            lines[at : at + (how == "change")] = [f"// {how} {draw.random()}"]
    return "\n".join(lines)


@pytest.mark.skipif(not shutil.which("git"), reason="no git to compare with")
def test_git_agrees(tmp_path: Path) -> None:
    draw = random.Random(20)
    clean = marked = 0
    for _ in range(60):
        texts = {"mine": edited(draw), "base": "\n".join(BASE), "theirs": edited(draw)}
        for name, text in texts.items():
            (tmp_path / name).write_bytes(text.encode())
        asked = subprocess.run(["git", "merge-file", "-p", *texts], cwd=tmp_path, capture_output=True, check=False)
        ours = merge(texts["base"], texts["mine"], texts["theirs"])
        assert bool(ours.conflicts) == bool(asked.returncode)
        if ours.conflicts:
            marked += 1
        else:
            assert ours.text == asked.stdout.decode()
            clean += 1
    assert clean > 30
    assert marked > 0
