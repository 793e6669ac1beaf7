"""Two to four choices in a sunken track, and the row of sub-tabs with counts; both work with arrow keys.

Room: ui.widgets. More than four choices belong in a combo box.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from integrator_gui.ui import theme
from integrator_gui.ui.widgets import paint


class _Choices(QWidget):
    """A row of words of which one is current."""

    chosen = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current = 0
        self._ring = False
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.notifier.changed.connect(self._restyle)

    @property
    def current(self) -> int:
        return self._current

    def set_current(self, index: int) -> None:
        """Show another choice without announcing it as the user's."""
        if 0 <= index < self._count() and index != self._current:
            self._current = index
            self._restyle()

    def _choose(self, index: int) -> None:
        if 0 <= index < self._count() and index != self._current:
            self.set_current(index)
            self.chosen.emit(index)

    def _count(self) -> int:
        raise NotImplementedError

    def _boxes(self) -> list[QRectF]:
        raise NotImplementedError

    def _paint(self, p: QPainter) -> None:
        raise NotImplementedError

    def _spoken(self) -> str:
        raise NotImplementedError

    def _restyle(self) -> None:
        self.setAccessibleDescription(self._spoken())
        self.updateGeometry()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for index, box in enumerate(self._boxes()):
            if box.contains(event.position()):
                self._choose(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._choose(self._current + step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() != Qt.FocusReason.MouseFocusReason
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            self._paint(painter)
        finally:
            painter.end()


class Segmented(_Choices):
    """`chosen(index)` when the user picks another part."""

    def __init__(self, name: str, texts: Sequence[str], parent: QWidget | None = None) -> None:
        self._texts = tuple(texts)
        super().__init__(name, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._restyle()

    def set_texts(self, texts: Sequence[str]) -> None:
        self._texts = tuple(texts)
        self._current = min(self._current, len(texts) - 1)
        self._restyle()

    def _count(self) -> int:
        return len(self._texts)

    def _spoken(self) -> str:
        return self._texts[self._current] if self._texts else ""

    def sizeHint(self) -> QSize:
        boxes = self._boxes()
        return QSize(round(boxes[-1].right()) + 2 if boxes else 0, theme.px(26))

    def _boxes(self) -> list[QRectF]:
        boxes, x = [], 2.0
        for text in self._texts:
            width = paint.text_width(text, theme.font(12, 500)) + theme.px(20)
            boxes.append(QRectF(x, 0, width, theme.px(26)))
            x += width
        return boxes

    def _paint(self, p: QPainter) -> None:
        paint.rounded(p, QRectF(self.rect()), theme.px(6), "sunken")
        for index, (box, text) in enumerate(zip(self._boxes(), self._texts, strict=True)):
            on = index == self._current
            if on:
                edge = "accentText" if self._ring else "borderStrong"
                paint.rounded(p, box.adjusted(0, 2, 0, -2), theme.px(5), "raised", edge)
            tint = "disabled" if not self.isEnabled() else "text" if on else "text2"
            paint.text(p, box, text, theme.font(12, 500), tint, paint.CENTER, elide=False)


class Tab(msgspec.Struct, frozen=True):
    """`count` "" shows no pill; "•" a dot for "has content"; `family` colours what reports ("green", ...)."""

    text: str
    count: str = ""
    family: str = ""


class SubTabs(_Choices):
    """The row of tabs inside a pane; `chosen(index)` when the user picks another."""

    def __init__(self, name: str, tabs: Sequence[Tab] = (), parent: QWidget | None = None) -> None:
        self._tabs = tuple(tabs)
        super().__init__(name, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._restyle()

    def set_tabs(self, tabs: Sequence[Tab]) -> None:
        if tuple(tabs) != self._tabs:
            self._tabs = tuple(tabs)
            self._current = max(0, min(self._current, len(tabs) - 1))
            self._restyle()

    def _count(self) -> int:
        return len(self._tabs)

    def _spoken(self) -> str:
        if not self._tabs:
            return ""
        tab = self._tabs[self._current]
        return f"{tab.text} {tab.count}".strip(" •")

    def sizeHint(self) -> QSize:
        boxes = self._boxes()
        return QSize(round(boxes[-1].right()) + theme.px(12) if boxes else 0, theme.px(34))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(80), theme.px(34))

    def _extra(self, tab: Tab) -> float:
        if tab.count == "•":
            return theme.px(12)
        return paint.text_width(tab.count, theme.font(11, 500)) + theme.px(16) if tab.count else 0

    def _boxes(self) -> list[QRectF]:
        boxes, x = [], float(theme.px(12))
        for tab in self._tabs:
            width = paint.text_width(tab.text, theme.font(13, 500)) + self._extra(tab)
            boxes.append(QRectF(x, 0, width, theme.px(34)))
            x += width + theme.px(20)
        return boxes

    def _paint(self, p: QPainter) -> None:
        height = self.height()
        paint.hairline(p, 0, height - 1, self.width())
        for index, (box, tab) in enumerate(zip(self._boxes(), self._tabs, strict=True)):
            on, font = index == self._current, theme.font(13, 500)
            paint.text(p, box, tab.text, font, "text" if on else "text2", paint.LEFT, elide=False)
            after = box.x() + paint.text_width(tab.text, font)
            self._paint_count(p, after, height, tab)
            if on:
                line = QRectF(box.x() - 1, height - 2, box.width() + 2, 2)
                paint.rounded(p, line, 1, "accentText")
                if self._ring:
                    ring = box.adjusted(-theme.px(5), theme.px(4), theme.px(5), -theme.px(4))
                    paint.rounded(p, ring, theme.px(5), None, "accentText", 2)

    def _paint_count(self, p: QPainter, x: float, height: int, tab: Tab) -> None:
        if tab.count == "•":
            paint.dot(p, QPointF(x + theme.px(8), height / 2), theme.px(3), tab.family or "accentText")
        elif tab.count:
            width = self._extra(tab) - theme.px(6)
            box = QRectF(x + theme.px(6), (height - theme.px(17)) / 2, width, theme.px(16))
            paint.rounded(p, box, theme.px(8), f"{tab.family}Soft" if tab.family else "sunken")
            font = theme.font(11, 500)
            paint.text(p, box, tab.count, font, tab.family or "text2", paint.CENTER, elide=False)
