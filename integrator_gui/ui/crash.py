"""Qt's side of the crash report: what Qt itself complains of, and what the window tells after a crash.

Room: ui. app/crash_report.py watches Python's hooks and writes the reports; installed before the first paint.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QStandardPaths, QtMsgType, qInstallMessageHandler

from integrator_gui.app.crash_report import CrashReports, install

if TYPE_CHECKING:
    from integrator_gui.domain.redaction import Redactor

_HARMLESS = ("This plugin does not support",)  # said by the offscreen platform on every window


class QtFault(RuntimeError):
    """A message that Qt calls critical or fatal."""


def watch(values: Callable[[], tuple[str, ...]]) -> CrashReports:
    """Reports in the user's data folder. `values`: the secrets known at the moment, to be masked."""

    def redactor() -> Redactor:
        from integrator_gui.domain.redaction import Redactor

        return Redactor(values())

    base = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
    reports = install(redactor, Path(base) / "crashes")

    def heard(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
            reports.record(QtFault, QtFault(text), None)
        if kind != QtMsgType.QtDebugMsg and not text.startswith(_HARMLESS) and sys.stderr is not None:
            print(f"Qt: {text}", file=sys.stderr)

    qInstallMessageHandler(heard)
    return reports
