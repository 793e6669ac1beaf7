"""A crash report tells what broke and nothing that is nobody's business."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from integrator_gui import __version__
from integrator_gui.app.crash_report import CrashReports, clean
from integrator_gui.domain.redaction import MASK, Redactor

SECRET = "pa55/word+long"
TOKEN = "ghp_" + "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0aB3dE6gH"


@pytest.fixture
def reports(tmp_path: Path) -> CrashReports:
    return CrashReports(lambda: Redactor([SECRET]), tmp_path / "state")


def broken(reports: CrashReports, message: str) -> Path:
    try:
        try:
            raise KeyError(f"{SECRET} at {Path.home()}/games/secret-project")
        except KeyError as inner:
            raise RuntimeError(message) from inner
    except RuntimeError as error:
        path = reports.record(type(error), error, error.__traceback__)
    assert path is not None
    return path


def test_what_a_report_says_and_what_not(reports: CrashReports) -> None:
    assert reports.pending() is None
    reports.remember("game.open")
    reports.remember("request.send")
    coded = base64.b64encode(b"user:" + SECRET.encode()).decode()
    path = broken(reports, f"Authorization: Basic {coded}, {TOKEN}, pa55%2Fword%2Blong")
    report = reports.pending()
    assert report is not None
    assert report.path == str(path)
    for said in (__version__, "request.send", "RuntimeError", "KeyError", "test_crash_report.py", "~/games", MASK):
        assert said in report.text
    for kept in (SECRET, coded, TOKEN, "pa55", str(Path.home())):
        assert kept not in report.text


def test_the_newest_first_until_dismissed(reports: CrashReports) -> None:
    first, second = broken(reports, "one"), broken(reports, "two")
    assert first != second
    report = reports.pending()
    assert report is not None
    assert report.path == str(second)
    reports.dismiss()
    assert reports.pending() is None
    reports.dismiss()


def test_a_redactor_that_fails_lets_nothing_through(tmp_path: Path) -> None:
    def fails() -> Redactor:
        raise OSError("keyring")

    reports = CrashReports(fails, tmp_path)
    assert SECRET not in broken(reports, SECRET).read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    reports = CrashReports(Redactor, tmp_path / "file" / "state")
    error = RuntimeError("x")
    assert reports.record(RuntimeError, error, None) is None
    assert reports.pending() is None
    reports.watch_faults()


def test_an_exception_whose_text_fails(reports: CrashReports) -> None:
    class Odd(Exception):
        def __str__(self) -> str:
            raise ValueError

    assert reports.record(Odd, Odd(), None) is not None


def test_an_endless_traceback_is_cut(reports: CrashReports) -> None:
    assert broken(reports, "x" * 5_000_000).stat().st_size < 250_000


@pytest.mark.parametrize(
    ("home", "text", "told"),
    [
        ("/home/mira", 'File "/home/mira/a.py"', 'File "~/a.py"'),
        ("/home/mira", "/home/miranda/a.py", "/home/miranda/a.py"),
        ("/home/mira", "file:///home/mira", "file:~"),
        ("C:\\Users\\Mira", 'open("C:\\\\Users\\\\mira\\\\x")', 'open("~\\\\x")'),
        ("C:\\Users\\Mira", "C:/Users/Mira/x", "~/x"),
        ("/", "/a", "/a"),
    ],
)
def test_the_home_folder(home: str, text: str, told: str) -> None:
    class Home:
        def __str__(self) -> str:
            return home

    assert clean(text, Redactor(), Home()) == told  # type: ignore[arg-type]
