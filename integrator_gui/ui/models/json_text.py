"""JSON text with `{{variables}}` in it: where it is wrong, and how it looks tidied.

Room: ui (pure functions, no Qt). Called by the body editor. A variable may stand inside a string or for a whole
value, so plain json.loads cannot judge the text; nothing here changes a number's digits or drops a repeated key.
"""

from __future__ import annotations

import json
import re
from typing import NamedTuple

TOKEN = re.compile(
    r"""(?P<variable>\{\{[^{}\n]*\}\})
      | (?P<string>"(?:[^"\\\n]|\\.)*"?)
      | (?P<number>-?\d[\d.eE+\-]*)
      | (?P<word>[A-Za-z_]\w*)
      | (?P<punct>[{}\[\],:])
      | (?P<other>[^\s])""",
    re.VERBOSE,
)
_VARIABLE = re.compile(r"\{\{[^{}\n]*\}\}")
_OPEN, _CLOSE = {"{": "}", "[": "]"}, ("}", "]")


class JsonProblem(NamedTuple):
    """`line` and `col` count from 1. `what` is one of the keys of `PROBLEMS`."""

    line: int
    col: int
    what: str


PROBLEMS = {
    "Expecting property name enclosed in double quotes": "name",
    "Illegal trailing comma before end of object": "trailing_comma",
    "Illegal trailing comma before end of array": "trailing_comma",
    "Expecting ':' delimiter": "colon",
    "Expecting ',' delimiter": "comma",
    "Expecting value": "value",
    "Unterminated string starting at": "open_string",
    "Invalid control character at": "control",
    "Invalid \\escape": "escape",
    "Invalid \\uXXXX escape": "escape",
    "Extra data": "extra",
}


def problem(text: str) -> JsonProblem | None:
    """The first mistake, or None. An empty text is no mistake (there is nothing to send)."""
    if not text.strip():
        return None
    # Digits stand in for a variable: right as a value by itself, inside a string, and next to other digits.
    stand_in = _VARIABLE.sub(lambda m: "1" * len(m.group()), text)
    try:
        json.loads(stand_in, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        return JsonProblem(error.lineno, error.colno, PROBLEMS.get(error.msg.rstrip(": "), "value"))
    except _NotAllowed:
        at = re.search(r"NaN|-?Infinity", stand_in)
        head = stand_in[: at.start()] if at else ""
        return JsonProblem(head.count("\n") + 1, len(head) - head.rfind("\n"), "value")
    except RecursionError:
        return JsonProblem(1, 1, "deep")
    return None


def pretty(text: str, indent: int = 2) -> str:
    """The same tokens with line breaks and indents. Text that is no JSON comes back as it was."""
    if problem(text) is not None:
        return text
    out: list[str] = []
    depth = 0
    tokens = [m.group() for m in TOKEN.finditer(text)]
    for i, token in enumerate(tokens):
        before = tokens[i - 1] if i else ""
        if token in _CLOSE:
            depth -= 1
            if before not in _OPEN:
                out.append("\n" + " " * (indent * depth))
            out.append(token)
            continue
        if before in _OPEN or before == ",":
            out.append("\n" + " " * (indent * depth))
        out.append(": " if token == ":" else token)
        if token in _OPEN:
            depth += 1
    return "".join(out)


class _NotAllowed(Exception):
    pass


def _refuse(constant: str) -> None:
    raise _NotAllowed(constant)
