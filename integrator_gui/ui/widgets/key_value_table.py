"""The table of parameters, headers, fields, checks: check mark, cells to type in, drag to reorder, × to delete.

Room: ui. Shows a models/key_values.RecordTable. Typing reaches the model at every key, so what is sent is always
what is seen; the last, empty row becomes a record as soon as something is typed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from integrator_gui.ui import theme
from integrator_gui.ui.models.key_values import Column, RecordTable
from integrator_gui.ui.widgets import code_line, paint
from integrator_gui.ui.widgets.completion import VariableCompletion
from integrator_gui.ui.widgets.line_editor import LineEditor

Index = QModelIndex | QPersistentModelIndex
ROW, CHECK, FIRST_LEFT = 28, 38, 14
_DELETE = 30


class KeyValueTable(QTableView):
    """`focused` is the row under the keyboard; Del removes it when no cell is being edited."""

    submitted = Signal()

    def __init__(self, name: str, model: RecordTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._model = model
        self.unknown: frozenset[str] = frozenset()
        self.explain: Callable[[str], str] = lambda _name: ""
        self.names: Callable[[], Sequence[str]] = tuple
        self.hovered = -1
        self.setModel(model)
        self.setItemDelegate(_Cells(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.verticalHeader().hide()
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.setHorizontalHeader(PlainHeader(self, FIRST_LEFT))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._clicked)
        theme.notifier.changed.connect(self._restyle)
        self._restyle()

    def set_variables(self, unknown: frozenset[str], explain: Callable[[str], str]) -> None:
        self.unknown, self.explain = unknown, explain
        self.viewport().update()

    def _restyle(self) -> None:
        self.verticalHeader().setMinimumSectionSize(10)  # one above a row's height would fix that row for good
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW))
        header = self.horizontalHeader()
        header.setMinimumSectionSize(theme.px(20))
        offset = 1 if self._model.checkable else 0
        if offset:
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(0, theme.px(CHECK))
        for at, column in enumerate(self._model.columns):
            mode = QHeaderView.ResizeMode.Fixed if column.width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(at + offset, mode)
            if column.width:
                self.setColumnWidth(at + offset, theme.px(column.width))
        self.viewport().update()

    # --- mouse and keys ---------------------------------------------------------------------------

    def _clicked(self, index: QModelIndex) -> None:
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.rowAt(int(event.position().y()))
        if self._over_delete(event) and 0 <= row < len(self._model.rows):
            self._model.remove(row)
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and self.currentIndex() == index:
            self._toggle(index)
        super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.rowAt(int(event.position().y())))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self.currentIndex(), event.key()
        moving = event.modifiers() == Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and index.isValid():
            self._model.remove(index.row())
        elif key == Qt.Key.Key_Space and index.isValid() and self._model.flag(index):
            self._toggle(index)
        elif moving and index.isValid():
            step = -1 if key == Qt.Key.Key_Up else 1
            target = index.row() + step
            if 0 <= target < len(self._model.rows) and index.row() < len(self._model.rows):
                self._model.move(index.row(), target if step < 0 else target + 1)
                self.setCurrentIndex(self._model.index(target, index.column()))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self._clicked(index)
        else:
            super().keyPressEvent(event)

    def _toggle(self, index: Index) -> None:
        if index.isValid() and self._model.flag(index):
            on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
            state = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
            self._model.setData(index, state, Qt.ItemDataRole.CheckStateRole)

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()

    def _over_delete(self, event: QMouseEvent) -> bool:
        return event.position().x() >= self.viewport().width() - theme.px(_DELETE)

    def delete_box(self, row: QRectF) -> QRectF:
        side = theme.px(_DELETE)
        return QRectF(self.viewport().width() - side, row.y(), side, row.height())


class _Cells(QStyledItemDelegate):
    def __init__(self, table: KeyValueTable) -> None:
        super().__init__(table)
        self._table = table

    # --- drawing ----------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = self._table.model()
        if not isinstance(model, RecordTable):
            return
        painter.save()
        box, column = QRectF(option.rect), model.column(index)
        if index.row() == self._table.hovered:
            painter.fillRect(box, theme.color("hover", 0.55))
        line = theme.color("border", 0.55 if theme.mode() == "light" else 0.7)
        painter.fillRect(QRectF(box.x(), box.bottom() - 1, box.width(), 1), line)
        blank = model.is_blank(index.row())
        if model.flag(index):
            _check(painter, box, index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked)
        elif column is not None and not column.flag:
            self._paint_text(painter, box, index, column, blank)
        last = index.column() == model.columnCount() - 1
        if last and not blank and index.row() == self._table.hovered:
            place = self._table.delete_box(box)
            painter.fillRect(place.adjusted(0, 0, 0, -1), theme.color("base"))
            painter.fillRect(place.adjusted(0, 0, 0, -1), theme.color("hover", 0.55))
            x, y = place.x() + theme.px(8), place.y() + (place.height() - theme.px(14)) / 2
            paint.icon(painter, x, y, "x", "text2", 14)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint.rounded(painter, box.adjusted(1, 1, -1, -2), 4, None, "accentText")
        painter.restore()

    def _paint_text(self, painter: QPainter, box: QRectF, index: Index, column: Column, blank: bool) -> None:
        model = self._table.model()
        assert isinstance(model, RecordTable)
        record = model.record(index.row())
        left = FIRST_LEFT if index.column() == 0 else 8
        place = box.adjusted(theme.px(left), 0, -theme.px(8), 0)
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        if not words:
            face = theme.font(12)
            if blank:
                paint.text(painter, place, column.placeholder, face, "text3")
            return
        faded = (model.checkable and not record.enabled) or not column.used(record)
        tint = "text3" if faded else "text"
        if column.mono:
            shown = "plain" if column.variables else "text"
            code_line.draw(painter, place, words, shown, unknown=self._table.unknown, tint=tint)
        else:
            paint.text(painter, place, words, theme.font(12), tint if column.choices else "text2")

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.px(40), theme.px(ROW))

    # --- editing ----------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = self._table.model()
        assert isinstance(model, RecordTable)
        column = model.column(index)
        assert column is not None
        if column.choices:
            return self._choice(parent, column)
        editor = LineEditor(column.title, "plain" if column.variables else "text", parent=parent)
        editor.setAutoFillBackground(True)
        editor.set_variables(self._table.unknown, self._table.explain)
        if column.variables:
            VariableCompletion(editor, self._table.names)
        editor.edited.connect(lambda _text: self.commitData.emit(editor))
        editor.submitted.connect(lambda: self._close(editor))
        return editor

    def _choice(self, parent: QWidget, column: Column) -> QWidget:
        box = QComboBox(parent)
        box.setAccessibleName(column.title)
        box.setFont(theme.font(12))
        for value, shown in column.choices:
            box.addItem(shown, value)
        box.activated.connect(lambda _at: self._chosen(box))
        return box

    def _chosen(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self._close(box)

    def _close(self, editor: QWidget) -> None:
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        value = str(index.data(Qt.ItemDataRole.EditRole))
        if isinstance(editor, LineEditor):
            editor.show_text(value)
        elif isinstance(editor, QComboBox) and editor.currentData() != value:
            editor.setCurrentIndex(editor.findData(value))

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        if isinstance(model, RecordTable):
            text = editor.toPlainText() if isinstance(editor, LineEditor) else None
            if isinstance(editor, QComboBox):
                text = str(editor.currentData())
            if text is not None:
                model.setData(index, text)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        box = QRect(option.rect)
        if isinstance(editor, LineEditor):
            high = theme.px(20)
            pad = theme.px(FIRST_LEFT if index.column() == 0 else 8)
            editor.setGeometry(box.x() + pad, box.y() + (box.height() - high) // 2, box.width() - pad - 4, high)
        else:
            editor.setGeometry(box.adjusted(1, 1, -1, -2))


class PlainHeader(QHeaderView):
    """`first_left`: where the first title begins, in line with its cells."""

    def __init__(self, parent: QWidget, first_left: int) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.first_left = first_left
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        return QSize(0, theme.px(26))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        painter.save()
        box = QRectF(rect)
        painter.fillRect(box, theme.color("base"))
        paint.hairline(painter, box.x(), box.bottom() - 1, box.width())
        words = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
        left = self.first_left if logicalIndex == 0 else 8
        place = box.adjusted(theme.px(left), 0, -theme.px(4), 0)
        paint.text(painter, place, str(words or ""), theme.font(11, 500), "text3")
        painter.restore()


def _check(painter: QPainter, box: QRectF, on: bool) -> None:
    side = theme.px(14)
    place = QRectF(box.x() + theme.px(14), box.y() + (box.height() - side) / 2, side, side)
    paint.rounded(painter, place, 4, "accent" if on else "base", None if on else "controlEdge")
    if on:
        paint.icon(painter, place.x() + theme.px(1), place.y() + theme.px(1), "check", "onAccent", 12)
