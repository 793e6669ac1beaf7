"""Three-way merge against a model: edits of unique lines at known places."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from integrator_gui.codegen.merge import MINE, THEIRS, merge

texts = st.lists(st.sampled_from(["a", "b", "{", "}", "", "x = 1"]), max_size=12).map(lambda rows: "\n".join(rows))


@given(texts, texts)
def test_one_side_unchanged_gives_the_other(base: str, other: str) -> None:
    assert merge(base, base, other) == merge(base, other, base)
    assert merge(base, base, other).text == other
    assert merge(base, other, other).text == other
    assert merge(base, other, other).conflicts == 0


@given(texts, texts, texts)
def test_both_directions_agree(base: str, mine: str, theirs: str) -> None:
    left, right = merge(base, mine, theirs), merge(base, theirs, mine)
    assert left.conflicts == right.conflicts
    if not left.conflicts:
        assert left.text == right.text


edits = st.dictionaries(st.integers(0, 29), st.sampled_from(["change", "drop", "add"]), max_size=6)


def edited(lines: list[str], edit: dict[int, str], who: str) -> list[str]:
    out = []
    for n, line in enumerate(lines):
        how = edit.get(n)
        if how != "drop":
            out.append(f"{line} {who}\n" if how == "change" else f"{line}\n")
        if how == "add":
            out.append(f"added by {who} after {n}\n")
    return out


@given(edits, edits)
def test_distant_edits_are_both_kept_and_meeting_ones_are_not_judged(
    mine: dict[int, str], theirs: dict[int, str]
) -> None:
    lines = [f"line {n}" for n in range(30)]
    base = "".join(f"{line}\n" for line in lines)
    result = merge(base, "".join(edited(lines, mine, "me")), "".join(edited(lines, theirs, "it")))
    if any(abs(a - b) <= 1 for a in mine for b in theirs):
        if not result.conflicts:  # then both wanted the same there, or stood apart: no edit may be lost
            assert all(f"added by me after {n}" in result.text for n, how in mine.items() if how == "add")
            assert all(f"added by it after {n}" in result.text for n, how in theirs.items() if how == "add")
        return
    assert result.conflicts == 0
    both = edited(lines, mine, "me")
    expected = []
    for line in both:
        number = int(line.split()[1]) if line.startswith("line") else -1
        how = theirs.get(number)
        if how == "change":
            expected.append(f"line {number} it\n")
        elif how != "drop":
            expected.append(line)
        if how == "add":
            expected.append(f"added by it after {number}\n")
    assert result.text == "".join(expected)


def test_a_conflict_shows_both_sides_between_marks() -> None:
    result = merge("a\nb\nc\n", "a\nmine\nc\n", "a\ntheirs\nc\n")
    assert result.conflicts == 1
    assert result.text == f"a\n{MINE}\nmine\n=======\ntheirs\n{THEIRS}\nc\n"


def test_touching_edits_are_a_conflict() -> None:
    assert merge("a\nb\nc\n", "A\nb\nc\n", "a\nB\nc\n").conflicts == 1


def test_a_missing_last_newline_keeps_marks_on_lines_of_their_own() -> None:
    assert merge("a", "b", "c").text == f"{MINE}\nb\n=======\nc\n{THEIRS}\n"
