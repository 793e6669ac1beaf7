"""How the request signs in: inherited, none, bearer, basic or a key; says where an inherited sign-in comes from.

Room: ui.views. Binds a RequestPresenter.
"""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QVBoxLayout, QWidget

from integrator_gui.domain.document import Auth, AuthKind
from integrator_gui.ui import theme
from integrator_gui.ui.presenters.request import RequestPresenter
from integrator_gui.ui.widgets.completion import VariableCompletion
from integrator_gui.ui.widgets.frame import Frame, Label, column, row
from integrator_gui.ui.widgets.line_editor import VariableField
from integrator_gui.ui.widgets.menu import Combo

KINDS: tuple[AuthKind, ...] = ("inherit", "none", "bearer", "basic", "apikey")
PLACES = ("header", "query", "cookie")
_FIELDS: dict[str, tuple[str, ...]] = {
    "bearer": ("token",),
    "basic": ("username", "password"),
    "apikey": ("name", "value"),
}


class AuthView(Frame):
    def __init__(self, presenter: RequestPresenter, parent: QWidget | None = None) -> None:
        super().__init__("base", "", parent)
        self._presenter = presenter
        self.kind = Combo(self._kind_names(), self.tr("Kind of sign-in"))
        self.kind.chosen.connect(lambda i: self._set("kind", kind=KINDS[i]))
        self.place = Combo(
            (self.tr("in a header"), self.tr("in the query"), self.tr("in a cookie")), self.tr("Place of the key")
        )
        self.place.chosen.connect(lambda i: self._set("place", place=PLACES[i]))
        self.origin = Label("", 12, 400, "text2")
        self.origin.setWordWrap(True)
        self.fields: dict[str, VariableField] = {}
        self._rows: dict[str, Frame] = {}
        names = {
            "token": self.tr("Token"),
            "username": self.tr("User name"),
            "password": self.tr("Password"),
            "name": self.tr("Name"),
            "value": self.tr("Value"),
        }
        layout = QVBoxLayout(self)
        margin = theme.px(14)
        layout.setContentsMargins(margin, theme.px(12), margin, margin)
        layout.setSpacing(theme.px(10))
        layout.addWidget(row(self.kind, 12, (self.origin, 1)))
        for field, name in names.items():
            layout.addWidget(self._row(field, name))
        self._place_row = column(Label(self.tr("Where"), 12, 400, "text2"), row(self.place, None), spacing=4)
        layout.addWidget(self._place_row)
        hint = self.tr("A credential belongs in the keyring: write {{secret:name}} here, never the value itself.")
        self._hint = Label(hint, 12, 400, "text3")
        self._hint.setWordWrap(True)
        layout.addWidget(self._hint)
        layout.addStretch(1)

    def _kind_names(self) -> tuple[str, ...]:
        return (
            self.tr("From folder or environment"),
            self.tr("No sign-in"),
            self.tr("Bearer token"),
            self.tr("Basic"),
            self.tr("Key"),
        )

    def _row(self, field: str, name: str) -> Frame:
        editor = VariableField(name, "{{secret:…}}" if field in ("token", "password", "value") else "")
        editor.edited.connect(lambda text: self._set(field, **{field: text}))
        editor.editor.submitted.connect(self._presenter.send)
        VariableCompletion(editor.editor, self._presenter.variable_names)
        label = Label(name, 12, 400, "text2")
        label.setBuddy(editor)
        self.fields[field] = editor
        self._rows[field] = column(label, editor, spacing=4)
        return self._rows[field]

    def refresh(self) -> None:
        auth = self._presenter.request.auth
        self.kind.set_current(KINDS.index(auth.kind))
        self.place.set_current(PLACES.index(auth.place))
        wanted = _FIELDS.get(auth.kind, ())
        for field, editor in self.fields.items():
            editor.set_text(str(getattr(auth, field)))
            self._rows[field].setVisible(field in wanted)
        self._place_row.setVisible(auth.kind == "apikey")
        self._hint.setVisible(bool(wanted))
        self.origin.setText(self._origin() if auth.kind == "inherit" else "")

    def _origin(self) -> str:
        auth, origin = self._presenter.auth
        names = dict(zip(KINDS, self._kind_names(), strict=True))
        what = names[auth.kind] if auth.kind != "inherit" else names["none"]
        if origin == "@environment":
            environment = self._presenter.workspace.environment
            where = environment.name if environment is not None else "–"
            return self.tr("{kind}, from the environment {where}").format(kind=what, where=where)
        return self.tr("{kind}, from the folder {where}").format(kind=what, where=origin)

    def set_variables(self, unknown: frozenset[str], explain: object) -> None:
        for field in self.fields.values():
            field.editor.set_variables(unknown, explain)  # type: ignore[arg-type]

    def _set(self, key: str, **fields: object) -> None:
        auth: Auth = msgspec.structs.replace(self._presenter.request.auth, **fields)
        self._presenter.set(self.tr("Edit sign-in"), key=f"auth.{key}", auth=auth)
