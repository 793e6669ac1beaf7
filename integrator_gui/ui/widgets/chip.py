"""Words with a ground: chips, status pills, key caps and the state of things as a dot.

Room: ui.widgets. Never colour alone: each carries a word.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from integrator_gui.ui import theme
from integrator_gui.ui.widgets import paint


class Chip(QWidget):
    """20 high, 11/500. `family` is "grey", "green", "amber", ...; `dot` a token such as "greenFill"."""

    def __init__(
        self,
        text: str = "",
        family: str = "grey",
        *,
        icon: str = "",
        dot: str = "",
        edge: str = "",
        height: int = 20,
        size: int = 11,
        weight: int = 500,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text, self._family, self._icon, self._dot, self._edge = text, family, icon, dot, edge
        self._height, self._face = height, (size, weight)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.notifier.changed.connect(self._restyle)

    def set(self, text: str, family: str = "grey", *, icon: str = "", dot: str = "") -> None:
        self._text, self._family, self._icon, self._dot = text, family, icon, dot
        self.setAccessibleName(text)
        self._restyle()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = paint.chip_width(self._text, theme.font(*self._face), bool(self._icon), bool(self._dot))
        return QSize(round(width + 0.5), theme.px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            paint.chip(
                p,
                0,
                0,
                self.height(),
                self._text,
                self._family,
                font=theme.font(*self._face),
                icon_name=self._icon,
                dot_tint=self._dot,
                edge=self._edge or None,
            )


class StatusPill(Chip):
    """22 high, 12/600: "200 OK" green, "404" amber, "no answer" red."""

    def __init__(self, text: str = "", family: str = "grey", parent: QWidget | None = None) -> None:
        super().__init__(text, family, height=22, size=12, weight=600, parent=parent)


def caps_width(keys: Sequence[str]) -> float:
    face = theme.font(11, 500)
    return sum(max(theme.px(20), paint.text_width(k, face) + theme.px(10)) + theme.px(4) for k in keys) - theme.px(
        4
    )


def paint_caps(p: QPainter, right: float, middle: float, keys: Sequence[str], fill: str = "sunken") -> float:
    """Key caps that end at `right`, centred on `middle`; returns where they begin."""
    face, high = theme.font(11, 500), theme.px(20)
    for key in reversed(keys):
        wide = max(theme.px(20), paint.text_width(key, face) + theme.px(10))
        right -= wide
        box = QRectF(right, middle - high / 2, wide, high)
        paint.rounded(p, box, theme.px(4), fill, "border")
        paint.text(p, box, key, face, "text2", paint.CENTER, elide=False)
        right -= theme.px(4)
    return right + theme.px(4)


class KeyCaps(QWidget):
    """ "Ctrl+Shift+G" as three caps."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = split_keys(keys)
        self.setAccessibleName(keys)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(round(caps_width(self._keys) + 0.5), theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            paint_caps(p, self.width(), self.height() / 2, self._keys)


def split_keys(keys: str) -> tuple[str, ...]:
    """ "Ctrl++" -> ("Ctrl", "+")."""
    parts = keys.split("+")
    if keys.endswith("+"):
        parts = [*parts[:-2], "+"]
    return tuple(p for p in parts if p)
