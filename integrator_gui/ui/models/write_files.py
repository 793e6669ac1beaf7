"""The files of a plan as a list: folders, files with a check box, and one row for all that stays as it is.

Room: ui.models. A thin Qt model over `WritePlan`; the delegate in views paints it, the presenter decides.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import msgspec
from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from integrator_gui.domain.plan import PlannedFile, WritePlan

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole

# status: letter, family of colours
MARKS: dict[str, tuple[str, str]] = {
    "new": ("A", "green"),
    "changed": ("M", "blue"),
    "conflict": ("!", "red"),
    "refused": ("!", "red"),
    "stale": ("?", "amber"),
    "yours": ("", "grey"),
    "unchanged": ("", "grey"),
}


class FileRow(msgspec.Struct, frozen=True):
    """One row. `kind` folder and more have no file; `more` folds the unchanged files away."""

    kind: Literal["folder", "file", "more"]
    text: str
    file: PlannedFile | None = None
    chosen: bool = False


def rows(
    plan: WritePlan, chosen: frozenset[str], unfolded: bool, more: Callable[[int], str]
) -> tuple[FileRow, ...]:
    """Folders in the order of the plan, unchanged files last and folded away unless asked for.

    `more` says how many those are.
    """
    out: list[FileRow] = []
    folder = None
    quiet = [f for f in plan.files if f.status == "unchanged"]
    for file in [f for f in plan.files if f.status != "unchanged"]:
        where, _, name = file.path.rpartition("/")
        if where != folder:
            folder = where
            out.append(FileRow("folder", where))
        out.append(FileRow("file", name, file, file.path in chosen))
    if quiet:
        out.append(FileRow("more", more(len(quiet))))
    if unfolded:
        out += [FileRow("file", f.path.rpartition("/")[2], f) for f in quiet]
    return tuple(out)


def status_word(file: PlannedFile) -> str:
    words = {
        "new": QCoreApplication.translate("WriteFiles", "new"),
        "changed": QCoreApplication.translate("WriteFiles", "changed"),
        "conflict": QCoreApplication.translate("WriteFiles", "conflict"),
        "refused": QCoreApplication.translate("WriteFiles", "refused"),
        "stale": QCoreApplication.translate("WriteFiles", "no longer needed"),
        "yours": QCoreApplication.translate("WriteFiles", "yours"),
        "unchanged": QCoreApplication.translate("WriteFiles", "unchanged"),
    }
    return words[file.status]


class WriteFilesModel(QAbstractListModel):
    """`toggle(path, on)` is called when a check box is clicked or Space pressed."""

    def __init__(self, toggle: Callable[[str, bool], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._toggle = toggle
        self._rows: tuple[FileRow, ...] = ()

    def show(self, fresh: tuple[FileRow, ...]) -> None:
        """Replace the rows, in place where only marks changed, so that the current row stays."""
        same = [(r.kind, r.text) for r in fresh] == [(r.kind, r.text) for r in self._rows]
        if same and fresh:
            self._rows = fresh
            self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))
            return
        self.beginResetModel()
        self._rows = fresh
        self.endResetModel()

    def row_of(self, path: str) -> int:
        return next((i for i, r in enumerate(self._rows) if r.file is not None and r.file.path == path), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self._rows[index.row()]
        flags = Qt.ItemFlag.ItemIsEnabled
        if row.kind != "folder":
            flags |= Qt.ItemFlag.ItemIsSelectable
        if row.file is not None and row.file.status in ("new", "changed"):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.ToolTipRole and row.file is not None:
            return row.file.path
        if role == Qt.ItemDataRole.AccessibleTextRole and row.file is not None:
            file = row.file
            return f"{row.text}, {status_word(file)}, +{file.added} -{file.removed}"
        if role == Qt.ItemDataRole.CheckStateRole and self.flags(index) & Qt.ItemFlag.ItemIsUserCheckable:
            return Qt.CheckState.Checked if row.chosen else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self._rows[index.row()]
        if role != Qt.ItemDataRole.CheckStateRole or row.file is None:
            return False
        self._toggle(row.file.path, Qt.CheckState(value) == Qt.CheckState.Checked)
        return True
