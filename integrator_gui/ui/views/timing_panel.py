"""Where the time went: the panel below the answer, which folds away.

Room: ui.views. Made of widgets/waterfall.py; the Timing tab shows every hop with one each.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from integrator_gui.domain.records import Certificate, Exchange
from integrator_gui.ui import theme
from integrator_gui.ui.models.amounts import exact
from integrator_gui.ui.models.facts import Cell, FactTableModel
from integrator_gui.ui.models.timing import Timing, timing
from integrator_gui.ui.presenters import answer
from integrator_gui.ui.widgets.button import IconButton
from integrator_gui.ui.widgets.fact_table import FactTable
from integrator_gui.ui.widgets.frame import ElidedLabel, Frame, Label, row
from integrator_gui.ui.widgets.waterfall import Waterfall


class TimingPanel(Frame):
    """`folded(open)`: the user folded or unfolded it."""

    folded = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("base", "t", parent)
        self.chart = Waterfall()
        self._total = Label("", 12, 400, "text2")
        self.fold = IconButton("chevron-down", self.tr("Hide the timing"), size=14, box=26)
        self.fold.clicked.connect(self._toggle)
        title = Label(self.tr("Timing"), 12, 600)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 1, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(row(12, title, None, self._total, 6, self.fold, 8, height=33, edges="b"))
        layout.addWidget(self.chart)

    def _toggle(self) -> None:
        self.set_open(not self.is_open)
        self.folded.emit(self.is_open)

    @property
    def is_open(self) -> bool:
        return self.chart.isVisibleTo(self)

    def set_open(self, shown: bool) -> None:
        self.chart.setVisible(shown)
        self.fold.set_icon("chevron-down" if shown else "chevron-up")
        self.fold.set_name(self.tr("Hide the timing") if shown else self.tr("Show the timing"))

    def show_exchange(self, exchange: Exchange) -> None:
        found = timing(exchange)
        self.chart.set_timing(found)
        self._total.setText(self._words(found))

    def _words(self, found: Timing) -> str:
        kind = self.tr("kept connection") if found.reused else self.tr("new connection")
        return self.tr("{time} in all, {kind}").format(time=exact(found.total_ms), kind=kind)


class TimingPage(QScrollArea):
    """Every hop: redirects and retries one below the other, then what is known of the connection."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(QCoreApplication.translate("TimingPanel", "Timing"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_exchange(self, exchange: Exchange) -> None:
        inner = Frame("base")
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, theme.px(8), 0, theme.px(12))
        layout.setSpacing(theme.px(4))
        for number, hop in enumerate(exchange.hops, 1):
            layout.addWidget(row(12, (ElidedLabel(answer.hop_title(hop, number), 12, 500, middle=True), 1), 12))
            facts = "  ·  ".join(p for p in (hop.http_version, hop.remote) if p)
            if facts:
                layout.addWidget(row(12, Label(facts, 12, 400, "text3"), None))
            chart = Waterfall()
            chart.set_timing(timing(exchange, hop))
            layout.addWidget(chart)
            if hop.certificate is not None:
                layout.addWidget(certificate_table(hop.certificate))
        layout.addStretch(1)
        self.setWidget(inner)


def certificate_table(certificate: Certificate, refused: bool = False) -> QWidget:
    """The certificate's facts, as tall as they are. `refused`: it was looked at and not trusted."""
    model = FactTableModel(("", ""))
    rows = answer.certificate_rows(certificate, refused)
    model.set_rows([(Cell(name, tint="text2"), Cell(value, mono=True)) for name, value in rows])
    table = FactTable(QCoreApplication.translate("TimingPage", "Certificate"), model, (120, 0), header=False)
    model.setParent(table)
    table.setFixedHeight(table.content_height())
    return table
