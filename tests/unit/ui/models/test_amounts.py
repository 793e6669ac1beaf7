import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrator_gui.ui.models.amounts import duration, size, ticks


@pytest.mark.parametrize(
    ("ms", "shown"),
    [
        (0, "0.0 ms"),
        (10.46, "10.5 ms"),
        (99.94, "99.9 ms"),
        (99.96, "100 ms"),
        (184.2, "184 ms"),
        (12_345, "12.3 s"),
    ],
)
def test_durations(ms: float, shown: str) -> None:
    assert duration(ms) == shown
    assert duration(125_000) == "2 min 5 s"


def test_sizes() -> None:
    counts = (0, 812, 3_100, 999_499, 999_600, 52_400_000)
    assert [size(n) for n in counts] == ["0 B", "812 B", "3.1 kB", "999 kB", "1.0 MB", "52.4 MB"]


@given(st.floats(0.001, 1e7))
def test_marks_are_few_round_and_reach_the_end(total: float) -> None:
    marks = ticks(total)
    assert marks[0] == 0
    assert 2 <= len(marks) <= 5
    assert total * 0.999 <= marks[-1] <= total * 3 + 1e-6
    assert ticks(184.2) == (0, 50, 100, 150, 200)
