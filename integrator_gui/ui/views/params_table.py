"""A table of names and values with bulk editing as text: Params, Headers, Cookies, form fields.

Room: ui.views. `KeyValuePage` binds one tuple field of the request to a table.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from integrator_gui.domain.document import KeyValue
from integrator_gui.ui import theme
from integrator_gui.ui.models import url_query
from integrator_gui.ui.models.key_values import Column, RecordTable
from integrator_gui.ui.presenters.request import RequestPresenter
from integrator_gui.ui.widgets.button import Button
from integrator_gui.ui.widgets.code_editor import CodeEditor
from integrator_gui.ui.widgets.frame import Frame, Label, row
from integrator_gui.ui.widgets.key_value_table import KeyValueTable


class TablePage(Frame):
    """Any table of records under a title; `edited(rows, key)`."""

    edited = Signal(tuple, str)

    def __init__(
        self, title: str, columns: tuple[Column, ...], blank: Any, *, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__("base", "", parent)
        self.model = RecordTable(columns, blank, self)
        self.model.edited.connect(self.edited)
        self.table = KeyValueTable(title, self.model)
        self.head_row = row(14, Label(title, 12, 600), 10, Label(hint, 12, 400, "text3"), None, height=38)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head_row)
        layout.addWidget(self.table, 1)

    def set_rows(self, rows: tuple[Any, ...]) -> None:
        self.model.set_rows(rows)

    def bind(self, presenter: RequestPresenter, explain: Callable[[str], str]) -> None:
        """Completion and tooltips of variables."""
        self.table.names = presenter.variable_names
        self.table.explain = explain

    def set_unknown(self, unknown: frozenset[str]) -> None:
        self.table.set_variables(unknown, self.table.explain)


class KeyValuePage(TablePage):
    """Name, value, note; the button at the right turns the table into text and back."""

    def __init__(self, title: str, *, hint: str = "", name_hint: str = "", parent: QWidget | None = None) -> None:
        columns = (
            Column("name", "", name_hint, width=150, variables=True),
            Column("value", "", variables=True),
            Column("note", "", width=130, mono=False),
        )
        super().__init__(title, columns, KeyValue(name=""), hint=hint, parent=parent)
        self.model.columns = (
            columns[0]._replace(title=self.tr("Name"), placeholder=name_hint or self.tr("name")),
            columns[1]._replace(title=self.tr("Value"), placeholder=self.tr("value")),
            columns[2]._replace(title=self.tr("Note"), placeholder=self.tr("note")),
        )
        self.bulk = Button(self.tr("Edit as text"), "ghost")
        self.bulk.setCheckable(True)
        self.bulk.toggled.connect(self._switch)
        head = self.head_row.layout()
        assert head is not None
        head.addWidget(self.bulk)
        head.setContentsMargins(0, 0, theme.px(8), 0)
        self.text = CodeEditor("plain")
        self.text.setAccessibleName(self.tr("{table} as text").format(table=title))
        self.text.setPlaceholderText(self.tr("name: value\n// name: value that is switched off"))
        self.text.edited.connect(self._typed)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.text)
        layout.addWidget(holder, 1)

    def set_rows(self, rows: tuple[Any, ...]) -> None:
        super().set_rows(rows)
        if self.bulk.isChecked() and url_query.from_lines(self.text.toPlainText(), rows) != rows:
            self.text.show_text(url_query.to_lines(rows))

    def _switch(self, as_text: bool) -> None:
        self.bulk.set_text(self.tr("Edit as table") if as_text else self.tr("Edit as text"))
        self.text.show_text(url_query.to_lines(self.model.rows))
        self._stack.setCurrentIndex(int(as_text))
        (self.text if as_text else self.table).setFocus()

    def _typed(self, text: str) -> None:
        rows = url_query.from_lines(text, self.model.rows)
        self.model.set_rows(rows)
        self.edited.emit(rows, "text")
