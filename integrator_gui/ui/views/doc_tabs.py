"""The document tabs: method badge, name, dirty dot, preview in italics, close, overflow.

Room: ui.views. A QTabBar, for its keyboard, drag and screen reader support, painted here. Binds the shell's Tabs.
"""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QFont, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QTabBar

from integrator_gui.ui import theme
from integrator_gui.ui.models.sidebar import badge
from integrator_gui.ui.presenters.shell import Shell
from integrator_gui.ui.presenters.tabs import Tab
from integrator_gui.ui.views.action_menus import menu_row
from integrator_gui.ui.views.action_words import keys_text
from integrator_gui.ui.views.registry import tab_words
from integrator_gui.ui.widgets import paint
from integrator_gui.ui.widgets.button import IconButton
from integrator_gui.ui.widgets.frame import Frame
from integrator_gui.ui.widgets.menu import MenuRow, menu


class Face(msgspec.Struct, frozen=True):
    """What one tab shows."""

    title: str
    badge: str = ""
    icon: str = ""
    dirty: bool = False
    preview: bool = False


class _Bar(QTabBar):
    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.faces: list[Face] = []
        self._hover = -1
        self.setMovable(True)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(False)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Open documents"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.notifier.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self.setTabText(0, self.tabText(0))  # the only way to make QTabBar measure its tabs again
        self.updateGeometry()
        self.update()

    def tabSizeHint(self, index: int) -> QSize:
        if index >= len(self.faces):
            return QSize(theme.px(96), theme.px(36))
        face = self.faces[index]
        width = theme.px(14) + self._lead(face) + theme.px(8) + paint.text_width(face.title, self._font(face, True))
        width += theme.px(10 + 18 + 8)
        return QSize(round(min(max(width, theme.px(96)), theme.px(220))), theme.px(36))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return QSize(theme.px(64), theme.px(36))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(96), theme.px(36))

    def sizeHint(self) -> QSize:
        return QSize(sum(self.tabSizeHint(i).width() for i in range(self.count())), theme.px(36))

    def _font(self, face: Face, current: bool) -> QFont:
        chinese = any(ord(c) > 0x2E80 for c in face.title)  # no italics there
        return theme.font(13, 500 if current else 400, italic=face.preview and not chinese)

    def _lead(self, face: Face) -> float:
        return paint.text_width(face.badge, theme.font(10, 700, True)) if face.badge else theme.px(16)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            height = self.height()
            p.fillRect(self.rect(), theme.color("window"))
            paint.hairline(p, 0, height - 1, self.width())
            for index, face in enumerate(self.faces[: self.count()]):
                self._paint_tab(p, QRectF(self.tabRect(index)), face, index)

    def _paint_tab(self, p: QPainter, box: QRectF, face: Face, index: int) -> None:
        current, height = index == self.currentIndex(), box.height()
        if current:
            p.fillRect(box, theme.color("base"))
            p.fillRect(QRectF(box.x(), 0, box.width(), 2), theme.color("accentText"))
            if index:
                paint.hairline(p, box.x() - 1, 0, height, vertical=True)
        paint.hairline(p, box.right() - 1, 0, height, vertical=True)
        x = box.x() + theme.px(14)
        if face.badge:
            tint = theme.METHOD_COLORS.get(face.badge, "text2")
            paint.text(
                p, QRectF(x, 0, theme.px(60), height), face.badge, theme.font(10, 700, True), tint, elide=False
            )
        else:
            paint.icon(p, x - 1, (height - theme.px(15)) / 2, face.icon or "file", "text2", 15)
        x += self._lead(face) + theme.px(8)
        room = box.right() - theme.px(30) - x
        name = QRectF(x, 0, room + theme.px(4), height)
        paint.text(p, name, face.title, self._font(face, current), "text" if current else "text2")
        self._paint_slot(p, box, face, current, index)
        if self.hasFocus() and current:
            paint.rounded(p, box.adjusted(3, 4, -4, -3), theme.px(5), None, "accentText", 1)

    def _paint_slot(self, p: QPainter, box: QRectF, face: Face, current: bool, index: int) -> None:
        slot = self._slot(box)
        over = index == self._hover
        if face.dirty and not over:
            paint.dot(p, QPointF(slot.center().x(), slot.center().y()), theme.px(7) / 2, "accentText")
        elif current or over:
            if over and slot.contains(QPointF(self._at)):
                paint.rounded(p, slot, theme.px(4), "hover")
            inset = (slot.width() - theme.px(14)) / 2
            paint.icon(p, slot.x() + inset, slot.y() + inset, "x", "text3", 14)

    _at = QPoint(-1, -1)

    def _slot(self, box: QRectF) -> QRectF:
        size = theme.px(18)
        return QRectF(box.right() - size - theme.px(8), (box.height() - size) / 2, size, size)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._at = event.position().toPoint()
        self._hover = self.tabAt(self._at)
        self.update()
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = -1
        self.update()
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.tabAt(event.position().toPoint())
        middle = event.button() == Qt.MouseButton.MiddleButton
        left = event.button() == Qt.MouseButton.LeftButton
        if index >= 0 and (middle or (left and self._slot(QRectF(self.tabRect(index))).contains(event.position()))):
            self._shell.tabs.close(index)
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._shell.tabs.pin(self.tabAt(event.position().toPoint()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.tabAt(event.pos())
        if index >= 0:
            self._shell.tabs.select(index)
            rows = [menu_row(self._shell.actions, i) for i in ("tab.close", "tab.close_others", "tab.reopen")]
            menu(self, rows).popup(event.globalPos())


class DocTabs(Frame):
    """The bar, a plus and the list of all tabs."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("window", "b")
        self._shell = shell
        self.bar = _Bar(shell)
        self.plus = IconButton("plus", self.tr("New request"), tint="text3")
        self.plus.set_name(self.tr("New request"), keys_text(shell.actions, "request.new"))
        self.plus.clicked.connect(lambda: shell.actions.run("request.new"))
        self.all = IconButton("chevron-down", self.tr("All tabs"), tint="text3")
        self.all.clicked.connect(self._list)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, theme.px(8), 0)
        layout.setSpacing(theme.px(4))
        layout.addWidget(self.bar, 0)
        layout.addWidget(self.plus)
        layout.addStretch(1)
        layout.addWidget(self.all)
        self.fix(36)
        self._following = False
        self.bar.currentChanged.connect(self._chosen)
        self.bar.tabMoved.connect(self._moved)
        shell.tabs_changed.connect(self.refresh)
        shell.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        faces = [self._face(tab) for tab in self._shell.tabs.tabs]
        self._following = True
        try:
            while self.bar.count() > len(faces):
                self.bar.removeTab(self.bar.count() - 1)
            self.bar.faces = faces
            for index, face in enumerate(faces):
                if index >= self.bar.count():
                    self.bar.addTab(face.title)
                self.bar.setTabText(index, face.title)
                self.bar.setTabToolTip(index, face.title)
                self.bar.setAccessibleTabName(index, f"{face.badge} {face.title}".strip())
            self.bar.setCurrentIndex(self._shell.tabs.current)
        finally:
            self._following = False
        self.bar.setVisible(bool(faces))
        self.bar.updateGeometry()
        self.bar.update()

    def _face(self, tab: Tab) -> Face:
        workspace = self._shell.workspace
        dirty = workspace.dirty_ids if workspace else frozenset()
        request = self._shell.request_of(tab.key)
        if request is not None:
            return Face(request.name, badge(request), "", request.id in dirty, tab.preview)
        title, icon = tab_words(tab)
        return Face(title, "", icon, bool(tab.id) and tab.id in dirty, tab.preview)

    def _chosen(self, index: int) -> None:
        if not self._following:
            self._shell.tabs.select(index)

    def _moved(self, source: int, target: int) -> None:
        if not self._following:
            self._shell.tabs.move(source, target)

    def _list(self) -> None:
        rows = [
            MenuRow(face.title, lambda i=i: self._shell.tabs.select(i), checked=i == self._shell.tabs.current)  # type: ignore[misc]
            for i, face in enumerate(self.bar.faces)
        ]
        extra = [menu_row(self._shell.actions, i) for i in ("tab.close_others", "tab.reopen")]
        made = menu(self.all, [*rows, MenuRow(), *extra] if rows else extra)
        made.popup(self.all.mapToGlobal(QPoint(self.all.width() - made.sizeHint().width(), self.all.height() + 2)))
