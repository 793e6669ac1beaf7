"""A text editor for bodies and code: line numbers, colours, variables on soft ground, brackets that indent.

Room: ui. Used by the body editor, GraphQL, docs and, read-only, by the raw text view. Undo belongs to the
workspace: the editor keeps none of its own and lets Ctrl+Z through. Only lines in sight are coloured.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextDocumentLayout, QPlainTextEdit, QToolTip, QWidget

from integrator_gui.ui import theme
from integrator_gui.ui.widgets import highlight, paint

LINE = 20
_PAIRS = {"{": "}", "[": "]", "(": ")", '"': '"'}


class _EvenLines(QPlainTextDocumentLayout):
    """Every line `LINE` high: Qt's plain text layout knows no line height."""

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        box = super().blockBoundingRect(block)
        layout = block.layout()
        count = layout.lineCount() if block.isValid() and block.isVisible() else 0
        if not count:
            return box
        high = theme.px(LINE)
        pad = (high - layout.lineAt(0).height()) / 2
        if abs(layout.lineAt(count - 1).y() - ((count - 1) * high + pad)) > 0.01:
            for at in range(count):
                line = layout.lineAt(at)
                line.setPosition(QPointF(line.x(), at * high + pad))
        return QRectF(box.x(), box.y(), box.width(), count * high)


