"""`integrator-gui test` on the sample game and a playground: order, captures, exit codes, no secret shown."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from integrator_gui import compose
from integrator_gui.cli.main import main
from integrator_gui.playground.server import Playground


@pytest.fixture
def game(sample_game: Path) -> Iterator[Path]:
    with Playground() as running:
        for name in ("local", "production"):
            file = sample_game / "backend" / "environments" / f"{name}.toml"
            lines = file.read_text("utf-8").splitlines()
            base = f'  {{ name = "base", value = "{running.url}" }},'
            file.write_text("\n".join(base if 'name = "base"' in line else line for line in lines), "utf-8")
        yield sample_game


@pytest.fixture
def password(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("CI", "true")
    for environment in ("LOCAL", "PRODUCTION"):
        monkeypatch.setenv(f"CBI_SECRET_{environment}_PASSWORD", "let-me-in")
    return "let-me-in"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, Any]:
    code = main(["test", *arguments, "--json", "--lang", "en"], compose.build)
    return code, json.loads(capsys.readouterr().out)


def test_all_requests_pass_in_order(game: Path, password: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, answer = run(capsys, str(game), "--env", "local")
    assert code == 0, answer["findings"]
    assert answer["ok"]
    assert answer["failed"] == 0
    names = [r["request"] for r in answer["results"]]
    assert names[0] == "Sign in"
    assert answer["results"][0]["captures"]["token"] == "••••"
    assert password not in json.dumps(answer)
    phases = [s["phase"] for s in answer["results"][0]["spans"]]
    assert phases == ["tcp", "send", "wait", "download"]


def test_a_failing_check_fails_the_run(
    game: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CI", "true")
    monkeypatch.setenv("CBI_SECRET_LOCAL_PASSWORD", "a wrong one")
    code, answer = run(capsys, str(game), "--env", "local", "--request", "Sign in")
    assert code == 1
    assert answer["results"][0]["status"] == 401
    assert "check.failed" in {f["code"] for f in answer["findings"]}


def test_a_missing_secret_is_exit_code_3(
    game: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], secret_service: object
) -> None:
    graph = compose.build("en")
    document = graph.open_workspace(str(game)).document
    environment = document.environment("local")
    assert environment is not None
    graph.vault.delete(document.id, environment.id, "password")  # other tests of the run keep theirs there
    graph.close()
    code, answer = run(capsys, str(game), "--env", "local", "--request", "Sign in")
    assert code == 3
    assert answer["findings"][-1]["code"] == "vault.secret_missing"


def test_production_is_written_to_only_when_told(
    game: Path, password: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = (str(game), "--env", "production", "--request", "Sign in", "--request", "Submit score")
    code, answer = run(capsys, *asked)
    assert code == 1
    assert [r["passed"] for r in answer["results"]] == [True, False]
    assert answer["findings"][-1]["code"] == "request.confirmation_needed"
    code, answer = run(capsys, *asked, "--yes")
    assert code == 0


UNKNOWN = [("--env", "mars", "request.unknown_environment"), ("--request", "Fly", "request.unknown")]


@pytest.mark.parametrize(("option", "value", "code"), UNKNOWN)
def test_names_that_nobody_has(
    game: Path, capsys: pytest.CaptureFixture[str], option: str, value: str, code: str
) -> None:
    found, answer = run(capsys, str(game), option, value)
    assert found == 1
    assert answer["findings"][0]["code"] == code


def test_a_damaged_request_fails_the_run(game: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (game / "backend" / "requests" / "Player" / "profile.toml").write_text("name = ", "utf-8")
    code, answer = run(capsys, str(game), "--env", "local", "--request", "Top ten")
    assert (code, answer["ok"], answer["failed"]) == (1, False, 0)
    (finding,) = answer["findings"]
    assert (finding["file"], finding["line"]) == ("backend/requests/Player/profile.toml", 1)


@pytest.mark.parametrize("command", ["test", "write"])
def test_a_game_without_document(sample_game: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    shutil.rmtree(sample_game / "backend")
    code = main([command, str(sample_game), "--json", "--lang", "en"], compose.build)
    assert code == 1
    assert json.loads(capsys.readouterr().out)["findings"][0]["code"] == "document.none"
    assert not (sample_game / "backend").exists()


BAD_PLACES = [("", "game.no_folder_named"), ("nowhere", "game.folder_missing"), ("a.txt", "game.not_a_folder")]


@pytest.mark.parametrize("command", ["scan", "test", "write"])
@pytest.mark.parametrize(("place", "code"), BAD_PLACES)
def test_no_place_for_a_game(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, place: str, code: str
) -> None:
    (tmp_path / "a.txt").touch()
    path = str(tmp_path / place) if place else ""
    assert main([command, path, "--json", "--lang", "zh_CN"], compose.build) == 1
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert finding["code"] == code
    assert finding["hint"]


@pytest.mark.parametrize("command", ["test", "write"])
def test_a_document_that_may_not_be_read(
    sample_game: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """As the system would refuse it; a test that runs as root is refused nothing."""
    scan = os.scandir

    def refusing(path: str) -> object:
        if str(path).endswith("requests"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert main([command, str(sample_game), "--json", "--lang", "en"], compose.build) == 1
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert finding["code"] == "game.place_unreadable"
    assert "requests" in finding["text"]


def _hear_control_c() -> None:
    """A runner in the background ignores it, and its children would too."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C cannot be sent to one process there")
def test_ctrl_c_tells_what_was_answered(game: Path) -> None:
    """While a server that takes the connection says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        slow = f'name = "Slow"\nmethod = "GET"\nurl = "{address}"\n'
        (game / "backend" / "requests" / "slow.toml").write_text(slow, "utf-8")
        words = ["test", str(game), "--request", "Top ten", "--request", "Slow", "--json", "--lang", "en"]
        command = [sys.executable, "-m", "integrator_gui", *words]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=_hear_control_c
        ) as run:
            silent.settimeout(30)
            connection, _ = silent.accept()
            run.send_signal(signal.SIGINT)
            out, err = run.communicate(timeout=30)
            connection.close()
    answer = json.loads(out)
    assert (run.returncode, answer["ok"], err) == (1, False, "")
    assert answer["results"][0]["request"] == "Top ten"
    assert answer["findings"][-1]["code"] == "http.cancelled"
