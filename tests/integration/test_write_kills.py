"""A write that is killed anywhere leaves the game as before or as after, once the next open has recovered it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")


def run(folder: Path, mode: str, seed: int, count: int) -> dict[str, int]:
    program = [sys.executable, str(Path(__file__).with_name("kill_writes.py"))]
    done = subprocess.run(
        [*program, str(folder), mode, str(seed), str(count)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, int] = json.loads(done.stdout)
    return told


def test_a_kill_at_every_step_and_in_the_recovery(tmp_path: Path) -> None:
    told = run(tmp_path, "steps", seed=2, count=3)
    assert told["mixed"] == 0
    assert told["kills"] >= 200
    assert told["before"] > 50
    assert told["after"] > 50
    assert told["in_recovery"] > 30


def test_300_kills_at_no_particular_point(tmp_path: Path) -> None:
    told = run(tmp_path, "random", seed=5, count=300)
    assert told["mixed"] == 0
    assert told["kills"] == 300
    assert told["recovered"] > 30


@pytest.mark.soak
def test_every_double_kill_and_5000_more(tmp_path: Path) -> None:
    assert run(tmp_path, "steps", seed=1, count=0)["mixed"] == 0
    assert run(tmp_path, "random", seed=7, count=5000)["mixed"] == 0
