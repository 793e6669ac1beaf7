"""The answer as a JSON tree with a JSONPath filter.

Room: ui.views. Shows a models/json_tree.JsonTreeModel. Left and right arrows close and open; the menu copies a
value or its path; opening everything below a row stops at 1,000 rows.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView, QWidget

from integrator_gui.ui import theme
from integrator_gui.ui.models.json_tree import CAP, NODE_ROLE, JsonTreeModel, Node, Path, json_path
from integrator_gui.ui.widgets.json_delegate import JsonDelegate, chevron_hit
from integrator_gui.ui.widgets.menu import MenuRow, menu


class JsonView(QTreeView):
    """`text_of` gives a whole value as JSON text (the tree holds previews only); it may answer later."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Answer as a tree"))
        self.tree = JsonTreeModel(self)
        self.text_of: Callable[[Path, Callable[[str], None]], None] | None = None
        self.setModel(self.tree)
        self.setItemDelegate(JsonDelegate(self))
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.rowsInserted.connect(self._open_first)
        theme.notifier.changed.connect(self.viewport().update)

    def node(self, index: QModelIndex) -> Node | None:
        found = index.data(NODE_ROLE)
        return found if isinstance(found, Node) else None

    # --- opening ----------------------------------------------------------------------------------

    def _open_first(self, parent: QModelIndex, first: int, last: int) -> None:
        """Small containers of the top level are open from the start, as long as it all fits a page."""
        if parent.isValid() or last - first > 30 or self.tree.root.kind == "matches":
            return
        room = 30 - (last - first)
        for row in range(first, last + 1):
            index = self.tree.index(row, 0)
            node = self.node(index)
            if node is not None and node.is_container and 0 < node.count <= min(room, 12):
                room -= node.count
                self.expand(index)

    def expand_below(self, index: QModelIndex) -> None:
        """Open everything below, level by level, until `CAP` rows are out."""
        shown = 0
        level = [index]
        while level and shown < CAP:
            below: list[QModelIndex] = []
            for at in level:
                self.expand(at)
                rows = self.tree.rowCount(at)
                shown += rows
                below += [self.tree.index(row, 0, at) for row in range(rows)]
                if shown >= CAP:
                    break
            level = [at for at in below if self.tree.hasChildren(at)]

    def _toggle(self, index: QModelIndex) -> None:
        self.setExpanded(index, not self.isExpanded(index))

    # --- mouse and keys ---------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        node = self.node(index)
        super().mousePressEvent(event)
        if (
            node is not None
            and event.button() == Qt.MouseButton.LeftButton
            and chevron_hit(node, event.position().x())
        ):
            self._toggle(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        node = self.node(index)
        if node is not None and node.is_container and not chevron_hit(node, event.position().x()):
            self._toggle(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_value()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._toggle(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = (
            self.indexAt(event.pos()) if event.reason() == QContextMenuEvent.Reason.Mouse else self.currentIndex()
        )
        node = self.node(index)
        if node is None:
            return
        self.setCurrentIndex(index)
        rows = (
            MenuRow(self.tr("Copy value"), self.copy_value, icon="copy", keys="Ctrl+C"),
            MenuRow(self.tr("Copy path"), self.copy_path),
            MenuRow(self.tr("Copy name"), lambda: _to_clipboard(str(node.key)), on=node.span is None),
            MenuRow(),
            MenuRow(self.tr("Open all below"), lambda: self.expand_below(index), on=node.is_container),
            MenuRow(self.tr("Close all"), self.collapseAll),
        )
        menu(self, rows).popup(QPoint(event.globalPos()))

    def copy_path(self) -> None:
        node = self.node(self.currentIndex())
        if node is not None:
            _to_clipboard(json_path(node.path))

    def copy_value(self) -> None:
        node = self.node(self.currentIndex())
        if node is None or node.span is not None:
            return
        if self.text_of is not None:
            self.text_of(node.path, _to_clipboard)
        else:
            _to_clipboard(node.preview)


def _to_clipboard(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
