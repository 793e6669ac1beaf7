"""`integrator-gui playground` as a process of its own."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest


def command(repo: Path, *args: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "integrator_gui", "playground", *args],
        cwd=repo,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal that one process can send as Ctrl-C")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_says_where_it_listens_and_runs_until_ctrl_c(repo: Path, number: signal.Signals) -> None:
    with command(repo, "--json", "--seed", "7") as process:
        assert process.stdout is not None
        told = json.loads(process.stdout.readline())
        assert (told["ok"], told["seed"]) == (True, 7)
        assert httpx.get(f"{told['url']}/players?trouble=status:503").status_code == 503
        assert httpx.get(told["url"]).json()["seed"] == 7
        process.send_signal(number)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (0, "", "")


@pytest.mark.parametrize(("language", "said"), [("en", "99999 is not a port"), ("zh_CN", "99999 不是有效端口")])
def test_a_bad_port_is_a_sentence(repo: Path, language: str, said: str) -> None:
    with command(repo, "--port", "99999", "--lang", language) as process:
        out, err = process.communicate(timeout=30)
    assert process.returncode == 1
    assert out == ""
    assert said in err
    assert "Traceback" not in err
