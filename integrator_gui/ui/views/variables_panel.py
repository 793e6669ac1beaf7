"""The variables of this request with their values and where each comes from; secrets as dots with a key.

Room: ui.views. Binds a RequestPresenter. "Unlock" and the pencil only tell the window what is wanted.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from integrator_gui.domain.records import ResolvedVariable
from integrator_gui.ui import theme
from integrator_gui.ui.models.facts import Cell, FactTableModel
from integrator_gui.ui.widgets.button import Button, IconButton
from integrator_gui.ui.widgets.fact_table import FactTable
from integrator_gui.ui.widgets.frame import Frame, Label, row

translate = QCoreApplication.translate
ROW, MOST_ROWS = 27, 5
DOTS = "•" * 12


class VariablesPanel(Frame):
    """`edit_asked`: open the environments; `unlock_asked`: a secret lies in a locked keyring; `folded(open)`."""

    edit_asked = Signal()
    unlock_asked = Signal()
    folded = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("base", "t", parent)
        self._model = FactTableModel(("", "", ""), self)
        self.table = FactTable(
            self.tr("Variables in this request"), self._model, (96, 0, 186), row=ROW, header=False
        )
        self._count = Label("", 12, 400, "text3")
        self.unlock = Button(self.tr("Unlock"), "link", "key-round")
        self.unlock.clicked.connect(self.unlock_asked)
        self.unlock.hide()
        pencil = IconButton("pencil", self.tr("Edit environments"), size=14, box=26)
        pencil.clicked.connect(self.edit_asked)
        self.fold = IconButton("chevron-down", self.tr("Hide the variables"), size=14, box=26)
        self.fold.clicked.connect(self._toggle)
        title = Label(self.tr("Variables in this request"), 12, 600)
        self._head = row(12, title, 8, self._count, None, self.unlock, pencil, self.fold, 8, height=34, edges="b")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 1, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self.table)
        theme.notifier.changed.connect(self._fit)

    def _toggle(self) -> None:
        self.set_open(not self.is_open)
        self.folded.emit(self.is_open)

    def set_open(self, shown: bool) -> None:
        self.table.setVisible(shown)
        self.fold.set_icon("chevron-down" if shown else "chevron-up")
        self.fold.set_name(self.tr("Hide the variables") if shown else self.tr("Show the variables"))

    @property
    def is_open(self) -> bool:
        return self.table.isVisibleTo(self)

    def set_variables(self, variables: Sequence[ResolvedVariable], vault: str = "ready") -> None:
        """`vault` is "ready", "locked" or "absent"."""
        self._count.setText(str(len(variables)))
        self._model.set_rows([self._row(v, vault) for v in variables])
        self._fit()
        needed = any(v.secret and v.source != "captured" for v in variables)
        self.unlock.setVisible(vault == "locked" and needed)

    def _fit(self) -> None:
        self.table.setFixedHeight(min(self.table.content_height(), theme.px(ROW * MOST_ROWS)))

    def _row(self, variable: ResolvedVariable, vault: str) -> tuple[Cell, ...]:
        missing = variable.source == "missing"
        name = Cell(variable.name.removeprefix("secret:"), mono=True, tint="red" if missing else "accentText")
        if variable.secret:
            captured = variable.source == "captured"
            words = source_words(variable) if captured else self._vault_words(vault, missing)
            vault = "ready" if captured else vault
            icon_tint = "red" if missing else "green" if vault == "ready" else "amber"
            value = Cell("" if missing else DOTS, mono=True, tint="text2", spoken=self.tr("hidden"))
            return name, value, Cell(words, tint="text2", icon="key-round", icon_tint=icon_tint)
        if missing:
            why = Cell(self.tr("not found"), tint="red", icon="circle-alert", icon_tint="red")
            return name, Cell("–", tint="text3"), why
        return name, Cell(variable.value, mono=True), Cell(source_words(variable), tint="text2")

    def _vault_words(self, vault: str, missing: bool) -> str:
        if vault == "locked":
            return self.tr("keyring locked")
        if vault == "absent":
            return self.tr("no keyring")
        return self.tr("missing") if missing else self.tr("keyring")


def source_words(variable: ResolvedVariable) -> str:
    """ "production", "captured from Sign in", "made at each send"."""
    if variable.source == "captured":
        return (
            translate("VariablesPanel", "captured from {request}").format(request=variable.origin)
            if variable.origin
            else translate("VariablesPanel", "captured")
        )
    if variable.source == "dynamic":
        return translate("VariablesPanel", "made at each send")
    return variable.origin or variable.source


def explain(variable: ResolvedVariable) -> str:
    """The tooltip of a variable."""
    if variable.source == "missing":
        return translate("VariablesPanel", "{name} is not known here").format(name=variable.name)
    value = DOTS if variable.secret else variable.value
    kept = variable.secret and variable.source != "captured"
    origin = translate("VariablesPanel", "keyring") if kept else source_words(variable)
    return f"{value}\n{origin}" if value else origin
