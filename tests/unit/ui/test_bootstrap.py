"""The window's command line, and what is imported before the first paint."""

from __future__ import annotations

import subprocess
import sys

import pytest

from integrator_gui.ui.app import Options
from integrator_gui.ui.bootstrap import parse

HEAVY = {
    "asyncio",
    "qasync",
    "httpx",
    "keyring",
    "ssl",
    "tomlkit",
    "pygments",
    "tomllib",
    "msgspec",
    "argparse",
    "json",
}


@pytest.mark.parametrize(
    ("args", "wanted"),
    [
        ([], Options()),
        (["/games/a"], Options(game="/games/a")),
        (["--demo", "d", "--tour=t", "--lang", "zh_CN"], Options(demo="d", tour="t", language="zh_CN")),
        (["--theme", "dark", "--bench-start"], Options(theme="dark", bench_start=True)),
        (["a", "b"], None),
        (["--theme", "pink"], None),
        (["--lang"], None),
        (["--unknown"], None),
    ],
)
def test_words_of_the_command_line(args: list[str], wanted: Options | None) -> None:
    assert parse(args) == wanted


def after_the_first_paint(expression: str) -> str:
    """What the expression says in a process of our own; Qt's modules are there by name."""
    code = (
        "import builtins, sys; from integrator_gui.__main__ import main; main(['--bench-start']);"
        "from PySide6 import QtCore, QtGui, QtWidgets; print(" + expression + ")"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    clock, found = done.stdout.splitlines()
    assert float(clock) > 0
    return found


def test_the_first_paint_needs_none_of_the_heavy_libraries() -> None:
    loaded = after_the_first_paint("*sorted(n for n in sys.modules if '.' not in n)")
    bare = subprocess.run(
        [sys.executable, "-c", "import sys, PySide6.QtWidgets; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert (set(loaded.split()) & HEAVY) - set(bare.stdout.split()) == set()


def test_no_import_reads_the_source_of_what_it_imports() -> None:
    assert after_the_first_paint("builtins.__import__.__name__ != '__feature_import__'") == "True"
    assert after_the_first_paint("[f for f in __import__('linecache').cache if 'integrator_gui' in f]") == "[]"


def test_the_first_paint_makes_none_of_the_long_tables_of_names() -> None:
    tables = "QtWidgets.QStyle QtWidgets.QWizard QtGui.QScrollEvent QtGui.QGradient QtGui.QIcon QtGui.QKeySequence"
    made = after_the_first_paint(
        f"*(n for n in {tables.split()} if n.split('.')[1] in vars(eval(n.split('.')[0])))"
    )
    assert made == ""


def test_the_style_is_fusion() -> None:
    code = "from integrator_gui.ui.bootstrap import _application; print(_application().style().name())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "fusion"
