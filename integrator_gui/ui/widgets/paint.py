"""Small strokes that every painted widget shares: text, rounded boxes, dots, icons, hairlines, chips.

Room: ui.widgets. Takes a QPainter and a box; colours are theme tokens or QColors. Looks nothing up that can fail
inside a paintEvent except an icon's name, which tests check.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from integrator_gui.ui import theme

Tint = str | QColor
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTER = Qt.AlignmentFlag.AlignCenter


def tinted(tint: Tint) -> QColor:
    return theme.color(tint) if isinstance(tint, str) else tint


def text_width(s: str, font: QFont) -> float:
    return QFontMetricsF(font).horizontalAdvance(s)


def text(
    p: QPainter,
    box: QRectF,
    s: str,
    font: QFont | None = None,
    tint: Tint = "text",
    align: Qt.AlignmentFlag = LEFT,
    elide: bool | Qt.TextElideMode = True,
) -> None:
    """One line in a box; what does not fit is elided at the end, or where `elide` says."""
    face = font or theme.font()
    if elide is not False:
        where = Qt.TextElideMode.ElideRight if elide is True else elide
        s = QFontMetricsF(face).elidedText(s, where, box.width() + 0.5)
    p.setFont(face)
    p.setPen(tinted(tint))
    p.drawText(box, int(align) | Qt.TextFlag.TextSingleLine, s)


def ground(p: QPainter, box: QRect | QRectF, tint: Tint) -> None:
    """A flat box. Not by fillRect: its choices make the 182 names of QGradient, before the first paint."""
    p.setBackground(tinted(tint))
    p.eraseRect(box)


def rounded(
    p: QPainter,
    box: QRectF,
    radius: float,
    fill: Tint | None = None,
    edge: Tint | None = None,
    edge_width: float = 1,
) -> None:
    """A rounded box; the edge is inset by half its width so that it stays crisp."""
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    p.setBrush(tinted(fill) if fill is not None else QColor(0, 0, 0, 0))
    if edge is not None:
        p.setPen(QPen(tinted(edge), edge_width))
        inset = edge_width / 2
        box = box.adjusted(inset, inset, -inset, -inset)
    else:
        p.setPen(Qt.PenStyle.NoPen)
    p.drawRoundedRect(box, radius, radius)


def shadow(p: QPainter, box: QRectF, radius: float, rings: int = 8, drop: float = 4) -> None:
    """A soft shadow: widening boxes of one or two percent each."""
    share = (0.012 if theme.mode() == "light" else 0.03) * 8 / max(8, rings * 0.6)
    tint = theme.color("shadow", share)
    for ring in range(rings):
        rounded(p, box.adjusted(-ring, drop - ring, ring, drop + ring), radius + ring, tint)


def dot(p: QPainter, center: QPointF, radius: float, tint: Tint) -> None:
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(tinted(tint))
    p.drawEllipse(center, radius, radius)


def icon(p: QPainter, x: float, y: float, name: str, tint: str = "text2", size: int = 16) -> None:
    p.drawPixmap(QPointF(x, y), theme.pixmap(name, tint, size, p.device().devicePixelRatioF()))


def hairline(p: QPainter, x: float, y: float, length: float, vertical: bool = False, tint: Tint = "border") -> None:
    ground(p, QRectF(x, y, 1, length) if vertical else QRectF(x, y, length, 1), tint)


def chip_width(s: str, font: QFont | None = None, has_icon: bool = False, has_dot: bool = False) -> float:
    face = font or theme.font(11, 500)
    return text_width(s, face) + theme.px(14 + (15 if has_icon else 0) + (11 if has_dot else 0))


def chip(
    p: QPainter,
    x: float,
    y: float,
    height: float,
    s: str,
    family: str = "grey",
    *,
    font: QFont | None = None,
    icon_name: str = "",
    dot_tint: str = "",
    fill: Tint | None = None,
    edge: Tint | None = None,
) -> float:
    """A soft word in the colours of a family ("green", "amber", ...); returns its width."""
    face = font or theme.font(11, 500)
    width = chip_width(s, face, bool(icon_name), bool(dot_tint))
    box = QRectF(x, y, width, height)
    rounded(p, box, 4 if height < theme.px(22) else 5, fill if fill is not None else family + "Soft", edge)
    at = x + theme.px(7)
    if icon_name:
        icon(p, at - 1, y + (height - theme.px(12)) / 2, icon_name, family, 12)
        at += theme.px(15)
    if dot_tint:
        dot(p, QPointF(at + 3, y + height / 2), theme.px(3), dot_tint)
        at += theme.px(11)
    tint = "text2" if family == "grey" else family
    text(p, QRectF(at, y, width, height), s, face, tint, LEFT, elide=False)
    return width
