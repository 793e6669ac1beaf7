"""JSON as people write it: comments, trailing commas, a byte order mark.

Room: domain. Used for package.json, tsconfig.json, settings and .meta files of a game. Linear in the length of the
text; whatever the text, the answer is a value or a JsoncError.
"""

from __future__ import annotations

import json
import re
from typing import Any

_STRING = r'"(?:[^"\\]|\\.)*"?'
_COMMENT = re.compile(rf"({_STRING})|//[^\n]*|/\*.*?(?:\*/|\Z)", re.DOTALL)
_COMMA = re.compile(rf"({_STRING})|,(?=\s*[}}\]])", re.DOTALL)


class JsoncError(ValueError):
    """`line` and `col` count from 1."""

    def __init__(self, reason: str, line: int = 1, col: int = 1) -> None:
        self.reason, self.line, self.col = reason, line, col
        super().__init__(f"{reason} (line {line}, column {col})")


def parse(text: str) -> Any:
    """The value of `text`. Raises JsoncError."""
    text = text.removeprefix("\ufeff")
    try:
        try:
            return json.loads(text)
        except json.JSONDecodeError:
            return json.loads(_COMMA.sub(_blank, _COMMENT.sub(_blank, text)))
    except json.JSONDecodeError as error:
        raise JsoncError(error.msg, error.lineno, error.colno) from None
    except RecursionError:
        raise JsoncError("nested too deeply") from None
    except ValueError as error:  # a number of more digits than Python reads
        raise JsoncError(str(error)) from None


def _blank(match: re.Match[str]) -> str:
    """Strings stay; the rest becomes blanks, so that lines and columns keep their numbers."""
    return match[0] if match[1] is not None else re.sub(r"[^\n]", " ", match[0])
