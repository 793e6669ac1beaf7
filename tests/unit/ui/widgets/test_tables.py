import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from integrator_gui.domain.document import KeyValue
from integrator_gui.ui.models.facts import Cell, FactTableModel
from integrator_gui.ui.models.key_values import Column, RecordTable
from integrator_gui.ui.models.timing import Timing, TimingRow
from integrator_gui.ui.widgets.fact_table import FactTable
from integrator_gui.ui.widgets.key_value_table import KeyValueTable
from integrator_gui.ui.widgets.line_editor import LineEditor
from integrator_gui.ui.widgets.waterfall import Waterfall


@pytest.fixture
def table(qtbot: QtBot) -> KeyValueTable:
    model = RecordTable((Column("name", "Name"), Column("value", "Value", variables=True)), KeyValue(name=""))
    model.set_rows((KeyValue(name="a", value="1"), KeyValue(name="b", value="2")))
    made = KeyValueTable("Headers", model)
    model.setParent(made)
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    return made


def rows(table: KeyValueTable) -> tuple[KeyValue, ...]:
    model = table.model()
    assert isinstance(model, RecordTable)
    return model.rows


def editor_of(table: KeyValueTable) -> LineEditor:
    found = [e for e in table.viewport().findChildren(LineEditor) if e.isVisible()]
    assert len(found) == 1
    return found[0]


def test_typing_in_the_last_row_goes_on_in_the_same_place(table: KeyValueTable, qtbot: QtBot) -> None:
    index = table.model().index(2, 1)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center())
    editor = editor_of(table)
    qtbot.keyClicks(editor, "X-Trace")
    assert rows(table)[2] == KeyValue(name="X-Trace")
    assert table.indexAt(editor.pos()).row() == 2
    assert len(rows(table)) == 3


def test_the_mark_toggles_once_a_click(table: KeyValueTable, qtbot: QtBot) -> None:
    middle = table.visualRect(table.model().index(0, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert [r.enabled for r in rows(table)] == [False, True]
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert [r.enabled for r in rows(table)] == [True, True]


def test_rows_go_by_key_and_by_cross(table: KeyValueTable, qtbot: QtBot) -> None:
    table.setCurrentIndex(table.model().index(0, 1))
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert [r.name for r in rows(table)] == ["b"]
    box = table.visualRect(table.model().index(0, 2))
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.right() - 8, box.center().y()))
    assert rows(table) == ()


def test_rows_move_by_keyboard(table: KeyValueTable, qtbot: QtBot) -> None:
    table.setCurrentIndex(table.model().index(0, 1))
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [r.name for r in rows(table)] == ["b", "a"]
    assert table.currentIndex().row() == 1


def test_a_fact_table_copies_rows_and_speaks_whole_rows(qtbot: QtBot) -> None:
    model = FactTableModel(("Name", "Value"))
    model.set_rows([(Cell("etag"), Cell('"7"', mono=True)), (Cell("token"), Cell("••••", spoken="hidden"))])
    table = FactTable("Headers", model, (100, 0))
    qtbot.addWidget(table)
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == 'etag: "7"'
    assert model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "token, hidden"
    table.grab()


def test_the_waterfall_says_what_it_shows(qtbot: QtBot) -> None:
    chart = Waterfall()
    qtbot.addWidget(chart)
    chart.set_timing(Timing((TimingRow("dns", absent="kept"), TimingRow("wait", 0, 101.6)), 101.6, True))
    assert chart.accessibleDescription() == "DNS kept connection; Wait 101.6 ms"
    chart.resize(400, 200)
    chart.grab()
