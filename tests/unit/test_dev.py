"""packaging/dev.py and machine.py: what they decide, without installing anything."""

import os
from pathlib import Path

import dev
import machine
import pytest


def test_every_command_is_listed_with_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main([]) == 2
    assert dev.main(["--help"]) == 0
    told = capsys.readouterr().out
    for command in dev.COMMANDS:
        assert f"  {command.__name__} " in told
        assert command.__doc__


def test_work_is_done_once_for_a_content_and_again_after_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "VENV", tmp_path)
    with machine.once("a", "1") as stale:
        assert stale
    with machine.once("a", "1") as stale:
        assert not stale
    with machine.once("a", "1", "") as stale:
        assert stale
    with pytest.raises(RuntimeError), machine.once("a", "2"):
        raise RuntimeError
    with machine.once("a", "2") as stale:
        assert stale


def test_a_tour_replaces_an_earlier_tours_game_and_nobody_elses(tmp_path: Path) -> None:
    folder = dev.fresh_tour_folder(str(tmp_path / "tour"))
    (folder / "game" / "written.ts").write_text("x")
    with pytest.raises(machine.CannotPrepare, match="not made by a tour"):
        dev.fresh_tour_folder(str(folder))
    assert (folder / "game" / "written.ts").exists()
    (folder / "tour.json").write_text("{}")
    dev.fresh_tour_folder(str(folder))
    assert not (folder / "game" / "written.ts").exists()
    assert (folder / "game" / "package.json").is_file()


@pytest.fixture
def debian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH on which dpkg-query knows three packages, apt-get tells what it was asked, and sudo refuses."""
    scripts = {
        "dpkg-query": "printf 'libgl1 installed\\nlibglib2.0-0t64 installed\\nxvfb deinstalled\\n'; exit 1",
        "apt-get": f'echo "$DEBIAN_FRONTEND $*" >> {tmp_path}/asked',
        "sudo": "exit 1",
    }
    for name, body in scripts.items():
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\n{body}\n")
        path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/usr/bin{os.pathsep}/bin")
    monkeypatch.setattr(machine, "DEBIAN", {"qt": "libgl1 libglib2.0-0", "display": "xvfb"})
    monkeypatch.setattr(machine.sys, "executable", "/elsewhere/python3")
    return tmp_path


pytestmark = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Debian's part")


def test_nothing_is_installed_where_all_is_there(debian: Path) -> None:
    machine.ensure_system("qt")
    assert not (debian / "asked").exists()


def test_root_installs_what_is_missing_and_no_more(debian: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    machine.ensure_system("qt", "display")
    update, install = (debian / "asked").read_text().splitlines()
    assert update.startswith("noninteractive update")
    assert install.startswith("noninteractive install -y -q --no-install-recommends xvfb -o")


def test_a_user_without_rights_is_told_the_line(debian: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(machine.CannotPrepare, match="sudo apt-get install -y -q --no-install-recommends xvfb"):
        machine.ensure_system("qt", "display")


def test_an_environment_that_was_moved_is_made_anew(tmp_path: Path) -> None:
    venv = tmp_path / "here" / ".venv"
    venv.mkdir(parents=True)
    assert not machine.moved(venv)  # somebody else's: left alone
    (venv / ".place").write_text(str(venv), encoding="utf-8")
    assert not machine.moved(venv)
    (tmp_path / "here").rename(tmp_path / "there")
    assert machine.moved(tmp_path / "there" / ".venv")
