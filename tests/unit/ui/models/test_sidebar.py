"""The sidebar's rows: their order, what they say, how they are moved and renamed."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from integrator_gui.domain.document import BackendDocument, Body, Folder, Request
from integrator_gui.ui.models.sidebar import SidebarModel, Words, badge, row_of, rows_of


def document() -> BackendDocument:
    return BackendDocument(
        id="p",
        folders=(Folder(id="f", path="Shop/Offers"),),
        requests=(
            Request(id="1", name="Ping", order=0),
            Request(id="2", name="Save", folder="Player", order=1, method="PUT"),
            Request(id="3", name="Load", folder="Player", order=0),
            Request(id="4", name="Buy", folder="Shop", method="DELETE"),
        ),
    )


@pytest.fixture
def model(qapp: Any, qtmodeltester: Any) -> SidebarModel:
    made = SidebarModel()
    made.tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)  # type: ignore[attr-defined]
    made.show(rows_of(document(), frozenset({"2"}), "", Words()))
    return made


def spelled(model: SidebarModel, parent: QModelIndex | None = None) -> list[Any]:
    parent = parent or QModelIndex()
    out: list[Any] = []
    for at in range(model.rowCount(parent)):
        index = model.index(at, 0, parent)
        below = spelled(model, index)
        out.append((index.data(), below) if below else index.data())
    return out


def test_folders_come_first_then_requests_in_their_order(model: SidebarModel) -> None:
    assert spelled(model) == [
        ("Requests", [("Player", ["Load", "Save"]), ("Shop", ["Offers", "Buy"]), "Ping"]),
        ("Services", ["APIClient", "NetworkMonitor"]),
    ]


def test_a_row_says_all_of_itself(model: SidebarModel) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.find(("request", "2")).data(role) == "PUT Save, changed"
    assert model.find(("folder", "Player")).data(role) == "Player, folder"


def test_methods_fit_their_column() -> None:
    assert badge(Request(id="", name="", method="DELETE")) == "DEL"
    assert badge(Request(id="", name="", method="OPTIONS")) == "OPT"
    assert badge(Request(id="", name="", method="PROPFIND")) == "PROPF"
    assert badge(Request(id="", name="", body=Body(kind="graphql"))) == "GQL"


def test_a_filter_keeps_the_folders_of_what_it_keeps(model: SidebarModel) -> None:
    model.show(rows_of(document(), frozenset(), "buy", Words()))
    assert spelled(model) == [("Requests", [("Shop", ["Buy"])])]


def test_an_edit_of_the_same_shape_resets_nothing(model: SidebarModel, qtbot: Any) -> None:
    resets, changes = [], []
    model.modelReset.connect(lambda: resets.append(1))
    model.dataChanged.connect(lambda *_: changes.append(1))
    model.show(rows_of(document(), frozenset(), "", Words()))
    assert (resets, changes) == ([], [1])


def test_dropping_names_the_folder_and_the_request_it_stands_before(model: SidebarModel) -> None:
    heard: list[Any] = []
    model.dropped.connect(lambda *what: heard.append(what))
    data = model.mimeData([model.find(("request", "1"))])
    move = Qt.DropAction.MoveAction
    player, requests = model.find(("folder", "Player")), model.find(("section", "requests"))
    assert not model.dropMimeData(data, move, 1, 0, player)  # the view must not remove rows itself
    model.dropMimeData(data, move, -1, 0, requests)
    assert heard == [(["1"], "Player", "2"), (["1"], "", "")]
    assert not model.canDropMimeData(data, move, 0, 0, model.find(("section", "services")))


def test_a_name_in_place_is_told_and_an_empty_one_refused(model: SidebarModel) -> None:
    heard: list[Any] = []
    model.renamed.connect(lambda *what: heard.append(what))
    index = model.find(("request", "1"))
    assert model.setData(index, " Pong ")
    assert not model.setData(index, "  ")
    assert heard == [(("request", "1"), "Pong")]
    assert row_of(index).title == "Ping"  # until the document says otherwise
