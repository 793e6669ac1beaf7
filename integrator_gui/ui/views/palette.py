"""The command palette: 640 wide, 84 from the top, over a dimmed window.

Room: ui.views. Binds PalettePresenter. Enter runs, Ctrl+Enter runs and stays, Esc closes; while an input method
composes, its keys are its own.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QWidget

from integrator_gui.ui import i18n, theme
from integrator_gui.ui.presenters.palette import Entry, PalettePresenter
from integrator_gui.ui.presenters.shell import Shell
from integrator_gui.ui.views.action_words import spelled
from integrator_gui.ui.widgets import paint
from integrator_gui.ui.widgets.chip import caps_width, paint_caps, split_keys

_ROW, _CAPTION, _HEAD, _FOOT = 34, 26, 52, 34


class _Line(QLineEdit):
    composing = False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)


class _Rows(QWidget):
    """All rows in one painted widget: captions and entries."""

    def __init__(self, owner: Palette) -> None:
        super().__init__()
        self._owner = owner
        self.entries: tuple[Entry, ...] = ()
        self.current = 0
        self._tops: list[int] = []
        self.setMouseTracking(True)

    def show_entries(self, entries: tuple[Entry, ...]) -> None:
        self.entries, self.current = entries, 0
        self._tops, y, group = [], 0, None
        for entry in entries:
            if entry.group != group:
                y, group = y + theme.px(_CAPTION), entry.group
            self._tops.append(y)
            y += theme.px(_ROW)
        self.setFixedHeight(y)
        self.update()

    def row_box(self, index: int) -> QRectF:
        return QRectF(0, self._tops[index], self.width(), theme.px(_ROW))

    def _at(self, event: QMouseEvent) -> int:
        point = event.position()
        return next((i for i in range(len(self.entries)) if self.row_box(i).contains(point)), -1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._at(event)
        if at >= 0 and at != self.current:
            self._owner.choose(at, scroll=False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = self._at(event)
        if at >= 0:
            self._owner.choose(at, scroll=False)
            self._owner.run()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            group = ""
            for index, entry in enumerate(self.entries):
                box = self.row_box(index)
                if entry.group != group:
                    group = entry.group
                    caption = QRectF(
                        theme.px(18), box.y() - theme.px(_CAPTION) + 2, self.width(), theme.px(_CAPTION) - 2
                    )
                    paint.text(p, caption, group, theme.font(11, 600), "text3")
                if event.rect().intersects(box.toRect()):
                    self._paint_entry(p, box, entry, index == self.current)

    def _paint_entry(self, p: QPainter, box: QRectF, entry: Entry, on: bool) -> None:
        if on:
            inset = box.adjusted(theme.px(8), 0, -theme.px(8), 0)
            paint.rounded(p, inset, theme.px(6), "selected")
        if entry.badge:
            mark = QRectF(theme.px(8), box.y(), theme.px(36), box.height())
            tint = theme.METHOD_COLORS.get(entry.badge, "text2")
            paint.text(p, mark, entry.badge, theme.font(10, 700, True), tint, paint.CENTER, elide=False)
        elif entry.icon:
            y = box.y() + (box.height() - theme.px(16)) / 2
            paint.icon(p, theme.px(18), y, entry.icon, "accentText" if on else "text2", 16)
        right = box.right() - theme.px(18)
        if entry.keys:
            caps = split_keys(spelled(entry.keys))
            fill = "base" if on else "sunken"
            right = min(right, paint_caps(p, right, box.center().y(), caps, fill)) - theme.px(10)
        x = float(theme.px(50))
        x += self._paint_title(p, QRectF(x, box.y(), right - x, box.height()), entry)
        if entry.note:
            room = QRectF(x + theme.px(12), box.y(), max(0.0, right - x - theme.px(12)), box.height())
            paint.text(p, room, entry.note, theme.font(12), "text2" if on else "text3")

    def _paint_title(self, p: QPainter, box: QRectF, entry: Entry) -> float:
        """Matched letters in accentText 600; returns the width."""
        x, marked = box.x(), set(entry.at)
        for text, hit in _runs(entry.title, marked):
            face = theme.font(13, 600 if hit else 400)
            wide = paint.text_width(text, face)
            piece = QRectF(x, box.y(), max(0.0, min(wide, box.right() - x)), box.height())
            paint.text(p, piece, text, face, "accentText" if hit else "text")
            x += wide
        return min(x, box.right()) - box.x()


class Palette(QWidget):
    """Covers its window. Shown on construction; deletes itself when it closes."""

    def __init__(self, shell: Shell, window: QWidget, prefix: str = "") -> None:
        for open_one in window.findChildren(Palette):
            open_one.close_palette()
        super().__init__(window)
        self._window = window
        self._before = window.focusWidget()
        names = (self.tr("Requests"), self.tr("Environments"))
        self.presenter = PalettePresenter(shell, i18n.action, names)
        self._total = 0
        self.line = _Line(self)
        self.line.setFrame(False)
        self.line.setFont(theme.font(15))
        self.line.setAccessibleName(self.tr("Search requests, run a command…"))
        self.line.setPlaceholderText(self.tr("Search requests, run a command…"))
        self.line.installEventFilter(self)
        self.rows = _Rows(self)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setWidget(self.rows)
        self.rows.setAutoFillBackground(False)
        self._nothing = ""
        self.line.textChanged.connect(self._refresh)
        theme.notifier.changed.connect(self._restyle)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.line.setText(prefix)
        self._refresh(prefix)
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    # --- doing ----------------------------------------------------------------------------------------

    def choose(self, index: int, *, scroll: bool = True) -> None:
        if self.rows.entries:
            self.rows.current = index % len(self.rows.entries)
            box = self.rows.row_box(self.rows.current)
            if scroll:
                self._scroll.ensureVisible(0, round(box.center().y()), 0, theme.px(_ROW + _CAPTION))
            self.line.setAccessibleDescription(self.rows.entries[self.rows.current].title)
            self.rows.update()

    def run(self, *, stay: bool = False) -> None:
        if not self.rows.entries:
            return
        entry = self.rows.entries[self.rows.current]
        if not stay:
            self.close_palette()
        entry.run()
        if stay:
            self._refresh(self.line.text())
            self.raise_()

    def close_palette(self) -> None:
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()

    def _refresh(self, text: str) -> None:
        offer = self.presenter.offer(text)
        self._total = offer.total
        self._nothing = "" if offer.entries else self.tr("Nothing of this name.")
        self.rows.show_entries(offer.entries)
        self._scroll.verticalScrollBar().setValue(0)
        self._lay_out()
        self.choose(0)

    def _restyle(self) -> None:
        self.line.setFont(theme.font(15))
        self._refresh(self.line.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parent() and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
            self._lay_out()
        if watched is self.line and event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() in _KEYS:
                event.accept()
            return False
        if watched is self.line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return not self.line.composing and self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close_palette()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.run(stay=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif key in _STEPS:
            self.choose(self.rows.current + _STEPS[key])
        else:
            return False
        return True

    # --- drawing --------------------------------------------------------------------------------------

    def _panel(self) -> QRectF:
        wide = min(theme.px(640), self.width() - theme.px(32))
        most = self.height() - theme.px(84 + 40)
        body = self.rows.height() if self.rows.entries else theme.px(_ROW)
        high = min(theme.px(_HEAD + 6 + 8 + _FOOT) + body, most)
        return QRectF((self.width() - wide) // 2, theme.px(84), wide, high)

    def _lay_out(self) -> None:
        box = self._panel().toRect()
        self.line.setGeometry(box.x() + theme.px(44), box.y() + 2, box.width() - theme.px(270), theme.px(_HEAD) - 3)
        top = box.y() + theme.px(_HEAD + 6)
        self._scroll.setGeometry(box.x() + 1, top, box.width() - 2, box.bottom() - top - theme.px(_FOOT + 8) + 1)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._panel().contains(event.position()):
            self.close_palette()

    def paintEvent(self, event: QPaintEvent) -> None:
        box = self._panel()
        with QPainter(self) as p:
            p.fillRect(self.rect(), theme.color("scrim", 0.30 if theme.mode() == "light" else 0.55))
            soft = 0.007 if theme.mode() == "light" else 0.022
            for ring in range(26):
                around = box.adjusted(-ring, 10 - ring, ring, 10 + ring)
                paint.rounded(p, around, theme.px(12) + ring, theme.color("shadow", soft))
            paint.rounded(p, box, theme.px(12), "raised", "borderStrong")
            paint.icon(p, box.x() + theme.px(18), box.y() + theme.px(18), "search", "text2", 17)
            signs = self.tr("> actions   @ requests   # environments")
            hint = QRectF(box.right() - theme.px(318), box.y(), theme.px(300), theme.px(_HEAD))
            paint.text(p, hint, signs, theme.font(12), "text3", paint.RIGHT)
            paint.hairline(p, box.x() + 1, box.y() + theme.px(_HEAD), box.width() - 2)
            if self._nothing:
                line = QRectF(box.x(), box.y() + theme.px(_HEAD + 6), box.width(), theme.px(_ROW))
                paint.text(p, line, self._nothing, theme.font(), "text2", paint.CENTER)
            self._paint_foot(p, box)

    def _paint_foot(self, p: QPainter, box: QRectF) -> None:
        top = box.bottom() - theme.px(_FOOT)
        paint.hairline(p, box.x() + 1, top, box.width() - 2)
        middle, x = top + theme.px(_FOOT) / 2, box.x() + theme.px(18)
        help_ = (
            ("↑↓", self.tr("choose")),
            (spelled("Enter"), self.tr("run")),
            (spelled("Ctrl+Enter"), self.tr("run, stay here")),
            (spelled("Esc"), self.tr("close")),
        )
        for keys, words in help_:
            wide = caps_width((keys,))
            paint_caps(p, x + wide, middle, (keys,))
            x += wide + theme.px(6)
            text = QRectF(x, top + 1, theme.px(160), theme.px(_FOOT) - 1)
            paint.text(p, text, words, theme.font(12), "text2", elide=False)
            x += paint.text_width(words, theme.font(12)) + theme.px(16)
        count = self.tr("{shown} of {total}").format(shown=len(self.rows.entries), total=self._total)
        right = QRectF(box.right() - theme.px(158), top, theme.px(140), theme.px(_FOOT))
        paint.text(p, right, count, theme.font(12), "text3", paint.RIGHT)

    def sizeHint(self) -> QSize:
        return self._window.size()


_STEPS: dict[int, int] = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
    Qt.Key.Key_Tab: 1,
    Qt.Key.Key_Backtab: -1,
}
_KEYS = {*_STEPS, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter}


def _runs(text: str, marked: set[int]) -> list[tuple[str, bool]]:
    """The text in pieces: (letters, matched)."""
    pieces: list[tuple[str, bool]] = []
    for at, letter in enumerate(text):
        hit = at in marked
        if pieces and pieces[-1][1] == hit:
            pieces[-1] = (pieces[-1][0] + letter, hit)
        else:
            pieces.append((letter, hit))
    return pieces
