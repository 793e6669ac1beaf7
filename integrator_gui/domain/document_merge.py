"""Three-way merge of backend documents: what both sides did since a common base, field by field.

Room: domain. Used by app/workspace.py when files changed on disk below unsaved edits. No update is lost:
each side's change is in the result, or stands as a clash (the result then holds mine, until the user has chosen).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from .document import BackendDocument, Capture, Check, FormField, KeyValue, Variable
from .document_files import Part, assemble, parts


class Clash(msgspec.Struct, frozen=True, kw_only=True):
    """Both sides changed one thing differently. `field` is like "body.text" or "variables[base].value"; "" is the
    whole part (changed here, deleted there), where a missing side is None."""

    id: str
    name: str
    field: str
    mine: Any = None
    theirs: Any = None


class Merge(msgspec.Struct, frozen=True, kw_only=True):
    """`taken`: ids of parts that hold something of theirs now that mine did not."""

    document: BackendDocument
    clashes: tuple[Clash, ...] = ()
    taken: frozenset[str] = frozenset()


def merge(
    base: Mapping[str, Part] | BackendDocument,
    mine: BackendDocument,
    theirs: BackendDocument,
    theirs_win: frozenset[str] = frozenset(),
) -> Merge:
    """In parts named by `theirs_win` a clash goes to theirs, without being reported."""
    if mine is theirs:
        return Merge(document=mine)
    b = dict(parts(base)) if isinstance(base, BackendDocument) else base
    m, t = dict(parts(mine)), dict(parts(theirs))
    clashes: list[Clash] = []
    merged: dict[str, Part] = {}
    for ident in {**t, **m}:
        side = _Side(ident, _name(m.get(ident) or t[ident]), ident in theirs_win, clashes)
        result = side.three(b.get(ident), m.get(ident), t.get(ident), "")
        if result is not None:
            merged[ident] = result
    taken = {i for i in m.keys() | t.keys() if merged.get(i) != m.get(i)}
    return Merge(document=assemble(merged), clashes=tuple(clashes), taken=frozenset(taken))


def _name(part: Part) -> str:
    return str(getattr(part, "name", "") or getattr(part, "path", ""))


class _Side:
    """One part's merge. `three` is the rule; values that clash are taken apart as far as they go."""

    def __init__(self, ident: str, name: str, theirs_win: bool, clashes: list[Clash]) -> None:
        self._ident, self._name, self._theirs_win, self._clashes = ident, name, theirs_win, clashes

    def three(self, base: Any, mine: Any, theirs: Any, field: str) -> Any:
        if mine == theirs or theirs == base:
            return mine
        if mine == base:
            return theirs
        if isinstance(mine, msgspec.Struct) and type(mine) is type(theirs):
            return self._struct(base if type(base) is type(mine) else None, mine, theirs, field)
        if isinstance(mine, tuple):
            rows = self._rows(base or (), mine, theirs, field)
            if rows is not None:
                return rows
        return self._clash(mine, theirs, field)

    def _clash(self, mine: Any, theirs: Any, field: str) -> Any:
        if self._theirs_win:
            return theirs
        self._clashes.append(Clash(id=self._ident, name=self._name, field=field, mine=mine, theirs=theirs))
        return mine

    def _struct(self, base: Any, mine: Any, theirs: Any, field: str) -> Any:
        prefix = f"{field}." if field else ""
        values = {
            name: self.three(
                getattr(base, name, msgspec.UNSET), getattr(mine, name), getattr(theirs, name), prefix + name
            )
            for name in mine.__struct_fields__
        }
        return type(mine)(**values)

    def _rows(
        self, base: tuple[Any, ...], mine: tuple[Any, ...], theirs: tuple[Any, ...], field: str
    ) -> tuple[Any, ...] | None:
        """Rows told apart by their names. None where that cannot be, or where both sides changed the order."""
        b, m, t = (_by_name(rows) for rows in (base, mine, theirs))
        if b is None or m is None or t is None:
            return None
        order = _order(list(b), list(m), list(t))
        if order is None:
            return None
        out = (self.three(b.get(k), m.get(k), t.get(k), f"{field}[{k}]") for k in order)
        return tuple(row for row in out if row is not None)


_ROW_NAMES: dict[type, Callable[[Any], str]] = {
    KeyValue: lambda r: r.name,
    Variable: lambda r: r.name,
    FormField: lambda r: r.name,
    Capture: lambda r: r.variable,
    Check: lambda r: f"{r.kind} {r.target}".strip(),
}


def _by_name(rows: tuple[Any, ...]) -> dict[str, Any] | None:
    out: dict[str, Any] = {}
    for row in rows:
        name_of = _ROW_NAMES.get(type(row))
        if name_of is None or name_of(row) in out:
            return None
        out[name_of(row)] = row
    return out


def _order(base: list[str], mine: list[str], theirs: list[str]) -> list[str] | None:
    """The names of all three in one order: theirs, with what only mine has behind its neighbour, or the reverse."""
    if not _moved(base, mine):
        first, second = theirs, mine
    elif not _moved(base, theirs) or not _moved(mine, theirs):
        first, second = mine, theirs
    else:
        return None
    out = list(first)
    before: str | None = None
    for name in second:
        if name not in out:
            out.insert(out.index(before) + 1 if before is not None else 0, name)
        before = name
    return out + [name for name in base if name not in out]


def _moved(a: list[str], b: list[str]) -> bool:
    """Do the names that both have stand in another order?"""
    return [n for n in a if n in b] != [n for n in b if n in a]
