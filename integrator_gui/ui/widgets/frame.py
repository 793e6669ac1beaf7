"""Panes, labels and boxes: the quiet parts of a screen.

Room: ui.widgets. A pane paints its ground and the hairlines on the sides it owns; where two panes meet, one of
them draws the border. `row` and `column` spell a layout in one expression.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

from integrator_gui.ui import theme
from integrator_gui.ui.widgets import paint

Item = QWidget | QLayout | int | None | tuple[QWidget | QLayout, int]


class Frame(QFrame):
    """`ground` is a token or "" for none; `edges` holds any of "tblr"."""

    def __init__(self, ground: str = "", edges: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ground, self.edges = ground, edges
        self._fixed = (0, 0)
        theme.notifier.changed.connect(self._restyle)

    def fix(self, height: int = 0, width: int = 0) -> None:
        """Sides of a fixed length, in pixels at 100 %; they follow the zoom. 0 leaves a side free."""
        self._fixed = (height, width)
        self._restyle()

    def _restyle(self) -> None:
        height, width = self._fixed
        if height:
            self.setFixedHeight(theme.px(height))
        if width:
            self.setFixedWidth(theme.px(width))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            width, height = self.width(), self.height()
            if self.ground:
                paint.ground(painter, self.rect(), self.ground)
            for edge in self.edges:
                if edge in "tb":
                    paint.hairline(painter, 0, 0 if edge == "t" else height - 1, width)
                else:
                    paint.hairline(painter, 0 if edge == "l" else width - 1, 0, height, vertical=True)
        finally:
            painter.end()


class Label(QLabel):
    """Text in a size, weight and tint of the specification; follows theme and zoom."""

    def __init__(
        self,
        text: str = "",
        size: int = 13,
        weight: int = 400,
        tint: str = "text",
        mono: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._size, self._weight, self._tint, self._mono = size, weight, tint, mono
        self.setTextFormat(Qt.TextFormat.PlainText)
        theme.notifier.changed.connect(self._restyle)
        self._restyle()

    def set_tint(self, tint: str) -> None:
        self._tint = tint
        self._restyle()

    def _restyle(self) -> None:
        self.setFont(theme.font(self._size, self._weight, self._mono))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.color(self._tint))
        self.setPalette(palette)


class ElidedLabel(Label):
    """A label that gives way: what does not fit is elided, the whole text is in the tooltip."""

    def __init__(self, text: str = "", *args: object, middle: bool = False, **more: object) -> None:
        super().__init__(text, *args, **more)  # type: ignore[arg-type]
        self._middle = middle
        self.setToolTip(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        where = Qt.TextElideMode.ElideMiddle if self._middle else Qt.TextElideMode.ElideRight
        painter = QPainter(self)
        try:
            box = self.contentsRect().toRectF()
            paint.text(painter, box, self.text(), self.font(), self._tint, self.alignment(), where)
        finally:
            painter.end()


class Paragraph(Label):
    """Sentences that wrap and can be selected; as wide as there is room, no taller than needed."""

    def __init__(self, text: str, size: int = 13, tint: str = "text2") -> None:
        super().__init__(text, size, tint=tint)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


def tab_after(first: QWidget, *panes: QWidget) -> None:
    """Put what the Tab key reaches inside `panes` after `first`: parts made late would come last of all."""
    for pane in panes:
        for widget in (pane, *pane.findChildren(QWidget)):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                QWidget.setTabOrder(first, widget)
                first = widget


def fill(
    layout: QBoxLayout, items: Iterable[Item], margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 0
) -> QBoxLayout:
    """Fill a layout: a widget, a layout, (either, stretch), a number of pixels, or None for a stretch."""
    layout.setContentsMargins(*(theme.px(m) for m in margins))
    layout.setSpacing(theme.px(spacing))
    for item in items:
        stretch = 0
        if isinstance(item, tuple):
            item, stretch = item
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(theme.px(item))
        elif isinstance(item, QWidget):
            layout.addWidget(item, stretch)
        else:
            layout.addLayout(item, stretch)
    return layout


def row(
    *items: Item,
    margins: tuple[int, int, int, int] = (0, 0, 0, 0),
    spacing: int = 0,
    ground: str = "",
    edges: str = "",
    height: int = 0,
    width: int = 0,
) -> Frame:
    """A pane with its items from left to right."""
    pane = Frame(ground, edges)
    fill(QHBoxLayout(pane), items, margins, spacing)
    return _sized(pane, height, width)


def column(
    *items: Item,
    margins: tuple[int, int, int, int] = (0, 0, 0, 0),
    spacing: int = 0,
    ground: str = "",
    edges: str = "",
    height: int = 0,
    width: int = 0,
) -> Frame:
    """A pane with its items from top to bottom."""
    pane = Frame(ground, edges)
    fill(QVBoxLayout(pane), items, margins, spacing)
    return _sized(pane, height, width)


def _sized(pane: Frame, height: int, width: int) -> Frame:
    pane.fix(height, width)
    return pane
