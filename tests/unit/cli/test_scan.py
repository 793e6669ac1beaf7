"""`scan PATH --json`: the keys that others read, and the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from integrator_gui import compose
from integrator_gui.cli.main import main

KEYS = {
    "root", "name", "creator_version", "version_source", "engine_major", "scripts_dir", "language", "bundles",
    "warnings", "format", "ok", "findings",
}  # fmt: skip


def test_a_game(sample_game: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scan", str(sample_game), "--json"], compose.build) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer.keys() >= KEYS
    assert (answer["format"], answer["ok"], answer["root"]) == (1, True, str(sample_game))
    assert answer["engine_major"] == 3
    said = [f["text"] for f in answer["findings"] if f["severity"] != "info"]
    assert answer["warnings"] == said


def test_no_game(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scan", str(tmp_path), "--json", "--lang", "zh_CN"], compose.build) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["ok"] is False
    (found,) = answer["findings"]
    assert found["code"] == "game.not_a_game"
    assert "没有找到" in found["text"]


def test_for_people(sample_game: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scan", str(sample_game)], compose.build) == 0
    assert str(sample_game) in capsys.readouterr().out