class _Gutter(QWidget):
    def __init__(self, editor: CodeEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return QSize(self._editor.gutter_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self._editor.paint_gutter(painter, event.rect())


class CodeEditor(QPlainTextEdit):
    """`edited(text)` follows the user's own changes only, never `show_text`."""

    edited = Signal(str)
    submitted = Signal()

    def __init__(self, language: str = "json", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._unknown: frozenset[str] = frozenset()
        self._explain: Callable[[str], str] | None = None
        self._quiet = False
        self._problem: tuple[int, int] | None = None
        self._room = (-1, -1)
        document = QTextDocument(self)
        document.setDocumentLayout(_EvenLines(document))
        document.setDocumentMargin(0)
        document.setUndoRedoEnabled(False)
        self.setDocument(document)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(False)
        self.viewport().setAutoFillBackground(False)
        self.setMouseTracking(True)
        self._gutter = _Gutter(self)
        self._numbers = True
        self.set_wrapped(False)
        self.updateRequest.connect(self._follow)
        self.textChanged.connect(self._tell)
        self.cursorPositionChanged.connect(self.viewport().update)
        self.cursorPositionChanged.connect(self._gutter.update)
        self.blockCountChanged.connect(self._make_room)
        theme.notifier.changed.connect(self._restyle)
        self._restyle()

    # --- what the owner says --------------------------------------------------------------------------

    @property
    def language(self) -> str:
        return self._language

    def set_language(self, language: str) -> None:
        if language != self._language:
            self._language = language
            self._restyle()

    def set_numbers(self, shown: bool) -> None:
        self._numbers = shown
        self._make_room()

    def set_wrapped(self, wrapped: bool) -> None:
        mode = QTextOption.WrapMode.WrapAnywhere if wrapped else QTextOption.WrapMode.NoWrap
        self.setWordWrapMode(mode)
        line_wrap = QPlainTextEdit.LineWrapMode
        self.setLineWrapMode(line_wrap.WidgetWidth if wrapped else line_wrap.NoWrap)

    def set_variables(self, unknown: frozenset[str], explain: Callable[[str], str] | None) -> None:
        """`unknown` names turn red; `explain(name)` gives the tooltip (value and source, secrets masked)."""
        self._explain = explain
        if unknown != self._unknown:
            self._unknown = unknown
            self._recolour()

    def set_problem(self, place: tuple[int, int] | None) -> None:
        """Underline a mistake at (line, column), both from 1."""
        if place != self._problem:
            self._problem = place
            self.viewport().update()

    def show_text(self, text: str) -> None:
        """Show what the document says; the cursor and the scroll position stay where text is the same."""
        old = self.toPlainText()
        if old == text:
            return
        head = _common(old, text)
        tail = _common(old[head:][::-1], text[head:][::-1])
        self._quiet = True
        try:
            cursor = QTextCursor(self.document())
            cursor.setPosition(highlight.qt_position(old, head))
            cursor.setPosition(highlight.qt_position(old, len(old) - tail), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(text[head : len(text) - tail])
        finally:
            self._quiet = False
        if not old:
            self.moveCursor(QTextCursor.MoveOperation.Start)

    def replace_all(self, text: str) -> None:
        """As if the user had typed `text` over everything."""
        if text != self.toPlainText():
            self.show_text(text)
            self.edited.emit(text)

    def find_next(self, words: str, backwards: bool = False) -> bool:
        """Select the next place, from the other end when there is none; False when there is none at all."""
        if not words:
            return False
        flags = QTextDocument.FindFlag.FindBackward if backwards else QTextDocument.FindFlag(0)
        if self.find(words, flags):
            return True
        end = QTextCursor.MoveOperation.End if backwards else QTextCursor.MoveOperation.Start
        kept = self.textCursor()
        self.moveCursor(end)
        if self.find(words, flags):
            return True
        self.setTextCursor(kept)
        return False

    # --- keys -----------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            if event.matches(undo) or event.matches(redo):
                event.ignore()
                return False
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._tip(event)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = (
            event.key(),
            event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier),
        )
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and control:
            self.submitted.emit()
        elif self.isReadOnly():
            super().keyPressEvent(event)
        elif enter and plain:
            self._new_line()
        elif key == Qt.Key.Key_Tab and plain:
            self._indent()
        elif key == Qt.Key.Key_Backtab:
            self._outdent()
        elif event.text() in ("}", "]") and not self.textCursor().hasSelection():
            self._close(event.text())
        else:
            super().keyPressEvent(event)

    def _new_line(self) -> None:
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        after = cursor.block().text()[cursor.positionInBlock() :].lstrip()
        indent = before[: len(before) - len(before.lstrip())]
        opened = before.rstrip()[-1:] in ("{", "[") and not before.rstrip().endswith("{{")
        cursor.beginEditBlock()
        cursor.insertText("\n" + indent + ("  " if opened else ""))
        if opened and after[:1] in ("}", "]") and not after.startswith("}}"):
            at = cursor.position()
            cursor.insertText("\n" + indent)
            cursor.setPosition(at)
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def _close(self, bracket: str) -> None:
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        if before and not before.strip() and before.endswith("  "):
            cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, 2)
        cursor.insertText(bracket)
        self.setTextCursor(cursor)

    def _indent(self) -> None:
        cursor = self.textCursor()
        if not cursor.hasSelection():
            cursor.insertText("  ")
            return
        self._each_line(lambda c: c.insertText("  "))

    def _outdent(self) -> None:
        def out(cursor: QTextCursor) -> None:
            text = cursor.block().text()
            for _ in range(min(2, len(text) - len(text.lstrip(" ")))):
                cursor.deleteChar()

        self._each_line(out)

    def _each_line(self, change: Callable[[QTextCursor], object]) -> None:
        chosen = self.textCursor()
        first = self.document().findBlock(chosen.selectionStart()).blockNumber()
        last = self.document().findBlock(max(chosen.selectionStart(), chosen.selectionEnd() - 1)).blockNumber()
        edit = QTextCursor(self.document())
        edit.beginEditBlock()
        for number in range(first, last + 1):
            edit.setPosition(self.document().findBlockByNumber(number).position())
            change(edit)
        edit.endEditBlock()

    # --- painting -------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), theme.color("base"))
            self._paint_ground(painter, event.rect())
        super().paintEvent(event)

    def _paint_ground(self, painter: QPainter, area: QRect) -> None:
        current = self._current_line()
        for block, box in self._lines(area):
            if block.blockNumber() == current:
                light = theme.mode() == "light"
                shade = theme.color("alt") if light else theme.color("hover", 0.5)
                painter.fillRect(QRectF(0, box.y(), self.viewport().width(), box.height()), shade)
            self._colour(block)
            self._paint_variables(painter, block, box)
            if self._problem is not None and self._problem[0] == block.blockNumber() + 1:
                self._paint_problem(painter, block, box, self._problem[1])

    def current_line_shown(self) -> bool:
        return not self.isReadOnly()

    def _current_line(self) -> int:
        return self.textCursor().blockNumber() if self.current_line_shown() else -1

    def _paint_variables(self, painter: QPainter, block: QTextBlock, box: QRectF) -> None:
        text = block.text()
        if "{{" not in text:
            return
        high = theme.px(LINE)
        for match in highlight.VARIABLE.finditer(text[: highlight.MOST]):
            first, last = highlight.qt_position(text, match.start()), highlight.qt_position(text, match.end())
            line = block.layout().lineForTextPosition(first)
            if not line.isValid():
                continue
            start, end = _across(line, first), _across(line, last)
            bad = highlight.variable_name(match.group()) in self._unknown
            ground = QRectF(box.x() + start - 1, box.y() + line.lineNumber() * high + 1, end - start + 2, high - 2)
            paint.rounded(painter, ground, 3, "redSoft" if bad else "accentSoft")

    def _paint_problem(self, painter: QPainter, block: QTextBlock, box: QRectF, column: int) -> None:
        at = highlight.qt_position(block.text(), min(max(0, column - 1), len(block.text())))
        line = block.layout().lineForTextPosition(at)
        if line.isValid():
            x = box.x() + _across(line, at)
            y = box.y() + (line.lineNumber() + 1) * theme.px(LINE) - 3
            painter.fillRect(QRectF(x, y, theme.px(9), 2), theme.color("redFill"))

    def _lines(self, area: QRect) -> list[tuple[QTextBlock, QRectF]]:
        # Heights are added up here: blockBoundingGeometry would walk from the first block again for each.
        out = []
        block = self.firstVisibleBlock()
        box = self.blockBoundingGeometry(block).translated(self.contentOffset())
        while block.isValid() and box.top() <= area.bottom():
            if block.isVisible() and box.bottom() >= area.top():
                out.append((block, box))
            block = block.next()
            below = self.blockBoundingRect(block)
            box = QRectF(box.x(), box.bottom(), below.width(), below.height())
        return out

    def _colour(self, block: QTextBlock) -> None:
        mark = hash((block.text(), self._language, theme.mode(), self._unknown)) & 0x3FFFFFFF
        if block.userState() != mark:
            block.setUserState(mark)
            block.layout().setFormats(highlight.formats(self._language, block.text(), self._unknown))

    def gutter_width(self) -> int:
        if not self._numbers:
            return theme.px(14)
        digits = max(2, len(str(self.blockCount())))
        return theme.px(26) + round(digits * paint.text_width("0", highlight.mono(11)))

    def top_margin(self) -> int:
        return theme.px(6)

    def code_font(self) -> QFont:
        return highlight.mono(12)

    def paint_gutter(self, painter: QPainter, area: QRect) -> None:
        painter.fillRect(area, theme.color("base"))
        current = self._current_line()
        for block, box in self._lines(area):
            on = block.blockNumber() == current
            if on:
                light = theme.mode() == "light"
                shade = theme.color("alt") if light else theme.color("hover", 0.5)
                painter.fillRect(QRectF(0, box.y(), self._gutter.width(), box.height()), shade)
            if self._numbers:
                place = QRectF(0, box.y(), self._gutter.width() - theme.px(14), theme.px(LINE))
                shown = str(block.blockNumber() + 1)
                tint = "text2" if on else "text3"
                paint.text(painter, place, shown, highlight.mono(11), tint, paint.RIGHT, elide=False)

    # --- upkeep ---------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inside = self.contentsRect()
        top = self.top_margin()
        self._gutter.setGeometry(
            QRect(inside.left(), inside.top() + top, self.gutter_width(), inside.height() - top)
        )

    def _make_room(self) -> None:
        room = (self.gutter_width(), self.top_margin())
        if room != self._room:
            self._room = room
            self.setViewportMargins(room[0], room[1], 0, 0)
            self._gutter.resize(room[0], self._gutter.height())

    def _follow(self, area: QRect, dy: int) -> None:
        if dy:
            self._gutter.scroll(0, dy)
        else:
            self._gutter.update(0, area.y(), self._gutter.width(), area.height())

    def _tell(self) -> None:
        if not self._quiet and not self.isReadOnly():
            self.edited.emit(self.toPlainText())

    def _recolour(self) -> None:
        block = self.document().begin()
        while block.isValid() and block.userState() != -1:
            block.setUserState(-2)
            block = block.next()
        self.viewport().update()

    def _restyle(self) -> None:
        face = self.code_font()
        self.setFont(face)
        self.document().setDefaultFont(face)
        colours = theme.palette()
        colours.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        plain = self._language in ("plain", "text", "url")
        colours.setColor(QPalette.ColorRole.Text, theme.color("text" if plain else "synPunct"))
        colours.setColor(QPalette.ColorRole.HighlightedText, QColor())
        self.setPalette(colours)
        self.setCursorWidth(2)
        self._make_room()
        self._recolour()

    def _tip(self, event: QHelpEvent) -> None:
        name = self.variable_at(self.viewport().mapFromGlobal(event.globalPos()))
        words = self._explain(name) if name and self._explain is not None else ""
        if words:
            QToolTip.showText(event.globalPos(), words, self)
        else:
            QToolTip.hideText()

    def variable_at(self, point: QPoint) -> str:
        """The name of the variable under a point of the viewport, or ""."""
        cursor = self.cursorForPosition(point)
        at, text = cursor.positionInBlock(), cursor.block().text()
        for match in highlight.VARIABLE.finditer(text):
            if highlight.qt_position(text, match.start()) <= at <= highlight.qt_position(text, match.end()):
                return highlight.variable_name(match.group())
        return ""


def _across(line: object, position: int) -> float:
    x = line.cursorToX(position)  # type: ignore[attr-defined]
    return float(x[0] if isinstance(x, tuple) else x)


def _common(one: str, two: str) -> int:
    """How many characters both begin with; by halves, as comparing slices is quick and a loop is not."""
    low, high = 0, min(len(one), len(two))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == two[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
