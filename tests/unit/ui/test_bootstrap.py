"""The window's command line, and what is imported before the first paint."""

from __future__ import annotations

import subprocess
import sys

import pytest

from integrator_gui.ui.app import Options
from integrator_gui.ui.bootstrap import parse

HEAVY = {"asyncio", "qasync", "httpx", "keyring", "ssl", "tomlkit", "pygments", "tomllib", "msgspec", "argparse"}


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


def test_the_first_paint_needs_none_of_the_heavy_libraries() -> None:
    code = (
        "import sys; from integrator_gui.__main__ import main; main(['--bench-start']);"
        "print(*sorted(n for n in sys.modules if '.' not in n))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    clock, loaded = done.stdout.splitlines()
    assert float(clock) > 0
    bare = subprocess.run(
        [sys.executable, "-c", "import sys, PySide6.QtWidgets; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert (set(loaded.split()) & HEAVY) - set(bare.stdout.split()) == set()
