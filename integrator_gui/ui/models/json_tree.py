"""A JSON value as a lazy tree: one level at a time, at most 1,000 rows a level, the rest under range nodes.

Room: ui. Shown by views/json_view.py through widgets/json_delegate.py. Rows come from a source that may answer
later (a child process for large bodies), so the tree never holds the whole value. Why the cap: QTreeView lays out
a level again at every insert.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
Path = tuple[str | int, ...]

translate = QCoreApplication.translate
CAP = 1000
NODE_ROLE = Role.UserRole


class JsonRow(Protocol):
    """One child: `kind` is object, array, string, number, boolean or null; `preview` is JSON text, perhaps cut."""

    @property
    def key(self) -> str | int: ...
    @property
    def kind(self) -> str: ...
    @property
    def preview(self) -> str: ...
    @property
    def count(self) -> int: ...


class JsonSource(Protocol):
    """Answers with the children `start`..`start+count` of the value at `path`, at once or later, in this thread."""

    def rows(self, path: Path, start: int, count: int, done: Callable[[Sequence[JsonRow]], None]) -> None: ...


class Node:
    """A row of the tree. A range node ("0 – 999") has `span` and shares its parent's path."""

    __slots__ = ("asked", "children", "count", "key", "kind", "parent", "path", "preview", "row", "span")

    def __init__(self, parent: Node | None, row: int, path: Path, kind: str, count: int, preview: str = "") -> None:
        self.parent, self.row, self.path = parent, row, path
        self.key: str | int = path[-1] if path else ""
        self.kind, self.count, self.preview = kind, count, preview
        self.span: tuple[int, int] | None = None
        self.children: list[Node] = []
        self.asked = False

    @property
    def is_container(self) -> bool:
        return self.span is not None or self.kind in ("object", "array")

    @property
    def depth(self) -> int:
        """0 for the top rows."""
        depth, node = -1, self.parent
        while node is not None:
            depth, node = depth + 1, node.parent
        return depth

    def text(self) -> str:
        """The row as one line, for copying, type-ahead and screen readers."""
        if self.span is not None:
            return f"{self.span[0]} – {self.span[1] - 1}"
        return f"{self.key}: {self.value()}"

    def value(self) -> str:
        if self.kind in ("object", "array"):
            opening, closing = "{}" if self.kind == "object" else "[]"
            return f"{opening} {self.count:,} {closing}" if self.count else opening + closing
        return self.preview


class JsonTreeModel(QAbstractItemModel):
    """`loading` tells whether rows are on their way (for the progress line)."""

    loading = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = Node(None, 0, (), "object", 0)
        self._source: JsonSource | None = None
        self._waiting = 0
        self._turn = 0

    @property
    def root(self) -> Node:
        return self._root

    def show(self, source: JsonSource, kind: str, count: int) -> None:
        """Show the value that `source` answers for. A plain value is one row."""
        self._reset(source, Node(None, 0, (), kind, count))

    def show_matches(self, source: JsonSource, matches: Sequence[tuple[Path, JsonRow]]) -> None:
        """Show found values as top rows, each named by its path and opened through the same source."""
        root = Node(None, 0, (), "matches", len(matches))
        root.asked = True
        for at, (path, row) in enumerate(matches[:CAP]):
            node = Node(root, at, path, row.kind, row.count, row.preview)
            node.key = json_path(path)
            root.children.append(node)
        self._reset(source, root)

    def clear(self) -> None:
        self._reset(None, Node(None, 0, (), "object", 0))

    def _reset(self, source: JsonSource | None, root: Node) -> None:
        self.beginResetModel()
        self._source, self._root = source, root
        self._turn += 1
        self._waiting = 0
        self.endResetModel()
        self.loading.emit(False)
        if source is not None and not root.asked:
            self._fetch(root)

    # --- loading a level ------------------------------------------------------------------------------

    def _fetch(self, node: Node) -> None:
        node.asked = True
        first, stop = node.span or (0, node.count)
        if stop - first > CAP:
            self._insert(node, self._ranges(node, first, stop))
            return
        source, turn = self._source, self._turn
        assert source is not None
        answered = False

        def done(rows: Sequence[JsonRow]) -> None:
            nonlocal answered
            answered = True
            if turn != self._turn:
                return
            children = [
                Node(node, at, (*node.path, r.key), r.kind, r.count, r.preview) for at, r in enumerate(rows)
            ]
            self._insert(node, children)
            if later:
                self._waiting -= 1
                self.loading.emit(self._waiting > 0)

        later = False
        source.rows(node.path, first, stop - first, done)
        if not answered:
            later = True
            self._waiting += 1
            self.loading.emit(True)

    def _ranges(self, node: Node, first: int, stop: int) -> list[Node]:
        width = CAP
        while (stop - first) / width > CAP:
            width *= CAP
        out = []
        for at, start in enumerate(range(first, stop, width)):
            child = Node(node, at, node.path, node.kind, 0)
            child.span = (start, min(start + width, stop))
            out.append(child)
        return out

    def _insert(self, node: Node, children: list[Node]) -> None:
        if children:
            self.beginInsertRows(self._index_of(node), 0, len(children) - 1)
            node.children = children
            self.endInsertRows()

    def _index_of(self, node: Node) -> QModelIndex:
        return QModelIndex() if node is self._root else self.createIndex(node.row, 0, node)

    # --- Qt's questions -------------------------------------------------------------------------------

    def node(self, index: Index) -> Node:
        found = index.internalPointer() if index.isValid() else None
        return found if isinstance(found, Node) else self._root

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        children = self.node(parent).children
        return self.createIndex(row, column, children[row]) if 0 <= row < len(children) else QModelIndex()

    def parent(self, child: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        above = self.node(child).parent
        return QModelIndex() if above is None or above is self._root else self.createIndex(above.row, 0, above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self.node(parent).children)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        node = self.node(parent)
        return bool(node.children) or (node.is_container and (node.count > 0 or node.span is not None))

    def canFetchMore(self, parent: Index) -> bool:
        node = self.node(parent)
        return parent.isValid() and node.is_container and not node.asked

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._fetch(self.node(parent))

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        node = self.node(index)
        if role in (Role.DisplayRole, Role.ToolTipRole):
            return node.text() if role == Role.DisplayRole or len(node.preview) > 60 else None
        if role == NODE_ROLE:
            return node
        if role == Role.AccessibleTextRole:
            return self._in_words(node)
        return None

    def _in_words(self, node: Node) -> str:
        if node.span is not None:
            return translate("JsonTree", "rows {first} to {last}").format(first=node.span[0], last=node.span[1] - 1)
        if node.kind == "object":
            return translate("JsonTree", "{key}, object of {count}").format(key=node.key, count=node.count)
        if node.kind == "array":
            return translate("JsonTree", "{key}, list of {count}").format(key=node.key, count=node.count)
        return node.text()


_PLAIN = re.compile(r"[A-Za-z_]\w*\Z")


def json_path(path: Path) -> str:
    """`$.rewards[0]['item id']`"""
    out = ["$"]
    for part in path:
        if isinstance(part, int):
            out.append(f"[{part}]")
        elif _PLAIN.match(part):
            out.append(f".{part}")
        else:
            out.append(
                "['" + json.dumps(part, ensure_ascii=False)[1:-1].replace('\\"', '"').replace("'", "\\'") + "']"
            )
    return "".join(out)
