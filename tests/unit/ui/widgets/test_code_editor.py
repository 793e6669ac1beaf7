import itertools

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from integrator_gui.ui import theme
from integrator_gui.ui.widgets import highlight
from integrator_gui.ui.widgets.code_editor import LINE, CodeEditor
from integrator_gui.ui.widgets.completion import VariableCompletion
from integrator_gui.ui.widgets.find_bar import FindBar
from integrator_gui.ui.widgets.line_editor import LineEditor


@pytest.fixture
def editor(qtbot: QtBot) -> CodeEditor:
    made = CodeEditor("json")
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


def at(editor: CodeEditor, position: int) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(position)
    editor.setTextCursor(cursor)


def test_lines_are_as_high_as_the_specification_says(editor: CodeEditor) -> None:
    editor.show_text("{\n  1\n}\n" * 3)
    tops = []
    for line in range(3):
        at(editor, editor.document().findBlockByNumber(line).position())
        tops.append(editor.cursorRect().top())
    assert [b - a for a, b in itertools.pairwise(tops)] == [theme.px(LINE)] * 2


def test_a_change_from_outside_leaves_the_cursor_where_it_is(editor: CodeEditor) -> None:
    heard: list[str] = []
    editor.edited.connect(heard.append)
    editor.show_text('{"a": 1, "b": "😀", "c": 3}')
    at(editor, 22)  # before "c", in Qt's counting
    before = editor.textCursor().position()
    editor.show_text('{"a": 10, "b": "😀", "c": 3}')
    assert editor.toPlainText() == '{"a": 10, "b": "😀", "c": 3}'
    assert editor.textCursor().position() == before + 1
    assert heard == []


def test_typing_is_told(editor: CodeEditor, qtbot: QtBot) -> None:
    heard: list[str] = []
    editor.edited.connect(heard.append)
    qtbot.keyClicks(editor, "[1")
    assert heard[-1] == "[1"


def test_brackets_indent(editor: CodeEditor, qtbot: QtBot) -> None:
    editor.show_text("{}")
    at(editor, 1)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.toPlainText() == "{\n  \n}"
    assert editor.textCursor().position() == 4
    qtbot.keyClicks(editor, "[")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "]")
    assert editor.toPlainText() == "{\n  [\n  ]\n}"


def test_tab_indents_the_chosen_lines(editor: CodeEditor, qtbot: QtBot) -> None:
    editor.show_text("a\nb\nc")
    cursor = editor.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(3, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.toPlainText() == "  a\n  b\nc"
    qtbot.keyClick(editor, Qt.Key.Key_Backtab)
    assert editor.toPlainText() == "a\nb\nc"


def test_undo_is_left_to_the_workspace(editor: CodeEditor) -> None:
    event = QKeyEvent(QKeyEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    event.ignore()
    QApplication.sendEvent(editor, event)
    assert not event.isAccepted()
    assert not editor.document().isUndoRedoEnabled()


def test_the_variable_under_the_pointer_is_known(editor: CodeEditor) -> None:
    editor.show_text('"{{slot}}"')
    at(editor, 4)
    point = editor.cursorRect().center()
    assert editor.variable_at(point) == "slot"
    assert editor.variable_at(QPoint(500, point.y())) == ""


def test_only_lines_in_sight_are_coloured(editor: CodeEditor) -> None:
    editor.show_text('"a": 1\n' * 2000)
    editor.grab()
    coloured = 0
    block = editor.document().begin()
    while block.isValid():
        coloured += bool(block.layout().formats())
        block = block.next()
    assert 10 < coloured < 60


@pytest.mark.parametrize(
    ("language", "line", "tokens"),
    [
        (
            "json",
            '"k": "v {{x}}", 1',
            ["synProp", "synPunct", "synString", "variable", "synString", "synPunct", "synNumber"],
        ),
        (
            "url",
            "{{b}}/p?a=1&c={{d}}",
            ["variable", "text3", "synProp", "text3", "text3", "synProp", "text3", "variable"],
        ),
        ("shell", "curl -X 'a'", ["synKeyword", "synProp", "synString"]),
        ("xml", '<a b="c">', ["synProp", "synType", "synString", "synProp"]),
    ],
)
def test_lexers(language: str, line: str, tokens: list[str]) -> None:
    assert [p.token for p in highlight.pieces(language, line)] == tokens


@pytest.mark.parametrize("language", ["json", "url", "graphql", "typescript", "shell", "xml", "plain", "text"])
def test_every_token_is_a_colour_of_both_themes(language: str) -> None:
    lexer = highlight.lexer(language)
    for token in lexer.groupindex:
        for bad in (True, False):
            assert theme.color(highlight.color(token, bad)).isValid(), token


# --- one line -----------------------------------------------------------------------------------------------------


def test_a_pasted_line_break_vanishes_and_enter_submits(qtbot: QtBot) -> None:
    from PySide6.QtCore import QMimeData

    line = LineEditor("URL", "url")
    qtbot.addWidget(line)
    data = QMimeData()
    data.setText("https://a\n  /b\r\n")
    line.insertFromMimeData(data)
    assert line.toPlainText() == "https://a/b"
    with qtbot.waitSignal(line.submitted):
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.toPlainText() == "https://a/b"


def test_completion_puts_in_the_chosen_name(qtbot: QtBot) -> None:
    line = LineEditor("URL", "url")
    qtbot.addWidget(line)
    line.resize(400, 20)
    line.show()
    line.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    completion = VariableCompletion(line, lambda: ["base", "playerId", "slot"])
    qtbot.keyClicks(line, "x/{{pl")
    assert completion.open
    completion.insert("playerId")
    assert line.toPlainText() == "x/{{playerId}}"
    at(line, 9)
    completion.insert("slot")  # in the middle of a variable: the rest of it stays out
    assert line.toPlainText() == "x/{{slot}}"


@pytest.mark.parametrize(
    ("key", "held"),
    [(Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier), (Qt.Key.Key_Slash, Qt.KeyboardModifier.AltModifier)],
)
def test_both_keys_open_the_list(qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    line = LineEditor("URL", "url")
    qtbot.addWidget(line)
    line.show()
    completion = VariableCompletion(line, lambda: ["base"])
    qtbot.keyClick(line, key, held)
    assert completion.open
    assert line.toPlainText() == ""


def test_the_find_bar_goes_round(editor: CodeEditor, qtbot: QtBot) -> None:
    bar = FindBar()
    qtbot.addWidget(bar)
    editor.show_text("one two\none two")
    bar.open_for(editor)
    bar.words.edit.setText("two")
    bar.words.edited.emit("two")
    places = [editor.textCursor().selectionStart()]
    for _ in range(2):
        qtbot.keyClick(bar, Qt.Key.Key_Return)
        places.append(editor.textCursor().selectionStart())
    assert places == [4, 12, 4]
    qtbot.keyClick(bar, Qt.Key.Key_Escape)
    assert not bar.isVisible()
