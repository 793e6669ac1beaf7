"""Method, URL and Send: the main line of a request tab.

Room: ui.views. Binds a RequestPresenter. Enter in the URL sends; a method that writes to production shows "Send…",
because it asks; while a request runs, Send is Cancel.
"""

from __future__ import annotations

import functools

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from integrator_gui.ui import theme
from integrator_gui.ui.models import url_query
from integrator_gui.ui.presenters.request import RequestPresenter
from integrator_gui.ui.widgets import paint
from integrator_gui.ui.widgets.button import Button, IconButton, PaintedButton
from integrator_gui.ui.widgets.completion import VariableCompletion
from integrator_gui.ui.widgets.frame import Frame
from integrator_gui.ui.widgets.line_editor import LineEditor
from integrator_gui.ui.widgets.menu import MenuRow, menu

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
HEIGHT, CONTROL, METHOD = 46, 34, 68


class MethodButton(PaintedButton):
    """The method in its colour, with a menu; "Other…" lets one type any token."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._method = "GET"
        self._typing = _MethodEdit(self)
        self._typing.done.connect(self._typed)
        self._typing.hide()
        self.setAccessibleName(self.tr("Method"))
        self.clicked.connect(self.open_menu)

    def set_method(self, method: str) -> None:
        self._method = method
        self.setAccessibleDescription(method)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = paint.text_width(self._method, theme.font(12, 700, mono=True)) + theme.px(46)
        return QSize(round(max(theme.px(METHOD), width)), theme.px(CONTROL))

    def open_menu(self) -> None:
        rows = [MenuRow(m, functools.partial(self.chosen.emit, m), checked=m == self._method) for m in METHODS]
        menu(self, [*rows, MenuRow(), MenuRow(self.tr("Other…"), self._ask)]).popup(
            self.mapToGlobal(self.rect().bottomLeft())
        )

    def _ask(self) -> None:
        self._typing.setGeometry(theme.px(8), 2, self.width() - theme.px(12), self.height() - 4)
        self._typing.setText(self._method)
        self._typing.show()
        self._typing.setFocus(Qt.FocusReason.OtherFocusReason)
        self._typing.selectAll()

    def _typed(self, text: str) -> None:
        self._typing.hide()
        token = "".join(c for c in text.upper() if c.isascii() and (c.isalnum() or c in "-_"))
        if token:
            self.chosen.emit(token)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4):
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def _paint(self, p: QPainter) -> None:
        tint = theme.METHOD_COLORS.get(self._method, "text2")
        face = theme.font(12, 700, mono=True)
        box = QRectF(self.rect())
        paint.text(p, box.adjusted(theme.px(12), 0, 0, 0), self._method, face, tint, elide=False)
        x = theme.px(12) + paint.text_width(self._method, face) + theme.px(9)
        paint.icon(p, max(x, theme.px(44)), (box.height() - theme.px(14)) / 2, "chevron-down", "text3", 14)


class _MethodEdit(QLineEdit):
    done = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setMaxLength(24)
        self.setFont(theme.font(12, 700, mono=True))
        self.returnPressed.connect(lambda: self.done.emit(self.text()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.isVisible():
            self.done.emit("")


class UrlBar(QFrame):
    """Method, URL and a copy button in one edge."""

    def __init__(self, presenter: RequestPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.method = MethodButton(self)
        self.method.chosen.connect(lambda m: presenter.set(self.tr("Change method"), method=m))
        self.url = LineEditor(self.tr("URL"), "url", 13, self)
        self.url.setPlaceholderText("{{base}}/v1/…")
        self.url.edited.connect(presenter.set_url_text)
        self.url.submitted.connect(presenter.send)
        self.url.left.connect(self.update)
        self.url.cursorPositionChanged.connect(self.update)
        self.completion = VariableCompletion(self.url, presenter.variable_names)
        self.copy = IconButton("copy", self.tr("Copy URL"), size=15, box=26, tint="text3", parent=self)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.url.toPlainText()))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.notifier.changed.connect(self._place)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(300), theme.px(CONTROL))

    def refresh(self) -> None:
        request = self._presenter.request
        self.method.set_method(request.method)
        if not self._is_shown():
            self.url.show_text(self._presenter.url_text)
        self._place()

    def _is_shown(self) -> bool:
        """The same request spelled differently by the typist is left alone."""
        request = self._presenter.request
        return url_query.same(self.url.toPlainText(), request.url, request.params)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        high = theme.px(CONTROL)
        self.setFixedHeight(high)
        left = self.method.sizeHint().width()
        side = theme.px(26)
        self.method.setGeometry(0, 0, left, high)
        line = theme.px(20)
        self.url.setGeometry(
            left + theme.px(11), (high - line) // 2, self.width() - left - side - theme.px(20), line
        )
        self.copy.setGeometry(self.width() - side - theme.px(5), (high - side) // 2, side, side)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            focused = self.url.hasFocus()
            box = QRectF(self.rect())
            edge = "accentText" if focused else "borderStrong"
            paint.rounded(painter, box, theme.px(6), "base", edge, 2 if focused else 1)
            x = self.method.width()
            paint.hairline(painter, x, 1, self.height() - 2, vertical=True)


class RequestLine(Frame):
    def __init__(self, presenter: RequestPresenter, parent: QWidget | None = None) -> None:
        super().__init__("base", "b", parent)
        self._presenter = presenter
        self.bar = UrlBar(presenter)
        self.send = Button(self.tr("Send"), "primary", "send", height=CONTROL, shortcut_text="Ctrl+Enter")
        self.send.clicked.connect(self._pressed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(12), 0, theme.px(12), 1)
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.bar, 1)
        layout.addWidget(self.send)
        self.setFixedHeight(theme.px(HEIGHT))
        presenter.changed.connect(self.refresh)
        presenter.state_changed.connect(self.refresh)
        self.refresh()

    def _pressed(self) -> None:
        if self._presenter.running:
            self._presenter.cancel()
        else:
            self._presenter.send()

    def refresh(self) -> None:
        self.bar.refresh()
        if self._presenter.running:
            self.send.set_text(self.tr("Cancel"))
            self.send.set_kind("default")
            self.send.set_icon("stop")
            self.send.set_shortcut_text("Esc")
            return
        self.send.set_text(self.tr("Send…") if self._presenter.asks_first else self.tr("Send"))
        self.send.set_kind("primary")
        self.send.set_icon("send")
        self.send.set_shortcut_text("Ctrl+Enter")
