"""The welcome page: drop a project, open one, start the demo, go on with a recent one.

Room: ui.views. Painted before anything heavy is imported; binds the actions and the settings' recent list.
"""

from __future__ import annotations

import os
import time

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from integrator_gui.ui import theme
from integrator_gui.ui.presenters.shell import Shell
from integrator_gui.ui.settings import Recent
from integrator_gui.ui.views.action_words import keys_text
from integrator_gui.ui.widgets import paint
from integrator_gui.ui.widgets.button import Button, PaintedButton
from integrator_gui.ui.widgets.frame import Frame, Label, fill, row
from integrator_gui.ui.widgets.icon import Icon
from integrator_gui.ui.widgets.mark import Mark

_SHOWN = 6
NARROW = 940  # the width under which the recent projects go below the drop zone
_STATES = {"missing": ("triangle-alert", "amber"), "ready": ("check", "green")}


class _DropZone(QWidget):
    """The dashed box. The whole page takes the drop; the box shows that it would."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.over = False
        self.setFixedHeight(theme.px(222))
        button = Button(
            self.tr("Open project…"), "primary", "folder-open", height=32,
            shortcut_text=keys_text(shell.actions, "game.open"),
        )  # fmt: skip
        button.clicked.connect(lambda: shell.actions.run("game.open"))
        self.button = button
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(22))
        column.addStretch(1)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)

    def paintEvent(self, event: QPaintEvent) -> None:
        wide, high = self.width(), self.height()
        with QPainter(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = QPen(theme.color("accentText" if self.over else "controlEdge"), 2 if self.over else 1.25)
            pen.setDashPattern([4, 3])
            p.setPen(pen)
            p.setBrush(theme.color("accentSoft" if self.over else "base"))
            p.drawRoundedRect(QRectF(1, 1, wide - 2, high - 2), theme.px(10), theme.px(10))
            tile = theme.px(52)
            paint.rounded(p, QRectF((wide - tile) / 2, theme.px(40), tile, tile), theme.px(14), "accentSoft")
            icon = theme.px(26)
            paint.icon(p, (wide - icon) / 2, theme.px(53), "folder-open", "accentText", 26)
            title, help_ = self.tr("Drop a Cocos Creator project here"), self._help()
            paint.text(
                p, QRectF(0, theme.px(108), wide, theme.px(26)), title, theme.font(15, 600), "text", paint.CENTER
            )
            paint.text(p, QRectF(0, theme.px(134), wide, theme.px(22)), help_, theme.font(), "text2", paint.CENTER)

    def _help(self) -> str:
        return self.tr("the folder that holds assets/ and package.json, 2.4 or 3.x")


class _Card(QWidget):
    def __init__(self) -> None:
        super().__init__()
        theme.notifier.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            paint.rounded(p, QRectF(self.rect()), theme.px(8), "base", "border")
            tile = QRectF(theme.px(16), theme.px(16), theme.px(36), theme.px(36))
            paint.rounded(p, tile, theme.px(9), "tealSoft")
            paint.icon(p, theme.px(24), theme.px(24), "gamepad", "teal", 20)


class RecentRow(PaintedButton):
    """One project: initials, name and version, path, when it was opened, what was known of it."""

    def __init__(self, project: Recent, missing: bool, first: bool) -> None:
        super().__init__()
        self.project, self._missing, self._first = project, missing, first
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._state = "missing" if missing else project.state
        words = {
            "missing": self.tr("folder not found"),
            "ready": self.tr("set up"),
            "empty": self.tr("not set up"),
        }
        self._word = words.get(self._state, "")
        self._when = when(project.opened)
        self.setAccessibleName(f"{project.name}, {project.version}, {project.path}, {self._word}")
        self.setToolTip(project.path)
        self.setEnabled(not missing)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(480), theme.px(60))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(280), theme.px(60))

    def _paint(self, p: QPainter) -> None:
        wide = self.width()
        lit = not self._missing and (self.underMouse() or self.isDown())
        strong = self._first or lit
        if strong:
            paint.rounded(p, QRectF(self.rect()), theme.px(8), "selected" if self._first else "hover")
        quiet = "base" if strong else "sunken" if theme.mode() == "light" else "raised"
        tile = QRectF(theme.px(12), theme.px(12), theme.px(36), theme.px(36))
        paint.rounded(p, tile, theme.px(9), quiet)
        tint = "accentText" if self._first else "text2"
        paint.text(p, tile, initials(self.project.name), theme.font(13, 600), tint, paint.CENTER, elide=False)
        right = self._paint_right(p, wide)
        name = QRectF(theme.px(62), theme.px(9), right - theme.px(62), theme.px(22))
        face = theme.font(14, 600)
        version = self.project.version
        room = name.width() - (paint.chip_width(version) + theme.px(10) if version else 0)
        shown = QRectF(name.x(), name.y(), room, name.height())
        paint.text(p, shown, self.project.name, face, "text2" if self._missing else "text")
        if version:
            x = name.x() + min(paint.text_width(self.project.name, face), room) + theme.px(10)
            paint.chip(p, x, theme.px(11), theme.px(18), version, fill=quiet)
        path = QRectF(name.x(), theme.px(30), right - name.x(), theme.px(20))
        mono = theme.font(12, mono=True)
        middle = Qt.TextElideMode.ElideMiddle
        paint.text(p, path, home_short(self.project.path), mono, "text2" if strong else "text3", elide=middle)

    def _paint_right(self, p: QPainter, wide: int) -> float:
        edge = wide - theme.px(14)
        box = QRectF(edge - theme.px(150), theme.px(9), theme.px(150), theme.px(22))
        paint.text(p, box, self._when, theme.font(12), "text2" if self._first else "text3", paint.RIGHT)
        face = theme.font(12, 500)
        width = paint.text_width(self._word, face)
        icon, tint = _STATES.get(self._state, ("circle-dashed", "text2"))
        if self._word:
            line = QRectF(edge - width - 1, theme.px(30), width + 1, theme.px(20))
            paint.text(p, line, self._word, face, tint, paint.RIGHT, elide=False)
            paint.icon(p, edge - width - theme.px(19), theme.px(33), icon, tint, 14)
        widest = max(width + theme.px(19), paint.text_width(self._when, theme.font(12)))
        return float(edge - widest - theme.px(14))


class Welcome(Frame):
    """`dropped(path)` for a folder or file let go anywhere on the page."""

    dropped = Signal(str)
    chosen = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.setAcceptDrops(True)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setViewport(QWidget())  # asking for its own would make every class of widget first
        fill(QVBoxLayout(self), [(self._scroll, 1)])
        self._build()

    def _build(self) -> None:
        """Everything on the page, in the sizes of this zoom."""
        self._zoom = theme.zoom()
        self._zone = _DropZone(self._shell)
        left = self._column(self._hero(), 24, self._zone, 12, self._demo())
        left.setMaximumWidth(theme.px(600))
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(4))
        right = QWidget()
        right.setMaximumWidth(theme.px(480))
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._forget = Button(self.tr("Forget missing"), "link", height=26)
        self._forget.clicked.connect(self._forget_missing)
        column.addWidget(row(Label(self.tr("Recent projects"), 14, 600), None, self._forget, height=34))
        column.addSpacing(theme.px(10))
        column.addLayout(self._list)
        column.addStretch(1)
        self._middle = middle = QHBoxLayout()
        middle.setContentsMargins(theme.px(32), 0, theme.px(32), 0)
        middle.setSpacing(0)
        middle.addStretch(2)
        middle.addWidget(left, 10)
        middle.addSpacing(theme.px(72))
        middle.addWidget(right, 8)
        middle.addStretch(2)
        page = QWidget()
        fill(QVBoxLayout(page), [None, middle, None, self._promise()])
        self._scroll.setWidget(page)
        page.setAutoFillBackground(False)
        self.refresh()
        self._arrange()

    def _arrange(self) -> None:
        """Side by side; one below the other where that is too narrow."""
        ways = QBoxLayout.Direction
        narrow = self.width() < theme.px(NARROW)
        self._middle.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _restyle(self) -> None:
        super()._restyle()
        if hasattr(self, "_zoom") and theme.zoom() != self._zoom:
            self._build()

    def _column(self, *items: QWidget | int) -> QWidget:
        made = QWidget()
        fill(QVBoxLayout(made), [*items, None])
        return made

    def _hero(self) -> QWidget:
        words = QVBoxLayout()
        fill(
            words,
            [
                None,
                Label(self.tr("Cocos Backend Integrator"), 22, 600),
                Label(self.tr("Describe the backend, test it live, write it into the game."), 14, tint="text2"),
                None,
            ],
        )
        made = QWidget()
        fill(QHBoxLayout(made), [Mark(46), (words, 1)], spacing=16)
        made.setFixedHeight(theme.px(64))
        return made

    def _demo(self) -> QWidget:
        card = _Card()
        card.setFixedHeight(theme.px(68))
        words = QVBoxLayout()
        fill(
            words,
            [
                Label(self.tr("Try the demo"), 14, 600),
                Label(self.tr("A small game and its own server. Works offline."), 13, tint="text2"),
            ],
            spacing=2,
        )
        start = Button(self.tr("Start demo"), "default", "play", height=32)
        start.clicked.connect(lambda: self._shell.actions.run("game.demo"))
        self.start_demo = start
        fill(QHBoxLayout(card), [(words, 1), start], margins=(66, 12, 16, 12), spacing=12)
        return card

    def _promise(self) -> QWidget:
        words = Label(self.tr("No account, no telemetry. Secrets stay in the system keyring."), 12, tint="text2")
        return row(None, Icon("lock", "text3", 15), 8, words, None, height=56)

    # --- recent projects ----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the list anew."""
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        recent = self._shell.settings.recent[:_SHOWN]
        found = [(project, not os.path.isdir(project.path)) for project in recent]
        first = next((project for project, missing in found if not missing), None)
        for project, missing in found:
            entry = RecentRow(project, missing, project is first)
            entry.clicked.connect(lambda _=False, p=project: self.chosen.emit(p.path))
            self._list.addWidget(entry)
        if not recent:
            self._list.addWidget(Label(self.tr("What you open will be listed here."), 13, tint="text3"))
        self._forget.setVisible(any(missing for _, missing in found))

    def _forget_missing(self) -> None:
        gone = frozenset(p.path for p in self._shell.settings.recent if not os.path.isdir(p.path))
        self._shell.settings.forget(gone)
        self.refresh()

    # --- dropping -------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_path(event):
            self._show_over(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_over(False)
        path = dropped_path(event)
        if path:
            event.acceptProposedAction()
            self.dropped.emit(path)

    def _show_over(self, over: bool) -> None:
        self._zone.over = over
        self._zone.update()


def dropped_path(event: QDropEvent) -> str:
    """The first local path that is let go; "" for none."""
    return next((u.toLocalFile() for u in event.mimeData().urls() if u.isLocalFile()), "")


def initials(name: str) -> str:
    words = [w for w in name.replace("-", " ").replace("_", " ").split() if w]
    return "".join(w[0] for w in words[:2]).upper()


def home_short(path: str) -> str:
    home = os.path.expanduser("~")
    return "~" + path[len(home) :] if path == home or path.startswith(home + os.sep) else path


def when(opened: float) -> str:
    """ "today", "yesterday" or a date in the user's spelling."""
    if not opened:
        return ""
    from PySide6.QtCore import QDateTime, QLocale

    moment = QDateTime.fromSecsSinceEpoch(int(opened))
    days = moment.date().daysTo(QDateTime.fromSecsSinceEpoch(int(time.time())).date())
    if days == 0:
        return QCoreApplication.translate("Welcome", "today")
    if days == 1:
        return QCoreApplication.translate("Welcome", "yesterday")
    return QLocale().toString(moment.date(), QLocale.FormatType.ShortFormat)
