"""A disk that is full or may not be written to: nothing is changed, and the reason is told."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Runs in a process of its own: limits and the user id can't be given back.
PROGRAM = """
import json, os, resource, sys
from integrator_gui.adapters.writer import GameWriter
from integrator_gui.domain.errors import WriteFailed
from integrator_gui.domain.plan import FileChange

root, how, before = sys.argv[1:4]
if how == "full":
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
if how == "readonly" and os.geteuid() == 0:  # the modes of files do not bind root
    os.setuid(65534)
changes = [FileChange(path="assets/gen/a.ts", before=before, after=b"small\\n", group="a")]
changes += [FileChange(path=f"assets/gen/{n}.ts", before="", after=b"x" * 60_000, group=str(n)) for n in range(3)]
try:
    GameWriter().commit(root, changes)
except WriteFailed as error:
    print(json.dumps(error.params))
"""


def told(root: Path, how: str) -> dict[str, str]:
    before = hashlib.sha256(b"old\n").hexdigest()
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(root), how, before],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    params: dict[str, str] = json.loads(done.stdout)
    return params


@pytest.fixture
def game(tmp_path: Path) -> Path:
    for folder in ("assets/gen", "backend"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "assets" / "gen" / "a.ts").write_bytes(b"old\n")
    return tmp_path


def left(game: Path) -> dict[str, bytes]:
    return {p.relative_to(game).as_posix(): p.read_bytes() for p in game.rglob("*") if p.is_file()}


@pytest.mark.skipif(sys.platform == "win32", reason="no RLIMIT_FSIZE")
def test_a_disk_that_takes_no_more(game: Path) -> None:
    params = told(game, "full")
    assert "too large" in params["reason"].lower()
    assert left(game) == {"assets/gen/a.ts": b"old\n"}


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no modes")
def test_a_folder_that_may_not_be_written_to(game: Path) -> None:
    for place in (game, *game.parents):
        if place.stat().st_uid == 0 and place.is_relative_to(game.parents[2]):
            place.chmod(0o755)
    (game / "assets" / "gen").chmod(0o555)
    (game / "backend").chmod(0o777)  # our own folder may be written to, the scripts not
    params = told(game, "readonly")
    assert params["path"].endswith("assets/gen")
    assert left(game) == {"assets/gen/a.ts": b"old\n"}
