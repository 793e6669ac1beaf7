"""A one-line text field with our edge, an icon, and a line below it for what is wrong.

Room: ui.widgets. The line edit inside is frameless; the box around it is painted, so that rest, focus, error
and read-only each have their edge. `Field.edit` is the QLineEdit for bindings.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from integrator_gui.ui import theme
from integrator_gui.ui.widgets import paint


class Field(QWidget):
    """`edited(text)` follows typing, `committed(text)` Enter or leaving the field."""

    edited = Signal(str)
    committed = Signal(str)

    def __init__(
        self,
        name: str,
        text: str = "",
        placeholder: str = "",
        *,
        icon: str = "",
        mono: bool = False,
        height: int = 28,
        secret: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._mono, self._height = icon, mono, height
        self._error = ""
        self.edit = QLineEdit(text, self)
        self.edit.setFrame(False)
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(name)
        if secret:
            self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setAutoFillBackground(False)
        self.edit.installEventFilter(self)
        self.edit.textEdited.connect(self._edited)
        self.edit.editingFinished.connect(lambda: self.committed.emit(self.edit.text()))
        self.setFocusProxy(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout = QVBoxLayout(self)
        layout.setSpacing(0)
        layout.addWidget(self.edit)
        theme.notifier.changed.connect(self._restyle)
        self._restyle()

    def text(self) -> str:
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Show a new text without losing the cursor when it is the same."""
        if text != self.edit.text():
            self.edit.setText(text)

    def set_error(self, sentence: str) -> None:
        """ "" takes the error away. The sentence stands under the box and is read out."""
        if sentence != self._error:
            self._error = sentence
            self.edit.setAccessibleDescription(sentence)
            self._restyle()

    def sizeHint(self) -> QSize:
        below = theme.px(18) if self._error else 0
        return QSize(theme.px(160), theme.px(self._height) + below)

    def _edited(self, text: str) -> None:
        self.edited.emit(text)

    def _restyle(self) -> None:
        self.edit.setFont(theme.font(12 if self._mono else 13, mono=self._mono))
        palette = theme.palette()
        palette.setColor(palette.ColorRole.Base, theme.color("base", 0.0))
        self.edit.setPalette(palette)
        left = theme.px(9 + (21 if self._icon else 0)) - 2  # QLineEdit keeps 2 px of its own
        below = theme.px(18) if self._error else 0
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(left, 1, theme.px(7), 1 + below)
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.edit.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            self._paint(painter)
        finally:
            painter.end()

    def _paint(self, p: QPainter) -> None:
        height = theme.px(self._height)
        box = QRectF(0, 0, self.width(), height)
        focused, usable = self.edit.hasFocus(), self.isEnabled() and not self.edit.isReadOnly()
        edge = "red" if self._error else "accentText" if focused else "borderStrong"
        paint.rounded(p, box, theme.px(6), "base" if usable else "window", edge, 2 if focused else 1)
        if self._icon:
            paint.icon(p, theme.px(9), (height - theme.px(14)) / 2, self._icon, "text3", 14)
        if self._error:
            top = height + theme.px(3)
            paint.icon(p, 0, top + 1, "circle-alert", "red", 12)
            line = QRectF(theme.px(17), top, self.width() - theme.px(17), theme.px(15))
            paint.text(p, line, self._error, theme.font(12), "red")
