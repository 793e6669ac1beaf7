"""ui/i18n.py and action_words.py: what the compiled translations say in the running program."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import translations
from machine import program, run_quietly
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from integrator_gui.ui import i18n
from integrator_gui.ui.views.action_words import spelled


@pytest.fixture
def compiled(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for file in translations.FILES:
        run_quietly([program("pyside6-lrelease"), str(file), "-qm", str(tmp_path / (file.stem + ".qm"))])
    monkeypatch.setattr(i18n, "_ours", lambda: str(tmp_path))
    yield
    monkeypatch.undo()
    i18n.use("en")


def write(n: int) -> str:
    return QCoreApplication.translate("WriteView", "Write %n file(s)", "", n)


@pytest.mark.usefixtures("compiled")
def test_plurals_in_both_languages() -> None:
    i18n.use("en")
    assert [write(n) for n in (0, 1, 2)] == ["Write 0 files", "Write 1 file", "Write 2 files"]
    i18n.use("zh_CN")
    assert [write(n) for n in (1, 2)] == ["写入 1 个文件", "写入 2 个文件"]


@pytest.mark.usefixtures("compiled")
def test_a_switch_back_to_english_leaves_no_chinese() -> None:
    i18n.use("zh_CN")
    assert i18n.action("Send") == "发送"
    i18n.use("en")
    assert i18n.action("Send") == "Send"


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS has signs for its keys")
@pytest.mark.usefixtures("compiled")
@pytest.mark.parametrize("language", list(i18n.LANGUAGES))
def test_keys_keep_their_latin_names(language: str) -> None:
    i18n.use(language)
    assert [spelled(keys) for keys in ("Ctrl+Return", "Shift+F6", "Del")] == ["Ctrl+Enter", "Shift+F6", "Del"]
