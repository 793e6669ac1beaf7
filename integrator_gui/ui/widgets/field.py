"""Text fields painted by us: icon, key cap, error edge, variables on soft ground.

Room: ui.widgets. A `Field` is a QLineEdit, so selection, undo and input methods are Qt's own.
`Labelled` puts a label above any field and the line that tells an error below it.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QFocusEvent, QInputMethodEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from integrator_gui.ui import theme
from integrator_gui.ui.widgets import paint
from integrator_gui.ui.widgets.frame import Label

_VARIABLE = re.compile(r"\{\{\s*[^{}]*\}\}")


class Field(QLineEdit):
    """`variables` paints `{{name}}` on accentSoft; `keys` shows a key cap at the right while the field is empty."""

    def __init__(
        self,
        placeholder: str = "",
        icon: str = "",
        *,
        mono: bool = False,
        height: int = 28,
        password: bool = False,
        variables: bool = False,
        keys: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._mono, self._height = icon, mono, height
        self._variables, self._keys = variables, keys
        self.error = ""
        self.composing = False
        self.setFrame(False)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if password:
            self.setEchoMode(QLineEdit.EchoMode.Password)
        theme.notifier.changed.connect(self._restyle)
        self._restyle()

    def set_error(self, sentence: str) -> None:
        """Red edge and a description; "" takes it away."""
        self.error = sentence
        self.setAccessibleDescription(sentence)
        self.update()

    def show_text(self, text: str) -> None:
        """Set the text without moving the cursor of someone who is typing the very same text."""
        if text != self.text():
            self.setText(text)

    def _restyle(self) -> None:
        self.setFont(theme.font(12 if self._mono else 13, mono=self._mono))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))  # the ground is painted below
        self.setPalette(palette)
        left = theme.px(30 if self._icon else 9) - 2  # QLineEdit adds 2 of its own
        right = theme.px(9) - 2
        if self._keys:
            right += round(self._cap_width()) + theme.px(2)
        self.setTextMargins(left, 0, right, 0)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.px(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(60), theme.px(self._height))

    def _cap_width(self) -> float:
        return paint.text_width(self._keys, theme.font(11, 500)) + theme.px(12)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            box = QRectF(self.rect())
            ground = "base" if self.isEnabled() and not self.isReadOnly() else "window"
            edge, width = self._edge()
            paint.rounded(p, box, theme.px(6), ground, edge, width)
            if self._icon:
                size = theme.px(14)
                paint.icon(p, theme.px(9), (self.height() - size) / 2, self._icon, "text3", 14)
            if self._variables:
                self._paint_variables(p)
            if self._keys and not self.text():
                self._paint_cap(p)
        super().paintEvent(event)

    def _edge(self) -> tuple[str, float]:
        if self.error:
            return "red", 2 if self.hasFocus() else 1
        if not self.isEnabled():
            return "border", 1
        return ("accentText", 2) if self.hasFocus() else ("borderStrong", 1)

    def _paint_cap(self, p: QPainter) -> None:
        width, height = self._cap_width(), theme.px(18)
        box = QRectF(self.width() - width - theme.px(5), (self.height() - height) / 2, width, height)
        paint.rounded(p, box, theme.px(4), "sunken")
        paint.text(p, box, self._keys, theme.font(11, 500), "text3", paint.CENTER, elide=False)

    def _paint_variables(self, p: QPainter) -> None:
        """QLineEdit tells the place of its cursor only: the rest is measured from there."""
        text, metrics = self.text(), self.fontMetrics()
        cursor = self.cursorRect()
        origin = cursor.center().x() - metrics.horizontalAdvance(text[: self.cursorPosition()])
        inside = self.rect().adjusted(theme.px(6), 0, -theme.px(6), 0)
        p.setClipRect(inside)
        high = theme.px(18)
        for match in _VARIABLE.finditer(text):
            x = origin + metrics.horizontalAdvance(text[: match.start()])
            wide = metrics.horizontalAdvance(match.group())
            box = QRectF(x - 1, (self.height() - high) / 2, wide + 4, high)
            paint.rounded(p, box, theme.px(4), "accentSoft")
        p.setClipping(False)


class ErrorLine(QWidget):
    """12 px in red with an icon; takes no room while there is nothing to tell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.hide()

    def set_text(self, text: str) -> None:
        self._text = text
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setVisible(bool(text))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(80), theme.px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            paint.icon(p, 0, (self.height() - theme.px(13)) / 2, "circle-alert", "red", 13)
            box = QRectF(theme.px(18), 0, self.width() - theme.px(18), self.height())
            paint.text(p, box, self._text, theme.font(12), "red")


class Labelled(QWidget):
    """A label (the field's buddy), the field, and an error line that appears below it."""

    def __init__(self, label: str, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = Label(label, 12, 500, "text2")
        self.label.setBuddy(field)
        self.field = field
        self._error = ErrorLine()
        field.setAccessibleName(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for widget in (self.label, field, self._error):
            column.addWidget(widget)

    def set_error(self, sentence: str) -> None:
        self._error.set_text(sentence)
        if isinstance(self.field, Field):
            self.field.set_error(sentence)
