"""Three-way merge of lines.

Room: codegen, pure. Called by codegen/plan.py when a tool file was edited by hand. A merge is clean only if the
two sides changed different places that do not even touch; anything else comes back with marks, to be shown and
never to be written (the editor would compile them).
"""

from __future__ import annotations

from difflib import SequenceMatcher

import msgspec

MINE, MIDDLE, THEIRS = "<<<<<<< in the game now", "=======", ">>>>>>> after writing"


class Merge(msgspec.Struct, frozen=True):
    """`conflicts` counts the places where both sides changed the same lines; `text` then holds marks."""

    text: str
    conflicts: int


class _Hunk(msgspec.Struct, frozen=True):
    """Lines `low` to `high` of the base become `lines`."""

    low: int
    high: int
    lines: list[str]


def merge(base: str, mine: str, theirs: str) -> Merge:
    """Both sides' changes to `base` in one text. LF line ends; a missing last newline is a change like another."""
    old = base.splitlines(keepends=True)
    ours, others = _hunks(old, mine), _hunks(old, theirs)
    out: list[str] = []
    conflicts = at = 0
    while ours or others:
        low, high, left, right = _take_group(ours, others)
        out += old[at:low]
        mine_now, theirs_now = _apply(old, low, high, left), _apply(old, low, high, right)
        if not left or mine_now == theirs_now:
            out += theirs_now
        elif not right:
            out += mine_now
        else:
            conflicts += 1
            out += _marked(mine_now, theirs_now)
        at = high
    return Merge("".join(out + old[at:]), conflicts)


def _hunks(old: list[str], text: str) -> list[_Hunk]:
    new = text.splitlines(keepends=True)
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [_Hunk(i1, i2, new[j1:j2]) for tag, i1, i2, j1, j2 in codes if tag != "equal"]


def _take_group(ours: list[_Hunk], others: list[_Hunk]) -> tuple[int, int, list[_Hunk], list[_Hunk]]:
    """Removes the first run of hunks that overlap or touch, from both lists."""
    low = min(side[0].low for side in (ours, others) if side)
    high = low
    left: list[_Hunk] = []
    right: list[_Hunk] = []
    grew = True
    while grew:
        grew = False
        for side, taken in ((ours, left), (others, right)):
            while side and side[0].low <= high:
                hunk = side.pop(0)
                taken.append(hunk)
                high = max(high, hunk.high)
                grew = True
    return low, high, left, right


def _apply(old: list[str], low: int, high: int, hunks: list[_Hunk]) -> list[str]:
    out: list[str] = []
    for hunk in hunks:
        out += old[low : hunk.low] + hunk.lines
        low = hunk.high
    return out + old[low:high]


def _marked(mine: list[str], theirs: list[str]) -> list[str]:
    def closed(lines: list[str]) -> list[str]:
        return [*lines[:-1], lines[-1] if lines[-1].endswith("\n") else lines[-1] + "\n"] if lines else []

    return [f"{MINE}\n", *closed(mine), f"{MIDDLE}\n", *closed(theirs), f"{THEIRS}\n"]
