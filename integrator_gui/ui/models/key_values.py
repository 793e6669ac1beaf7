"""A table of immutable records (params, headers, form fields, checks, captures) with a last row to type in.

Room: ui. Shown by widgets/key_value_table.py. The columns are data; every change makes a new tuple of records and
says so with `edited`, the owner hands the accepted rows back through `set_rows`, which disturbs only what differs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import msgspec
from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
MIME = "application/x-integrator-rows"


class Column(NamedTuple):
    """`field` of the record. `choices`: (value, shown) pairs. `width` 0 stretches. `used(record)` greys a cell.
    `flag`: the field is a bool and shown as a check mark."""

    field: str
    title: str
    placeholder: str = ""
    width: int = 0
    mono: bool = True
    choices: tuple[tuple[str, str], ...] = ()
    variables: bool = False
    used: Callable[[Any], bool] = lambda _record: True
    flag: bool = False


class RecordTable(QAbstractTableModel):
    """Column 0 is the check mark where the records have `enabled`. `edited(rows, key)`; key names the cell."""

    edited = Signal(tuple, str)

    def __init__(self, columns: Sequence[Column], blank: msgspec.Struct, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._blank = blank
        self._rows: tuple[Any, ...] = ()

    @property
    def rows(self) -> tuple[Any, ...]:
        return self._rows

    @property
    def checkable(self) -> bool:
        return hasattr(self._blank, "enabled")

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Take the rows of the document; selection and open editors outside the difference stay."""
        old, new = self._rows, tuple(rows)
        if old == new:
            return
        head = _common(old, new)
        tail = _common(old[head:][::-1], new[head:][::-1])
        removed, added = len(old) - head - tail, len(new) - head - tail
        both = min(removed, added)
        self._rows = old[:head] + new[head : head + both] + old[head + both :]
        if both:
            self.dataChanged.emit(self.index(head, 0), self.index(head + both - 1, self.columnCount() - 1))
        if removed > both:
            self.beginRemoveRows(QModelIndex(), head + both, head + removed - 1)
            self._rows = new
            self.endRemoveRows()
        elif added > both:
            # The row to type in becomes the new last row, and another one comes after it: an open editor stays.
            appended = 1 if head + removed == len(old) else 0
            self.beginInsertRows(QModelIndex(), head + both + appended, head + added - 1 + appended)
            self._rows = new
            self.endInsertRows()
            if appended:
                self.dataChanged.emit(self.index(len(old), 0), self.index(len(old), self.columnCount() - 1))

    def remove(self, row: int) -> None:
        if 0 <= row < len(self._rows):
            self._announce(self._rows[:row] + self._rows[row + 1 :], "")

    def move(self, source: int, target: int) -> None:
        """Put row `source` before what is row `target` now."""
        count = len(self._rows)
        if 0 <= source < count and 0 <= target <= count and target not in (source, source + 1):
            rest = self._rows[:source] + self._rows[source + 1 :]
            at = target - (target > source)
            self._announce((*rest[:at], self._rows[source], *rest[at:]), "")

    def _announce(self, rows: tuple[Any, ...], key: str) -> None:
        self.set_rows(rows)
        self.edited.emit(self._rows, key)

    # --- Qt's questions -------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows) + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self.columns) + (1 if self.checkable else 0)

    def column(self, index: Index) -> Column | None:
        """None for the check mark."""
        at = index.column() - (1 if self.checkable else 0)
        return self.columns[at] if at >= 0 else None

    def flag(self, index: Index) -> str:
        """The field that the index shows as a check mark; "" where it shows none."""
        column = self.column(index)
        if self.is_blank(index.row()):
            return ""
        return "enabled" if column is None else column.field if column.flag else ""

    def record(self, row: int) -> Any:
        return self._rows[row] if row < len(self._rows) else self._blank

    def is_blank(self, row: int) -> bool:
        return row >= len(self._rows)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        record, column = self.record(index.row()), self.column(index)
        if role == Role.AccessibleTextRole:
            return self._in_words(index.row())
        if role == Role.CheckStateRole and (flag := self.flag(index)):
            return Qt.CheckState.Checked if getattr(record, flag) else Qt.CheckState.Unchecked
        if column is None:
            return None
        if column.flag:  # in words only, for a reader of the screen
            return column.title if role == Role.DisplayRole and getattr(record, column.field) else None
        value = str(getattr(record, column.field))
        if role == Role.EditRole:
            return value
        if role == Role.DisplayRole:
            if self.is_blank(index.row()):
                return ""
            return dict(column.choices).get(value, value)
        if role == Role.ToolTipRole:
            return value or None
        return None

    def _in_words(self, row: int) -> str:
        if self.is_blank(row):
            return self.tr("New row")
        cells = (str(self.index(row, c).data(Role.DisplayRole) or "") for c in range(self.columnCount()))
        words = ", ".join(c for c in cells if c)
        off = self.checkable and not self._rows[row].enabled
        return self.tr("{row}, switched off").format(row=words) if off else words

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        row, column = index.row(), self.column(index)
        if role == Role.CheckStateRole and (flag := self.flag(index)):
            self._replace(row, "", **{flag: Qt.CheckState(value) == Qt.CheckState.Checked})
            return True
        if role != Role.EditRole or column is None or column.flag:
            return False
        text = str(value)
        if self.is_blank(row):
            if text and text != str(getattr(self._blank, column.field)):
                fresh = msgspec.structs.replace(self._blank, **{column.field: text})
                self._announce((*self._rows, fresh), f"{row}.{column.field}")
            return bool(text)
        if str(getattr(self._rows[row], column.field)) == text:
            return False
        self._replace(row, f"{row}.{column.field}", **{column.field: text})
        return True

    def _replace(self, row: int, key: str, **fields: Any) -> None:
        record = msgspec.structs.replace(self._rows[row], **fields)
        self._announce((*self._rows[:row], record, *self._rows[row + 1 :]), key)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        if not self.is_blank(index.row()):
            flag |= Qt.ItemFlag.ItemIsDragEnabled
        column = self.column(index)
        if column is None or column.flag:
            return flag | Qt.ItemFlag.ItemIsUserCheckable if self.flag(index) else flag
        return flag | Qt.ItemFlag.ItemIsEditable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role not in (Role.DisplayRole, Role.AccessibleTextRole):
            return None
        at = section - (1 if self.checkable else 0)
        return self.columns[at].title if at >= 0 else ""

    # --- dragging rows ----------------------------------------------------------------------------

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(MIME, str(indexes[0].row()).encode() if indexes else b"")
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        source = bytes(data.data(MIME).data())
        target = row if row >= 0 else parent.row() if parent.isValid() else len(self._rows)
        if source.isdigit():
            self.move(int(source), min(target, len(self._rows)))
        return False  # the move is done: the view must not remove anything itself


def _common(one: Sequence[Any], two: Sequence[Any]) -> int:
    count = 0
    for a, b in zip(one, two, strict=False):
        if a != b:
            break
        count += 1
    return count
