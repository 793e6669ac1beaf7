"""The running application in this process, on the real graph: window, loop, engine, files."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication

from integrator_gui import compose
from integrator_gui.ui import i18n, look, theme
from integrator_gui.ui.app import App, Options
from integrator_gui.ui.settings import Settings

Drive = Callable[[Coroutine[Any, Any, Any]], Any]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(QSettings(str(tmp_path / "workbench.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def app(qapp: QApplication, qt_loop: Any, settings: Settings, drive: Drive) -> Iterator[App]:
    """The started application with an empty memory. Whatever is unsaved at the end is dropped."""
    qapp.setStyle("Fusion")
    settings.theme, settings.language = "light", "en"
    i18n.use("en")
    look.apply("light", 1.0)
    look.install()
    made = App(settings, Options())
    made.window.show()
    made._ended = qt_loop.create_future()
    made.start(compose.build("en"))
    yield made
    made.shell.leave()
    drive(made.leave())
    # Windows of tests before would follow every change of theme and zoom for the rest of the run.
    made.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    theme.notifier.changed.disconnect(look.dress)
    i18n.use("en")
    theme.use("light")
    theme.set_zoom(1.0)
    qapp.setStyleSheet("")


@pytest.fixture
def drive(qt_loop: Any) -> Drive:
    """Run a coroutine on the window's loop, 20 s at most."""

    def run(work: Coroutine[Any, Any, Any]) -> Any:
        try:
            return qt_loop.run_until_complete(asyncio.wait_for(work, 20))
        finally:
            asyncio._set_running_loop(qt_loop)  # qasync unmarks it at the end of each run

    return run


@pytest.fixture
def opened(app: App, drive: Drive, sample_game: Path) -> App:
    """The application with the sample game open."""
    assert drive(app.open_game(str(sample_game)))
    return app
