"""The one entry: `python -m integrator_gui`, the `integrator-gui` script and the bundle.

Decides between the window and a command before anything heavy is imported; a child process of our own
(large JSON) branches off first of all, before Qt.
"""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from integrator_gui.app.graph import Graph


def main(argv: list[str] | None = None) -> int:
    args = sys.argv[1:] if argv is None else argv
    if args[:1] == ["--child"]:  # adapters/large_json.py starts us so
        from integrator_gui.adapters.child import run_child

        return run_child(args[1:])
    if args and (args[0] in ("-h", "--help") or _is_command(args[0])):
        from integrator_gui import compose
        from integrator_gui.cli.main import main as command

        return command(args, compose.build)
    gc.disable()  # ui.garbage takes over after the first paint; collecting while importing costs milliseconds
    from integrator_gui.ui import qt

    qt.load()
    from integrator_gui.ui.bootstrap import run

    return run(args, _build)


def _build(language: str | None) -> Graph:
    """Called after the first paint."""
    from integrator_gui import compose

    return compose.build(language)


def _is_command(word: str) -> bool:
    return word in ("scan", "test", "write", "playground")


if __name__ == "__main__":
    sys.exit(main())
