"""Colours for code: small lexers as data, and a painter's helper that colours only the lines in sight.

Room: ui. Called by the code editor, the text view and painted one-line fields. A lexer is one regular expression
whose group names are colour tokens; no lexer keeps state from line to line, so any line may be coloured alone.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout

from integrator_gui.ui import theme

VARIABLE = re.compile(r"\{\{[^{}\n]*\}\}")
MOST = 20_000  # characters of one line that are coloured


class Piece(NamedTuple):
    """`token` is a theme colour, or "variable"."""

    start: int
    length: int
    token: str


_STRING = r'"(?:[^"\\]|\\.)*"?'
_VAR = r"(?P<variable>\{\{[^{}\n]*\}\})"
_LEXERS = {
    "json": rf"""{_VAR}|(?P<synProp>{_STRING}(?=\s*:))|(?P<synString>{_STRING})
        |(?P<synKeyword>\b(?:true|false|null)\b)
        |(?P<synNumber>-?\b\d[\d.]*(?:[eE][+-]?\d+)?)|(?P<synPunct>[{{}}\[\],:])""",
    "url": rf"{_VAR}|(?P<text3>[?&=])|(?P<synProp>(?<=[?&])[^=&{{}}]+(?==))",
    "graphql": rf"""{_VAR}|(?P<synComment>\#.*$)|(?P<synString>{_STRING})|(?P<synDecor>@\w+)|(?P<synType>\b[A-Z]\w*)
        |(?P<synKeyword>\b(?:query|mutation|subscription|fragment|on|true|false|null)\b)|(?P<synNumber>\$\w+|-?\b\d[\d.]*)
        |(?P<synProp>\b\w+)|(?P<synPunct>[{{}}()\[\]:,!=|])""",
    "typescript": r"""(?P<synComment>//.*$|/\*.*?\*/)|(?P<synString>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`)
        |(?P<synDecor>@\w+)|(?P<synKeyword>\b(?:import|from|export|class|extends|async|await|return|const|let|if|else|new
        |this|private|public|readonly|type|interface|void|null|true|false|in|of|for)\b)|(?P<synType>\b[A-Z]\w*)
        |(?P<synNumber>\b\d[\d._]*)|(?P<synProp>\b\w+(?=[(<:]))|(?P<synPunct>[{}()\[\];,.:=<>])""",
    "shell": r"""(?P<synString>'[^']*'?|"[^"]*"?)|(?P<synKeyword>^\s*curl\b)|(?P<synProp>(?<=\s)-{1,2}[\w-]+)
        |(?P<synPunct>\\$)""",
    "xml": r"""(?P<synComment><!--.*?-->|<!--.*$)|(?P<synProp></?[\w:.-]+|/?>)|(?P<synString>"[^"]*"|'[^']*')
        |(?P<synType>[\w:.-]+(?==))""",
    "plain": _VAR,
    "text": r"(?!)",
}


@functools.cache
def lexer(language: str) -> re.Pattern[str]:
    """KeyError: no such language."""
    return re.compile(_LEXERS[language], re.VERBOSE)


def pieces(language: str, line: str) -> Iterator[Piece]:
    """The coloured pieces of one line, in order. A variable inside a string is a piece of its own."""
    for match in lexer(language).finditer(line[:MOST]):
        token = match.lastgroup or "text"
        start, end = match.span()
        if token in ("synString", "synProp") and "{{" in match.group():
            yield from _with_variables(match.group(), start, token)
        elif end > start:
            yield Piece(start, end - start, token)


def _with_variables(text: str, offset: int, token: str) -> Iterator[Piece]:
    at = 0
    for match in VARIABLE.finditer(text):
        if match.start() > at:
            yield Piece(offset + at, match.start() - at, token)
        yield Piece(offset + match.start(), match.end() - match.start(), "variable")
        at = match.end()
    if at < len(text):
        yield Piece(offset + at, len(text) - at, token)


def color(token: str, unknown: bool = False) -> str:
    """The theme colour of a token; an unknown variable is red."""
    if token == "variable":
        return "red" if unknown else "accentText"
    return token


def variable_name(text: str) -> str:
    """`base` of `{{ base }}`."""
    return text[2:-2].strip()


def qt_position(text: str, at: int) -> int:
    """Qt counts a character beyond the first 65,536 as two, Python as one."""
    return at if text.isascii() else at + sum(1 for c in text[:at] if ord(c) > 0xFFFF)


def formats(language: str, line: str, unknown: frozenset[str] = frozenset()) -> list[QTextLayout.FormatRange]:
    """For QTextLayout: only colours, so nothing has to be laid out again."""
    out = []
    for piece in pieces(language, line):
        text = line[piece.start : piece.start + piece.length]
        bad = piece.token == "variable" and variable_name(text) in unknown
        part = QTextLayout.FormatRange()
        part.start = qt_position(line, piece.start)
        part.length = qt_position(line, piece.start + piece.length) - part.start
        part.format = _style(theme.mode(), color(piece.token, bad))
        out.append(part)
    return out


@functools.cache
def _style(_mode: str, tint: str) -> QTextCharFormat:
    """Kept: a line of JSON has dozens of pieces."""
    style = QTextCharFormat()
    style.setForeground(theme.color(tint))
    return style


def mono(size: int = 12) -> QFont:
    return theme.font(size, 400, mono=True)
