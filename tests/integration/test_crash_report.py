"""Processes that really crash, and the start after."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from integrator_gui.app.crash_report import CrashReports
from integrator_gui.domain.redaction import Redactor

START = """
import faulthandler, os, sys, threading
from pathlib import Path
from integrator_gui.app.crash_report import install
from integrator_gui.domain.redaction import Redactor
reports = install(lambda: Redactor(["hunter22"]), Path(sys.argv[1]))
reports.remember("request.send")
"""

ENDS = {
    "uncaught": "raise RuntimeError('hunter22')",
    "in a thread": "t = threading.Thread(target=lambda: 1 / 0); t.start(); t.join()",
    "segmentation fault": "faulthandler._sigsegv()",
    "abort": "os.abort()",
}


def run(repo: Path, folder: Path, end: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", START + end, str(folder)], cwd=repo, capture_output=True, text=True, timeout=60
    )


@pytest.mark.parametrize("kind", ENDS)
def test_a_crash_is_found_at_the_next_start(repo: Path, tmp_path: Path, kind: str) -> None:
    ended = run(repo, tmp_path, ENDS[kind])
    assert "hunter22" not in ended.stdout + ended.stderr
    reports = CrashReports(Redactor, tmp_path)
    reports._collect_faults()
    report = reports.pending()
    assert report is not None
    assert "hunter22" not in report.text
    assert {
        "uncaught": "RuntimeError",
        "in a thread": "ZeroDivisionError",
        "segmentation fault": "Segmentation",
    }.get(kind, "Abort") in report.text
    assert str(Path.home()) not in report.text
    reports.dismiss()
    assert [p.name for p in tmp_path.iterdir() if p.stat().st_size] == []


def test_a_clean_end_leaves_nothing(repo: Path, tmp_path: Path) -> None:
    assert run(repo, tmp_path, "").returncode == 0
    assert run(repo, tmp_path, "sys.exit(3)").returncode == 3
    assert list(tmp_path.iterdir()) == []
