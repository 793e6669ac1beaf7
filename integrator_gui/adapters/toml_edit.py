"""The new text of a document file: what changed is changed, comments and unknown keys stay.

Room: adapters. Used by adapters/document_store.py. A file that looks as we print it is printed anew; one that was
edited by hand is changed in place with tomlkit. The result is read back before it is used: comments may never cost
data.
"""

from __future__ import annotations

import contextlib
import difflib
import tomllib
import typing
from collections.abc import Mapping, MutableMapping
from typing import Any

import msgspec
import tomlkit

from integrator_gui.domain import toml_text
from integrator_gui.domain.document_files import from_table, part_type, plain, to_table

Struct = type[msgspec.Struct]


def updated(text: str, table: dict[str, Any], path: str) -> str:
    """`text` is the file as it is ("" for a new one), `table` what it shall say, `path` its place."""
    kind = part_type(path)
    assert kind is not None
    old = tomllib.loads(text)
    if not text or _is_ours(text, old, path):
        return toml_text.document(table)
    with contextlib.suppress(Exception):  # tomlkit stumbles over rare layouts, in many ways
        document = tomlkit.parse(text)
        _sync(document, table, kind)
        new = document.as_string()
        if _says(new, table, path) and _unknown(tomllib.loads(new), kind) == _unknown(old, kind):
            return new
    return toml_text.document(_carried(old, table, kind))


def _is_ours(text: str, old: dict[str, Any], path: str) -> bool:
    return toml_text.document(to_table(from_table(old, path, ""), path)) == text


def _says(text: str, table: dict[str, Any], path: str) -> bool:
    return from_table(tomllib.loads(text), path, "") == from_table(table, path, "")


# --- in place -------------------------------------------------------------------------------------


def _sync(target: MutableMapping[str, Any], table: Mapping[str, Any], kind: Struct) -> None:
    """Make `target` say `table`; keys with the right value are not touched, nor are those we do not know."""
    for field in msgspec.structs.fields(kind):
        name, inner = field.name, _struct(field.type)
        if name not in target:
            if name in table and table[name] != plain(field.default):
                _add(target, name, table[name])
            continue
        now = target[name]
        if name not in table and not isinstance(now, MutableMapping):
            if _value(now) != plain(field.default):
                del target[name]
        elif isinstance(now, MutableMapping) and inner:
            _sync(now, table.get(name, plain(field.default)), inner)
            if not now and name not in table:
                del target[name]
        elif _value(now) != table[name]:
            _replace(target, name, table[name], _row(field.type))


def _replace(target: MutableMapping[str, Any], name: str, value: Any, row: Struct | None) -> None:
    now = target[name]
    if row and isinstance(now, list) and now and all(isinstance(r, MutableMapping) for r in now):
        _sync_rows(now, value, row)
    else:
        target[name] = _item(value)


def _sync_rows(rows: list[Any], wanted: list[dict[str, Any]], kind: Struct) -> None:
    """Rows are told apart by their names; one that stays keeps its line, and the comment behind it."""
    before, after = [_row_name(r) for r in rows], [_row_name(r) for r in wanted]
    for tag, i1, i2, j1, j2 in reversed(difflib.SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes()):
        if tag == "equal":
            for i, j in zip(range(i1, i2), range(j1, j2), strict=True):
                if _value(rows[i]) != wanted[j]:
                    _sync(rows[i], wanted[j], kind)
            continue
        for i in reversed(range(i1, i2)):
            del rows[i]
        for n, j in enumerate(range(j1, j2)):
            rows.insert(i1 + n, _row_item(rows, wanted[j]))


def _row_name(row: Mapping[str, Any]) -> str:
    return repr([_value(row[k]) for k in ("name", "variable", "kind", "target") if k in row])


def _row_item(rows: list[Any], row: dict[str, Any]) -> Any:
    if isinstance(rows, tomlkit.items.AoT):
        table = tomlkit.table()
        for key, value in row.items():
            table[key] = _item(value)
        table.add(tomlkit.nl())
        return table
    return _item(row)


def _add(target: MutableMapping[str, Any], name: str, value: Any) -> None:
    if isinstance(target, tomlkit.TOMLDocument) and isinstance(value, Mapping):
        if not target.as_string().endswith("\n\n"):
            target.add(tomlkit.nl())
        target[name] = tomlkit.parse(toml_text.document({name: value}))[name]
    else:
        target[name] = _item(value)


def _item(value: Any) -> Any:
    """A tomlkit value printed the way we print."""
    return tomlkit.parse(f"x = {toml_text.value(value)}")["x"]


def _value(item: Any) -> Any:
    return item.unwrap() if hasattr(item, "unwrap") else item


# --- types and unknown keys -----------------------------------------------------------------------


def _struct(kind: Any) -> Struct | None:
    return kind if isinstance(kind, type) and issubclass(kind, msgspec.Struct) else None


def _row(kind: Any) -> Struct | None:
    arguments = typing.get_args(kind)
    return _struct(arguments[0]) if typing.get_origin(kind) is tuple and arguments else None


def _unknown(data: Mapping[str, Any], kind: Struct) -> str:
    """What a table holds that we do not know, as comparable text. Keys inside rows go with their rows."""
    known = {f.name: _struct(f.type) for f in msgspec.structs.fields(kind)}
    out: dict[str, Any] = {}
    for key, value in data.items():
        inner = known.get(key)
        if key not in known:
            out[key] = value
        elif inner and isinstance(value, dict):
            out[key] = _unknown(value, inner)
    return repr(sorted((k, v) for k, v in out.items() if v != "[]"))


def _carried(old: Mapping[str, Any], table: Mapping[str, Any], kind: Struct) -> dict[str, Any]:
    """`table` with the unknown keys of `old`, its known keys first."""
    known = {f.name: f for f in msgspec.structs.fields(kind)}
    out = dict(table)
    for key, value in old.items():
        if key not in known:
            out[key] = value
            continue
        field, inner = known[key], _struct(known[key].type)
        if inner and isinstance(value, dict):
            merged = _carried(value, table.get(key, plain(field.default)), inner)
            if merged != plain(field.default):
                out[key] = merged
    return out
