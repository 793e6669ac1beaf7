"""From the command line to the window: paint first, import after.

Room: ui. Called by __main__ with a function that makes the graph. Before the first paint nothing of asyncio, the
network, the keyring or the parsers is imported; then qasync takes over Qt's loop, the graph is made, and a thread
imports the rest behind the open window.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from integrator_gui import __version__
from integrator_gui.ui import i18n, look, theme
from integrator_gui.ui.app import App, Options
from integrator_gui.ui.garbage import GarbageCollector
from integrator_gui.ui.settings import Settings

if TYPE_CHECKING:
    from integrator_gui.app.graph import Graph

_USAGE = """usage: integrator-gui [GAME] [--lang en|zh_CN] [--theme light|dark|system] [--demo DIR] [--tour DIR]
       integrator-gui scan|test|write|playground ... (see integrator-gui --help)"""
_WITH_VALUE = {"--demo": "demo", "--tour": "tour", "--lang": "language", "--theme": "theme"}


def parse(args: Sequence[str]) -> Options | None:
    """None where the line makes no sense. (argparse would cost milliseconds before the paint.)"""
    found: dict[str, str] = {}
    flags = False
    rest = list(args)
    while rest:
        word = rest.pop(0)
        name, equals, value = word.partition("=")
        if name in _WITH_VALUE:
            if not equals:
                if not rest:
                    return None
                value = rest.pop(0)
            found[_WITH_VALUE[name]] = value
        elif word == "--bench-start":
            flags = True
        elif word.startswith("-") or "game" in found:
            return None
        else:
            found["game"] = word
    known = {"language": ("", *i18n.LANGUAGES), "theme": ("", "light", "dark", "system")}
    if any(found.get(name, "") not in allowed for name, allowed in known.items()):
        return None
    return Options(bench_start=flags, **found)


def run(args: Sequence[str], build: Callable[[str | None], Graph]) -> int:
    """Show the window and stay until it is closed; the exit code."""
    options = parse(args)
    if options is None:
        print(_USAGE, file=sys.stderr)
        return 2

    qt = _application()
    settings = Settings()
    if options.theme:
        settings.theme = options.theme
    if options.language:
        settings.language = options.language
    look.apply(settings.theme, settings.zoom)
    look.install()
    language = settings.language or i18n.system()
    i18n.use(language)
    app = App(settings, options)
    _paint(app)
    collector = GarbageCollector()
    if options.bench_start:
        print(repr(time.monotonic()), flush=True)
        return 0
    collector.setParent(qt)
    return _run(qt, app, build(language))


def _application() -> QApplication:
    QApplication.setApplicationName("CocosBackendIntegrator")
    QApplication.setApplicationVersion(__version__)
    QApplication.setQuitOnLastWindowClosed(False)  # the way out is App.leave
    # by name on the command line: setStyle() would make all 566 names of QStyle first
    return QApplication([*sys.argv[:1], "-style", "fusion"])


def _paint(app: App) -> None:
    """Return when the first picture of the window is on the screen."""
    painted = QEventLoop()
    app.window.painted.connect(painted.quit)
    QTimer.singleShot(5000, painted.quit)  # a platform that never exposes the window
    app.window.show()
    app.window.activateWindow()  # a display without a window manager gives the focus to nobody by itself
    painted.exec()


def _run(qt: QApplication, app: App, graph: Graph) -> int:
    import asyncio

    import qasync

    from integrator_gui.ui import crash
    from integrator_gui.ui.widgets.mark import window_icon

    app.reports = crash.watch(lambda: known_secrets(app))
    loop = qasync.QEventLoop(qt)
    asyncio.set_event_loop(loop)
    threading.Thread(target=graph.warm_up, name="warm-up", daemon=True).start()
    qt.setWindowIcon(window_icon())
    theme.notifier.changed.connect(app.window.update)
    with loop:
        code: int = loop.run_until_complete(app.run(graph))
    return code


def known_secrets(app: App) -> tuple[str, ...]:
    """Every value this run has held, for the masks of a crash report. Asks nobody: no time for prompts."""
    return app.graph.secrets.known() if app.graph is not None else ()
