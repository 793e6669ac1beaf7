"""One line of code in a box: for table cells, the breadcrumb row and read-only facts.

Room: ui. Called inside a paintEvent or a delegate. Variables stand on soft ground, unknown ones on red.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter

from integrator_gui.ui import theme
from integrator_gui.ui.widgets import highlight, paint


def draw(
    painter: QPainter,
    box: QRectF,
    text: str,
    language: str = "plain",
    *,
    unknown: frozenset[str] = frozenset(),
    tint: str = "text",
    font: QFont | None = None,
    ground: bool = True,
) -> float:
    """Draw `text` elided to the box; the answer is the width it took."""
    face = font or highlight.mono(12)
    if paint.text_width(text, face) > box.width():
        text = _elided(text, face, box.width())
    x = 0.0
    place = 0
    for piece in (*highlight.pieces(language, text), highlight.Piece(len(text), 0, "")):
        x += _plain(painter, box, x, text[place : piece.start], face, tint)
        place = piece.start + piece.length
        words = text[piece.start : place]
        if not words:
            continue
        bad = piece.token == "variable" and highlight.variable_name(words) in unknown
        if piece.token == "variable" and ground:
            high = theme.px(18)
            wide = paint.text_width(words, face)
            soft = QRectF(box.x() + x - 1, box.y() + (box.height() - high) / 2, wide + 2, high)
            paint.rounded(painter, soft, 3, "redSoft" if bad else "accentSoft")
        x += _plain(painter, box, x, words, face, highlight.color(piece.token, bad))
    return x


def _plain(painter: QPainter, box: QRectF, x: float, text: str, face: QFont, tint: str) -> float:
    if not text:
        return 0.0
    width = paint.text_width(text, face)
    place = QRectF(box.x() + x, box.y(), width + 2, box.height())
    paint.text(painter, place, text, face, tint, paint.LEFT, elide=False)
    return width


def _elided(text: str, face: QFont, width: float) -> str:
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if paint.text_width(text[:middle] + "…", face) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low] + "…"
