"""ui/models/diff.py: whatever the texts, both sides can be read back from the rows."""

from hypothesis import given
from hypothesis import strategies as st

from integrator_gui.ui.models.diff import changes, inline, lines, side_by_side

texts = st.lists(st.sampled_from(["a", "b = 1", "b = 2", "", "  return x;", "  return y;"]), max_size=12).map(
    "\n".join
)


@given(texts, texts)
def test_both_sides_can_be_read_back(before: str, after: str) -> None:
    rows = side_by_side(before, after)
    assert [r.left for r in rows if r.left_no] == lines(before)
    assert [r.right for r in rows if r.right_no] == lines(after)
    assert [r.left_no for r in rows if r.left_no] == list(range(1, len(lines(before)) + 1))
    assert all(r.left == r.right for r in rows if r.kind == "same")


@given(texts, texts)
def test_inline_holds_the_same_lines(before: str, after: str) -> None:
    rows = inline(side_by_side(before, after))
    assert [r.text for r in rows if r.sign != "+"] == lines(before)
    assert [r.text for r in rows if r.sign != "-"] == lines(after)


def test_changed_words_are_marked() -> None:
    (row,) = side_by_side("  retry: 1,", "  retry: 3,")
    assert row.kind == "change"
    assert [row.left[a:b] for a, b in row.left_marks] == ["1"]
    assert [row.right[a:b] for a, b in row.right_marks] == ["3"]


def test_runs_of_changes_are_counted_once() -> None:
    rows = side_by_side("a\nb\nc\nd\ne", "a\nB\nC\nd\ne\nf")
    assert len(changes(rows)) == 2
    assert len(changes(inline(rows))) == 2
    assert changes(side_by_side("a\nb", "a\r\nb")) == ()
