"""The sidebar: a filter, and the tree of requests and services.

Room: ui.views. Binds the shell presenter; the model draws nothing and the delegate decides nothing.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from integrator_gui.ui import theme
from integrator_gui.ui.models.sidebar import ROW, Row, SidebarModel, Words, row_of, rows_of
from integrator_gui.ui.presenters.shell import Key, Shell
from integrator_gui.ui.views.action_menus import menu_row
from integrator_gui.ui.views.action_words import keys_text
from integrator_gui.ui.widgets import paint
from integrator_gui.ui.widgets.button import IconButton
from integrator_gui.ui.widgets.field import Field
from integrator_gui.ui.widgets.frame import Frame, Label, row
from integrator_gui.ui.widgets.menu import MenuRow, menu

Index = QModelIndex | QPersistentModelIndex


def _plain(index: Index) -> QModelIndex:
    return index if isinstance(index, QModelIndex) else QModelIndex(index)  # type: ignore[call-overload]


class _Delegate(QStyledItemDelegate):
    def __init__(self, tree: _Tree) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, theme.px(30 if row_of(index).kind == "section" else 25))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found: Row = index.data(ROW)
        box = QRect(option.rect)
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if found.kind == "section":
                self._paint_section(painter, box, found)
            else:
                self._paint_row(painter, box, found, index)
        finally:
            painter.restore()

    def _paint_section(self, p: QPainter, box: QRect, found: Row) -> None:
        words = QRectF(theme.px(14), box.y() + theme.px(4), theme.px(170), box.height() - theme.px(4))
        paint.text(p, words, found.title, theme.font(11, 600), "text3")
        if found.id == "requests":
            paint.icon(p, self._tree.plus_x(), box.y() + theme.px(10), "plus", "text3", 14)

    def _paint_row(self, p: QPainter, box: QRect, found: Row, index: Index) -> None:
        width, y, height = self._tree.viewport().width(), box.y(), box.height()
        chosen = self._tree.selectionModel().isSelected(_plain(index))
        bar = QRectF(theme.px(6), y, width - theme.px(12), height)
        if chosen or self._tree.hovered == index:
            active = self._tree.hasFocus() or self._tree.is_open(found.key)
            paint.rounded(p, bar, theme.px(5), "selected" if chosen and active else "hover")
        if self._tree.ring and self._tree.currentIndex() == index:
            paint.rounded(p, bar, theme.px(5), None, "accentText", 1)
        depth = _depth(found)
        x = theme.px(14) + depth * theme.px(16)
        right = self._paint_right(p, found, width, y, height)
        if found.kind == "folder":
            chevron = "chevron-down" if self._tree.isExpanded(_plain(index)) else "chevron-right"
            paint.icon(p, x - theme.px(2), y + (height - theme.px(14)) / 2, chevron, "text3", 14)
            x += theme.px(16)
        elif found.method:
            badge = QRectF(x, y, theme.px(38), height)
            paint.text(
                p, badge, found.method, theme.font(10, 700, True), theme.METHOD_COLORS.get(found.method, "text2")
            )
            x += theme.px(41)
        else:
            tint = "accentText" if chosen else "text2"
            paint.icon(p, x, y + (height - theme.px(15)) / 2, found.icon, tint, 15)
            x += theme.px(25)
        weight = 500 if chosen or found.kind == "folder" else 400
        tint = "text3" if found.off else "text"
        paint.text(p, QRectF(x, y, right - x, height), found.title, theme.font(13, weight), tint)

    def _paint_right(self, p: QPainter, found: Row, width: int, y: int, height: int) -> float:
        """Dot, count or note at the right; returns where the title must end."""
        right = float(width - theme.px(15))
        if found.dirty:
            paint.dot(p, QPointF(width - theme.px(19), y + height / 2), theme.px(3.5) or 3, "accentText")
            right -= theme.px(14)
        note = found.note
        if found.kind == "folder" and found.rows and not self._tree.isExpanded(self._tree.model_.find(found.key)):
            note = str(found.count)
        if note:
            wide = paint.text_width(note, theme.font(11))
            paint.text(p, QRectF(right - wide, y, wide + 1, height), note, theme.font(11), "text3", elide=False)
            right -= wide + theme.px(8)
        return right

    # --- editing in place -------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setFrame(False)
        editor.setFont(theme.font())
        palette = editor.palette()
        palette.setColor(QPalette.ColorRole.Base, theme.color("base"))
        editor.setPalette(palette)
        editor.setAutoFillBackground(True)
        editor.setTextMargins(theme.px(3), 0, 0, 0)
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        found, box = row_of(index), QRect(option.rect)
        left = theme.px(14 + 16 * _depth(found) + (41 if found.method else 16)) - theme.px(5)
        editor.setGeometry(left, box.y() + 1, self._tree.viewport().width() - left - theme.px(10), box.height() - 2)


class _Tree(QTreeView):
    def __init__(self, shell: Shell, model: SidebarModel) -> None:
        super().__init__()
        self._shell = shell
        self.model_ = model
        self.hovered: Index = QPersistentModelIndex()
        self.ring = False
        self.setModel(model)
        self.setItemDelegate(_Delegate(self))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Requests and services"))
        self.viewport().setAutoFillBackground(False)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        self.setPalette(palette)
        theme.notifier.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self.doItemsLayout()
        self.viewport().update()

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        pass  # the delegate draws chevrons

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.itemDelegate().paint(painter, self._option(option, index), index)

    def _option(self, option: QStyleOptionViewItem, index: Index) -> QStyleOptionViewItem:
        made = QStyleOptionViewItem(option)
        made.rect = self.visualRect(_plain(index))
        return made

    def plus_x(self) -> float:
        return self.viewport().width() - theme.px(26)

    def is_open(self, key: Key) -> bool:
        tab = self._shell.tabs.tab
        return tab is not None and tab.key == key

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.ring = False
        index = self.indexAt(event.position().toPoint())
        found = row_of(index) if index.isValid() else None
        if found is not None and found.kind == "section":
            if found.id == "requests" and event.position().x() >= self.plus_x() - theme.px(6):
                self._shell.actions.run("request.new")
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid() or index != self.currentIndex():
            return
        found = row_of(index)
        if found.kind == "folder":
            self.setExpanded(index, not self.isExpanded(index))
        else:
            self._shell.open_key(found.key, preview=True)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and row_of(index).kind == "request":
            self._shell.open_key(row_of(index).key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.indexAt(event.position().toPoint())
        if over != self.hovered:
            self.hovered = QPersistentModelIndex(over)
            self.viewport().update()
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.hovered = QPersistentModelIndex()
        self.viewport().update()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.ring = True
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            if row_of(index).kind == "folder":
                self.setExpanded(index, not self.isExpanded(index))
            else:
                self._shell.open_key(row_of(index).key)
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: Any) -> None:
        self.ring = False
        super().focusOutEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        actions, chosen = self._shell.actions, self._shell.selection
        ids = ["request.new", "folder.new"]
        if chosen is not None and chosen[0] == "request":
            ids = ["item.open", "", "item.duplicate", "item.rename", "item.delete", "", *ids]
        elif chosen is not None and chosen[0] == "folder":
            ids = [*ids, "", "item.rename", "item.delete"]
        menu(self, [menu_row(actions, i) if i else MenuRow() for i in ids]).popup(event.globalPos())


class Sidebar(Frame):
    """264 wide (200 to 400). Restores what was open and chosen whenever the rows change shape."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("window")
        self._shell = shell
        self.model = SidebarModel(
            Words(
                self.tr("Requests"),
                self.tr("Services"),
                self.tr("changed"),
                self.tr("folder"),
                self.tr("not written"),
            )
        )
        self.filter = Field(self.tr("Filter the sidebar"), placeholder=self.tr("Filter"), icon="search")
        self.filter.edited.connect(self.refresh)
        self.tree = _Tree(shell, self.model)
        more = IconButton("list-filter", self.tr("What to do with the list"))
        more.clicked.connect(lambda: self._more(more))
        self._nothing = Label("", 12, tint="text3")
        self._nothing.setWordWrap(True)
        self._nothing.setContentsMargins(theme.px(14), theme.px(6), theme.px(14), theme.px(6))
        head = row(10, (self.filter, 1), 6, more, 6, height=46)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._nothing)
        column.addWidget(self.tree, 1)
        self._closed: set[Key] = set()
        self._moving = False
        self.tree.expanded.connect(lambda index: self._opened(index, True))
        self.tree.collapsed.connect(lambda index: self._opened(index, False))
        self.tree.selectionModel().currentChanged.connect(self._chosen)
        self.model.dropped.connect(shell.editing.move)
        self.model.renamed.connect(self._renamed)
        self.model.modelReset.connect(self._restore)
        shell.rename_asked.connect(self._rename)
        shell.opened.connect(self._another)
        shell.changed.connect(self.refresh)
        shell.tabs_changed.connect(self._follow_tab)
        self.refresh()

    def refresh(self, *_: object) -> None:
        workspace = self._shell.workspace
        if workspace is None:
            return
        rows = rows_of(workspace.document, workspace.dirty_ids, self.filter.text().strip(), self.model.words)
        self.model.show(rows)
        self.tree.viewport().update()
        self._tell_nothing(bool(workspace.document.requests), bool(rows[0].rows))

    def _tell_nothing(self, any_at_all: bool, shown: bool) -> None:
        if shown:
            self._nothing.hide()
            return
        keys = keys_text(self._shell.actions, "request.new")
        words = self.tr("No request holds these letters. Clear the filter to see all.")
        first = self.tr("No requests yet. {keys} makes the first one.").format(keys=keys)
        self._nothing.setText(words if any_at_all else first)
        self._nothing.show()

    # --- what is open and chosen ------------------------------------------------------------------

    def _another(self) -> None:
        self._closed.clear()
        self.filter.set_text("")
        self.refresh()
        self._restore()

    def _opened(self, index: QModelIndex, on: bool) -> None:
        if not self._moving:
            (self._closed.discard if on else self._closed.add)(row_of(index).key)

    def _restore(self) -> None:
        self._moving = True
        try:
            self._expand(QModelIndex())
            self.tree.hovered = QPersistentModelIndex()
            if self._shell.selection is not None:
                self._show_current(self._shell.selection)
        finally:
            self._moving = False

    def _expand(self, parent: QModelIndex) -> None:
        for at in range(self.model.rowCount(parent)):
            index = self.model.index(at, 0, parent)
            self.tree.setExpanded(index, row_of(index).key not in self._closed or bool(self.filter.text()))
            self._expand(index)

    def _show_current(self, key: Key) -> None:
        index = self.model.find(key)
        if index.isValid() and index != self.tree.currentIndex():
            self.tree.setCurrentIndex(index)

    def _follow_tab(self) -> None:
        tab = self._shell.tabs.tab
        if tab is not None and tab.kind in ("request", "service"):
            self._moving = True
            self._show_current(tab.key)
            self._moving = False
            self._shell.select(tab.key)
        self.tree.viewport().update()

    def _chosen(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid() and not self._moving:
            self._shell.select(row_of(current).key)

    # --- doing --------------------------------------------------------------------------------------

    def _rename(self, key: Key) -> None:
        index = self.model.find(key)
        if index.isValid():
            self.tree.setCurrentIndex(index)
            self.tree.edit(index)

    def _renamed(self, key: Key, name: str) -> None:
        self._shell.editing.rename(key, name)

    def _more(self, button: IconButton) -> None:
        ids = ("request.new", "folder.new")
        rows = [menu_row(self._shell.actions, i) for i in ids]
        rows += [
            MenuRow(),
            MenuRow(self.tr("Open all folders"), self._open_all, icon="chevron-down"),
            MenuRow(self.tr("Close all folders"), self._close_all, icon="chevron-right"),
        ]
        menu(button, rows).popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def _open_all(self) -> None:
        self._closed.clear()
        self._restore()

    def _close_all(self) -> None:
        self._closed = {r.key for r in _folders(self.model)}
        self._restore()


def _folders(model: SidebarModel) -> list[Row]:
    found: list[Row] = []

    def walk(parent: QModelIndex) -> None:
        for at in range(model.rowCount(parent)):
            index = model.index(at, 0, parent)
            if row_of(index).kind == "folder":
                found.append(row_of(index))
            walk(index)

    walk(QModelIndex())
    return found


def _depth(found: Row) -> int:
    depth, above = 0, found.parent
    while above is not None and above.kind == "folder":
        depth, above = depth + 1, above.parent
    return depth
