from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from integrator_gui.app.large_json import Row
from integrator_gui.ui.models.json_tree import CAP, JsonTreeModel, Path, json_path

Done = Callable[[Sequence[Row]], None]


class Numbers:
    """A list of `count` numbers, asked one level at a time; answers when it is told to."""

    def __init__(self, count: int, later: bool = False) -> None:
        self.count, self._later = count, later
        self.asked: list[tuple[Path, int, int]] = []
        self.waiting: list[Callable[[], None]] = []

    def rows(self, path: Path, start: int, count: int, done: Done) -> None:
        self.asked.append((path, start, count))
        stop = min(start + count, self.count)
        rows = [Row(i, "number", str(i)) for i in range(start, stop)]
        if self._later:
            self.waiting.append(lambda: done(rows))
        else:
            done(rows)


def shown(model: JsonTreeModel, parent: QModelIndex | None = None) -> list[str]:
    at = parent or QModelIndex()
    return [str(model.index(r, 0, at).data()) for r in range(model.rowCount(at))]


def test_a_small_level_is_read_at_once() -> None:
    model = JsonTreeModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(Numbers(3), "array", 3)
    assert shown(model) == ["0: 0", "1: 1", "2: 2"]
    assert not model.hasChildren(model.index(0, 0))
    del tester


def test_a_large_level_stands_under_ranges_of_a_thousand() -> None:
    source = Numbers(106_186)
    model = JsonTreeModel()
    model.show(source, "array", source.count)
    assert model.rowCount() == 107
    assert source.asked == []  # ranges need no reading
    last = model.index(106, 0)
    assert last.data() == "106000 – 106185"
    assert model.canFetchMore(last)
    model.fetchMore(last)
    assert source.asked == [((), 106_000, 186)]
    assert model.rowCount(last) == 186
    assert model.index(0, 0, last).data() == "106000: 106000"


def test_no_level_is_ever_longer_than_the_cap() -> None:
    model = JsonTreeModel()
    model.show(Numbers(5_000_000), "array", 5_000_000)
    assert model.rowCount() == 5
    first = model.index(0, 0)
    model.fetchMore(first)
    assert model.rowCount(first) == CAP
    inner = model.index(999, 0, first)
    assert inner.data() == "999000 – 999999"


def test_an_answer_for_an_older_body_is_dropped() -> None:
    slow = Numbers(3, later=True)
    model = JsonTreeModel()
    states: list[bool] = []
    model.loading.connect(states.append)
    model.show(slow, "array", 3)
    assert states[-1] is True
    model.show(Numbers(1), "array", 1)
    slow.waiting[0]()
    assert shown(model) == ["0: 0"]
    assert states[-1] is False


def test_matches_are_named_by_their_paths_and_open_further() -> None:
    model = JsonTreeModel()
    source = Numbers(2)
    model.show_matches(source, [(("a", 1, "b c"), Row("b c", "array", "", 2)), (("x",), Row("x", "null", "null"))])
    assert shown(model) == ["$.a[1]['b c']: [ 2 ]", "$.x: null"]
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "$.a[1]['b c'], list of 2"
    model.fetchMore(model.index(0, 0))
    assert source.asked == [(("a", 1, "b c"), 0, 2)]


def test_paths_are_jsonpath() -> None:
    assert json_path(()) == "$"
    assert json_path(("a", 0, "it's", "x-y")) == "$.a[0]['it\\'s']['x-y']"
