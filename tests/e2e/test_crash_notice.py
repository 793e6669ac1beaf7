"""After a crash the next window says so, and the report can be taken or dismissed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from integrator_gui.app.crash_report import CrashReports
from integrator_gui.domain.redaction import Redactor
from integrator_gui.ui.app import App

CRASH = """
import sys
from PySide6.QtCore import QCoreApplication, qCritical
QCoreApplication.setApplicationName("CocosBackendIntegrator")
from integrator_gui.ui import crash
reports = crash.watch(lambda: ("s3cret-value",))
qCritical("Qt is unhappy about s3cret-value")
raise RuntimeError("broken with s3cret-value")
"""


def test_qts_and_pythons_errors_leave_redacted_reports(home: Path) -> None:
    done = subprocess.run([sys.executable, "-c", CRASH], capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    reports = sorted(home.rglob("crash-*.txt"))
    texts = [r.read_text("utf-8") for r in reports]
    assert len(texts) == 2
    assert "Qt is unhappy" in texts[0]
    assert "RuntimeError" in texts[1]
    assert not any("s3cret-value" in text for text in texts)


def test_the_next_window_tells_and_forgets(app: App, tmp_path: Path) -> None:
    reports = CrashReports(lambda: Redactor(()), tmp_path / "crashes")
    reports.record(RuntimeError, RuntimeError("broken"), None)
    app.reports = reports
    app._tell_crash()
    assert "no secrets" in app.window.notice_text
    app.window._notice.acted.emit(0)
    assert "RuntimeError" in QGuiApplication.clipboard().text()
    app.window._notice.acted.emit(1)
    assert app.window.notice_text == ""
    assert reports.pending() is None
