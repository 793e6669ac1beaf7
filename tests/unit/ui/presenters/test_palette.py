"""The palette offers what can be done now, and the best match first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings

from integrator_gui import compose
from integrator_gui.app.action_table import TABLE
from integrator_gui.app.actions import Actions
from integrator_gui.ui.presenters.palette import PalettePresenter
from integrator_gui.ui.presenters.shell import Shell
from integrator_gui.ui.settings import Settings


@pytest.fixture
def shell(qapp: Any, tmp_path: Path, sample_game: Path) -> Shell:
    settings = Settings(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
    made = Shell(settings, Actions(TABLE))
    made.show(compose.build("en").open_workspace(str(sample_game)))
    return made


@pytest.fixture
def palette(shell: Shell) -> PalettePresenter:
    return PalettePresenter(shell, lambda text: text, ("Requests", "Environments"))


def test_only_what_is_on_is_offered(shell: Shell, palette: PalettePresenter) -> None:
    offered = {e.title for e in palette.offer(">").entries}
    assert "New request" in offered
    assert "Undo" not in offered  # nothing was changed
    shell.editing.new_request()
    assert "Undo" in {e.title for e in palette.offer(">").entries}


def test_signs_keep_to_one_kind(shell: Shell, palette: PalettePresenter) -> None:
    assert shell.document is not None
    assert {e.group for e in palette.offer("@").entries} == {"Requests"}
    assert len(palette.offer("@").entries) == len(shell.document.requests)
    assert [e.group for e in palette.offer("#").entries] == ["Environments"] * len(shell.document.environments)


def test_the_group_of_the_best_match_comes_first(shell: Shell, palette: PalettePresenter) -> None:
    assert shell.document is not None
    name = shell.document.requests[0].name
    first = palette.offer(name).entries[0]
    assert (first.group, first.title) == ("Requests", name)
    assert first.at == tuple(range(len(name)))


def test_a_request_is_found_by_its_path_too(shell: Shell, palette: PalettePresenter) -> None:
    assert shell.document is not None
    request = next(r for r in shell.document.requests if "/" in r.url)
    piece = request.url.rsplit("/", 1)[-1]
    assert request.name in {e.title for e in palette.offer(f"@{piece}").entries}


def test_running_an_entry_does_it(shell: Shell, palette: PalettePresenter) -> None:
    production = next(e for e in palette.offer("#").entries if e.title == "production")
    production.run()
    assert shell.production
    palette.offer("@").entries[0].run()
    assert shell.tabs.tab is not None
    assert shell.tabs.tab.kind == "request"
