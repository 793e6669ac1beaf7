"""The row above the request line: folder and name at the left, the call that the game makes at the right.

Room: ui.views. Painted; the copy button at the right copies the whole call with its options.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from integrator_gui.domain.document import Request
from integrator_gui.ui import theme
from integrator_gui.ui.models import snippets
from integrator_gui.ui.widgets import code_line, highlight, paint
from integrator_gui.ui.widgets.button import IconButton

HEIGHT = 32


class Crumbs(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[str, ...] = ()
        self._call = self._whole = ""
        self._copy = IconButton("copy", self.tr("Copy the call that the game makes"), size=14, box=24, parent=self)
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._whole))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(HEIGHT))
        theme.notifier.changed.connect(self._restyle)

    def set_request(self, request: Request, base_variable: str) -> None:
        parts = (*(p for p in request.folder.split("/") if p), request.name)
        call = snippets.call(request, base_variable)
        self._whole = snippets.call(request, base_variable, short=False)
        if (parts, call) != (self._parts, self._call):
            self._parts, self._call = parts, call
            self.setAccessibleName(" > ".join(parts))
            self.setAccessibleDescription(call)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), theme.px(HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        side = self._copy.sizeHint().width()
        self._copy.setGeometry(self.width() - side - theme.px(11), (self.height() - side) // 2, side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), theme.color("base"))
            end = self._paint_path(painter)
            self._paint_call(painter, end + theme.px(24))

    def _paint_path(self, painter: QPainter) -> float:
        x, high = float(theme.px(14)), self.height()
        for at, part in enumerate(self._parts):
            last = at == len(self._parts) - 1
            face = theme.font(12, 500 if last else 400)
            box = QRectF(x, 0, max(0.0, self.width() * 0.6 - x), high)
            paint.text(painter, box, part, face, "text" if last else "text2")
            x += min(paint.text_width(part, face), box.width()) + theme.px(6)
            if not last:
                paint.icon(painter, x, (high - theme.px(12)) / 2, "chevron-right", "text3", 12)
                x += theme.px(18)
        return x

    def _paint_call(self, painter: QPainter, left: float) -> None:
        face = highlight.mono(12)
        right = self.width() - theme.px(42)
        room = right - left - theme.px(22)
        if room < theme.px(80):
            return
        width = min(paint.text_width(self._call, face), room)
        x = right - width
        paint.icon(painter, x - theme.px(22), (self.height() - theme.px(14)) / 2, "braces", "text3", 14)
        box = QRectF(x, 0, width + 1, self.height())
        code_line.draw(painter, box, self._call, "typescript", tint="text2", font=face)

    def _restyle(self) -> None:
        self.setFixedHeight(theme.px(HEIGHT))
        self.update()
