"""Painted controls behave like controls: keys, focus, names, sizes that follow their text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from integrator_gui.ui import theme
from integrator_gui.ui.widgets.button import Button, IconButton
from integrator_gui.ui.widgets.checks import CheckBox, Toggle
from integrator_gui.ui.widgets.chip import Chip, KeyCaps, split_keys
from integrator_gui.ui.widgets.dialog import Choice, Dialog
from integrator_gui.ui.widgets.empty_state import EmptyState
from integrator_gui.ui.widgets.field import Field
from integrator_gui.ui.widgets.menu import Combo, MenuButton, MenuRow, menu
from integrator_gui.ui.widgets.notice import Notice
from integrator_gui.ui.widgets.progress import ProgressLine
from integrator_gui.ui.widgets.segmented import Segmented, SubTabs, Tab
from integrator_gui.ui.widgets.splitter import Splitter
from integrator_gui.ui.widgets.toasts import Toasts


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> Iterator[None]:
    qapp.setPalette(theme.palette())
    qapp.setStyleSheet(theme.stylesheet())
    yield
    qapp.setStyleSheet("")


def test_segmented_is_chosen_by_mouse_and_arrows(qtbot: Any) -> None:
    choices = Segmented("Body kind", ["JSON", "Form", "Text"])
    qtbot.addWidget(choices)
    choices.resize(choices.sizeHint())
    chosen: list[int] = []
    choices.chosen.connect(chosen.append)
    qtbot.mouseClick(choices, Qt.MouseButton.LeftButton, pos=choices._boxes()[2].center().toPoint())
    qtbot.keyClick(choices, Qt.Key.Key_Left)
    qtbot.keyClick(choices, Qt.Key.Key_Right)
    qtbot.keyClick(choices, Qt.Key.Key_Right)  # at the end: nothing
    choices.set_current(0)  # by the program: silent
    assert chosen == [2, 1, 2]
    assert choices.accessibleDescription() == "JSON"


def test_sub_tabs_grow_with_their_counts(qtbot: Any) -> None:
    tabs = SubTabs("Request", [Tab("Params"), Tab("Headers")])
    qtbot.addWidget(tabs)
    before = tabs.sizeHint().width()
    tabs.set_tabs([Tab("Params", "12"), Tab("Headers", "•", "green")])
    assert tabs.sizeHint().width() > before


def test_checks_toggle_with_space(qtbot: Any) -> None:
    for made in (CheckBox("Retry"), Toggle("Heartbeat")):
        qtbot.addWidget(made)
        qtbot.keyClick(made, Qt.Key.Key_Space)
        assert made.isChecked()
        assert made.accessibleName()


def test_combo_tells_only_what_the_user_chose(qtbot: Any) -> None:
    combo = Combo(["GET", "POST", "PUT"], "Method")
    qtbot.addWidget(combo)
    chosen: list[int] = []
    combo.chosen.connect(chosen.append)
    combo.set_current(1)
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert chosen == [2]


def test_menu_rows_run_and_say_why_they_are_off(qtbot: Any) -> None:
    ran: list[str] = []
    parent = QWidget()
    qtbot.addWidget(parent)
    rows = [
        MenuRow("Open", lambda: ran.append("open"), icon="folder-open", keys="Ctrl+O"),
        MenuRow(),
        MenuRow("Write", on=False, reason="Creator 2.x is not written to"),
        MenuRow("Theme", rows=(MenuRow("Dark", checked=True),)),
    ]
    made = menu(parent, rows)
    opened, line, write, theme_menu = made.actions()
    opened.trigger()
    assert ran == ["open"]
    assert line.isSeparator()
    assert (write.isEnabled(), write.toolTip()) == (False, "Creator 2.x is not written to")
    assert theme_menu.menu().actions()[0].isChecked()


def test_menu_button_asks_for_its_rows_each_time(qtbot: Any) -> None:
    asked: list[int] = []

    def rows() -> list[MenuRow]:
        asked.append(1)
        return [MenuRow("One")]

    button = MenuButton("More", rows)
    qtbot.addWidget(button)
    button.show()
    for _ in range(2):
        button.open_menu()
        QApplication.activePopupWidget().close()
    assert len(asked) == 2


def test_field_tells_its_error_below_the_box(qtbot: Any) -> None:
    field = Field("Base address", icon="globe")
    qtbot.addWidget(field)
    before = field.sizeHint().height()
    field.set_error("scheme must be http or https")
    assert field.edit.accessibleName() == "Base address"
    assert field.edit.accessibleDescription() == "scheme must be http or https"
    assert field.sizeHint().height() > before


def test_a_field_keeps_its_painted_edge_under_the_style_sheet(qtbot: Any) -> None:
    field = Field("Name")
    qtbot.addWidget(field)
    field.resize(200, 28)
    assert field.grab().toImage().pixelColor(0, 14).name() == theme.color("borderStrong").name()


def test_a_dialog_answers_once_and_escape_is_no(qtbot: Any) -> None:
    answers: list[str] = []

    def opened() -> Dialog:
        choices = (Choice("", "Cancel"), Choice("send", "Send to production", "primary", default=True))
        dialog = Dialog(None, "Send?", "It writes.", choices)
        qtbot.addWidget(dialog)
        dialog.answered.connect(answers.append)
        dialog.open()
        return dialog

    qtbot.keyClick(opened(), Qt.Key.Key_Escape)
    qtbot.keyClick(opened(), Qt.Key.Key_Return)
    opened().buttons["send"].click()
    opened().close()
    assert answers == ["", "send", "send", ""]


def test_notice_actions_tell_which(qtbot: Any) -> None:
    notice = Notice("red", "It broke.", ("Later", "Mend"), closable=True)
    qtbot.addWidget(notice)
    acted: list[int] = []
    notice.acted.connect(acted.append)
    notice.findChildren(Button)[1].click()
    assert acted == [1]
    notice.show_message("grey", "All well.")
    assert notice.accessibleName() == "All well."


def test_toasts_pile_up_and_errors_stay(qtbot: Any) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    toasts = Toasts(window)
    undone: list[int] = []
    toast = toasts.show("green", "6 files written", "one held back", "Undo", lambda: undone.append(1))
    error = toasts.show("red", "Could not connect")
    assert toast.geometry().bottom() <= error.geometry().top() + 16
    assert not error._timer.isActive()
    assert toast._timer.isActive()
    toast.findChild(Button).click()
    assert undone == [1]
    assert toasts.titles == ("Could not connect. ",)


def test_progress_waits_before_it_shows(qtbot: Any) -> None:
    line = ProgressLine()
    qtbot.addWidget(line)
    line.start()
    line.stop()
    assert not line._delay.isActive()


def test_names_for_those_who_do_not_see_pictures(qtbot: Any) -> None:
    button = IconButton("copy", "Copy call")
    button.set_name("Copy call", "Ctrl+Shift+C")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Copy call"
    assert "Ctrl+Shift+C" in button.toolTip()
    for made in (
        Chip("open", "green", dot="greenFill"),
        KeyCaps("Ctrl+K"),
        EmptyState("send", "None yet", action="Go"),
    ):
        qtbot.addWidget(made)
        assert not made.grab().isNull()


def test_keys_are_split_even_when_plus_is_one() -> None:
    assert split_keys("Ctrl+Shift+G") == ("Ctrl", "Shift", "G")
    assert split_keys("Ctrl++") == ("Ctrl", "+")
    assert split_keys("F6") == ("F6",)


def test_splitter_goes_back_to_its_default_on_a_double_click(qtbot: Any) -> None:
    splitter = Splitter(Qt.Orientation.Horizontal, [QWidget(), QWidget()], [45, 55])
    qtbot.addWidget(splitter)
    splitter.resize(1001, 100)
    splitter.show()
    splitter.setSizes([100, 900])
    handle = splitter.handle(1)
    qtbot.mouseDClick(handle, Qt.MouseButton.LeftButton, pos=QPoint(1, 50))
    assert splitter.sizes() == [450, 550]


def test_enter_presses_the_button_that_has_the_focus(qtbot: Any) -> None:
    button = Button("Write")
    qtbot.addWidget(button)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        with qtbot.waitSignal(button.clicked):
            qtbot.keyClick(button, key)
