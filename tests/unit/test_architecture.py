"""Rules on imports that import-linter cannot state: sub-packages of external libraries."""

import ast
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "integrator_gui"


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def test_presenters_and_models_know_no_widgets() -> None:
    for room in ("presenters", "models"):
        for path in (PACKAGE / "ui" / room).glob("**/*.py"):
            assert "PySide6.QtWidgets" not in imported(path), path


def test_no_module_grows_past_600_lines() -> None:
    for path in PACKAGE.glob("**/*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 600, path
