"""A code editor of one line: URL, header values, table cells, tokens.

Room: ui. The same colours, tooltips and completion as the large editor, because it is the large editor. Line breaks
that are pasted vanish; Tab moves on; Enter tells `submitted`.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from integrator_gui.ui import theme
from integrator_gui.ui.widgets import highlight, paint
from integrator_gui.ui.widgets.code_editor import CodeEditor


class LineEditor(CodeEditor):
    """Frameless; `VariableField` puts the edge around it. `left` signals that the focus went away."""

    left = Signal()

    def __init__(self, name: str, language: str = "plain", size: int = 12, parent: QWidget | None = None) -> None:
        self._size = size
        super().__init__(language, parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        scroll = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(scroll)
        self.setVerticalScrollBarPolicy(scroll)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_numbers(False)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(20))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(30), theme.px(20))

    def gutter_width(self) -> int:
        return 0

    def top_margin(self) -> int:
        return 0

    def code_font(self) -> QFont:
        return highlight.mono(self._size)

    def current_line_shown(self) -> bool:
        return False

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText("".join(line.strip() for line in source.text().splitlines()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submitted.emit()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return QWidget.focusNextPrevChild(self, forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class VariableField(QFrame):
    """A `LineEditor` in the edge of a field. `edited(text)` follows typing."""

    edited = Signal(str)

    def __init__(
        self, name: str, placeholder: str = "", *, height: int = 28, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._height = height
        self.editor = LineEditor(name, parent=self)
        self.editor.setPlaceholderText(placeholder)
        self.editor.edited.connect(self.edited)
        self.editor.left.connect(self.update)
        self.editor.cursorPositionChanged.connect(self.update)
        self.setFocusProxy(self.editor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.notifier.changed.connect(self._place)
        self._place()

    def text(self) -> str:
        return self.editor.toPlainText()

    def set_text(self, text: str) -> None:
        self.editor.show_text(text)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(self._height))

    def resizeEvent(self, event: object) -> None:
        self._place()

    def _place(self) -> None:
        self.setFixedHeight(theme.px(self._height))
        line = theme.px(20)
        self.editor.setGeometry(theme.px(9), (self.height() - line) // 2, self.width() - theme.px(18), line)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.editor.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            focused = self.editor.hasFocus()
            edge = "accentText" if focused else "borderStrong"
            ground = "window" if self.editor.isReadOnly() else "base"
            box = QRectF(self.rect())
            paint.rounded(painter, box, theme.px(6), ground, edge, 2 if focused else 1)
