"""ui/models/typescript_spans.py: lines keep their number, words their colour."""

from hypothesis import given
from hypothesis import strategies as st

from integrator_gui.ui.models.diff import lines
from integrator_gui.ui.models.typescript_spans import spans

SOURCE = "@ccclass('X')\nexport class X {\n  n: number = 4; // four\n  go() { return `a\nb`; }\n}"


def colored(text: str) -> list[list[tuple[str, str]]]:
    return [[(line[a:b], c) for a, b, c in row] for line, row in zip(lines(text), spans(text), strict=True)]


def test_words_have_their_colour() -> None:
    rows = colored(SOURCE)
    assert ("'X'", "synString") in rows[0]
    assert ("class", "synKeyword") in rows[1]
    assert ("X", "synType") in rows[1]
    assert ("number", "synType") in rows[2]
    assert ("4", "synNumber") in rows[2]
    assert ("// four", "synComment") in rows[2]
    assert ("go", "synProp") in rows[3]
    assert ("b", "synString") in rows[4]


@given(st.text(alphabet="ab1'\"`/*\n @{}$.", max_size=60))
def test_any_text_gives_spans_inside_its_lines(text: str) -> None:
    for line, row in zip(lines(text), spans(text), strict=True):
        assert all(0 <= a < b <= len(line) for a, b, _ in row)
