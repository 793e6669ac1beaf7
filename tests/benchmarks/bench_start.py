"""Process start to first paint: our window against an empty PySide6 window of the same size.

`python -m integrator_gui --bench-start` paints, prints the monotonic clock and leaves. The bundle is measured too
where `dev.py bundle` has made one.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from harness import Figure, interleaved

ROOT = Path(__file__).resolve().parents[2]
BUNDLE = ROOT / "dist" / "integrator-gui" / "integrator-gui"
OURS = [sys.executable, "-m", "integrator_gui", "--bench-start"]
# a user's second start finds compiled modules, whatever the shell of the developer says
ENVIRON = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
EMPTY = """
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, done)
def done():
    print(time.monotonic(), flush=True)
    app.quit()
app = QApplication([])
window = Window()
window.resize(1440, 900)
window.show()
app.exec()
"""


def to_first_paint(command: list[str]) -> float:
    """Milliseconds from starting the process to the clock that it prints."""
    start = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, env=ENVIRON, capture_output=True, text=True, check=True)
    return (float(done.stdout.split()[0]) - start) * 1000


def figures() -> Iterable[Figure]:
    empty = [sys.executable, "-c", EMPTY]
    commands = {"start to first paint": OURS}
    if BUNDLE.is_file():
        commands["start to first paint, bundle"] = [str(BUNDLE), "--bench-start"]
    for name, command in commands.items():
        ours, reference = interleaved(lambda c=command: to_first_paint(c), lambda: to_first_paint(empty))
        yield Figure(name, ours, reference, "ms")
