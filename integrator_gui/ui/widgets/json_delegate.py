"""Draws one row of a JSON tree: guides, chevron, key, value; and knows where the chevron is.

Room: ui. Used by views/json_view.py over models/json_tree.py. The view's own indentation is 0: the depth is drawn
here, so that the highlight runs the full width.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from integrator_gui.ui import theme
from integrator_gui.ui.models.json_tree import NODE_ROLE, Node
from integrator_gui.ui.widgets import highlight, paint

ROW, STEP, LEFT = 23, 18, 12
VALUE_TINTS = {
    "string": "synString",
    "number": "synNumber",
    "boolean": "synKeyword",
    "null": "synKeyword",
}


class JsonDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme.px(200), theme.px(ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        node = index.data(NODE_ROLE)
        view = option.widget
        if not isinstance(node, Node) or not isinstance(view, QTreeView):
            return
        painter.save()
        box = QRectF(option.rect)
        box.setLeft(0)
        box.setWidth(view.viewport().width())
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.color("selected" if view.hasFocus() else "hover"))
            if view.hasFocus() and state & QStyle.StateFlag.State_HasFocus:
                paint.rounded(painter, box.adjusted(1, 1, -1, -1), 3, None, "accentText")
        depth = node.depth
        for level in range(depth):
            paint.hairline(painter, theme.px(19 + STEP * level), box.y(), box.height(), vertical=True)
        x = theme.px(LEFT + STEP * depth)
        if node.is_container and (node.count or node.span):
            chevron = "chevron-down" if view.isExpanded(index) else "chevron-right"
            paint.icon(painter, x, box.y() + (box.height() - theme.px(14)) / 2, chevron, "text3", 14)
        self._paint_text(painter, node, x + theme.px(20), box)
        painter.restore()

    def _paint_text(self, painter: QPainter, node: Node, x: float, box: QRectF) -> None:
        face = highlight.mono(12)
        right = box.right() - theme.px(10)

        def put(words: str, tint: str, elide: bool = False) -> None:
            nonlocal x
            place = QRectF(x, box.y(), max(0.0, right - x), box.height())
            paint.text(painter, place, words, face, tint, elide=elide)
            x += paint.text_width(words, face)

        if node.span is not None:
            put(node.text(), "text3")
            return
        if node.key != "":
            put(str(node.key), "synProp" if isinstance(node.key, str) else "text3")
            put(":", "text3")
            x += theme.px(8)
        put(node.value(), VALUE_TINTS.get(node.kind, "text3"), elide=True)


def chevron_hit(node: Node, x: float) -> bool:
    """Whether a press at `x` of the viewport means the chevron."""
    left = theme.px(LEFT + STEP * node.depth)
    return node.is_container and left - theme.px(5) <= x <= left + theme.px(19)
