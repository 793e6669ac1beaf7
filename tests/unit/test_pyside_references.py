"""PySide6 6.12.0 loses references to None and True on Python 3.11 until the process aborts.

This soak kills its process where that is so; lift the upper bound in pyproject.toml only while it passes.
"""

import subprocess
import sys

SOAK = """
from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, Signal
class Source(QObject):
    said = Signal(str)
class Model(QAbstractListModel):
    def rowCount(self, parent=QModelIndex()): return 0
app = QCoreApplication([])
source, model = Source(), Model()
for _ in range(30_000):
    source.said.emit("x")
    model.beginResetModel()
    model.endResetModel()
print("alive")
"""


def test_none_and_true_survive_many_calls() -> None:
    done = subprocess.run([sys.executable, "-c", SOAK], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "alive\n", "")
