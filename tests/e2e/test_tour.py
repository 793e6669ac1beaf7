"""The running program, from its command line: the tour in each look, and what it leaves behind.

Every run is a process of its own with an empty home and a real Secret Service; the secret of the run is read back
from that service by the test and looked for in every byte that the run left.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from integrator_gui.compose import build

ROOT = Path(__file__).resolve().parents[2]
STEPS = [
    "welcome",
    "open the game",
    "choose the environment",
    "send a request",
    "see the answer",
    "store a secret",
    "sign in with the secret",
    "find a command",
    "preview the write",
    "write",
    "type-check what was written",
    "write again: nothing to do",
    "no secret left behind",
]

pytestmark = pytest.mark.keyring


def tour(folder: Path, *args: str, platform: str = "offscreen") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "integrator_gui", "--tour", str(folder), *args],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": platform},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )


def steps_of(folder: Path) -> list[dict[str, object]]:
    steps: list[dict[str, object]] = json.loads((folder / "tour.json").read_text(encoding="utf-8"))["steps"]
    return steps


def secret_of(game: Path) -> bytes:
    graph = build("en")
    document = graph.open_workspace(str(game)).document
    environment = document.environment("local")
    assert environment is not None
    value = graph.vault.get(document.id, environment.id, "password")
    graph.close()
    assert value
    return value.encode()


@pytest.mark.parametrize(("look", "language"), [("light", "en"), ("dark", "en"), ("light", "zh_CN")])
def test_the_tour_does_the_main_job(
    tmp_path: Path, secret_service: object, node_modules: Path, look: str, language: str
) -> None:
    folder = tmp_path / "tour"
    done = tour(folder, "--theme", look, "--lang", language)
    assert done.returncode == 0, done.stdout + done.stderr
    steps = steps_of(folder)
    assert [s["name"] for s in steps] == STEPS
    assert all(s["ok"] for s in steps)
    assert "crash report" not in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    pictures = sorted(folder.glob("*.png"))
    assert len(pictures) >= 10
    assert all(p.stat().st_size > 10_000 for p in pictures)
    secret = secret_of(folder / "game")
    homes = [
        Path(os.environ[v])
        for v in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
        if v in os.environ
    ]
    for place in (folder, *homes):
        holding = [
            p for p in place.rglob("*") if p.is_file() and "keyrings" not in p.parts and secret in p.read_bytes()
        ]
        assert not holding
    assert secret not in (done.stdout + done.stderr).encode()


def test_the_tour_says_so_where_there_is_no_keyring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/nowhere")
    folder = tmp_path / "tour"
    done = tour(folder, "--lang", "en")
    assert done.returncode == 1
    last = steps_of(folder)[-1]
    assert last["name"] == "store a secret"
    assert not last["ok"]
    assert "keyring" in str(last["detail"]).lower()
