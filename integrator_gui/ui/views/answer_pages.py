"""The smaller pages of the response pane: headers, cookies, checks, hops and code.

Room: ui.views. Each shows one exchange and decides nothing.
"""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from integrator_gui.app.sentences import Sentences
from integrator_gui.domain.records import CheckResult, Exchange
from integrator_gui.ui.models import snippets
from integrator_gui.ui.models.amounts import exact
from integrator_gui.ui.models.facts import Cell, FactTableModel
from integrator_gui.ui.presenters import answer
from integrator_gui.ui.presenters.request import RequestPresenter
from integrator_gui.ui.widgets.button import Button
from integrator_gui.ui.widgets.code_editor import CodeEditor
from integrator_gui.ui.widgets.fact_table import FactTable
from integrator_gui.ui.widgets.frame import Frame, row
from integrator_gui.ui.widgets.segmented import Segmented


class _TablePage(FactTable):
    def __init__(self, name: str, titles: tuple[str, ...], widths: tuple[int, ...]) -> None:
        self.facts = FactTableModel(titles)
        super().__init__(name, self.facts, widths, row=27)
        self.facts.setParent(self)


class HeadersPage(_TablePage):
    def __init__(self) -> None:
        super().__init__(self.tr("Headers"), (self.tr("Name"), self.tr("Value")), (200, 0))

    def show_exchange(self, exchange: Exchange) -> None:
        self.facts.set_rows(
            [(Cell(h.name, True, "synProp"), Cell(h.value, True)) for h in answer.headers(exchange)]
        )


class CookiesPage(_TablePage):
    def __init__(self) -> None:
        titles = (self.tr("Name"), self.tr("Value"), self.tr("Attributes"))
        super().__init__(self.tr("Cookies"), titles, (140, 0, 0))

    def show_exchange(self, exchange: Exchange) -> None:
        rows = answer.cookies(exchange)
        self.facts.set_rows(
            [(Cell(c.name, True, "synProp"), Cell(c.value, True), Cell(c.attributes, tint="text2")) for c in rows]
        )


class ChecksPage(_TablePage):
    """One row a check, then what was captured."""

    def __init__(self, sentences: Sentences) -> None:
        super().__init__(self.tr("Checks"), (self.tr("Check"), self.tr("Found")), (0, 0))
        self._sentences = sentences

    def show_exchange(self, exchange: Exchange) -> None:
        checks = [self._row(check) for check in exchange.checks]
        captured: list[tuple[Cell, ...]] = [
            (
                Cell(self.tr("{name} kept").format(name=c.variable), True, "accentText", icon="key-round"),
                Cell("•" * 12 if c.secret else c.value, True, spoken=self.tr("hidden") if c.secret else ""),
            )
            for c in exchange.captures
        ]
        self.facts.set_rows(checks + captured)

    def _row(self, check: CheckResult) -> tuple[Cell, ...]:
        words = {
            "equals": self.tr("is"),
            "not_equals": self.tr("is not"),
            "contains": self.tr("contains"),
            "matches": self.tr("matches"),
            "exists": self.tr("is there"),
            "missing": self.tr("is not there"),
            "less": self.tr("is below"),
            "greater": self.tr("is above"),
            "in": self.tr("is one of"),
        }
        kinds = {"status": self.tr("Status"), "latency": self.tr("Time in ms")}
        subject = check.target or kinds.get(check.kind, check.kind)
        sentence = " ".join(p for p in (subject, words.get(check.op, check.op), check.expected) if p)
        icon, tint = ("check", "green") if check.passed else ("x", "red")
        spoken = self.tr("passed: {check}") if check.passed else self.tr("failed: {check}")
        found = self._sentences.say(check.code).text if check.code else check.actual
        return (
            Cell(sentence, tint="text", icon=icon, icon_tint=tint, spoken=spoken.format(check=sentence)),
            Cell(found, not check.code, "text2" if check.passed else "red"),
        )


class HopsPage(_TablePage):
    """Redirects and attempts."""

    def __init__(self) -> None:
        titles = ("", self.tr("Request"), self.tr("Answer"), self.tr("Time"))
        super().__init__(self.tr("Redirects and attempts"), titles, (44, 0, 150, 90))

    def show_exchange(self, exchange: Exchange) -> None:
        rows = []
        for number, hop in enumerate(exchange.hops, 1):
            status = answer.status_text(hop.status, hop.reason) if hop.status else self.tr("no answer")
            time = exact(sum(s.ms for s in hop.spans))
            rows.append(
                (
                    Cell(str(number), tint="text3"),
                    Cell(f"{hop.method} {hop.url}", True),
                    Cell(status, tint=answer.tone(hop.status), weight=500),
                    Cell(time, right=True, weight=500),
                )
            )
        self.facts.set_rows(rows)


class CodePage(Frame):
    """The same request as a curl command and as the game's call, without secrets."""

    def __init__(self, presenter: RequestPresenter, parent: QWidget | None = None) -> None:
        super().__init__("base", "", parent)
        self._presenter = presenter
        self.kinds = Segmented(self.tr("Kind of code"), ("curl", "TypeScript"))
        self.kinds.chosen.connect(lambda _i: self.refresh())
        self.code = CodeEditor("shell")
        self.code.setReadOnly(True)
        self.code.setAccessibleName(self.tr("Code"))
        copy = Button(self.tr("Copy"), "ghost", "copy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.code.toPlainText()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(row(8, self.kinds, None, copy, 6, height=42))
        layout.addWidget(self.code, 1)

    def refresh(self) -> None:
        request = self._presenter.request
        if self.kinds.current == 0:
            known = self._presenter.known_values()
            self.code.set_language("shell")
            self.code.show_text(snippets.curl(request, known, self._presenter.auth[0]))
        else:
            base = self._presenter.document.services.api.base_variable
            self.code.set_language("typescript")
            self.code.show_text(snippets.call(request, base, short=False))
