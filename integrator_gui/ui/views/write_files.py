"""The left column of the write view: what would be written, file by file.

Room: ui.views. The list and its delegate; choosing and showing go to the presenter.
"""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from integrator_gui.ui import theme
from integrator_gui.ui.models.write_files import MARKS, ROW, FileRow, WriteFilesModel, rows, status_word
from integrator_gui.ui.presenters.write import WritePresenter
from integrator_gui.ui.widgets import paint
from integrator_gui.ui.widgets.frame import Frame, Label, column, row

Index = QModelIndex | QPersistentModelIndex


class WriteFiles(Frame):
    """310 px: a head, counts by kind, the list."""

    def __init__(self, presenter: WritePresenter) -> None:
        super().__init__("window", "r")
        self._presenter = presenter
        self._unfolded = False
        self._into = Label("", 12, tint="text2")
        self._counts = _Counts(presenter)
        self.model = WriteFilesModel(presenter.choose, self)
        self.list = _List(self.model)
        self.list.setAccessibleName(self.tr("Files of this write"))
        self.list.shown.connect(self._show)
        head = row(14, Label(self.tr("Files"), 12, 600), None, self._into, 14, height=40, edges="b")
        inner = column(head, self._counts, _line(), 6, (self.list, 1))
        self.fix(width=310)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 1, 0)
        layout.addWidget(inner)
        presenter.changed.connect(self.refresh)

    def refresh(self) -> None:
        plan = self._presenter.plan
        if plan is None:
            return
        self._into.setText(self.tr("into {game}").format(game=self._presenter.game_name))
        self.model.show(rows(plan, self._presenter.chosen, self._unfolded, self._more))
        self._counts.update()
        at = self.model.row_of(self._presenter.current)
        if at >= 0 and self.list.currentIndex().row() != at:
            self.list.setCurrentIndex(self.model.index(at))

    def _more(self, n: int) -> str:
        return self.tr("%n more file(s) unchanged", "", n)

    def _show(self, file_row: FileRow) -> None:
        if file_row.kind == "more":
            self._unfolded = not self._unfolded
            self.refresh()
        elif file_row.file is not None:
            self._presenter.show(file_row.file.path)


