"""Push buttons, painted whole: a border in a style sheet would drop half of Fusion's own painting.

Room: ui.widgets. A button sizes itself to its text, so that translations fit. The focus ring shows for the
keyboard only. Icon buttons need a name for screen readers, which is also the tooltip.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from integrator_gui.ui import theme
from integrator_gui.ui.widgets import paint

Kind = Literal["default", "primary", "ghost", "danger", "warn", "link", "soft"]

# kind: fill, edge, text, icon, fill under the pointer
_LOOKS: dict[str, tuple[str, str, str, str, str]] = {
    "default": ("raised", "borderStrong", "text", "text2", "hover"),
    "primary": ("accent", "", "onAccent", "onAccent", "accentHover"),
    "ghost": ("", "", "text2", "text2", "hover"),
    "danger": ("raised", "borderStrong", "red", "red", "redSoft"),
    "warn": ("amberSoft", "warnEdge", "amber", "amber", "amberSoft"),
    "link": ("", "", "accentText", "accentText", "hover"),
    "soft": ("accentSoft", "", "accentText", "accentText", "selected"),
}
_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class PaintedButton(QAbstractButton):
    """What both kinds of button share: hover, the keyboard's focus ring, repaint on a theme change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ring = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.notifier.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() in _KEYBOARD
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring = False
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses like Space: which keys do is left to the platform by Qt, and some know Space only."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            self._paint(painter)
            if self._ring and self.hasFocus():
                box = QRectF(self.rect())
                paint.rounded(painter, box, theme.px(7), None, "accentText", 2)
        finally:
            painter.end()

    def _paint(self, p: QPainter) -> None:
        raise NotImplementedError


class Button(PaintedButton):
    """`count` shows a pill, `shortcut_text` small keys, `chevron` that a menu opens."""

    def __init__(
        self,
        text: str,
        kind: Kind = "default",
        icon: str = "",
        *,
        height: int = 28,
        count: int | None = None,
        shortcut_text: str = "",
        chevron: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind: Kind = kind
        self._icon = icon
        self._height = height
        self._count = count
        self._keys = shortcut_text
        self._chevron = chevron
        self.setText(text)
        self.setAccessibleName(text)

    def set_text(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)
        self._restyle()

    def set_kind(self, kind: Kind) -> None:
        self._kind = kind
        self.update()

    def set_icon(self, icon: str) -> None:
        self._icon = icon
        self._restyle()

    def set_count(self, count: int | None) -> None:
        self._count = count
        self._restyle()

    def set_shortcut_text(self, keys: str) -> None:
        self._keys = keys
        self._restyle()

    def sizeHint(self) -> QSize:
        return QSize(round(self._content_width() + theme.px(24)), theme.px(self._height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _content_width(self) -> float:
        font = self._font()
        width = paint.text_width(self.text(), font)
        width += theme.px(22) if self._icon else 0
        if self._count is not None:
            width += self._pill_width() + theme.px(8)
        if self._keys:
            width += paint.text_width(self._keys, theme.font(11)) + theme.px(10)
        return width + (theme.px(20) if self._chevron else 0)

    def _font(self) -> QFont:
        return theme.font(13, 600 if self._kind == "primary" else 500)

    def _pill_width(self) -> float:
        return max(theme.px(18), paint.text_width(str(self._count), theme.font(11, 600)) + theme.px(12))

    def _paint(self, p: QPainter) -> None:
        fill, edge, text, icon, hover = _LOOKS[self._kind]
        box = QRectF(self.rect())
        if not self.isEnabled():
            text = icon = "disabled"
            fill = "sunken" if self._kind == "primary" else fill
        elif self.isDown() or self.underMouse():
            fill = hover
        if self._ring and self.hasFocus():
            box = box.adjusted(3, 3, -3, -3)
        if fill or edge:
            paint.rounded(p, box, theme.px(6), fill or None, edge or None)
        self._paint_parts(p, text, icon)

    def _paint_parts(self, p: QPainter, tint: str, icon_tint: str) -> None:
        height, width = self.height(), self.width()
        x = (width - self._content_width()) / 2
        if self._icon:
            paint.icon(p, x, (height - theme.px(16)) / 2, self._icon, icon_tint)
            x += theme.px(22)
        font = self._font()
        paint.text(p, QRectF(x, 0, width, height), self.text(), font, tint, elide=False)
        x += paint.text_width(self.text(), font)
        if self._count is not None:
            x += theme.px(8)
            x += self._paint_pill(p, x, tint)
        if self._keys:
            x += theme.px(10)
            p.setOpacity(0.8)
            paint.text(p, QRectF(x, 0, width, height), self._keys, theme.font(11), tint, elide=False)
            p.setOpacity(1)
            x += paint.text_width(self._keys, theme.font(11))
        if self._chevron:
            paint.icon(p, x + theme.px(6), (height - theme.px(14)) / 2, "chevron-down", icon_tint, 14)

    def _paint_pill(self, p: QPainter, x: float, tint: str) -> float:
        width, size = self._pill_width(), theme.px(18)
        box = QRectF(x, (self.height() - size) / 2, width, size)
        primary = self._kind == "primary" and self.isEnabled()
        fill = theme.color("onAccent", 0.22) if primary else theme.color("sunken")
        paint.rounded(p, box, size / 2, fill)
        paint.text(p, box, str(self._count), theme.font(11, 600), tint, paint.CENTER, elide=False)
        return width


class IconButton(PaintedButton):
    """A square button with a picture only; `name` is its tooltip and what a screen reader says."""

    def __init__(
        self,
        icon: str,
        name: str,
        *,
        size: int = 16,
        box: int = 28,
        tint: str = "text2",
        checkable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._size, self._box, self._tint = icon, size, box, tint
        self.setCheckable(checkable)
        self.set_name(name)

    def set_name(self, name: str, shortcut_text: str = "") -> None:
        self.setAccessibleName(name)
        self.setToolTip(f"{name}  {shortcut_text}" if shortcut_text else name)

    def set_icon(self, icon: str, tint: str = "") -> None:
        self._icon, self._tint = icon, tint or self._tint
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._box), theme.px(self._box))

    def _paint(self, p: QPainter) -> None:
        if self.isEnabled() and (self.underMouse() or self.isDown() or self.isChecked()):
            paint.rounded(p, QRectF(self.rect()), theme.px(6), "hover")
        at = (self.width() - theme.px(self._size)) / 2
        tint = self._tint if self.isEnabled() else "disabled"
        paint.icon(p, at, at, self._icon, tint, self._size)
