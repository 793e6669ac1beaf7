"""What must be true of the answer (checks), and what is kept of it for later requests (captures).

Room: ui.views. Binds a RequestPresenter: two tables, one above the other.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from integrator_gui.domain.document import Capture, Check
from integrator_gui.ui.models.key_values import Column
from integrator_gui.ui.presenters.request import RequestPresenter
from integrator_gui.ui.views.params_table import TablePage
from integrator_gui.ui.widgets.frame import Frame
from integrator_gui.ui.widgets.splitter import Splitter

_NO_VALUE = ("exists", "missing")


class ChecksView(Frame):
    def __init__(self, presenter: RequestPresenter, parent: QWidget | None = None) -> None:
        super().__init__("base", "", parent)
        self._presenter = presenter
        self.checks = TablePage(self.tr("Checks"), self._check_columns(), Check(kind="status", value=""))
        self.checks.edited.connect(
            lambda rows, key: presenter.set(self.tr("Edit checks"), key=f"checks.{key}", checks=rows)
        )
        self.captures = TablePage(
            self.tr("Captures"),
            self._capture_columns(),
            Capture(variable=""),
            hint=self.tr("kept for the requests after this one"),
        )
        self.captures.edited.connect(
            lambda rows, key: presenter.set(self.tr("Edit captures"), key=f"captures.{key}", captures=rows)
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Splitter(Qt.Orientation.Vertical, (self.checks, self.captures), (55, 45)))

    def _check_columns(self) -> tuple[Column, ...]:
        kinds = (
            ("status", self.tr("Status")),
            ("header", self.tr("Header")),
            ("jsonpath", "JSONPath"),
            ("latency", self.tr("Time in ms")),
        )
        operators = (
            ("equals", self.tr("is")),
            ("not_equals", self.tr("is not")),
            ("contains", self.tr("contains")),
            ("matches", self.tr("matches")),
            ("exists", self.tr("is there")),
            ("missing", self.tr("is not there")),
            ("less", self.tr("is below")),
            ("greater", self.tr("is above")),
            ("in", self.tr("is one of")),
        )
        return (
            Column("kind", self.tr("What"), width=100, mono=False, choices=kinds),
            Column("target", self.tr("Where"), "$.data.id", used=lambda c: c.kind in ("header", "jsonpath")),
            Column("op", self.tr("How"), width=100, mono=False, choices=operators),
            Column("value", self.tr("Expected"), "200", variables=True, used=lambda c: c.op not in _NO_VALUE),
        )

    def _capture_columns(self) -> tuple[Column, ...]:
        sources = (("jsonpath", "JSONPath"), ("header", self.tr("Header")), ("status", self.tr("Status")))
        return (
            Column("variable", self.tr("Variable"), "playerId", width=150),
            Column("source", self.tr("From"), width=100, mono=False, choices=sources),
            Column("target", self.tr("Where"), "$.player.id", used=lambda c: c.source != "status"),
        )

    def refresh(self) -> None:
        self.checks.set_rows(self._presenter.request.checks)
        self.captures.set_rows(self._presenter.request.captures)

    def set_variables(self, unknown: frozenset[str], explain: object) -> None:
        self.checks.set_unknown(unknown)
