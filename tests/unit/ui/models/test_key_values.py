import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester

from integrator_gui.domain.document import Check, KeyValue, Variable
from integrator_gui.ui.models.key_values import Column, RecordTable

COLUMNS = (Column("name", "Name"), Column("value", "Value"))
Role = Qt.ItemDataRole


@pytest.fixture
def table() -> RecordTable:
    made = RecordTable(COLUMNS, KeyValue(name=""))
    made.set_rows((KeyValue(name="a", value="1"), KeyValue(name="b", value="2", enabled=False)))
    return made


def test_typing_in_the_last_row_makes_a_record(table: RecordTable) -> None:
    heard: list[tuple[object, ...]] = []
    table.edited.connect(lambda rows, key: heard.append((rows, key)))
    assert table.rowCount() == 3
    persistent = table.index(2, 1)
    table.setData(table.index(2, 1), "c")
    assert table.rows[2] == KeyValue(name="c")
    assert table.rowCount() == 4
    assert persistent.row() == 2  # an editor that is open there stays in its row
    assert heard[-1][1] == "2.name"
    assert table.data(table.index(2, 1)) == "c"


def test_the_check_mark_switches_a_row(table: RecordTable) -> None:
    table.setData(table.index(0, 0), Qt.CheckState.Unchecked, Role.CheckStateRole)
    assert [r.enabled for r in table.rows] == [False, False]
    assert table.data(table.index(0, 1), Role.AccessibleTextRole) == "a, 1, switched off"


def test_rows_move_and_go(table: RecordTable) -> None:
    table.move(0, 2)
    assert [r.name for r in table.rows] == ["b", "a"]
    table.remove(0)
    assert [r.name for r in table.rows] == ["a"]
    table.remove(7)
    assert len(table.rows) == 1


def test_choices_show_words() -> None:
    kinds = Column("kind", "What", choices=(("status", "Status"), ("latency", "Time")))
    table = RecordTable((kinds,), Check(kind="status"))
    table.set_rows((Check(kind="latency"),))
    assert table.data(table.index(0, 1)) == "Time"
    assert table.data(table.index(0, 1), Role.EditRole) == "latency"


records = st.lists(st.builds(KeyValue, name=st.sampled_from("abc"), value=st.sampled_from("12")), max_size=6)


@given(st.lists(records, min_size=1, max_size=5))
def test_any_change_of_rows_is_announced_rightly(states: list[list[KeyValue]]) -> None:
    table = RecordTable(COLUMNS, KeyValue(name=""))
    mirror = _Mirror(table)
    tester = QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for state in states:
        table.set_rows(state)
        assert table.rows == tuple(state)
        assert mirror.names == [r.name + r.value for r in state] + [""]
    del tester


class _Mirror:
    """Follows a model by its signals alone, as a view does."""

    def __init__(self, model: QAbstractItemModel) -> None:
        self._model = model
        self.names = self._read(0, model.rowCount() - 1)
        model.rowsInserted.connect(lambda _p, first, last: self._insert(first, last))
        model.rowsRemoved.connect(lambda _p, first, last: self._remove(first, last))
        model.dataChanged.connect(lambda a, b: self._change(a.row(), b.row()))

    def _read(self, first: int, last: int) -> list[str]:
        model = self._model
        return [
            str(model.index(r, 1).data() or "") + str(model.index(r, 2).data() or "")
            for r in range(first, last + 1)
        ]

    def _insert(self, first: int, last: int) -> None:
        self.names[first:first] = self._read(first, last)

    def _remove(self, first: int, last: int) -> None:
        del self.names[first : last + 1]

    def _change(self, first: int, last: int) -> None:
        self.names[first : last + 1] = self._read(first, last)


def test_a_flag_of_the_record_is_a_check_mark() -> None:
    table = RecordTable((Column("name", "Name"), Column("ship", "Ships", flag=True)), Variable(name=""))
    table.set_rows((Variable(name="base"),))
    mark, blank = table.index(0, 2), table.index(1, 2)
    assert mark.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    assert not mark.flags() & Qt.ItemFlag.ItemIsEditable
    assert table.setData(mark, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert table.rows == (Variable(name="base", ship=True),)
    assert "Ships" in str(mark.data(Qt.ItemDataRole.AccessibleTextRole))
    assert not table.setData(mark, "typed")
    assert not table.setData(blank, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
