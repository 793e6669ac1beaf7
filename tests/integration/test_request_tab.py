"""The request tab against the real engine, the real live test and the playground on loopback."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QModelIndex, QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from integrator_gui import compose
from integrator_gui.app.workspace import Workspace
from integrator_gui.compose import LazyGraph
from integrator_gui.domain import edits
from integrator_gui.domain.document import Body, Capture, Check, KeyValue, Request
from integrator_gui.playground.server import Playground
from integrator_gui.ui.settings import Settings
from integrator_gui.ui.views.body_view import BodyView
from integrator_gui.ui.views.request_view import RequestView

PASSWORD = "let-me-in"


@pytest.fixture
def graph(monkeypatch: pytest.MonkeyPatch) -> Iterator[LazyGraph]:
    monkeypatch.setenv("CI", "true")  # secrets from the environment: no keyring is needed here
    monkeypatch.setenv("CBI_SECRET_LOCAL_PASSWORD", PASSWORD)
    made = compose.build("en")
    yield made
    made.close()


@pytest.fixture
def workspace(graph: LazyGraph, sample_game: Path, playground: Playground) -> Workspace:
    opened = graph.open_workspace(str(sample_game))
    local = opened.document.environment("local")
    assert local is not None
    opened.environment_id = local.id
    variables = tuple(replace(v, value=playground.url) if v.name == "base" else v for v in local.variables)
    opened.edit("base", lambda d: edits.put_environment(d, replace(local, variables=variables)))
    return opened


Open = Callable[..., RequestView]


@pytest.fixture
def open_tab(graph: LazyGraph, workspace: Workspace, qtbot: QtBot) -> Iterator[Open]:
    views: list[RequestView] = []

    def make(name: str = "", **fields: object) -> RequestView:
        found = workspace.document.request(name)
        if found is None:
            found = Request(id="mine", name="Mine", **fields)  # type: ignore[arg-type]
            workspace.edit("new", lambda d: edits.put_request(d, found))
        view = RequestView(workspace, graph, found.id)
        qtbot.addWidget(view)
        view.resize(1300, 800)
        view.show()
        views.append(view)
        return view

    yield make
    for view in views:
        view.leave()


def send(view: RequestView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.presenter.answered, timeout=10_000):
        view.presenter.send()


def tree_of(view: RequestView, qtbot: QtBot) -> list[str]:
    tree = view.response.body.tree.tree
    qtbot.waitUntil(lambda: tree.rowCount() > 0)
    return [str(tree.index(r, 0).data()) for r in range(tree.rowCount(QModelIndex()))]


# --- one send -----------------------------------------------------------------------------------------------------


def test_an_answer_is_shown_whole(open_tab: Open, qtbot: QtBot) -> None:
    view = open_tab(
        url="{{base}}/players/p001",
        checks=(Check(kind="status", value="200"), Check(kind="jsonpath", target="$.id", value="nobody")),
        captures=(Capture(variable="who", target="$.id"),),
    )
    assert view.response.stack.currentWidget() is view.response.empty
    send(view, qtbot)
    assert view.response.strip.spoken().startswith("200 OK, ")
    assert "attempt 1 of 3, no retry needed" in view.response.strip.spoken()
    assert 'id: "p001"' in tree_of(view, qtbot)
    assert view.response._offered == ("body", "headers", "timing", "checks", "code")
    tabs = view.response.tabs._tabs
    assert [(t.count, t.family) for t in tabs if t.text == "Checks"] == [("1/2", "red")]
    view.response.open("checks")
    rows = [[c.text for c in row] for row in view.response.checks.facts.rows]
    assert rows[1] == ["$.id is nobody", "p001"]
    assert rows[2][0] == "who kept"
    description = view.response.panel.chart.accessibleDescription()
    assert "TLS not used, plain http" in description
    view.grab()


def test_a_captured_token_is_dots_and_never_in_the_code(open_tab: Open, qtbot: QtBot) -> None:
    view = open_tab("Sign in")
    send(view, qtbot)
    token = view.presenter._graph.live.runtime(view.presenter.document.id, view.presenter._environment_id)["token"]
    after = open_tab("Who am I")
    rows = {row[0].text: row for row in after.tabs.variables._model.rows}
    assert rows["token"][1].text == "•" * 12
    assert "captured from Sign in" in rows["token"][2].text
    send(after, qtbot)
    assert after.presenter.exchange is not None
    assert after.presenter.exchange.status == 200
    after.response.open("code")
    code = after.response.code.code.toPlainText()
    assert '"$TOKEN"' in code
    assert token not in code
    assert PASSWORD not in code + view.response.code.code.toPlainText()


def test_a_refused_connection_says_what_and_why(open_tab: Open, qtbot: QtBot, playground: Playground) -> None:
    view = open_tab(url="http://127.0.0.1:1/nothing")
    send(view, qtbot)
    page = view.response.failure
    assert view.response.stack.currentWidget() is page
    assert "refused" in page.title.text()
    assert page.hint.text()
    assert "Connection refused" in page.raw.text() or page.raw.text()
    assert "TCP failed after" in page.trail.text()
    assert view.response.strip.spoken().startswith("no answer")
    assert "failed here" in view.response.panel.chart.accessibleDescription() or view.response._shown
    view.grab()


def test_a_missing_variable_stops_before_anything_is_sent(open_tab: Open, qtbot: QtBot) -> None:
    view = open_tab(url="{{base}}/echo?x={{nowhere}}")
    assert view.tabs.unknown == frozenset({"nowhere"})
    assert view.tabs.tip("nowhere") == "nowhere is not known here"
    with qtbot.waitSignal(view.presenter.refused):
        view.presenter.send()
    assert "nowhere" in view.response.failure.title.text()
    assert view.response.failure.trail.text() == "Nothing was sent."


def test_cancel_is_at_once_and_can_be_tried_again(open_tab: Open, qtbot: QtBot) -> None:
    view = open_tab(url="{{base}}/delay/60000")
    view.presenter.send()
    assert view.line.send.text() == "Cancel"
    qtbot.waitUntil(lambda: view.response._wait_row.isVisible())
    with qtbot.waitSignal(view.presenter.answered, timeout=2_000):
        qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.line.send.text() == "Send"
    assert view.response.strip.spoken().startswith("cancelled")
    assert not view.response._wait_row.isVisible()
    view.presenter.set_url_text("{{base}}/echo")
    with qtbot.waitSignal(view.presenter.answered):
        view.response.failure.again.emit()
    assert view.presenter.exchange is not None
    assert view.presenter.exchange.status == 200


def test_a_change_after_the_answer_makes_it_stale(open_tab: Open, qtbot: QtBot, workspace: Workspace) -> None:
    view = open_tab(url="{{base}}/echo")
    send(view, qtbot)
    assert "before your change" not in view.response.strip.spoken()
    view.presenter.set("docs", docs="words only")
    assert not view.presenter.stale
    view.presenter.set_url_text("{{base}}/echo?a=1")
    assert view.response.strip.spoken().endswith("before your change")
    workspace.undo()
    assert not view.presenter.stale


# --- production ---------------------------------------------------------------------------------------------------


def test_a_write_to_production_asks_with_the_safe_choice_first(
    open_tab: Open, qtbot: QtBot, workspace: Workspace, playground: Playground
) -> None:
    view = open_tab(method="POST", url=f"{playground.url}/echo", body=Body(kind="json", text="{}"))
    assert view.line.send.text() == "Send"
    production = workspace.document.environment("production")
    assert production is not None
    workspace.environment_id = production.id
    assert view.line.send.text() == "Send…"
    view.line.send.click()
    assert not view.presenter.running
    qtbot.keyClick(view.dialog, Qt.Key.Key_Return)
    assert view.presenter.exchange is None
    view.line.send.click()
    with qtbot.waitSignal(view.presenter.answered):
        view.dialog.answer("send")
    assert view.presenter.exchange is not None
    assert view.presenter.exchange.status == 200
    view.presenter.set("method", method="GET")
    assert view.line.send.text() == "Send"


# --- editing ------------------------------------------------------------------------------------------------------


def test_the_url_and_the_table_are_one(open_tab: Open, qtbot: QtBot, workspace: Workspace) -> None:
    view = open_tab(url="{{base}}/echo", params=(KeyValue(name="off", value="1", enabled=False),))
    url = view.line.bar.url
    url.setFocus()
    url.moveCursor(url.textCursor().MoveOperation.End)
    qtbot.keyClicks(url, "?q=a b")
    assert view.presenter.request.params[1] == KeyValue(name="q", value="a b")
    assert url.toPlainText() == "{{base}}/echo?q=a b"  # not rewritten under the typist
    assert workspace.undo_label
    workspace.undo()
    assert view.presenter.request.params == (KeyValue(name="off", value="1", enabled=False),)
    assert url.toPlainText() == "{{base}}/echo"


def test_a_change_from_outside_reaches_the_editors(open_tab: Open, workspace: Workspace) -> None:
    view = open_tab(method="POST", url="{{base}}/echo", body=Body(kind="json", text='{"a": 1}'))
    editor = view.tabs.page("body").json  # type: ignore[attr-defined]
    cursor = editor.textCursor()
    cursor.setPosition(8)
    editor.setTextCursor(cursor)
    ident = view.presenter.request_id
    body = Body(kind="json", text='{"a": 100}')
    workspace.edit(
        "theirs", lambda d: edits.change_request(d, ident, lambda r: replace(r, method="PUT", body=body))
    )
    assert editor.toPlainText() == '{"a": 100}'
    assert editor.textCursor().position() == 10
    assert view.line.bar.method.accessibleDescription() == "PUT"


def test_every_part_of_a_request_can_be_edited(open_tab: Open) -> None:
    view = open_tab(url="{{base}}/echo")
    tabs = view.tabs
    for name in ("params", "headers", "auth", "body", "checks", "settings", "docs"):
        tabs.open(name)
        assert tabs.current == name
        view.grab()
    for kind in range(6):
        tabs.page("body")._choose(kind)  # type: ignore[attr-defined]
        view.grab()
    assert view.presenter.request.body.kind == "none"
    for kind in range(5):
        tabs.page("auth").kind.chosen.emit(kind)  # type: ignore[attr-defined]
        view.grab()
    assert view.presenter.request.auth.kind == "apikey"
    bulk = tabs.page("headers").pages[0].inner  # type: ignore[attr-defined]
    bulk.bulk.setChecked(True)
    bulk.text.replace_all("Accept: text/plain\n// X-Off: 1")
    assert view.presenter.request.headers == (
        KeyValue(name="Accept", value="text/plain"),
        KeyValue(name="X-Off", value="1", enabled=False),
    )


# --- bodies -------------------------------------------------------------------------------------------------------


def body_of(view: RequestView) -> BodyView:
    return view.response.body


def test_pictures_bytes_and_text_each_have_their_view(open_tab: Open, qtbot: QtBot) -> None:
    view = open_tab(url="{{base}}/image")
    send(view, qtbot)
    body = body_of(view)
    assert body.mode == "image"
    assert "×" in body.image.accessibleName()
    view.grab()
    body._choose("hex")
    assert body.hex.row_text(0).startswith("00000000  89 50 4e 47")
    view.presenter.set_url_text("{{base}}/bytes")
    send(view, qtbot)
    assert body.mode == "hex"
    view.grab()


def test_the_filter_takes_paths_and_words(open_tab: Open, qtbot: QtBot) -> None:
    view = open_tab(url="{{base}}/players")
    send(view, qtbot)
    body = body_of(view)
    tree_of(view, qtbot)
    tree = body.tree.tree
    body.filter.edit.setText("$..id")
    body.filter.edited.emit("$..id")
    qtbot.waitUntil(lambda: tree.root.kind == "matches")
    assert all(str(tree.index(r, 0).data()).split(":")[0].endswith(".id") for r in range(tree.rowCount()))
    body.filter.edit.setText("$[")
    body.filter.edited.emit("$[")
    qtbot.waitUntil(lambda: bool(body.filter.edit.accessibleDescription()))
    body.filter.edit.setText("")
    body.filter.edited.emit("")
    qtbot.waitUntil(lambda: tree.root.kind != "matches")
    body.tree.setCurrentIndex(tree.index(0, 0))
    body.tree.copy_path()
    assert QGuiApplication.clipboard().text().startswith("$.")


def test_a_large_answer_begins_as_text_and_opens_as_a_tree(open_tab: Open, qtbot: QtBot) -> None:
    view = open_tab(url="{{base}}/large?mb=2")
    send(view, qtbot)
    body = body_of(view)
    assert body.mode == "raw"
    assert body._notice_row.isVisible()
    assert body._presenter.read == 256_000
    qtbot.waitUntil(lambda: not body.raw.filling)
    body.notice.acted.emit(1)
    qtbot.waitUntil(lambda: body._presenter.at_end and not body.raw.filling, timeout=20_000)
    content = body._presenter.content
    whole = Path(content.path).read_text() if content.path else content.head.decode()
    body.raw.selectAll()
    assert body.raw.selected_text() == whole
    body.notice.acted.emit(0) if body._notice_row.isVisible() else body._choose("tree")
    tree_of(view, qtbot)


# --- history ------------------------------------------------------------------------------------------------------


def test_history_lists_opens_and_sends_again(open_tab: Open, qtbot: QtBot) -> None:
    view = open_tab(url="{{base}}/echo/one")
    send(view, qtbot)
    first = view.presenter.exchange
    assert first is not None
    view.presenter.set_url_text("{{base}}/echo/two")
    send(view, qtbot)
    view.show_history()
    over = view.response._over
    assert over is not None
    qtbot.waitUntil(lambda: len(over._model.rows) == 2)
    assert "/echo/two" in over._model.rows[0][1].text
    over.search.edit.setText("echo/one")
    over.search.edited.emit("echo/one")
    qtbot.waitUntil(lambda: len(over._model.rows) == 1)
    over.table.selectRow(0)
    view.grab()
    qtbot.keyClick(over, Qt.Key.Key_Return)
    assert not over.isVisible()
    assert view.presenter.exchange is not None
    assert view.presenter.exchange.id == first.id
    view.show_history()
    with qtbot.waitSignal(view.presenter.answered):
        over.again.emit(view.presenter.request_id)
    assert any("200 OK" in r.text for r in view.response._menu())


# --- layout -------------------------------------------------------------------------------------------------------


def test_sizes_and_folds_are_remembered(open_tab: Open, tmp_path: Path) -> None:
    settings = Settings(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
    first = open_tab(url="{{base}}/echo")
    first.use_settings(settings)
    assert first.beside
    first.split.setSizes([700, 600])
    first.split.splitterMoved.emit(700, 1)
    first.tabs.variables.fold.click()
    second = open_tab(url="{{base}}/echo")
    second.use_settings(settings)
    assert abs(second.split.sizes()[0] - first.split.sizes()[0]) <= 2
    assert not second.tabs.variables.is_open
    second.toggle_layout()
    third = open_tab(url="{{base}}/echo")
    third.use_settings(settings)
    assert not third.beside


def test_a_narrow_window_puts_the_answer_below(open_tab: Open) -> None:
    view = open_tab(url="{{base}}/echo")
    assert view.beside
    view.resize(1100, 800)
    assert not view.beside
    view.resize(1300, 800)
    assert view.beside


# --- without looking ----------------------------------------------------------------------------------------------


def test_every_control_has_a_name_and_tab_reaches_the_url_first(open_tab: Open, qtbot: QtBot) -> None:
    view = open_tab(url="{{base}}/players")
    for name in ("params", "headers", "auth", "body", "checks", "settings", "docs"):
        view.tabs.open(name)
    send(view, qtbot)
    nameless = [
        type(w).__name__
        for w in view.findChildren(QWidget)
        if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible() and not w.accessibleName()
    ]
    assert nameless == []
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.line.bar.url.hasFocus)
