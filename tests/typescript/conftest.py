"""Fixtures of the TypeScript tests: Node with the packages, and what is built once for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from node_run import HARNESS, Node

from integrator_gui.playground.server import Playground


@pytest.fixture(scope="session")
def runner(node: str, node_modules: Path) -> Node:
    return Node(node, node_modules)


@pytest.fixture(scope="session")
def twins(runner: Node, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The script that drives the TypeScript policies."""
    script = tmp_path_factory.mktemp("twins") / "twins.cjs"
    runner.bundle(entryPoints=[str(HARNESS / "twins.ts")], outfile=str(script), platform="node", target="es2015")
    return script


@pytest.fixture(scope="session")
def playground() -> Iterator[str]:
    """Address of a real backend; the cases reset it."""
    server = Playground().start()
    yield server.url
    server.stop()
