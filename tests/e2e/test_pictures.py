"""Pictures of the window's states, in light, dark and Chinese.

They are left in the folder that CBI_PICTURES names (to be looked at), else in the test's own. What a program sees
is checked here: the ground has the token's colour, and no word is cut off on a button.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from integrator_gui.ui import theme
from integrator_gui.ui.app import App
from integrator_gui.ui.views.palette import Palette
from integrator_gui.ui.widgets.button import Button

Drive = Callable[[Coroutine[Any, Any, Any]], Any]
LOOKS = [("light", "en"), ("dark", "en"), ("light", "zh_CN")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = Path(os.environ.get("CBI_PICTURES") or tmp_path / "pictures")
    path.mkdir(parents=True, exist_ok=True)
    return path


def look_at(app: App, folder: Path, name: str) -> None:
    for _ in range(3):
        QApplication.processEvents()
    QApplication.sendPostedEvents()  # what came in last may have asked for another layout
    image = app.window.grab().toImage()
    assert image.save(str(folder / f"{name}-{theme.mode()}-{app.settings.language or 'en'}.png"))
    cut = [b.text() for b in app.window.findChildren(Button) if b.isVisible() and b.width() < b.sizeHint().width()]
    assert cut == []
    if not app.window.findChildren(Palette):
        ratio = image.devicePixelRatio()
        edge = image.pixelColor(round(4 * ratio), round((app.window.height() - 4) * ratio))
        assert edge.name() == theme.color("window").name()


@pytest.mark.parametrize(("mode", "language"), LOOKS)
def test_the_window_in_its_states(
    app: App, drive: Drive, sample_game: Path, folder: Path, mode: str, language: str
) -> None:
    app.actions.run(f"theme.{mode}")
    app.set_language(language)
    app.window.resize(1440, 900)
    look_at(app, folder, "welcome")
    assert drive(app.open_game(str(sample_game)))
    document = app.shell.document
    assert document is not None
    for request in document.requests[:3]:
        app.shell.tabs.open("request", request.id)
    app.shell.tabs.open("request", document.requests[3].id, preview=True)
    app.shell.editing.rename(("request", document.requests[1].id), "Refresh")
    look_at(app, folder, "workbench")
    app.shell.switch_environment(next(e.id for e in document.environments if e.production))
    for ident in ("environment.edit", "game.details", "service.api"):
        app.actions.run(ident)
        look_at(app, folder, ident.replace(".", "-"))
    app.open_palette("")
    app.window.findChildren(Palette)[0].line.setText("s")
    look_at(app, folder, "palette")
    app.window.findChildren(Palette)[0].close_palette()


@pytest.mark.parametrize("size", [(1024, 640), (1920, 1080)])
def test_every_size_holds_every_pane(opened: App, folder: Path, size: tuple[int, int]) -> None:
    document = opened.shell.document
    assert document is not None
    opened.shell.tabs.open("request", document.requests[0].id)
    opened.window.resize(*size)
    look_at(opened, folder, f"size-{size[0]}")
    assert opened.window.workbench is not None
    panes: list[QWidget] = [opened.window.workbench.top, opened.window.workbench.sidebar, opened.window.status]
    inside = opened.window.rect()
    assert all(inside.contains(p.mapTo(opened.window, p.rect().center())) for p in panes)
