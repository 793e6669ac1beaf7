"""Choices in a row: the segmented control (2 to 4 ways) and the line of sub-tabs with counts.

Room: ui.widgets. Both are keyboard controls of one tab stop: left and right choose. `chosen(index)` follows the
user only; `set_current` is silent.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from integrator_gui.ui import theme
from integrator_gui.ui.widgets import paint

KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class Choices(QWidget):
    """What both share: boxes side by side, one current, hover, keys, the focus ring of the keyboard."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current, self._hover, self._ring = 0, -1, False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.notifier.changed.connect(self._restyle)

    @property
    def current(self) -> int:
        return self._current

    def set_current(self, index: int) -> None:
        self._current = index
        self._tell()
        self.update()

    def labels(self) -> Sequence[str]:
        raise NotImplementedError

    def boxes(self) -> list[QRectF]:
        """One box a choice, in order."""
        raise NotImplementedError

    def _tell(self) -> None:
        labels = self.labels()
        if 0 <= self._current < len(labels):
            self.setAccessibleDescription(labels[self._current])

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _choose(self, index: int) -> None:
        if 0 <= index < len(self.labels()) and index != self._current:
            self.set_current(index)
            self.chosen.emit(index)

    def _at(self, where: QPointF) -> int:
        return next((i for i, box in enumerate(self.boxes()) if box.contains(where)), -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(self._at(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._at(event.position())
        if over != self._hover:
            self._hover = over
            self.update()

    def leaveEvent(self, event: object) -> None:
        self._hover = -1
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        self._choose(self._current + step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() in KEYBOARD
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring = False
        self.update()


class Segmented(Choices):
    """26 high: a sunken track, the chosen part raised."""

    def __init__(self, items: Sequence[str], name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items = tuple(items)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def labels(self) -> Sequence[str]:
        return self._items

    def sizeHint(self) -> QSize:
        widths = (self._width(label) for label in self._items)
        return QSize(round(sum(widths)) + theme.px(4), theme.px(26))

    def _width(self, label: str) -> float:
        return paint.text_width(label, theme.font(12, 500)) + theme.px(20)

    def boxes(self) -> list[QRectF]:
        made, x = [], float(theme.px(2))
        for label in self._items:
            width = self._width(label)
            made.append(QRectF(x, 0, width, self.height()))
            x += width
        return made

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            paint.rounded(p, QRectF(self.rect()), theme.px(6), "sunken")
            for index, box in enumerate(self.boxes()):
                on = index == self._current
                if on:
                    ring = self._ring and self.hasFocus()
                    inner = box.adjusted(0, theme.px(2), 0, -theme.px(2))
                    edge = "accentText" if ring else "borderStrong"
                    paint.rounded(p, inner, theme.px(5), "raised", edge, 2 if ring else 1)
                tint = "disabled" if not self.isEnabled() else "text" if on or index == self._hover else "text2"
                paint.text(p, box, self._items[index], theme.font(12, 500), tint, paint.CENTER, elide=False)


class SubTab(msgspec.Struct, frozen=True):
    """`count` is a pill ("" for none), `family` colours it if it reports; `dot` is a token for "has content"."""

    title: str
    count: str = ""
    family: str = ""
    dot: str = ""


class SubTabs(Choices):
    """34 high, 2 px accent line under the current one, a hairline along the bottom."""

    def __init__(self, tabs: Sequence[SubTab | str] = (), left: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left = left
        self._tabs: tuple[SubTab, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_tabs(tabs)

    def set_tabs(self, tabs: Sequence[SubTab | str]) -> None:
        made = tuple(SubTab(t) if isinstance(t, str) else t for t in tabs)
        if made != self._tabs:
            self._tabs = made
            self._restyle()

    def labels(self) -> Sequence[str]:
        return [t.title for t in self._tabs]

    def sizeHint(self) -> QSize:
        boxes = self.boxes()
        return QSize(round(boxes[-1].right() + theme.px(12)) if boxes else 0, theme.px(34))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, theme.px(34))

    def _pill(self, tab: SubTab) -> float:
        return max(theme.px(16), paint.text_width(tab.count, theme.font(11, 500)) + theme.px(10))

    def boxes(self) -> list[QRectF]:
        made, x = [], float(theme.px(self._left))
        for tab in self._tabs:
            width = paint.text_width(tab.title, theme.font(13, 500))
            if tab.count:
                width += self._pill(tab) + theme.px(6)
            elif tab.dot:
                width += theme.px(12)
            made.append(QRectF(x, 0, width, self.height()))
            x += width + theme.px(20)
        return made

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            high = self.height()
            paint.hairline(p, 0, high - 1, self.width())
            for index, (tab, box) in enumerate(zip(self._tabs, self.boxes(), strict=True)):
                self._paint_tab(p, tab, box, index)

    def _paint_tab(self, p: QPainter, tab: SubTab, box: QRectF, index: int) -> None:
        on, high = index == self._current, box.height()
        font = theme.font(13, 500)
        text = box.adjusted(0, 0, 0, -1)
        paint.text(p, text, tab.title, font, "text" if on or index == self._hover else "text2", elide=False)
        x = box.x() + paint.text_width(tab.title, font)
        if tab.count:
            pill = QRectF(x + theme.px(6), (high - theme.px(17)) / 2, self._pill(tab), theme.px(16))
            paint.rounded(p, pill, theme.px(8), f"{tab.family}Soft" if tab.family else "sunken")
            face = theme.font(11, 500)
            paint.text(p, pill, tab.count, face, tab.family or "text2", paint.CENTER, elide=False)
        elif tab.dot:
            paint.dot(p, QPointF(x + theme.px(8), high / 2), theme.px(3), tab.dot)
        if on:
            paint.rounded(p, QRectF(box.x() - 1, high - 2, box.width() + 2, 2), 1, "accentText")
            if self._ring and self.hasFocus():
                around = box.adjusted(-theme.px(5), theme.px(4), theme.px(5), -theme.px(5))
                paint.rounded(p, around, theme.px(5), None, "accentText", 2)
