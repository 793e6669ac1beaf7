"""Settings survive a restart and damage; they hold no secret because nobody gives them one."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from integrator_gui.ui.settings import Recent, Settings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "workbench.ini"


def opened(path: Path) -> Settings:
    return Settings(QSettings(str(path), QSettings.Format.IniFormat))


def test_everything_comes_back(path: Path) -> None:
    first = opened(path)
    first.theme, first.language, first.zoom = "dark", "zh_CN", 1.25
    first.geometry, first.sidebar_width = QByteArray(b"\x01geometry"), 0
    first.remember(Recent("/games/港口", "港口", "3.8.6"))
    first.keep_keys({"document.save": ("F5",), "tab.close": ()})
    first.keep_tabs("p", '{"tabs": []}')
    first.keep_environment("p", "e")
    first.save()
    again = opened(path)
    assert (again.theme, again.language, again.zoom) == ("dark", "zh_CN", 1.25)
    assert (again.geometry.data(), again.sidebar_width) == (b"\x01geometry", 0)
    assert [(r.path, r.name, r.version) for r in again.recent] == [("/games/港口", "港口", "3.8.6")]
    assert again.keys == {"document.save": ("F5",), "tab.close": ()}
    assert (again.tabs("p"), again.environment("p")) == ('{"tabs": []}', "e")


def test_recent_projects_are_a_dozen_and_the_newest_first(path: Path) -> None:
    settings = opened(path)
    for n in range(20):
        settings.remember(Recent(f"/g/{n}", str(n)))
    settings.remember(Recent("/g/15", "again"))
    assert len(settings.recent) == 12
    assert [r.name for r in settings.recent[:2]] == ["again", "19"]
    settings.forget(frozenset({"/g/15"}))
    assert settings.recent[0].name == "19"


def test_damage_falls_back_to_the_beginning(path: Path) -> None:
    path.write_text('[General]\nrecent="[{"\nkeys="[1]"\n[look]\ntheme=pink\nlanguage=xx\nzoom=big\n')
    settings = opened(path)
    assert (settings.recent, settings.keys) == ((), {})
    assert (settings.theme, settings.language, settings.zoom) == ("system", "", 1.0)
