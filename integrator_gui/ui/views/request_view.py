"""A request tab: crumbs, request line, the editors and the answer.

Room: ui.views. Made by the registry. `handlers` maps action ids to what they do here while the tab is current.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from integrator_gui.ui import theme
from integrator_gui.ui.presenters.request import RequestPresenter
from integrator_gui.ui.settings import Settings
from integrator_gui.ui.views.crumbs import Crumbs
from integrator_gui.ui.views.request_line import RequestLine
from integrator_gui.ui.views.request_tabs import RequestTabs
from integrator_gui.ui.views.response_view import ResponseView
from integrator_gui.ui.widgets.dialog import Choice, Dialog
from integrator_gui.ui.widgets.frame import Frame
from integrator_gui.ui.widgets.splitter import Splitter

if TYPE_CHECKING:
    from integrator_gui.app.graph import Graph
    from integrator_gui.app.workspace import Workspace

BELOW_UNDER = 1180  # of window width
BESIDE, BELOW = (45, 55), (50, 50)


class RequestView(Frame):
    """`action_asked(id)`: something that the window does; `request_asked(id)`: open another request."""

    action_asked = Signal(str)
    request_asked = Signal(str)

    def __init__(self, workspace: Workspace, graph: Graph, request_id: str) -> None:
        super().__init__("base")
        self.presenter = RequestPresenter(graph, workspace, request_id)
        self.crumbs = Crumbs()
        self.line = RequestLine(self.presenter)
        self.tabs = RequestTabs(self.presenter)
        self.response = ResponseView(graph, self.presenter)
        self._settings: Settings | None = None
        self._chosen: bool | None = None  # beside, as the user chose it; None follows the width
        self.split = Splitter(Qt.Orientation.Horizontal, (self.tabs, self.response), BESIDE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.crumbs, self.line):
            layout.addWidget(part)
        layout.addWidget(self.split, 1)
        self._connect()
        self.setFocusProxy(self.line.bar.url)
        self._refresh()
        self.presenter.look_at_vault()

    def _connect(self) -> None:
        self.presenter.changed.connect(self._refresh)
        self.presenter.confirmation_needed.connect(self._ask)
        self.presenter.answered.connect(lambda _e: self.response.look_at_history())
        self.response.layout_asked.connect(self.toggle_layout)
        self.response.history_asked.connect(self.show_history)
        self.response.request_asked.connect(self.request_asked)
        self.response.action_asked.connect(self.action_asked)
        self.tabs.environments_asked.connect(lambda: self.action_asked.emit("environment.edit"))
        self.tabs.unlock_asked.connect(lambda: self.action_asked.emit("secrets.open"))

    @property
    def handlers(self) -> Mapping[str, Callable[[], None]]:
        return {
            "request.send": self.presenter.send,
            "request.cancel": self.presenter.cancel,
            "request.focus_url": self.focus_url,
            "request.history": self.show_history,
            "response.focus": self.response.focus_answer,
            "view.layout": self.toggle_layout,
            "view.find": self.find_words,
        }

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """What F6 steps through."""
        return self.line, self.tabs, self.response

    def leave(self) -> None:
        """The tab is closed."""
        self.presenter.close()
        self.response.close_all()

    def focus_url(self) -> None:
        self.line.bar.url.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.bar.url.selectAll()

    def find_words(self) -> None:
        """In the half that has the focus; the answer where the other half has no text."""
        focus = self.focusWidget()
        if focus is None or not self.tabs.isAncestorOf(focus) or not self.tabs.find_words():
            self.response.body.find_in_body()

    def show_history(self) -> None:
        """The whole history in place of the answer, until one is opened or Esc is pressed."""
        self.response.show_history()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.presenter.running:
            self.presenter.cancel()
        else:
            super().keyPressEvent(event)

    def _refresh(self) -> None:
        base = self.presenter.document.services.api.base_variable
        self.crumbs.set_request(self.presenter.request, base)
        self.line.bar.url.set_variables(self.tabs.unknown, self.tabs.tip)

    # --- production -------------------------------------------------------------------------------

    def _ask(self) -> None:
        request = self.presenter.request
        environment = self.presenter.workspace.environment
        name = environment.name if environment is not None else ""
        title = self.tr("Send to {environment}?").format(environment=name)
        words = self.tr("{method} {request} changes data on the servers that players use.")
        dialog = Dialog(
            self.window(),
            title,
            words.format(method=request.method, request=request.name),
            (
                Choice("", self.tr("Do not send"), "default", True),
                Choice("send", self.tr("Send to {environment}").format(environment=name), "warn"),
            ),
            icon="triangle-alert",
        )
        dialog.answered.connect(lambda said: self.presenter.send(confirmed=True) if said == "send" else None)
        dialog.open()
        self.dialog = dialog

    # --- beside or below --------------------------------------------------------------------------

    @property
    def beside(self) -> bool:
        return self.split.orientation() == Qt.Orientation.Horizontal

    def toggle_layout(self) -> None:
        self._chosen = not self.beside
        self._arrange()
        if self._settings is not None:
            self._settings.keep_sizes("request/beside", (int(self._chosen),))

    def use_settings(self, settings: Settings) -> None:
        """Sizes and what is folded, as they were left in the last tab."""
        self._settings = settings
        chosen = settings.sizes("request/beside")
        self._chosen = bool(chosen[0]) if chosen else None
        self._arrange()
        self._restore_sizes()
        self.split.splitterMoved.connect(lambda: settings.keep_sizes(self._place, self.split.sizes()))
        for name, panel in (("variables", self.tabs.variables), ("timing", self.response.panel)):
            panel.set_open(settings.flag(f"request/{name}", True))
            panel.folded.connect(functools.partial(_keep_flag, settings, f"request/{name}"))

    @property
    def _place(self) -> str:
        return "request/split-beside" if self.beside else "request/split-below"

    def _restore_sizes(self) -> None:
        sizes = self._settings.sizes(self._place) if self._settings is not None else ()
        if len(sizes) == 2 and min(sizes) > 0:
            self.split.setSizes(list(sizes))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide = self.window().width() >= theme.px(BELOW_UNDER)
        beside = wide if self._chosen is None else self._chosen
        if beside == self.beside:
            return
        self.split.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)
        self.split.set_shares(BESIDE if beside else BELOW)
        self._restore_sizes()
        self.response.set_beside(beside)


def _keep_flag(settings: Settings, name: str, shown: bool) -> None:
    settings.set_flag(name, shown)
