"""The body of a request: JSON, form, multipart, text, file, GraphQL, or none.

Room: ui.views. Binds a RequestPresenter. Each kind keeps what was typed into it, because text, fields and file are
fields of their own in the document; changing the kind loses nothing.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from integrator_gui.domain.document import Body, BodyKind, FormField
from integrator_gui.ui import theme
from integrator_gui.ui.models import json_text
from integrator_gui.ui.models.key_values import Column
from integrator_gui.ui.presenters.request import RequestPresenter
from integrator_gui.ui.views.params_table import TablePage
from integrator_gui.ui.widgets.button import Button, IconButton
from integrator_gui.ui.widgets.checks import CheckBox
from integrator_gui.ui.widgets.code_editor import CodeEditor
from integrator_gui.ui.widgets.completion import VariableCompletion
from integrator_gui.ui.widgets.empty_state import EmptyState
from integrator_gui.ui.widgets.field import Field
from integrator_gui.ui.widgets.frame import ElidedLabel, Frame, Label, column, row
from integrator_gui.ui.widgets.icon import Icon
from integrator_gui.ui.widgets.segmented import Segmented
from integrator_gui.ui.widgets.splitter import Splitter

translate = QCoreApplication.translate
KINDS: tuple[BodyKind, ...] = ("json", "form", "text", "file", "graphql", "none")
PAGE = {"json": 0, "form": 1, "multipart": 1, "text": 2, "file": 3, "graphql": 4, "none": 5}
JUDGE_AFTER_MS = 250


def problem_words(problem: json_text.JsonProblem) -> str:
    words = {
        "name": translate("JsonProblem", "a name in double quotes is expected"),
        "trailing_comma": translate("JsonProblem", "a comma too many"),
        "colon": translate("JsonProblem", "a colon is missing"),
        "comma": translate("JsonProblem", "a comma is missing"),
        "value": translate("JsonProblem", "a value is expected"),
        "open_string": translate("JsonProblem", "this text has no closing quote"),
        "control": translate("JsonProblem", "a line break or control character inside a text"),
        "escape": translate("JsonProblem", "an unknown escape after the backslash"),
        "extra": translate("JsonProblem", "there is something after the end"),
        "deep": translate("JsonProblem", "nested too deeply to check"),
    }
    place = translate("JsonProblem", "line {line}, column {col}: {problem}")
    return place.format(line=problem.line, col=problem.col, problem=words.get(problem.what, problem.what))


class BodyEditor(Frame):
    def __init__(self, presenter: RequestPresenter, parent: QWidget | None = None) -> None:
        super().__init__("base", "", parent)
        self._presenter = presenter
        self._judge = QTimer(self, singleShot=True, interval=JUDGE_AFTER_MS)
        self._judge.timeout.connect(self._judge_now)
        self.kinds = Segmented(self.tr("Kind of body"), self._kind_names())
        self.kinds.chosen.connect(self._choose)
        self.json = self._editor("json", self.tr("JSON body"), "text")
        self.text = self._editor("plain", self.tr("Text body"), "text")
        self.query = self._editor("graphql", self.tr("GraphQL query"), "text")
        self.variables = self._editor("json", self.tr("GraphQL variables"), "variables")
        self.form = self._form()
        self.stack = QStackedWidget()
        for page in (self.json, self._form_page(), self.text, self._file_page(), self._graphql(), self._none()):
            self.stack.addWidget(page)
        self._explained: frozenset[str] = frozenset()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar())
        layout.addWidget(self.stack, 1)

    # --- parts ------------------------------------------------------------------------------------

    def _kind_names(self) -> tuple[str, ...]:
        return ("JSON", self.tr("Form"), self.tr("Text"), self.tr("File"), "GraphQL", self.tr("None"))

    def _bar(self) -> Frame:
        self._icon = Icon("circle-check", "green", 14)
        self._verdict = ElidedLabel("", 12, 400, "text2")
        self._verdict.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.tidy = IconButton("wand", self.tr("Tidy the JSON"))
        self.tidy.clicked.connect(self.prettify)
        return row(8, self.kinds, 8, (self._verdict, 1), 6, self._icon, 4, self.tidy, 6, height=40)

    def _editor(self, language: str, name: str, field: str) -> CodeEditor:
        editor = CodeEditor(language)
        editor.setAccessibleName(name)
        editor.edited.connect(lambda text: self._set(field, **{field: text}))
        editor.submitted.connect(self._presenter.send)
        VariableCompletion(editor, self._presenter.variable_names)
        return editor

    def _form(self) -> TablePage:
        columns = (
            Column("name", self.tr("Name"), self.tr("name"), variables=True),
            Column("value", self.tr("Value"), self.tr("value"), variables=True, used=lambda f: not f.file),
            Column("file", self.tr("File"), self.tr("path"), width=120, used=lambda f: not f.value),
            Column("content_type", self.tr("Type"), self.tr("automatic"), width=110),
        )
        page = TablePage(self.tr("Fields"), columns, FormField(name=""))
        page.edited.connect(lambda rows, key: self._set(f"fields.{key}", fields=rows))
        return page

    def _form_page(self) -> QWidget:
        self.multipart = CheckBox(self.tr("Multipart, with files"))
        self.multipart.toggled.connect(lambda on: self._set("kind", kind="multipart" if on else "form"))
        head = self.form.head_row.layout()
        assert isinstance(head, QHBoxLayout)
        head.addWidget(self.multipart)
        head.addSpacing(theme.px(12))
        return self.form

    def _file_page(self) -> QWidget:
        self.file = Field(self.tr("File"), placeholder=self.tr("Path, relative to the game"), mono=True)
        self.file.edited.connect(lambda text: self._set("file", file=text))
        browse = Button(self.tr("Choose…"))
        browse.clicked.connect(self._browse)
        self.media = Field(self.tr("Content type"), placeholder="application/octet-stream", mono=True)
        self.media.edited.connect(lambda text: self._set("content_type", content_type=text))
        name, kind = Label(self.tr("File"), 12, 400, "text2"), Label(self.tr("Content type"), 12, 400, "text2")
        name.setBuddy(self.file)
        kind.setBuddy(self.media)
        return column(
            name, row((self.file, 1), 8, browse), 8, kind, self.media, None, margins=(14, 8, 14, 8), spacing=4
        )

    def _graphql(self) -> QWidget:
        self.operation = Field(self.tr("Operation name"), placeholder=self.tr("operation, if several"), mono=True)
        self.operation.setMaximumWidth(theme.px(200))
        self.operation.edited.connect(lambda text: self._set("operation", operation=text))
        title = Label(self.tr("Variables"), 12, 600)
        head = row(14, title, 12, None, (self.operation, 1), 8, height=38, edges="tb")
        below = column(head, (self.variables, 1))
        return Splitter(Qt.Orientation.Vertical, (self.query, below), (65, 35))

    def _none(self) -> QWidget:
        return EmptyState("file", self.tr("No body"), self.tr("This request sends headers only."))

    # --- binding ----------------------------------------------------------------------------------

    def refresh(self) -> None:
        body = self._presenter.request.body
        shown = "form" if body.kind == "multipart" else body.kind
        self.kinds.set_current(KINDS.index(shown))
        self.stack.setCurrentIndex(PAGE[body.kind])
        for editor, kind in ((self.json, "json"), (self.text, "text"), (self.query, "graphql")):
            if body.kind == kind:
                editor.show_text(body.text)
        self.variables.show_text(body.variables)
        self.form.set_rows(body.fields)
        self.multipart.blockSignals(True)
        self.multipart.setChecked(body.kind == "multipart")
        self.multipart.blockSignals(False)
        self.file.set_text(body.file)
        self.media.set_text(body.content_type)
        self.operation.set_text(body.operation)
        self.tidy.setVisible(body.kind in ("json", "graphql"))
        self._judge.start()

    def set_variables(self, unknown: frozenset[str], explain: object) -> None:
        for editor in (self.json, self.text, self.query, self.variables):
            editor.set_variables(unknown, explain)  # type: ignore[arg-type]
        self.form.set_unknown(unknown)

    def focus_first(self) -> None:
        page = self.stack.currentWidget()
        if page is not None:
            page.setFocus()

    def prettify(self) -> None:
        kind = self._presenter.request.body.kind
        editor = self.json if kind == "json" else self.variables
        editor.replace_all(json_text.pretty(editor.toPlainText()))

    def _set(self, key: str, **fields: object) -> None:
        body = msgspec.structs.replace(self._presenter.request.body, **fields)
        self._presenter.set(translate("BodyEditor", "Edit body"), key=f"body.{key}", body=body)
        self._judge.start()

    def _choose(self, index: int) -> None:
        kind = KINDS[index]
        if kind == "form" and self._presenter.request.body.kind == "multipart":
            return
        self._set("kind", kind=kind)

    def _browse(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._take_file)
        dialog.open()

    def _take_file(self, chosen: str) -> None:
        root, path = Path(self._presenter.workspace.game.root), Path(chosen)
        inside = path.is_relative_to(root)
        self._set("file", file=path.relative_to(root).as_posix() if inside else path.as_posix())

    def _judge_now(self) -> None:
        body: Body = self._presenter.request.body
        editor = {"json": self.json, "graphql": self.variables}.get(body.kind)
        text = body.text if body.kind == "json" else body.variables
        found = json_text.problem(text) if editor is not None else None
        self.json.set_problem(None)
        self.variables.set_problem(None)
        if editor is None or not text.strip():
            self._icon.hide()
            self._verdict.setText("")
            return
        if found is not None:
            editor.set_problem((found.line, found.col))
        self._icon.show()
        self._icon.set("circle-alert" if found else "circle-check", "red" if found else "green")
        self._verdict.set_tint("red" if found else "text2")
        self._verdict.setText(problem_words(found) if found else self.tr("valid JSON"))
