"""Collects garbage in the window's thread only.

Room: ui. Installed once by bootstrap. Python collects in whatever thread happens to allocate; a circle with a
widget in it that dies in the engine's thread takes the process along (seen in the test run as a crash).
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 250
FULL_EVERY_S = 30.0  # a full collection costs tens of milliseconds


class GarbageCollector(QObject):
    """Switches Python's own timing off and asks its counters from a timer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()  # what is loaded by now stays for good: no collection need look at it again
        self._full_at = time.monotonic() + FULL_EVERY_S
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.collect_if_due)
        self._timer.start()

    def collect_if_due(self) -> int:
        """The oldest generation that is due by Python's own thresholds, -1 for none."""
        counts, limits = gc.get_count(), gc.get_threshold()
        due = [n for n in (2, 1, 0) if counts[n] > limits[n] > 0]
        if not due:
            return -1
        generation = due[0]
        if generation == 2 and time.monotonic() < self._full_at:
            generation = 1
        gc.collect(generation)
        if generation == 2:
            self._full_at = time.monotonic() + FULL_EVERY_S
        return generation
