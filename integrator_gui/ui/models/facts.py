"""A read-only table of facts: rows of cells, each with its own tint and face.

Room: ui. Shown by widgets/fact_table.py for headers, cookies, variables, checks, hops and the history.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
CELL_ROLE = Role.UserRole


class Cell(msgspec.Struct, frozen=True):
    """`spoken` is read out in place of the text (the dots of a secret are not)."""

    text: str = ""
    mono: bool = False
    tint: str = "text"
    weight: int = 400
    icon: str = ""
    icon_tint: str = "text2"
    right: bool = False
    spoken: str = ""
    tip: str = ""


class FactTableModel(QAbstractTableModel):
    """`keys` are what the owner knows the rows by."""

    def __init__(self, titles: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles = tuple(titles)
        self._rows: tuple[tuple[Cell, ...], ...] = ()

    def set_rows(self, rows: Sequence[tuple[Cell, ...]]) -> None:
        """Same number of rows: the selection stays."""
        new = tuple(rows)
        if new == self._rows:
            return
        if len(new) == len(self._rows):
            self._rows = new
            self.dataChanged.emit(self.index(0, 0), self.index(len(new) - 1, len(self._titles) - 1))
        else:
            self.beginResetModel()
            self._rows = new
            self.endResetModel()

    @property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        return self._rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self._titles)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        cell = row[index.column()]
        if role == Role.DisplayRole:
            return cell.text
        if role == CELL_ROLE:
            return cell
        if role == Role.ToolTipRole:
            return cell.tip or cell.text or None
        if role == Role.AccessibleTextRole:
            return ", ".join(c.spoken or c.text for c in row if c.spoken or c.text)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return self._titles[section]
        return None

    def row_text(self, row: int) -> str:
        return ": ".join(c.text for c in self._rows[row] if c.text)
