"""The written code's size in a build beside the goals: one call, complete, with the component (minified bytes)."""

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from core_size import GOALS, sizes
from harness import Figure
from node_run import Node


def figures() -> Iterator[Figure]:
    for name, size in sizes(Node()).items():
        yield Figure(f"core size, {name}", size, GOALS[name], "bytes")
