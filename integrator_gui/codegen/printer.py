"""The one place that quotes and lays out TypeScript.

Room: codegen, pure. Called by everything that writes TypeScript; no other module builds a literal by hand.
Hostile text (quotes, backticks, `${`, `*/`, line separators, bidirectional marks, lone surrogates, `</script>`)
comes out as data or not at all.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence

Literal = None | bool | int | float | str | Sequence["Literal"] | Mapping[str, "Literal"]

INDENT = "    "
WIDTH = 110
_IDENTIFIER = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*\Z")
_SHORT = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
# Invisible or re-ordering characters: they could show a reader other code than the compiler sees.
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def quote(text: str) -> str:
    """A single-quoted string literal with exactly the value `text`."""
    return "'" + "".join(_escape(c) for c in text).replace("</", "<\\/") + "'"


def comment(text: str) -> str:
    """`text` made fit to stand in a `//` or `/* */` comment: one line, and no way out of it."""
    line = "".join(" " if unicodedata.category(c) in _HIDDEN else c for c in text)
    return re.sub(r"\*(?=/)", "* ", " ".join(line.split()))


def key(name: str) -> str:
    """A property name: bare where it can be. `__proto__` is computed, or it would set the prototype."""
    if name == "__proto__":
        return "['__proto__']"
    return name if _IDENTIFIER.match(name) else quote(name)


def literal(value: Literal, depth: int = 0) -> str:
    """A literal laid out like hand-written code: short lists on one line, one property a line, last comma kept.

    Raises ValueError for a number that TypeScript has no literal for.
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return quote(value)
    if isinstance(value, int | float):
        if not math.isfinite(value):
            raise ValueError("not a finite number")
        return repr(value)
    inner = INDENT * (depth + 1)
    if isinstance(value, Mapping):
        rows = [f"{inner}{key(k)}: {literal(v, depth + 1)}," for k, v in value.items()]
        return _block("{", rows, depth, "}")
    items = [literal(v, depth + 1) for v in value]
    line = "[" + ", ".join(items) + "]"
    if "\n" not in line and len(line) + len(inner) <= WIDTH:
        return line
    return _block("[", [f"{inner}{item}," for item in items], depth, "]")


def _block(opening: str, rows: list[str], depth: int, closing: str) -> str:
    if not rows:
        return opening + closing
    return "\n".join([opening, *rows, INDENT * depth + closing])


def _escape(char: str) -> str:
    if char in _SHORT:
        return _SHORT[char]
    if unicodedata.category(char) not in _HIDDEN:
        return char
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
