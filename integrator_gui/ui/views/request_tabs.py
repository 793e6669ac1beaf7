"""The left half of a request tab: sub-tabs over the editors, the variables below.

Room: ui.views. Binds a RequestPresenter; an editor is made when its tab is first opened.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from integrator_gui.ui.presenters.request import RequestPresenter
from integrator_gui.ui.views.auth_view import AuthView
from integrator_gui.ui.views.body_editor import BodyEditor
from integrator_gui.ui.views.checks_view import ChecksView
from integrator_gui.ui.views.params_table import KeyValuePage
from integrator_gui.ui.views.settings_view import SettingsView
from integrator_gui.ui.views.variables_panel import VariablesPanel, explain
from integrator_gui.ui.widgets.code_editor import CodeEditor
from integrator_gui.ui.widgets.find_bar import FindBar
from integrator_gui.ui.widgets.frame import Frame, tab_after
from integrator_gui.ui.widgets.segmented import SubTabs, Tab
from integrator_gui.ui.widgets.splitter import Splitter

TABS = ("params", "headers", "auth", "body", "checks", "settings", "docs")


class _Editor(Protocol):
    def refresh(self) -> None: ...


class _Templated(Protocol):
    def set_variables(self, unknown: frozenset[str], explain: object) -> None: ...


class RequestTabs(Frame):
    """`environments_asked`, `unlock_asked`: for the window."""

    environments_asked = Signal()
    unlock_asked = Signal()

    def __init__(self, presenter: RequestPresenter, parent: QWidget | None = None) -> None:
        super().__init__("base", "", parent)
        self._presenter = presenter
        self._tips: dict[str, str] = {}
        self._unknown: frozenset[str] = frozenset()
        self.tabs = SubTabs(self.tr("Parts of the request"))
        self.tabs.chosen.connect(lambda i: self.open(TABS[i]))
        self.stack = QStackedWidget()
        self._pages: dict[str, QWidget] = {}
        self.variables = VariablesPanel()
        self.variables.edit_asked.connect(self.environments_asked)
        self.variables.unlock_asked.connect(self.unlock_asked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tabs)
        layout.addWidget(self.stack, 1)
        self.find_bar = FindBar()
        layout.addWidget(self.find_bar)
        layout.addWidget(self.variables)
        presenter.changed.connect(self.refresh)
        self.refresh()
        self.open(self._first_tab())

    def page(self, name: str) -> QWidget:
        if name not in self._pages:
            makers: dict[str, Callable[[], QWidget]] = {
                "params": self._params,
                "headers": self._headers,
                "auth": lambda: AuthView(self._presenter),
                "body": lambda: BodyEditor(self._presenter),
                "checks": lambda: ChecksView(self._presenter),
                "settings": lambda: SettingsView(self._presenter),
                "docs": lambda: _Docs(self._presenter),
            }
            made = makers[name]()
            self._pages[name] = made
            self.stack.addWidget(made)
            self._refresh_page(made)
            tab_after(self.tabs, *self._pages.values(), self.find_bar, self.variables)
        return self._pages[name]

    def open(self, name: str) -> None:
        self.stack.setCurrentWidget(self.page(name))
        self.tabs.set_current(TABS.index(name))

    @property
    def current(self) -> str:
        return TABS[self.tabs.current]

    def refresh(self) -> None:
        request = self._presenter.request
        variables = self._presenter.variables()
        self._tips = {v.name: explain(v) for v in variables}
        self._tips |= {f"secret:{v.name}": explain(v) for v in variables if v.secret}
        self._unknown = frozenset(v.name for v in variables if v.source == "missing" and not v.secret)
        self.variables.set_variables(variables, self._presenter.vault_state)
        enabled = sum(p.enabled for p in request.params), sum(h.enabled for h in request.headers)
        auth = self._presenter.auth[0].kind
        body = "•" if request.body.kind != "none" else ""
        checks = len(request.checks) + len(request.captures)
        self.tabs.set_tabs(
            (
                Tab(self.tr("Params"), _count(enabled[0])),
                Tab(self.tr("Headers"), _count(enabled[1] + sum(c.enabled for c in request.cookies))),
                Tab(self.tr("Auth"), "•" if auth not in ("none", "inherit") else "", "green"),
                Tab(self.tr("Body"), body),
                Tab(self.tr("Checks"), _count(checks)),
                Tab(self.tr("Settings")),
                Tab(self.tr("Docs"), "•" if request.docs.strip() else ""),
            )
        )
        for page in self._pages.values():
            self._refresh_page(page)

    def find_words(self) -> bool:
        """Open the find bar for the editor that has the focus, else the one in sight; False: there is none."""
        editors = [e for e in self.stack.findChildren(CodeEditor) if e.isVisible() and e.top_margin()]
        chosen = next((e for e in editors if e.hasFocus()), editors[0] if editors else None)
        if chosen is not None:
            self.find_bar.open_for(chosen)
        return chosen is not None

    def tip(self, name: str) -> str:
        return self._tips.get(name, "")

    @property
    def unknown(self) -> frozenset[str]:
        return self._unknown

    def _refresh_page(self, page: QWidget) -> None:
        if hasattr(page, "set_variables"):
            cast("_Templated", page).set_variables(self._unknown, self.tip)
        cast("_Editor", page).refresh()

    def _first_tab(self) -> str:
        request = self._presenter.request
        if request.body.kind != "none":
            return "body"
        return "headers" if request.headers and not request.params else "params"

    def _params(self) -> QWidget:
        page = KeyValuePage(self.tr("Query parameters"), hint=self.tr("as in the URL"))
        return _bound(page, self._presenter, "params", self.tr("Edit parameters"), self.tip)

    def _headers(self) -> QWidget:
        headers = KeyValuePage(self.tr("Headers"), name_hint=self.tr("header"))
        cookies = KeyValuePage(self.tr("Cookies"), name_hint=self.tr("cookie"))
        return _Pair(
            _bound(headers, self._presenter, "headers", self.tr("Edit headers"), self.tip),
            _bound(cookies, self._presenter, "cookies", self.tr("Edit cookies"), self.tip),
        )


class _BoundPage(Frame):
    """One table bound to one field of the request."""

    def __init__(self, page: KeyValuePage, presenter: RequestPresenter, field: str) -> None:
        super().__init__("base")
        self._presenter, self._field = presenter, field
        self.inner = page
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)

    def refresh(self) -> None:
        self.inner.set_rows(getattr(self._presenter.request, self._field))

    def set_variables(self, unknown: frozenset[str], explain: object) -> None:
        self.inner.set_unknown(unknown)


def _bound(
    page: KeyValuePage, presenter: RequestPresenter, field: str, label: str, tip: Callable[[str], str]
) -> _BoundPage:
    page.bind(presenter, tip)
    page.edited.connect(lambda rows, key: presenter.set(label, key=f"{field}.{key}", **{field: rows}))
    return _BoundPage(page, presenter, field)


class _Pair(Splitter):
    """Headers over cookies."""

    def __init__(self, *pages: _BoundPage) -> None:
        super().__init__(Qt.Orientation.Vertical, pages, (65, 35))
        self.pages = pages

    def refresh(self) -> None:
        for page in self.pages:
            page.refresh()

    def set_variables(self, unknown: frozenset[str], explain: object) -> None:
        for page in self.pages:
            page.set_variables(unknown, explain)


class _Docs(CodeEditor):
    """Words for the people who call this: kept with the request, written above the call in the game."""

    def __init__(self, presenter: RequestPresenter) -> None:
        super().__init__("text")
        self._presenter = presenter
        self.setAccessibleName(self.tr("Docs"))
        self.setPlaceholderText(self.tr("What this call is for, in your words."))
        self.set_wrapped(True)
        self.set_numbers(False)
        self.edited.connect(lambda text: presenter.set(self.tr("Edit docs"), docs=text))

    def refresh(self) -> None:
        self.show_text(self._presenter.request.docs)


def _count(number: int) -> str:
    return str(number) if number else ""