class _Counts(QWidget):
    """ "3 new", "3 changed", "1 conflict" as chips."""

    def __init__(self, presenter: WritePresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.setFixedHeight(theme.px(40))

    def paintEvent(self, event: object) -> None:
        count = self._presenter.count
        chips = (
            (self.tr("%n new", "", count("new")), "green", count("new")),
            (self.tr("%n changed", "", count("changed")), "blue", count("changed")),
            (self.tr("%n conflict(s)", "", count("conflict")), "red", count("conflict")),
            (self.tr("%n refused", "", count("refused")), "red", count("refused")),
            (
                self.tr("nothing to write"),
                "grey",
                not self._presenter.count("new", "changed", "conflict", "refused"),
            ),
        )
        painter = QPainter(self)
        try:
            x = float(theme.px(14))
            for text, family, present in chips:
                if present:
                    x += paint.chip(painter, x, theme.px(10), theme.px(20), text, family) + theme.px(6)
        finally:
            painter.end()


class _List(QListView):
    shown = Signal(object)

    def __init__(self, model: WriteFilesModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setMouseTracking(True)
        theme.notifier.changed.connect(self.doItemsLayout)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        found = current.data(ROW)
        if isinstance(found, FileRow) and found.kind == "file":
            self.shown.emit(found)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        found = self.indexAt(event.position().toPoint()).data(ROW)
        if isinstance(found, FileRow) and found.kind == "more":
            self.shown.emit(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        found = self.currentIndex().data(ROW)
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Space)
            and isinstance(found, FileRow)
            and found.kind == "more"
        ):
            self.shown.emit(found)
            return
        super().keyPressEvent(event)


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, theme.px(27))

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """A click on the box, or Space, turns the check; a click elsewhere only shows the file."""
        if not index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        pressed = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            pressed = event.position().x() < theme.px(36)
        if event.type() == QEvent.Type.KeyPress and not pressed:
            return False
        if not pressed:
            return False
        on = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        wanted = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
        return model.setData(QModelIndex(index), wanted, Qt.ItemDataRole.CheckStateRole)  # type: ignore[arg-type]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        file_row = index.data(ROW)
        box = QRectF(option.rect)
        painter.save()
        try:
            if file_row.kind == "file":
                self._file(painter, box, file_row, option, index)
            else:
                icon = "folder" if file_row.kind == "folder" else "chevron-right"
                paint.icon(painter, box.x() + theme.px(12), box.y() + theme.px(6), icon, "text3", 14)
                line = box.adjusted(theme.px(32), 0, -theme.px(12), 0)
                where = Qt.TextElideMode.ElideMiddle
                tint = "text2" if file_row.kind == "folder" else "text3"
                paint.text(painter, line, file_row.text, theme.font(12), tint, paint.LEFT, where)
        finally:
            painter.restore()

    def _file(
        self, p: QPainter, box: QRectF, file_row: FileRow, option: QStyleOptionViewItem, index: Index
    ) -> None:
        file = file_row.file
        assert file is not None
        view = self.parent()
        assert isinstance(view, QListView)
        current = view.currentIndex() == index
        if current:
            lit = box.adjusted(theme.px(6), 0, -theme.px(6), -1)
            paint.rounded(p, lit, theme.px(5), "selected" if view.hasFocus() else "hover")
        letter, family = MARKS[file.status]
        if file.status in ("new", "changed", "conflict", "refused"):
            self._box(p, box, file_row)
        at = QRectF(box.x() + theme.px(38), box.y(), theme.px(14), box.height())
        paint.text(p, at, letter, theme.font(11, 700, mono=True), family, elide=False)
        right = box.right() - theme.px(14)
        right = self._amounts(p, box, right, file_row)
        name = QRectF(box.x() + theme.px(54), box.y(), right - box.x() - theme.px(60), box.height())
        quiet = file.status in ("yours", "unchanged")
        font = theme.font(13, 500 if current else 400)
        paint.text(
            p, name, file_row.text, font, "text3" if quiet else "text", paint.LEFT, Qt.TextElideMode.ElideMiddle
        )

    def _box(self, p: QPainter, box: QRectF, file_row: FileRow) -> None:
        square = QRectF(box.x() + theme.px(14), box.y() + theme.px(6), theme.px(14), theme.px(14))
        if file_row.chosen:
            paint.rounded(p, square, theme.px(4), "accent")
            paint.icon(p, square.x() + 1.5, square.y() + 1.5, "check", "onAccent", 11)
        else:
            paint.rounded(p, square, theme.px(4), "base", "controlEdge")

    def _amounts(self, p: QPainter, box: QRectF, right: float, file_row: FileRow) -> float:
        """The +/- counts, or a word for what is not written; returns where they begin."""
        file = file_row.file
        assert file is not None
        font = theme.font(11, 500)
        if file.status in ("yours", "stale", "refused"):
            word = status_word(file)
            width = paint.text_width(word, font)
            at = QRectF(right - width, box.y(), width + 2, box.height())
            paint.text(p, at, word, font, "text3" if file.status == "yours" else "red", elide=False)
            return right - width
        column_width = theme.px(30)
        for amount, sign, tint in ((file.removed, "\N{MINUS SIGN}", "red"), (file.added, "+", "green")):
            at = QRectF(right - column_width - theme.px(10), box.y(), column_width + theme.px(10), box.height())
            if amount:
                paint.text(p, at, f"{sign}{amount}", font, tint, paint.RIGHT, elide=False)
            right -= column_width + theme.px(2)
        return right


def _line() -> Frame:
    return row(height=1, ground="border")
