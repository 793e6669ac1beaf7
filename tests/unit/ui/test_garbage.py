import gc
import weakref

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from integrator_gui.ui.garbage import GarbageCollector


@pytest.fixture(autouse=True)
def _as_before() -> object:
    was = gc.isenabled()
    yield
    gc.unfreeze()
    if was:
        gc.enable()


def test_circles_with_widgets_die_in_the_windows_thread(qtbot: QtBot) -> None:
    collector = GarbageCollector()
    assert not gc.isenabled()
    widget = QWidget()
    widget.circle = widget  # type: ignore[attr-defined]
    gone = weakref.ref(widget)
    del widget
    kept = [[] for _ in range(2_000)]  # allocations beyond the first threshold
    assert gone() is not None
    qtbot.waitUntil(lambda: gone() is None, timeout=2_000)
    assert len(kept) == 2_000
    del collector


def test_nothing_is_done_while_nothing_is_due(qtbot: QtBot) -> None:
    collector = GarbageCollector()
    gc.collect()
    assert collector.collect_if_due() == -1
