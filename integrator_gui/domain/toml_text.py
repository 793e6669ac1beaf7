"""Prints plain data as TOML, always in one way, so that the same document gives the same bytes.

Room: domain. Used by adapters/document_store.py and adapters/toml_edit.py; reading is tomllib's work.
Every text that UTF-8 can hold comes back exactly as it went in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

_BARE = re.compile(r"[A-Za-z0-9_-]+")
# Control characters, line separators that editors take for line ends, marks that turn the reading direction,
# and the byte order mark: legal in part, but nobody can see them in a diff.
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]")
_CLOSING = re.compile(r'"(?=""|"?\Z)')  # a quote that could help to close a multi-line string
_NAMED = {"\b": "\\b", "\f": "\\f", "\r": "\\r", "\t": "\\t", "\n": "\\n", '"': '\\"', "\\": "\\\\"}


def document(data: Mapping[str, Any]) -> str:
    """The text of one file: scalars and arrays first, tables after, in the order given. Ends with a newline."""
    lines: list[str] = []
    _table(data, (), lines)
    return "\n".join(lines).lstrip("\n") + "\n" if lines else ""


def _table(data: Mapping[str, Any], path: tuple[str, ...], lines: list[str]) -> None:
    lines += [f"{key(k)} = {value(v)}" for k, v in data.items() if not isinstance(v, Mapping)]
    for name, inner in data.items():
        if isinstance(inner, Mapping):
            here = (*path, name)
            lines += ["", "[" + ".".join(map(key, here)) + "]"]
            _table(inner, here, lines)


def key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _quoted(name)


def value(item: Any, *, inline: bool = False) -> str:
    """One value. `inline`: keep to one line, as rows of an array must."""
    if isinstance(item, bool):
        return "true" if item else "false"
    if isinstance(item, str):
        return _quoted(item) if inline or "\n" not in item else _lines(item)
    if isinstance(item, Mapping):
        inner = ", ".join(f"{key(k)} = {value(v, inline=True)}" for k, v in item.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(item, Sequence):
        return _array(item, inline)
    return str(item)  # int; the document holds no floats and no dates


def _array(items: Sequence[Any], inline: bool) -> str:
    parts = [value(i, inline=True) for i in items]
    if inline or not any(isinstance(i, Mapping) for i in items):
        return f"[{', '.join(parts)}]"
    return "[\n" + "".join(f"  {part},\n" for part in parts) + "]"


def _quoted(text: str) -> str:
    out = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t").replace("\n", "\\n")
    return f'"{_HIDDEN.sub(_escape, out)}"'


def _lines(text: str) -> str:
    """A multi-line string; literal where that saves doubling every backslash (JSON, regular expressions)."""
    if "\\" in text and "'''" not in text and not text.endswith("'") and not _HIDDEN.search(text):
        return f"'''\n{text}'''"
    out = _CLOSING.sub(r'\\"', text.replace("\\", "\\\\"))
    return f'"""\n{_HIDDEN.sub(_escape, out)}"""'


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    return _NAMED.get(char) or f"\\u{ord(char):04X}"
