"""Two texts as the rows of a diff: lines paired, fillers where one side has nothing, changed words marked.

Room: ui.models, pure. The write view paints these rows side by side or inline; nothing here knows Qt.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from typing import Literal

import msgspec

Kind = Literal["same", "change", "add", "delete"]
Mark = tuple[int, int]  # [start, end) in characters of the line


class DiffRow(msgspec.Struct, frozen=True):
    """One row of the side-by-side view. A line number of 0 is a filler."""

    kind: Kind
    left_no: int = 0
    left: str = ""
    right_no: int = 0
    right: str = ""
    left_marks: tuple[Mark, ...] = ()
    right_marks: tuple[Mark, ...] = ()


class InlineRow(msgspec.Struct, frozen=True):
    """One row of the inline view: "" kept, "-" only before, "+" only after."""

    sign: Literal["", "-", "+"]
    left_no: int
    right_no: int
    text: str
    marks: tuple[Mark, ...] = ()


_WORD = re.compile(r"\w+|\s+|[^\w\s]")


def lines(text: str) -> list[str]:
    """The lines as an editor counts them: LF, CRLF and CR end a line, U+2028 and the like do not."""
    parts = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return parts[:-1] if parts[-1] == "" else parts


def side_by_side(before: str, after: str) -> tuple[DiffRow, ...]:
    """Rows for two whole texts; line ends do not count as a difference."""
    old, new = lines(before), lines(after)
    rows: list[DiffRow] = []
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            rows += [DiffRow("same", i + 1, old[i], j1 + i - i1 + 1, old[i]) for i in range(i1, i2)]
            continue
        paired = min(i2 - i1, j2 - j1)
        rows += [_changed(i1 + k + 1, old[i1 + k], j1 + k + 1, new[j1 + k]) for k in range(paired)]
        rows += [DiffRow("delete", left_no=i + 1, left=old[i]) for i in range(i1 + paired, i2)]
        rows += [DiffRow("add", right_no=j + 1, right=new[j]) for j in range(j1 + paired, j2)]
    return tuple(rows)


def inline(rows: tuple[DiffRow, ...]) -> tuple[InlineRow, ...]:
    """The same diff in one column: within a change, what went comes before what came."""
    out: list[InlineRow] = []
    gone: list[InlineRow] = []
    come: list[InlineRow] = []
    for row in rows:
        if row.kind == "same":
            out += gone + come
            gone, come = [], []
            out.append(InlineRow("", row.left_no, row.right_no, row.left))
            continue
        if row.left_no:
            gone.append(InlineRow("-", row.left_no, 0, row.left, row.left_marks))
        if row.right_no:
            come.append(InlineRow("+", 0, row.right_no, row.right, row.right_marks))
    return tuple(out + gone + come)


def changes(rows: Sequence[DiffRow | InlineRow]) -> tuple[int, ...]:
    """The row where each run of changes begins, for "change 2 of 4"."""
    starts: list[int] = []
    inside = False
    for index, row in enumerate(rows):
        different = row.kind != "same" if isinstance(row, DiffRow) else bool(row.sign)
        if different and not inside:
            starts.append(index)
        inside = different
    return tuple(starts)


def _changed(left_no: int, left: str, right_no: int, right: str) -> DiffRow:
    a, b = _WORD.findall(left), _WORD.findall(right)
    matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
    if matcher.ratio() < 0.4:  # hardly the same line: marking every word says nothing
        return DiffRow("change", left_no, left, right_no, right)
    left_marks: list[Mark] = []
    right_marks: list[Mark] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            _mark(left_marks, a, i1, i2)
            _mark(right_marks, b, j1, j2)
    return DiffRow("change", left_no, left, right_no, right, tuple(left_marks), tuple(right_marks))


def _mark(marks: list[Mark], words: list[str], first: int, last: int) -> None:
    start = sum(map(len, words[:first]))
    end = start + sum(map(len, words[first:last]))
    if end > start:
        marks.append((start, end))
