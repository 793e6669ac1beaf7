"""Where the words of a TypeScript text change colour, line by line.

Room: ui.models. Pygments reads the text once; the diff paints the spans. Colour names are theme tokens.
Imported on the first visit of the write view, never before the first paint.
"""

from __future__ import annotations

from pygments.lexers.javascript import TypeScriptLexer
from pygments.token import Token, _TokenType

from integrator_gui.ui.models.diff import lines as split_lines

Span = tuple[int, int, str]  # [start, end) in characters of the line, theme token

# The most particular first.
_COLORS: tuple[tuple[_TokenType, str], ...] = (
    (Token.Comment, "synComment"),
    (Token.Name.Decorator, "synDecor"),
    (Token.Literal.String, "synString"),
    (Token.Literal.Number, "synNumber"),
    (Token.Keyword.Type, "synType"),
    (Token.Keyword, "synKeyword"),
    (Token.Operator.Word, "synKeyword"),
    (Token.Name.Class, "synType"),
    (Token.Name.Function, "synProp"),
)
_TYPES = frozenset({"string", "number", "boolean", "unknown", "void", "any", "never", "object"})


def spans(text: str) -> tuple[tuple[Span, ...], ...]:
    """One tuple of spans a line of `diff.lines(text)`; what has no span is plain."""
    lines: list[list[Span]] = [[]]
    column = 0
    tokens = list(TypeScriptLexer(stripnl=False, ensurenl=False).get_tokens(text))
    for index, (kind, value) in enumerate(tokens):
        following = tokens[index + 1][1] if index + 1 < len(tokens) else ""
        color = _color(kind, value, following)
        for number, part in enumerate(value.split("\n")):
            if number:
                lines.append([])
                column = 0
            if part and color:
                lines[-1].append((column, column + len(part), color))
            column += len(part)
    wanted = len(split_lines(text))
    return tuple(tuple(line) for line in lines[:wanted])


def _color(kind: _TokenType, value: str, following: str) -> str:
    if value in _TYPES:
        return "synType"
    if _within(kind, Token.Name) and not _within(kind, Token.Name.Decorator):
        if following.startswith("("):
            return "synProp"
        return "synType" if value[:1].isupper() else ""
    return next((color for token, color in _COLORS if _within(kind, token)), "")


def _within(kind: _TokenType, token: _TokenType) -> bool:
    return kind[: len(token)] == tuple(token)
