"""The environments page: a list at the left, the chosen environment's form at the right.

Room: ui.views. Binds EnvironmentsPresenter. Secrets are written as {{secret:name}}; their values live in the
keyring and are set on the secrets page.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from integrator_gui.app.graph import Graph
from integrator_gui.app.workspace import Workspace
from integrator_gui.domain.document import Environment, Variable
from integrator_gui.ui import theme
from integrator_gui.ui.models.key_values import Column, RecordTable
from integrator_gui.ui.presenters.environments import EnvironmentsPresenter
from integrator_gui.ui.widgets import paint
from integrator_gui.ui.widgets.button import Button, IconButton, PaintedButton
from integrator_gui.ui.widgets.checks import Toggle
from integrator_gui.ui.widgets.field import Field
from integrator_gui.ui.widgets.frame import Frame, Label, column, fill, row
from integrator_gui.ui.widgets.key_value_table import KeyValueTable
from integrator_gui.ui.widgets.menu import Combo
from integrator_gui.ui.widgets.notice import Notice

_AUTH = ("none", "bearer", "basic", "apikey")
_AUTH_FIELDS = {"bearer": ("token",), "basic": ("username", "password"), "apikey": ("name", "value")}


class _Entry(PaintedButton):
    """One environment of the list."""

    def __init__(self, environment: Environment, chosen: bool, in_use: bool) -> None:
        super().__init__()
        self._production, self._chosen, self._in_use = environment.production, chosen, in_use
        self.setText(environment.name)
        self.setAccessibleName(environment.name + (", " + self.tr("in use") if in_use else ""))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(180), theme.px(30))

    def _paint(self, p: QPainter) -> None:
        box = QRectF(self.rect())
        if self._chosen or self.underMouse():
            paint.rounded(p, box, theme.px(5), "selected" if self._chosen else "hover")
        icon, tint = ("triangle-alert", "amber") if self._production else ("layers", "text2")
        paint.icon(p, theme.px(9), (box.height() - theme.px(15)) / 2, icon, tint, 15)
        right = theme.px(34 if self._in_use else 8)
        words = QRectF(theme.px(33), 0, box.width() - theme.px(33) - right, box.height())
        paint.text(p, words, self.text(), theme.font(13, 500 if self._chosen else 400))
        if self._in_use:
            paint.icon(p, box.width() - theme.px(24), (box.height() - theme.px(14)) / 2, "check", "green", 14)


class EnvironmentsView(Frame):
    """`action_asked` asks the window to run an action."""

    action_asked = Signal(str)

    def __init__(self, workspace: Workspace, graph: Graph, ident: str = "") -> None:
        super().__init__("base")
        self._graph, self._root = graph, workspace.game.root
        self.presenter = EnvironmentsPresenter(workspace)
        if ident:
            self.presenter.chosen = ident
        self._entries = QVBoxLayout()
        self._entries.setSpacing(theme.px(2))
        add = IconButton("plus", self.tr("Add environment"))
        add.clicked.connect(self.presenter.add)
        self._list = column(
            row(14, Label(self.tr("Environments"), 12, 600), None, add, 6, height=40),
            self._wrap(self._entries),
            None,
            width=230,
            ground="alt",
            edges="r",
        )
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName(self.tr("Variables"))
        scroll.viewport().setAutoFillBackground(False)
        form = self._form()
        scroll.setWidget(form)
        form.setAutoFillBackground(False)
        fill(QHBoxLayout(self), [self._list, (scroll, 1)])
        self.presenter.changed.connect(self.refresh)
        self.presenter.refused.connect(self._refused)
        self.refresh()

    def leave(self) -> None:
        self.presenter.close()

    def _wrap(self, layout: QVBoxLayout) -> QWidget:
        made = QWidget()
        layout.setContentsMargins(theme.px(6), 0, theme.px(6), 0)
        made.setLayout(layout)
        return made

    # --- the form ---------------------------------------------------------------------------------------

    def _form(self) -> QWidget:
        form = self.presenter
        self._problem = Notice("red")
        self._problem.hide()
        self.name = Field(self.tr("Name"))
        self.name.edited.connect(self._rename)
        self.use = Button(self.tr("Use this one"), icon="check")
        self.use.clicked.connect(form.use)
        twice = IconButton("copy", self.tr("Duplicate environment"))
        twice.clicked.connect(form.duplicate)
        self.drop = IconButton("trash", self.tr("Remove environment"), tint="red")
        self.drop.clicked.connect(form.remove)
        self.production = Toggle(self.tr("Production: ask before every send that writes"))
        self.production.clicked.connect(lambda on: form.set("production", production=on))
        name = row((self.name, 1), 12, self.use, 4, twice, self.drop)
        name.setMaximumWidth(theme.px(640))
        return column(
            self._problem,
            name,
            self.production,
            self._title(
                self.tr("Variables"),
                self.tr("{{name}} in a request takes these values; the base address and what is ticked ships"),
            ),
            self._variables(),
            self._title(self.tr("Sign-in"), self.tr("for requests that inherit it")),
            self._auth(),
            self._title(self.tr("Connection"), ""),
            self._connection(),
            None,
            margins=(24, 20, 24, 24),
            spacing=8,
            ground="base",
        )

    def _title(self, text: str, hint: str) -> QWidget:
        return row(Label(text, 12, 600), 10, Label(hint, 12, tint="text3"), None, height=34)

    def _variables(self) -> QWidget:
        columns = (
            Column("name", self.tr("Name"), self.tr("name"), width=200),
            Column("value", self.tr("Value"), self.tr("value"), variables=True),
            Column("ship", self.tr("Ships"), width=84, flag=True),
            Column("note", self.tr("Note"), self.tr("note"), width=200, mono=False),
        )
        self.variables = RecordTable(columns, Variable(name=""), self)
        self.variables.edited.connect(lambda rows, key: self.presenter.set(f"variables.{key}", variables=rows))
        self.table = KeyValueTable(self.tr("Variables"), self.variables)
        return self.table

    def _auth(self) -> QWidget:
        names = (self.tr("No sign-in"), self.tr("Bearer token"), self.tr("Basic"), self.tr("Key in a header"))
        self.auth = Combo(names, self.tr("Kind of sign-in"))
        self.auth.chosen.connect(lambda at: self.presenter.set_auth("kind", kind=_AUTH[at]))
        words = {
            "token": self.tr("Token"),
            "username": self.tr("User name"),
            "password": self.tr("Password"),
            "name": self.tr("Header name"),
            "value": self.tr("Value"),
        }
        self.auth_fields: dict[str, Field] = {}
        self._auth_rows: dict[str, QWidget] = {}
        for key, word in words.items():
            field = Field(
                word, placeholder="{{secret:name}}" if key in ("token", "password", "value") else "", mono=True
            )
            field.edited.connect(lambda text, key=key: self.presenter.set_auth(key, **{key: text}))
            self.auth_fields[key] = field
            self._auth_rows[key] = self._line(word, field)
        return column(row(self.auth, None), *self._auth_rows.values(), spacing=8)

    def _connection(self) -> QWidget:
        self.proxy = Field(self.tr("Proxy"), placeholder="http://127.0.0.1:8888", mono=True)
        self.proxy.edited.connect(lambda text: self.presenter.set("proxy", proxy=text.strip()))
        self.verify = Toggle(self.tr("Check the server's certificate"))
        self.verify.clicked.connect(lambda on: self.presenter.set_tls("verify", verify=on))
        self.unsafe = Notice(
            "amber", self.tr("The certificate is not checked: anyone on the way can read and change.")
        )
        words = {
            "ca_file": self.tr("Own certificate authority"),
            "client_cert": self.tr("Client certificate"),
            "client_key": self.tr("Client key"),
        }
        self.files: dict[str, Field] = {}
        lines = []
        for key, word in words.items():
            field = Field(word, placeholder=self.tr("Path, relative to the game"), mono=True)
            field.edited.connect(lambda text, key=key: self.presenter.set_tls(key, **{key: text.strip()}))
            look = IconButton("folder-open", self.tr("Choose a file"))
            look.clicked.connect(lambda _=False, key=key: self._choose_file(key))
            self.files[key] = field
            lines.append(self._line(word, field, look))
        self.pass_phrase = Field(self.tr("Pass phrase of the key"), placeholder="{{secret:name}}", mono=True)
        self.pass_phrase.edited.connect(lambda text: self.presenter.set_tls("phrase", client_key_password=text))
        lines.append(self._line(self.tr("Pass phrase of the key"), self.pass_phrase))
        return column(self._line(self.tr("Proxy"), self.proxy), self.verify, self.unsafe, *lines, spacing=8)

    def _line(self, word: str, field: QWidget, *more: QWidget) -> QWidget:
        label = Label(word, 13, tint="text2")
        label.setBuddy(field)
        made = row(row((label, 1), width=190), 12, (field, 1), *more, spacing=0)
        made.setMaximumWidth(theme.px(640))
        return made

    def _choose_file(self, key: str) -> None:
        dialog = QFileDialog(self, self.tr("Choose a file"), self._root)
        dialog.fileSelected.connect(lambda path: self.presenter.set_tls(key, **{key: path}))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _rename(self, text: str) -> None:
        if text.strip():
            self.presenter.set("name", name=text.strip())

    # --- showing ----------------------------------------------------------------------------------------

    def _restyle(self) -> None:
        super()._restyle()
        if getattr(self, "_zoom", theme.zoom()) != theme.zoom():
            self.refresh()

    def refresh(self) -> None:
        self._show_list()
        environment = self.presenter.environment
        if environment is None:
            return
        self.name.set_text(environment.name)
        self.production.setChecked(environment.production)
        self.use.setEnabled(environment.id != self.presenter.in_use)
        self.drop.setEnabled(len(self.presenter.environments) > 1)
        self.variables.set_rows(environment.variables)
        rows = len(environment.variables) + 1
        self.table.setFixedHeight(theme.px(28) * rows + theme.px(32))
        self._zoom = theme.zoom()
        kind = environment.auth.kind if environment.auth.kind in _AUTH else "none"
        self.auth.set_current(_AUTH.index(kind))
        for key, field in self.auth_fields.items():
            field.set_text(str(getattr(environment.auth, key)))
            self._auth_rows[key].setVisible(key in _AUTH_FIELDS.get(kind, ()))
        self.proxy.set_text(environment.proxy)
        self.verify.setChecked(environment.tls.verify)
        self.unsafe.setVisible(not environment.tls.verify)
        for key, field in self.files.items():
            field.set_text(str(getattr(environment.tls, key)))
        self.pass_phrase.set_text(environment.tls.client_key_password)

    def _show_list(self) -> None:
        while (item := self._entries.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        chosen = self.presenter.environment
        for environment in self.presenter.environments:
            entry = _Entry(environment, environment == chosen, environment.id == self.presenter.in_use)
            entry.clicked.connect(lambda _=False, ident=environment.id: self.presenter.choose(ident))
            self._entries.addWidget(entry)

    def _refused(self, error: object) -> None:
        sentence = self._graph.sentences.say(getattr(error, "code", ""), getattr(error, "params", {}))
        self._problem.show_message("red", sentence.whole)
        self._problem.show()
