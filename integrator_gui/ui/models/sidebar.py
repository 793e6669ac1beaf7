"""The rows of the sidebar as a tree: sections, request folders, requests, services.

Room: ui.models. Made anew from the document after each change, told to views as the smallest change (same shape:
dataChanged; else a reset that the view answers by restoring what was open and chosen). Dropping is answered with
`dropped`; the presenter makes it an edit.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import msgspec
from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal

from integrator_gui.domain.document import BackendDocument, Request
from integrator_gui.domain.edits import folder_paths, in_folder

Index = QModelIndex | QPersistentModelIndex
Kind = Literal["section", "folder", "request", "service"]
ROW = Qt.ItemDataRole.UserRole
MIME = "application/x-integrator-request"
_NOWHERE = QModelIndex()


class Row(msgspec.Struct, eq=False):
    """One row. `id`: the request's id, the folder's path, the service's or section's name."""

    kind: Kind
    id: str
    title: str
    parent: Row | None = None
    method: str = ""
    icon: str = ""
    note: str = ""  # a word at the right
    dirty: bool = False
    off: bool = False
    rows: list[Row] = []

    @property
    def key(self) -> tuple[str, str]:
        return self.kind, self.id

    @property
    def count(self) -> int:
        return sum(1 if r.kind == "request" else r.count for r in self.rows)


def badge(request: Request) -> str:
    """The method as the column shows it: at most five letters, GraphQL as GQL."""
    if request.body.kind == "graphql":
        return "GQL"
    return {"DELETE": "DEL", "OPTIONS": "OPT"}.get(request.method, request.method[:5])


class Words(msgspec.Struct, frozen=True):
    """Translated words that rows need; the presenter hands them in."""

    requests: str = "Requests"
    services: str = "Services"
    changed: str = "changed"
    folder: str = "folder"
    off: str = "off"


def rows_of(document: BackendDocument, dirty: frozenset[str], query: str, words: Words) -> list[Row]:
    """The tree for a document. `query` keeps requests whose name, URL or folder holds it."""
    requests = Row("section", "requests", words.requests)
    folders: dict[str, Row] = {"": requests}
    for path in sorted(folder_paths(document), key=lambda p: _folder_order(document, p)):
        parent = folders[path.rpartition("/")[0]]
        folders[path] = Row("folder", path, path.rpartition("/")[2], parent)
        folders[path].rows = []
    requests.rows = []
    for path, row in folders.items():
        below = [f for p, f in folders.items() if p and f.parent is row]
        row.rows = below + [_request_row(r, row, dirty) for r in in_folder(document, path) if _wanted(r, query)]
    if query:
        _prune(requests)
    services = Row("section", "services", words.services)
    services.rows = [] if query else _service_rows(document, dirty, services, words)
    return [requests, services] if services.rows else [requests]


def _folder_order(document: BackendDocument, path: str) -> tuple[int, int, str]:
    found = next((f.order for f in document.folders if f.path == path), 0)
    return path.count("/"), found, path.casefold()


def _request_row(request: Request, parent: Row, dirty: frozenset[str]) -> Row:
    return Row("request", request.id, request.name, parent, badge(request), dirty=request.id in dirty)


def _wanted(request: Request, query: str) -> bool:
    return not query or query.casefold() in f"{request.name}\n{request.folder}\n{request.url}".casefold()


def _prune(row: Row) -> None:
    for child in row.rows:
        _prune(child)
    row.rows = [r for r in row.rows if r.kind == "request" or r.rows]


def _service_rows(document: BackendDocument, dirty: frozenset[str], parent: Row, words: Words) -> list[Row]:
    services = document.services
    table = (
        ("api", "APIClient", "braces", services.api.enabled),
        ("monitor", "NetworkMonitor", "activity", services.monitor.enabled),
    )
    return [
        Row(
            "service",
            ident,
            title,
            parent,
            icon=icon,
            note="" if on else words.off,
            dirty=ident in dirty,
            off=not on,
        )
        for ident, title, icon, on in table
    ]


class SidebarModel(QAbstractItemModel):
    """`dropped(request ids, folder, before id)` after a drag; `renamed(row key, name)` after an edit in place."""

    dropped = Signal(list, str, str)
    renamed = Signal(tuple, str)

    def __init__(self, words: Words | None = None) -> None:
        super().__init__()
        self.words = words or Words()
        self._rows: list[Row] = []

    def show(self, rows: Sequence[Row]) -> None:
        if _shape(self._rows) == _shape(rows):
            self._copy(self._rows, rows, _NOWHERE)
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def _copy(self, old: Sequence[Row], new: Sequence[Row], parent: QModelIndex) -> None:
        for at, (was, now) in enumerate(zip(old, new, strict=True)):
            where = self.index(at, 0, parent)
            if _look(was) != _look(now):
                for name in ("title", "method", "icon", "note", "dirty", "off"):
                    setattr(was, name, getattr(now, name))
                self.dataChanged.emit(where, where)
            self._copy(was.rows, now.rows, where)

    def find(self, key: tuple[str, str]) -> QModelIndex:
        return self._find(key, self._rows, _NOWHERE)

    def _find(self, key: tuple[str, str], rows: Sequence[Row], parent: QModelIndex) -> QModelIndex:
        for at, row in enumerate(rows):
            where = self.index(at, 0, parent)
            if row.key == key:
                return where
            below = self._find(key, row.rows, where)
            if below.isValid():
                return below
        return _NOWHERE

    # --- Qt's questions -----------------------------------------------------------------------------

    def _children(self, parent: Index) -> list[Row]:
        return row_of(parent).rows if parent.isValid() else self._rows

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        rows = self._children(parent)
        return self.createIndex(row, column, rows[row]) if 0 <= row < len(rows) and column == 0 else QModelIndex()

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        above = row_of(index).parent if index.isValid() else None
        if above is None:
            return QModelIndex()
        siblings = above.parent.rows if above.parent is not None else self._rows
        return self.createIndex(siblings.index(above), 0, above)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return len(self._children(parent))

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = row_of(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row.title
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        return None

    def _spoken(self, row: Row) -> str:
        parts = [row.method, row.title] if row.method else [row.title]
        words = " ".join(parts)
        extra = [self.words.folder] if row.kind == "folder" else []
        extra += [row.note] if row.note else []
        extra += [self.words.changed] if row.dirty else []
        return ", ".join([words, *extra])

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        name = str(value).strip()
        if not name or role != Qt.ItemDataRole.EditRole or name == row_of(index).title:
            return False
        self.renamed.emit(row_of(index).key, name)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.NoItemFlags
        kind = row_of(index).kind
        if kind == "section":
            return flag.ItemIsEnabled | (flag.ItemIsDropEnabled if row_of(index).id == "requests" else flag(0))
        base = flag.ItemIsEnabled | flag.ItemIsSelectable
        if kind == "service":
            return base
        if kind == "folder":
            return base | flag.ItemIsEditable | flag.ItemIsDropEnabled
        return base | flag.ItemIsEditable | flag.ItemIsDragEnabled

    # --- drag and drop ------------------------------------------------------------------------------

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        ids = [row_of(i).id for i in indexes if row_of(i).kind == "request"]
        data.setData(MIME, "\n".join(ids).encode())
        return data

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        target = row_of(parent).key if parent.isValid() else ("", "")
        return data.hasFormat(MIME) and (target[0] == "folder" or target == ("section", "requests"))

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        target = row_of(parent)
        folder = target.id if target.kind == "folder" else ""
        after = target.rows[row:] if row >= 0 else []
        before = next((r.id for r in after if r.kind == "request"), "")
        self.dropped.emit(bytes(data.data(MIME).data()).decode().splitlines(), folder, before)
        return False  # the document changes and the rows follow: the view must not remove anything itself


def row_of(index: Index) -> Row:
    found: Row = index.internalPointer()
    return found


def _shape(rows: Sequence[Row]) -> list[Any]:
    return [(r.key, _shape(r.rows)) for r in rows]


def _look(row: Row) -> tuple[object, ...]:
    return row.title, row.method, row.icon, row.note, row.dirty, row.off
