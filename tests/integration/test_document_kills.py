"""Killed in the middle of a save, every file of the document is the old or the new one, whole, and none is lost."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from integrator_gui.adapters.document_store import TomlDocumentStore

PROGRAM = Path(__file__).with_name("save_documents.py")
ALWAYS = {"r0", "r1", "r2", "r3", "moved"}


def kill_during_a_save(root: Path, repo: Path, saves: int, turn: int) -> None:
    child = subprocess.Popen(
        [sys.executable, str(PROGRAM), str(root), str(turn)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(repo)},
    )
    assert child.stdout is not None
    with child:
        for _ in range(saves):
            assert child.stdout.readline(), "the child must still be saving"
        for _ in range(random.randrange(4000)):  # somewhere in the save that has just begun
            pass
        child.kill()


def check(root: Path) -> None:
    loaded = TomlDocumentStore().load(str(root))
    assert loaded.findings == ()
    assert loaded.document is not None
    found = {r.id: r for r in loaded.document.requests}
    assert ALWAYS <= found.keys() <= ALWAYS | {"sometimes"}
    for request in found.values():
        assert request.url in ("/even", "/odd")
        if request.body.text:
            assert request.body.text == f"{request.url[1:]}\n" * 3000


@pytest.mark.parametrize("kills", [20, pytest.param(300, marks=pytest.mark.soak)])
def test_every_file_is_whole_after_a_kill(tmp_path: Path, repo: Path, kills: int) -> None:
    for number in range(kills):
        kill_during_a_save(tmp_path, repo, saves=2 + number % 5, turn=number % 2)
        check(tmp_path)
