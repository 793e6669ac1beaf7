"""Past exchanges as a list: of this request or of all, searched by words; open one, or send it again.

Room: ui.views. Binds a HistoryPresenter; lies over the answer while it is open.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from integrator_gui.domain.records import Exchange
from integrator_gui.ui.models.facts import Cell, FactTableModel
from integrator_gui.ui.presenters import answer
from integrator_gui.ui.presenters.history import HistoryPresenter
from integrator_gui.ui.widgets.button import Button, IconButton
from integrator_gui.ui.widgets.empty_state import EmptyState
from integrator_gui.ui.widgets.fact_table import FactTable
from integrator_gui.ui.widgets.field import Field
from integrator_gui.ui.widgets.frame import Frame, Label, row
from integrator_gui.ui.widgets.segmented import Segmented


class HistoryView(Frame):
    """`opened(exchange)`, `again(request id)`, `closed`."""

    opened = Signal(object)
    again = Signal(str)
    closed = Signal()

    def __init__(self, presenter: HistoryPresenter, request_id: str, parent: QWidget | None = None) -> None:
        super().__init__("base", "", parent)
        self._presenter, self._request_id = presenter, request_id
        self.search = Field(self.tr("Search the history"), placeholder=self.tr("Search"), icon="search")
        self.search.edited.connect(lambda text: presenter.look(text=text))
        self.scope = Segmented(self.tr("Which requests"), (self.tr("This request"), self.tr("All")))
        self.scope.chosen.connect(lambda i: presenter.look(request_id="" if i else request_id))
        close = IconButton("x", self.tr("Close the history"))
        close.clicked.connect(self.closed)
        titles = (self.tr("Answer"), self.tr("Request"), self.tr("Environment"), self.tr("Time"), self.tr("When"))
        self._model = FactTableModel(titles, self)
        self.table = FactTable(self.tr("History"), self._model, (130, 0, 100, 80, 110), row=27)
        self.table.doubleClicked.connect(self._open)
        self.empty = EmptyState("history", self.tr("Nothing here yet"), self.tr("What you send is kept here."))
        self._open_button = Button(self.tr("Open"), "primary")
        self._open_button.clicked.connect(lambda: self._open(self.table.currentIndex()))
        self._again = Button(self.tr("Send again"), "default", "refresh")
        self._again.clicked.connect(lambda: self._send_again(self.table.currentIndex()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(row(12, Label(self.tr("History"), 12, 600), None, close, 6, height=40, edges="b"))
        layout.addWidget(row(8, (self.search, 1), 8, self.scope, 8, height=42))
        layout.addWidget(self.table, 1)
        layout.addWidget(self.empty, 1)
        layout.addWidget(row(12, self._open_button, 8, self._again, None, height=48, edges="t"))
        presenter.found.connect(self._fill)

    def begin(self) -> None:
        self._presenter.look(text=self.search.text())
        self.search.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fill(self) -> None:
        now = time.time_ns() // 1_000_000
        self._model.set_rows([self._row(e, now) for e in self._presenter.exchanges])
        some = bool(self._presenter.exchanges)
        self.table.setVisible(some)
        self.empty.setVisible(not some)
        if some and not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        if self._presenter.text and not some:
            self.empty.set_texts(self.tr("No match"), self.tr("Nothing in the history holds these words."))
        self._open_button.setEnabled(some)
        self._again.setEnabled(some)

    def _row(self, exchange: Exchange, now: int) -> tuple[Cell, ...]:
        facts = answer.facts(exchange)
        tint = "text2" if facts.tone == "grey" else facts.tone
        hop = exchange.hops[0] if exchange.hops else None
        what = f"{hop.method} {hop.url}" if hop is not None else exchange.request_name
        when = datetime.fromtimestamp(exchange.started_at / 1000, UTC).astimezone()
        return (
            Cell(facts.pill, tint=tint, weight=600),
            Cell(what, True, tip=exchange.request_name),
            Cell(exchange.environment, tint="text2"),
            Cell(facts.time, right=True),
            Cell(answer.ago(exchange.started_at, now), tint="text2", tip=f"{when:%Y-%m-%d %H:%M:%S}"),
        )

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._presenter.exchanges[index.row()])

    def _send_again(self, index: QModelIndex) -> None:
        if index.isValid():
            self.again.emit(self._presenter.exchanges[index.row()].request_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.table.currentIndex())
        else:
            super().keyPressEvent(event)
