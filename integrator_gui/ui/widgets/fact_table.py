"""A painted, read-only table of facts; Ctrl+C copies the row, the menu copies row or value.

Room: ui. Shows a models/facts.FactTableModel. Text is elided, the whole of it is in the tooltip.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from integrator_gui.ui import theme
from integrator_gui.ui.models.facts import CELL_ROLE, Cell, FactTableModel
from integrator_gui.ui.widgets import highlight, paint
from integrator_gui.ui.widgets.key_value_table import PlainHeader

Index = QModelIndex | QPersistentModelIndex


class FactTable(QTableView):
    """`widths`: pixels at 100 %, 0 stretches. `row`: 25 to 28."""

    def __init__(
        self,
        name: str,
        model: FactTableModel,
        widths: Sequence[int],
        *,
        row: int = 27,
        header: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._widths, self.row = tuple(widths), row
        self._facts = model
        self.setModel(model)
        self.setItemDelegate(_Cells(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.viewport().setAutoFillBackground(False)
        self.verticalHeader().hide()
        self.setHorizontalHeader(PlainHeader(self, 12))
        self.horizontalHeader().setVisible(header)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.notifier.changed.connect(self._restyle)
        self._restyle()

    def content_height(self) -> int:
        return theme.px(self.row) * self._facts.rowCount()

    def copy(self, value_only: bool = False) -> None:
        index = self.currentIndex()
        if not index.isValid():
            return
        row = self._facts.rows[index.row()]
        text = row[min(1, len(row) - 1)].text if value_only else self._facts.row_text(index.row())
        QGuiApplication.clipboard().setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.currentIndex().isValid():
            menu = QMenu(self)
            menu.addAction(self.tr("Copy row"), self.copy)
            menu.addAction(self.tr("Copy value"), lambda: self.copy(value_only=True))
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(QPoint(event.globalPos()))

    def _restyle(self) -> None:
        self.verticalHeader().setMinimumSectionSize(10)  # one above a row's height would fix that row for good
        self.verticalHeader().setDefaultSectionSize(theme.px(self.row))
        header = self.horizontalHeader()
        header.setMinimumSectionSize(theme.px(20))
        for at, width in enumerate(self._widths):
            mode = QHeaderView.ResizeMode.Fixed if width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(at, mode)
            if width:
                self.setColumnWidth(at, theme.px(width))
        self.viewport().update()


class _Cells(QStyledItemDelegate):
    def __init__(self, table: FactTable) -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.px(40), theme.px(self._table.row))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, Cell):
            return
        painter.save()
        box = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.color("selected" if self._table.hasFocus() else "hover"))
        line = theme.color("border", 0.55 if theme.mode() == "light" else 0.7)
        painter.fillRect(QRectF(box.x(), box.bottom() - 1, box.width(), 1), line)
        left = theme.px(12) if index.column() == 0 else theme.px(8)
        place = box.adjusted(left, 0, -theme.px(8), 0)
        if cell.icon:
            top = place.y() + (place.height() - theme.px(13)) / 2
            paint.icon(painter, place.x(), top, cell.icon, cell.icon_tint, 13)
            place.setLeft(place.x() + theme.px(19))
        face = highlight.mono(12) if cell.mono else theme.font(12, cell.weight)
        align = paint.RIGHT if cell.right else paint.LEFT
        paint.text(painter, place, cell.text, face, cell.tint, align)
        painter.restore()
