"""What a bench module is made of. Each module here has `figures() -> Iterable[Figure]`; run.py runs them.

A figure stands beside a reference that was measured in the same run, in turn with it, so that a busy machine
weighs on both. Trust the ratio, not the milliseconds.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import NamedTuple


class Figure(NamedTuple):
    """One line of the answer. `reference` is what the same thing costs without us, or the goal of a size."""

    name: str
    ours: float
    reference: float
    unit: str

    @property
    def ratio(self) -> float:
        return self.ours / self.reference


def interleaved(ours: Callable[[], float], reference: Callable[[], float], rounds: int = 10) -> tuple[float, float]:
    """Medians of both, taken in turn after one round that does not count."""
    ours(), reference()
    pairs = [(ours(), reference()) for _ in range(rounds)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def seconds(work: Callable[[], object]) -> float:
    """How long `work()` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
