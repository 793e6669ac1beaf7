"""Why there is no answer: what failed and where, the cause, the raw words, the timing so far, and what to do.

Room: ui.views. Shown in the response pane in the place of the answer.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from integrator_gui.app.sentences import Sentences
from integrator_gui.domain.records import Exchange
from integrator_gui.ui import theme
from integrator_gui.ui.presenters import answer
from integrator_gui.ui.views.timing_panel import certificate_table
from integrator_gui.ui.widgets.button import Button
from integrator_gui.ui.widgets.frame import Frame, Label, column, row
from integrator_gui.ui.widgets.icon import Icon


class FailureView(QScrollArea):
    """`again`: send once more. `remedy_asked(id)`: the action that mends the cause."""

    again = Signal()
    remedy_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.title = _words(15, 600, "text")
        self.hint = _words(13, 400, "text2")
        self.raw = _words(12, 400, "text", mono=True)
        self.trail = _words(12, 400, "text2")
        self._details = ""
        self._box = _Box(self.raw, self.trail)
        self._again = Button(self.tr("Try again"), "default", "refresh")
        self._again.clicked.connect(self.again)
        self._action = ""
        self._remedy = Button("")
        self._remedy.clicked.connect(lambda: self.remedy_asked.emit(self._action))
        self._remedy.hide()
        self._certificate = Button(self.tr("Show certificate"))
        self._certificate.setCheckable(True)
        self._certificate.toggled.connect(lambda on: self._table.setVisible(on))
        copy = Button(self.tr("Copy details"), "ghost")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._details))
        self._icon = Icon("unplug", "red", 20)
        self._table: QWidget = QWidget()
        self._inner = column(
            self.title,
            self.hint,
            4,
            self._box,
            8,
            row(self._again, self._remedy, self._certificate, copy, None, spacing=8),
            spacing=6,
        )
        holder = row(
            18, column(2, self._icon, None), 12, (column(self._inner, None), 1), 16, margins=(0, 18, 0, 18)
        )
        holder.ground = "base"
        self.setWidget(holder)

    def offer(self, text: str, action: str) -> None:
        """One remedy beside "Try again"; "" for none."""
        self._action = action
        self._remedy.set_text(text)
        self._remedy.setVisible(bool(text))

    def show_exchange(self, exchange: Exchange, sentences: Sentences) -> None:
        self.offer("", "")
        said = answer.failure_text(exchange, sentences)
        self.title.setText(said.title)
        for label, text in ((self.hint, said.hint), (self.raw, said.raw), (self.trail, said.trail)):
            label.setText(text)
            label.setVisible(bool(text))
        self._icon.set("circle-x" if said.cancelled else "unplug", "text2" if said.cancelled else "red")
        self._details = answer.details(exchange, sentences)
        self._show_certificate(exchange)

    def show_words(self, title: str, hint: str) -> None:
        """Something was wrong before anything was sent."""
        self.title.setText(title)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.raw.hide()
        self.trail.setText(self.tr("Nothing was sent."))
        self.trail.show()
        self._icon.set("circle-alert", "red")
        self._details = f"{title}\n{hint}"
        self._certificate.hide()
        self._table.hide()

    def _show_certificate(self, exchange: Exchange) -> None:
        certificate = exchange.hops[-1].certificate if exchange.hops else None
        self._certificate.setVisible(certificate is not None)
        self._certificate.setChecked(False)
        self._table.hide()
        self._table.deleteLater()
        refused = exchange.failure is not None and exchange.failure.code.startswith("http.tls")
        self._table = certificate_table(certificate, refused) if certificate is not None else QWidget()
        self._table.hide()
        layout = self._inner.layout()
        if layout is not None:
            layout.addWidget(self._table)


class _Box(Frame):
    """Raw words and trail on sunken ground."""

    def __init__(self, *labels: QWidget) -> None:
        super().__init__("sunken")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        layout.setSpacing(theme.px(4))
        for label in labels:
            layout.addWidget(label)


def _words(size: int, weight: int, tint: str, mono: bool = False) -> Label:
    label = Label("", size, weight, tint, mono)
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label
