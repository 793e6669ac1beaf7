"""`integrator-gui write` on a copy of the sample game: what it prints, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from integrator_gui import compose
from integrator_gui.cli.main import main

BASE = "assets/scripts/backend/gen/APIClientBase.ts"


@pytest.fixture(autouse=True)
def without_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    """The compiler has tests of its own; here it would cost a second each time."""
    monkeypatch.delenv("CBI_NODE_MODULES", raising=False)


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, dict[str, object]]:
    code = main(["write", *args, "--json", "--lang", "en"], compose.build)
    return code, json.loads(capsys.readouterr().out)


def scripts(game: Path) -> set[str]:
    return {p.relative_to(game).as_posix() for p in (game / "assets").rglob("*.ts")}


def test_dry_run_write_again_and_undo(sample_game: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = scripts(sample_game)
    code, dry = run(capsys, str(sample_game), "--env", "staging", "--dry-run")
    assert (code, dry["ok"], dry["format"], dry["written"]) == (0, True, 1, [])
    assert scripts(sample_game) == before
    code, first = run(capsys, str(sample_game), "--env", "staging")
    assert code == 0
    assert {f["path"] for f in dry["files"]} == set(first["written"]) == scripts(sample_game) - before  # type: ignore[attr-defined, call-overload]
    code, again = run(capsys, str(sample_game), "--env", "staging")
    assert (code, again["written"]) == (0, [])
    code, undone = run(capsys, str(sample_game), "--undo")
    assert (code, undone["undone"]) == (0, first["written"])
    assert scripts(sample_game) == before
    code, nothing = run(capsys, str(sample_game), "--undo")
    assert (code, nothing["ok"]) == (1, False)


def test_a_conflict_is_exit_code_4_and_tells_the_offers(
    sample_game: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, str(sample_game), "--env", "staging")
    place = sample_game / BASE
    place.write_text(place.read_text().replace("timeout = 10000", "timeout = 1"))
    code, answer = run(capsys, str(sample_game), "--env", "production")
    assert code == 4
    assert answer["held_back"] == [BASE]
    assert answer["written"] == ["assets/scripts/backend/gen/BackendConfig.ts"]
    (row,) = (f for f in answer["files"] if f["path"] == BASE)  # type: ignore[attr-defined]
    assert (row["status"], row["offers"]) == ("conflict", ["keep", "overwrite", "merge"])
    assert any(f["file"] == BASE and "by hand" in f["text"] for f in answer["findings"])  # type: ignore[attr-defined]


def test_a_secret_in_the_output_is_exit_code_1(sample_game: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = sample_game / "backend" / "environments" / "staging.toml"
    place.write_text(place.read_text().replace('name = "staging"', 'name = "AKIA' + 'IOSFODNN7EXAMPLQ"', 1))
    code, answer = run(capsys, str(sample_game), "--env", "AKIA" + "IOSFODNN7EXAMPLQ")
    assert (code, answer["ok"], answer["written"]) == (1, False, [])
    assert not (sample_game / BASE).exists()


def test_a_class_of_the_game_asks_for_a_prefix(sample_game: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (sample_game / "assets" / "scripts" / "Net.ts").write_text("export class APIClient {}\n")
    code, answer = run(capsys, str(sample_game), "--env", "staging", "--dry-run")
    assert code == 4
    assert any("already has a class APIClient" in f["text"] for f in answer["findings"])  # type: ignore[attr-defined]
    code, _ = run(capsys, str(sample_game), "--env", "staging", "--prefix", "Sky")
    assert code == 0
    assert (sample_game / "assets/scripts/backend/SkyAPIClient.ts").is_file()


def test_an_unknown_environment_is_told(sample_game: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, answer = run(capsys, str(sample_game), "--env", "nowhere")
    assert code == 1
    assert 'no environment "nowhere"' in answer["findings"][0]["text"]  # type: ignore[index]


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_what_a_person_reads(sample_game: Path, capsys: pytest.CaptureFixture[str], lang: str) -> None:
    assert main(["write", str(sample_game), "--env", "staging", "--lang", lang], compose.build) == 0
    said = capsys.readouterr().out
    assert f"A {BASE}  +" in said
    assert "import { APIClient } from 'db://assets/scripts/backend/APIClient';" in said
    assert "write." not in said.replace("write.toml", "")
    assert "platform." not in said


def test_opening_a_game_finishes_a_write_that_was_cut_off(sample_game: Path) -> None:
    graph = compose.build("en")
    workspace = graph.open_workspace(str(sample_game))
    plan = graph.writing.plan(workspace.game, workspace.document, "staging")
    graph.writing.write(plan)
    # the state after a kill between the commit and the first rename
    backend = sample_game / "backend"
    graph.game_files.undo(str(sample_game))
    _cut_off(sample_game, plan)
    assert (backend / ".write" / "journal").exists()
    opened = compose.build("en").open_workspace(str(sample_game))
    assert [f.code for f in opened.findings] == ["write.recovered"]
    assert (sample_game / BASE).is_file()
    graph.close()


def _cut_off(game: Path, plan: object) -> None:
    """Write the plan with a writer that stops at the first file, as a kill would leave it."""
    from integrator_gui import resources
    from integrator_gui.adapters.writer import GameWriter
    from integrator_gui.app.writing import Writing

    class Killed(BaseException):
        pass

    def step(name: str) -> None:
        if name == "file":
            raise Killed

    with pytest.raises(Killed):
        Writing(GameWriter(step), resources.typescript, lambda _g: {}, None).write(plan)  # type: ignore[arg-type]
