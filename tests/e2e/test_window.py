"""The window as a user drives it: keys, mouse, menus, dialogs, on a real game."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from integrator_gui.ui import theme
from integrator_gui.ui.app import App
from integrator_gui.ui.models.sidebar import row_of
from integrator_gui.ui.views.palette import Palette
from integrator_gui.ui.views.sidebar import Sidebar
from integrator_gui.ui.widgets.dialog import Dialog

Drive = Callable[[Coroutine[Any, Any, Any]], Any]
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def sidebar(app: App) -> Sidebar:
    assert app.window.workbench is not None
    return app.window.workbench.sidebar


def click_row(qtbot: Any, app: App, kind: str, ident: str) -> None:
    tree = sidebar(app).tree
    index = sidebar(app).model.find((kind, ident))
    tree.scrollTo(index)
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(index).center())


def palette(app: App) -> Palette:
    return app.window.findChildren(Palette)[-1]


def dialog(qtbot: Any) -> Dialog:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), Dialog))
    found = QApplication.activeModalWidget()
    assert isinstance(found, Dialog)
    return found


# --- opening ----------------------------------------------------------------------------------------------------


def test_a_dropped_folder_opens_and_is_remembered(app: App, qtbot: Any, sample_game: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(sample_game))])
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    app.window.welcome.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, none))
    qtbot.waitUntil(lambda: app.shell.workspace is not None)
    assert app.settings.recent[0].path == str(sample_game)
    assert app.window.workbench is not None
    assert app.window.workbench.isVisible()
    assert "Cocos Backend Integrator" in app.window.windowTitle()


def test_a_folder_without_a_game_is_refused_in_a_sentence(app: App, drive: Drive, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert not drive(app.open_game(str(tmp_path / "empty")))
    assert len(app.window.notice_text) > 20
    assert app.shell.workspace is None


def test_a_foreign_backend_folder_is_asked_about(app: App, qtbot: Any, sample_game: Path) -> None:
    for path in sorted((sample_game / "backend").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    (sample_game / "backend" / "server.js").write_text("// someone else's")
    app._open_path(str(sample_game))
    dialog(qtbot).buttons["adopt"].click()
    qtbot.waitUntil(lambda: app.shell.workspace is not None)
    assert (sample_game / "backend" / "server.js").read_text() == "// someone else's"


def test_tabs_and_environment_come_back_with_the_game(opened: App, drive: Drive, sample_game: Path) -> None:
    document = opened.shell.document
    assert document is not None
    last = document.environments[-1].id
    opened.shell.tabs.open("request", document.requests[1].id)
    opened.shell.tabs.open("environments", "")
    opened.shell.switch_environment(last)
    drive(opened.close_game())
    assert opened.window.welcome.isVisible()
    drive(opened.open_game(str(sample_game)))
    assert [t.kind for t in opened.shell.tabs.tabs] == ["request", "environments"]
    assert opened.shell.workspace is not None
    assert opened.shell.workspace.environment_id == last


# --- requests ---------------------------------------------------------------------------------------------------


def test_new_rename_duplicate_delete_and_undo_by_keys(opened: App, qtbot: Any) -> None:
    window, shell = opened.window, opened.shell
    assert shell.document is not None
    before = shell.document.requests
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_N, CONTROL)
    request = shell.current_request
    assert request is not None
    assert request.name == "New request"
    sidebar(opened).tree.setFocus()
    qtbot.keyClick(sidebar(opened).tree, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert editor is not None
    qtbot.keyClicks(editor, "Ping")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Ping" in {r.name for r in shell.document.requests})
    qtbot.keyClick(sidebar(opened).tree, Qt.Key.Key_D, CONTROL)
    assert {r.name for r in shell.document.requests} >= {"Ping", "Ping copy"}
    sidebar(opened).tree.setFocus()
    qtbot.keyClick(sidebar(opened).tree, Qt.Key.Key_Delete)
    assert "Ping copy" not in {r.name for r in shell.document.requests}
    assert any("Ping copy" in title for title in window.toasts.titles)
    while opened.actions.on("edit.undo"):
        qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert shell.document.requests == before


def test_a_click_previews_and_a_double_click_keeps(opened: App, qtbot: Any) -> None:
    assert opened.shell.document is not None
    first, second = (r.id for r in opened.shell.document.requests[:2])
    click_row(qtbot, opened, "request", first)
    click_row(qtbot, opened, "request", second)
    assert [(t.id, t.preview) for t in opened.shell.tabs.tabs] == [(second, True)]
    tree = sidebar(opened).tree
    place = tree.visualRect(sidebar(opened).model.find(("request", second))).center()
    qtbot.mouseDClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not opened.shell.tabs.tabs[0].preview


def test_the_filter_narrows_and_says_so_when_nothing_is_left(opened: App, qtbot: Any) -> None:
    side = sidebar(opened)
    qtbot.keyClicks(side.filter.edit, "zzz")
    assert side._nothing.isVisible()
    side.filter.edit.selectAll()
    qtbot.keyClicks(side.filter.edit, "save")
    section = side.model.index(0, 0)
    titles = [row_of(side.model.index(0, 0, side.model.index(n, 0, section))).title
              for n in range(side.model.rowCount(section))]  # fmt: skip
    assert titles
    assert all("save" in t.casefold() or "load" in t.casefold() for t in titles)


def test_save_writes_the_files_and_the_dot_goes(opened: App, qtbot: Any, sample_game: Path) -> None:
    shell = opened.shell
    assert shell.workspace is not None
    request = shell.workspace.document.requests[0]
    shell.editing.rename(("request", request.id), "Another name")
    assert request.id in shell.workspace.dirty_ids
    qtbot.keyClick(opened.window, Qt.Key.Key_S, CONTROL | SHIFT)
    assert not shell.workspace.dirty
    assert any("Another name" in p.read_text("utf-8") for p in (sample_game / "backend").rglob("*.toml"))


def test_a_change_on_disk_is_taken_in_and_told(opened: App, sample_game: Path) -> None:
    assert opened.shell.document is not None
    request = opened.shell.document.requests[0]
    file = next(p for p in (sample_game / "backend").rglob("*.toml") if f'"{request.id}"' in p.read_text("utf-8"))
    file.write_text(
        file.read_text("utf-8").replace(f'name = "{request.name}"', 'name = "From a colleague"'), "utf-8"
    )
    opened.shell.look_at_disk()
    found = opened.shell.document.request(request.id)
    assert found is not None
    assert found.name == "From a colleague"
    assert opened.window.toasts.titles


# --- leaving ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("answer", "closed"), [("", False), ("discard", True), ("save", True)])
def test_leaving_asks_about_what_is_not_saved(opened: App, qtbot: Any, answer: str, closed: bool) -> None:
    opened.actions.run("request.new")
    opened.spawn(opened.close_game())
    dialog(qtbot).answer(answer)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    qtbot.waitUntil(lambda: (opened.shell.workspace is None) == closed)


# --- the palette ------------------------------------------------------------------------------------------------


def test_the_palette_finds_and_runs(opened: App, qtbot: Any) -> None:
    qtbot.keyClick(opened.window, Qt.Key.Key_K, CONTROL)
    line = palette(opened).line
    qtbot.keyClicks(line, ">theme dark")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert theme.mode() == "dark"
    assert opened.settings.theme == "dark"


def test_the_palette_switches_environments_and_stays_on_control_enter(opened: App, qtbot: Any) -> None:
    qtbot.keyClick(opened.window, Qt.Key.Key_E, CONTROL | SHIFT)
    line = palette(opened).line
    qtbot.keyClicks(line, "prod")
    qtbot.keyClick(line, Qt.Key.Key_Return, CONTROL)
    assert opened.shell.production
    assert palette(opened).isVisible()
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not opened.window.findChildren(Palette))


def test_keys_of_a_composing_input_method_are_its_own(opened: App, qtbot: Any) -> None:
    qtbot.keyClick(opened.window, Qt.Key.Key_K, CONTROL)
    line = palette(opened).line
    QApplication.sendEvent(line, QInputMethodEvent("ni", []))
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert palette(opened).isVisible()
    commit = QInputMethodEvent("", [])
    commit.setCommitString("你")
    QApplication.sendEvent(line, commit)
    assert line.text() == "你"


# --- the rest of the window -------------------------------------------------------------------------------------


def test_f6_goes_round_the_panes(opened: App, qtbot: Any) -> None:
    opened.window.activateWindow()
    seen: list[QWidget | None] = []
    for _ in range(6):
        opened.actions.run("pane.next")
        seen.append(QApplication.focusWidget())
    assert sidebar(opened).tree in seen
    assert len(set(map(id, seen))) >= 4


def test_the_window_speaks_another_language_with_the_game_still_open(opened: App, qtbot: Any) -> None:
    old = opened.window
    opened.actions.run("language.zh_CN")
    assert opened.window is not old
    assert opened.window.workbench is not None
    assert opened.graph is not None
    assert opened.graph.sentences.language == "zh_CN"
    opened.actions.run("language.en")
    assert opened.graph.sentences.language == "en"


def test_every_button_has_a_name_and_every_size_is_reachable(opened: App, qtbot: Any) -> None:
    from PySide6.QtWidgets import QAbstractButton, QLineEdit

    for ident in ("environment.edit", "secrets.open", "game.details"):
        opened.actions.run(ident)
    controls = opened.window.findChildren(QAbstractButton) + opened.window.findChildren(QLineEdit)
    nameless = [c for c in controls if c.isVisible() and not c.accessibleName()]
    assert nameless == []
    for zoom in (2.0, 0.8, 1.0):
        opened.set_zoom(zoom)
        assert sidebar(opened).tree.sizeHintForRow(0) == round(30 * zoom)


def test_the_demo_brings_its_own_server(app: App, drive: Drive, tmp_path: Path) -> None:
    assert drive(app.start_demo(str(tmp_path / "demo")))
    assert app.playground is not None
    assert app.shell.workspace is not None
    environment = app.shell.workspace.environment
    assert environment is not None
    assert app.playground.url in {v.value for v in environment.variables}
    assert not app.shell.workspace.dirty


def test_a_sent_request_is_counted_in_the_status_bar(app: App, drive: Drive, qtbot: Any, tmp_path: Path) -> None:
    assert drive(app.start_demo(str(tmp_path / "demo")))
    assert app.shell.document is not None
    request = next(r for r in app.shell.document.requests if r.name == "Top ten")
    app.shell.tabs.open("request", request.id)
    app.window.activateWindow()
    qtbot.keyClick(app.window, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: app.shell.traffic == 1, timeout=15000)
    assert app.window.status.traffic.text().endswith("1")


def test_the_write_view_takes_the_place_of_tabs_and_gives_it_back(opened: App, qtbot: Any) -> None:
    opened.actions.run("game.write")
    workbench = opened.window.workbench
    assert workbench is not None
    page = workbench.view
    assert type(page).__name__ == "WriteView"
    qtbot.waitUntil(lambda: "chosen" in page._summary.text(), timeout=20000)
    page.closed.emit()
    assert workbench.body.isVisible()


@pytest.mark.parametrize(("answer", "name"), [(0, "Mine"), (1, "Theirs")])
def test_what_both_sides_changed_is_asked_about(opened: App, sample_game: Path, answer: int, name: str) -> None:
    shell = opened.shell
    assert shell.document is not None
    request = shell.document.requests[0]
    shell.editing.rename(("request", request.id), "Mine")
    file = next(p for p in (sample_game / "backend").rglob("*.toml") if f'"{request.id}"' in p.read_text("utf-8"))
    text = file.read_text("utf-8").replace(f'name = "{request.name}"', 'name = "Theirs"')
    file.write_text(text, "utf-8")
    shell.look_at_disk()
    assert "Mine" in opened.window.notice_text
    opened.window._notice.acted.emit(answer)
    found = shell.document.request(request.id)
    assert found is not None
    assert found.name == name
    assert shell.save()


# --- what a user tripped over -----------------------------------------------------------------------------------


def test_enter_takes_the_safe_choice_and_the_one_with_the_focus(opened: App, qtbot: Any) -> None:
    opened.actions.run("request.new")
    opened.spawn(opened.close_game())
    asked = dialog(qtbot)
    asked.buttons[""].setFocus()
    qtbot.keyClick(asked, Qt.Key.Key_Return)  # the default: Save
    qtbot.waitUntil(lambda: opened.shell.workspace is None)


def test_enter_closes_the_question_about_production(opened: App, qtbot: Any) -> None:
    document = opened.shell.document
    assert document is not None
    opened.shell.switch_environment(next(e.id for e in document.environments if e.production))
    request = next(r for r in document.requests if r.method == "PUT")
    opened.shell.tabs.open("request", request.id)
    opened.actions.run("request.send")
    asked = dialog(qtbot)
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert opened.shell.traffic == 0


def test_a_new_request_is_ready_to_be_typed_into(opened: App, qtbot: Any) -> None:
    opened.window.activateWindow()
    qtbot.keyClick(opened.window, Qt.Key.Key_N, CONTROL)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "URL"


def test_a_request_chosen_from_behind_the_write_view_comes_to_the_front(opened: App, qtbot: Any) -> None:
    opened.actions.run("game.write")
    workbench, document = opened.window.workbench, opened.shell.document
    assert workbench is not None
    assert document is not None
    view = workbench.view
    opened.actions.run("game.write")
    assert workbench.view is view
    opened.shell.tabs.open("request", document.requests[0].id)
    assert type(workbench.view).__name__ == "RequestView"
    assert workbench.body.isVisible()


def test_a_game_that_cannot_be_written_to_says_why_in_place_of_the_plan(
    app: App, drive: Drive, qtbot: Any, tmp_path: Path
) -> None:
    (tmp_path / "old" / "assets").mkdir(parents=True)
    (tmp_path / "old" / "project.json").write_text('{"engine": "cocos2d-html5", "version": "2.4.13"}')
    assert drive(app.open_game(str(tmp_path / "old")))
    app.actions.run("game.write")
    workbench = app.window.workbench
    assert workbench is not None
    view: Any = workbench.view
    qtbot.waitUntil(lambda: view._failed.isVisible())
    assert "2.4.13" in view._failed._title.text()
    assert not view._body.isVisible()
    assert not view.write_button.isVisible()
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Qt.Key.Key_Escape)
    assert workbench.body.isVisible()


def test_damaged_files_are_told_when_the_game_opens(app: App, drive: Drive, sample_game: Path) -> None:
    file = next((sample_game / "backend" / "requests").rglob("*.toml"))
    file.write_text("<<<<<<< HEAD\n" + file.read_text("utf-8") + "=======\n>>>>>>> theirs\n", "utf-8")
    assert drive(app.open_game(str(sample_game)))
    assert "backend document" in app.window.notice_text
    app.window._notice.acted.emit(0)
    assert [t.kind for t in app.shell.tabs.tabs] == ["project"]
    assert app.window.notice_text == ""


def test_a_path_that_is_nowhere_is_named_as_it_was_given(app: App, qtbot: Any, tmp_path: Path) -> None:
    app._open_path(str(tmp_path / "gone"))
    qtbot.waitUntil(lambda: "gone" in app.window.notice_text)


def test_the_undo_of_a_toast_goes_with_the_next_edit(opened: App, qtbot: Any) -> None:
    assert opened.shell.document is not None
    first, second = opened.shell.document.requests[:2]
    opened.shell.select(("request", first.id))
    opened.actions.run("item.delete")
    assert any(first.name in title for title in opened.window.toasts.titles)
    opened.shell.editing.rename(("request", second.id), "Renamed")
    assert opened.window.toasts.titles == ()


def test_tab_goes_through_a_request_in_the_order_of_reading(opened: App, qtbot: Any) -> None:
    assert opened.shell.document is not None
    request = next(r for r in opened.shell.document.requests if r.method == "PUT")
    opened.shell.tabs.open("request", request.id)
    workbench = opened.window.workbench
    assert workbench is not None
    view: Any = workbench.view
    for name in ("auth", "settings"):  # made late
        view.tabs.open(name)
        page = view.tabs.page(name)
        seen: list[QWidget] = []
        widget: QWidget = view.tabs.tabs
        while not view.response.isAncestorOf(widget):
            widget = widget.nextInFocusChain()
            seen.append(widget)
        inside = [w for w in seen if page.isAncestorOf(w)]
        assert inside
        assert seen.index(inside[-1]) < seen.index(view.tabs.variables.fold)


def test_the_welcome_page_is_readable_at_every_zoom(app: App, qtbot: Any) -> None:
    app.window.resize(1024, 640)
    for zoom in (2.0, 1.5, 1.0):
        app.set_zoom(zoom)
        QApplication.processEvents()
        welcome = app.window.welcome
        assert welcome.start_demo.width() >= welcome.start_demo.sizeHint().width()
        assert welcome._zone.height() == round(222 * zoom)


def test_zooming_there_and_back_leaves_the_rows_as_they_were(opened: App, qtbot: Any) -> None:
    from integrator_gui.ui.widgets.key_value_table import KeyValueTable

    opened.actions.run("environment.edit")
    table = opened.window.findChildren(KeyValueTable)[0]
    before, sidebar_before = table.rowHeight(0), sidebar(opened).width()
    for zoom in (2.0, 0.8, 1.0):
        opened.set_zoom(zoom)
        QApplication.processEvents()
    assert table.rowHeight(0) == before
    assert abs(sidebar(opened).width() - sidebar_before) <= 2


def test_a_page_scrolls_where_the_words_are_too_large_for_it(opened: App, qtbot: Any) -> None:
    assert opened.shell.document is not None
    opened.shell.tabs.open("request", opened.shell.document.requests[0].id)
    opened.window.resize(1024, 640)
    workbench = opened.window.workbench
    assert workbench is not None
    for zoom in (1.0, 2.0):
        opened.set_zoom(zoom)
        QApplication.processEvents()
        assert workbench.pages.height() >= round(500 * zoom)
        assert workbench.top.write.geometry().right() <= workbench.top.width()


def test_several_games_in_a_folder_are_asked_about(app: App, qtbot: Any, sample_game: Path, tmp_path: Path) -> None:
    import shutil

    many = tmp_path / "many"
    for name in ("alpha", "games/beta-with-a-rather-long-name"):
        shutil.copytree(sample_game, many / name)
    app._open_path(str(many))
    asked = dialog(qtbot)
    assert {"", "alpha", "games/beta-with-a-rather-long-name"} == set(asked.buttons)
    assert asked.width() < 600
    qtbot.keyClick(asked.buttons["games/beta-with-a-rather-long-name"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: app.shell.workspace is not None)
    assert app.shell.workspace is not None
    assert app.shell.workspace.game.root.endswith("long-name")


def test_what_the_keyboard_reaches_has_a_name_on_every_page(opened: App, qtbot: Any) -> None:
    assert opened.shell.document is not None
    opened.shell.tabs.open("request", opened.shell.document.requests[0].id)
    for ident in ("", "environment.edit", "secrets.open", "service.api", "service.monitor", "game.details"):
        opened.actions.run(ident) if ident else None
        reached = [w for w in opened.window.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert [type(w).__name__ for w in reached if w.isVisible() and not w.accessibleName()] == []


def test_the_traffic_count_opens_the_history_from_any_tab(opened: App, qtbot: Any) -> None:
    assert opened.shell.document is not None
    opened.shell.tabs.open("request", opened.shell.document.requests[0].id)
    opened.actions.run("environment.edit")
    opened.shell.count_exchange()
    qtbot.mouseClick(opened.window.status.traffic, Qt.MouseButton.LeftButton)
    workbench = opened.window.workbench
    assert workbench is not None
    view: Any = workbench.view
    assert view.response._over.isVisible()
