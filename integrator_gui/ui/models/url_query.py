"""The query of a URL as rows and back, so that the URL field and the Params table say the same thing.

Room: ui (pure functions, no Qt). Called by presenters/request.py. `{{variables}}` pass through; everything
else is percent-decoded in the rows and encoded again in the field.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from urllib.parse import unquote_plus

from integrator_gui.domain.document import KeyValue

_VARIABLE = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_UNSAFE = re.compile(r"[%&#+\s\x00-\x1f]")

Pairs = tuple[tuple[str, str], ...]


def split(text: str) -> tuple[str, Pairs]:
    """("https://a/b", (("x", "1"),)) from "https://a/b?x=1". A "?" inside a variable does not count."""
    masked = _VARIABLE.sub(lambda m: "_" * len(m.group()), text)
    at = masked.find("?")
    if at < 0:
        return text, ()
    pairs = []
    start = at + 1
    for part in masked[at + 1 :].split("&"):
        raw = text[start : start + len(part)]
        equals = part.find("=")
        start += len(part) + 1
        if raw:
            name, value = (raw, "") if equals < 0 else (raw[:equals], raw[equals + 1 :])
            pairs.append((_decode(name), _decode(value)))
    return text[:at], tuple(pairs)


def join(base: str, rows: Sequence[KeyValue]) -> str:
    """The text of the URL field: `base` and the enabled rows."""
    query = "&".join(
        f"{_encode(r.name, '=')}={_encode(r.value)}" for r in rows if r.enabled and (r.name or r.value)
    )
    return f"{base}?{query}" if query else base


def merge(rows: Sequence[KeyValue], pairs: Pairs) -> tuple[KeyValue, ...]:
    """The rows after the query became `pairs`: notes stay with their names, switched-off rows in place."""
    notes: dict[str, list[str]] = {}
    for row in rows:
        if row.enabled:
            notes.setdefault(row.name, []).append(row.note)
    fresh = [KeyValue(name=n, value=v, note=notes[n].pop(0) if notes.get(n) else "") for n, v in pairs]
    out: list[KeyValue] = []
    for row in rows:
        if not row.enabled:
            out.append(row)
        elif fresh:
            out.append(fresh.pop(0))
    return (*out, *fresh)


def same(text: str, base: str, rows: Sequence[KeyValue]) -> bool:
    """Whether the field already shows this request (perhaps spelled differently): then it is left alone."""
    shown, pairs = split(text)
    return shown == base and pairs == tuple((r.name, r.value) for r in rows if r.enabled and (r.name or r.value))


def set_enabled_rows(rows: Sequence[KeyValue], text: str) -> tuple[str, tuple[KeyValue, ...]]:
    """What typing `text` into the URL field makes of the request: its URL and its rows."""
    base, pairs = split(text)
    kept = tuple(r for r in rows if not (r.enabled and not r.name and not r.value))
    return base, merge(kept, pairs)


def from_lines(text: str, old: Sequence[KeyValue] = ()) -> tuple[KeyValue, ...]:
    """Rows from bulk text: `name: value` a line, `//` before a line switches it off. Notes stay by name."""
    notes = {row.name: row.note for row in old}
    rows = []
    for line in text.splitlines():
        plain = line.strip()
        off = plain.startswith("//")
        name, _, value = plain.removeprefix("//").strip().partition(":")
        if name.strip() or value.strip():
            name = name.strip()
            rows.append(KeyValue(name=name, value=value.strip(), enabled=not off, note=notes.get(name, "")))
    return tuple(rows)


def to_lines(rows: Sequence[KeyValue]) -> str:
    return "\n".join(f"{'' if r.enabled else '// '}{r.name}: {r.value}" for r in rows)


def _decode(text: str) -> str:
    return _outside_variables(text, unquote_plus)


def _encode(text: str, more: str = "") -> str:
    def quote(plain: str) -> str:
        quoted = _UNSAFE.sub(lambda m: "".join(f"%{b:02X}" for b in m.group().encode()), plain)
        for character in more:
            quoted = quoted.replace(character, f"%{ord(character):02X}")
        return quoted

    return _outside_variables(text, quote)


def _outside_variables(text: str, change: Callable[[str], str]) -> str:
    out: list[str] = []
    at = 0
    for match in _VARIABLE.finditer(text):
        out += [change(text[at : match.start()]), match.group()]
        at = match.end()
    return "".join([*out, change(text[at:])])
