"""The right half of a request tab: status, the parts of the answer, and where the time went.

Room: ui.views. Binds a RequestPresenter. What was shown stays until the next answer replaces it in place.
"""

from __future__ import annotations

import functools
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from integrator_gui.app.sentences import one_after_another
from integrator_gui.domain.errors import IntegratorError
from integrator_gui.domain.records import Exchange
from integrator_gui.ui.models.amounts import size
from integrator_gui.ui.presenters import answer
from integrator_gui.ui.presenters.body import BodyPresenter
from integrator_gui.ui.presenters.history import HistoryPresenter
from integrator_gui.ui.presenters.request import RequestPresenter
from integrator_gui.ui.views.answer_pages import ChecksPage, CodePage, CookiesPage, HeadersPage, HopsPage
from integrator_gui.ui.views.body_view import BodyView
from integrator_gui.ui.views.failure_view import FailureView
from integrator_gui.ui.views.history_view import HistoryView
from integrator_gui.ui.views.status_strip import StatusStrip
from integrator_gui.ui.views.timing_panel import TimingPage, TimingPanel
from integrator_gui.ui.widgets.button import Button, IconButton
from integrator_gui.ui.widgets.empty_state import EmptyState
from integrator_gui.ui.widgets.frame import Frame, Label, row
from integrator_gui.ui.widgets.menu import MenuButton, MenuRow
from integrator_gui.ui.widgets.notice import Notice
from integrator_gui.ui.widgets.progress import ProgressLine
from integrator_gui.ui.widgets.segmented import SubTabs, Tab

if TYPE_CHECKING:
    from integrator_gui.app.graph import Graph

AGO_EVERY_MS = 20_000
MENU_ROWS = 12


class ResponseView(Frame):
    """`layout_asked`: beside or below; `history_asked`: the whole history; `request_asked(id)`: another request;
    `action_asked(id)`: something that the window does."""

    layout_asked = Signal()
    history_asked = Signal()
    request_asked = Signal(str)
    action_asked = Signal(str)

    def __init__(self, graph: Graph, presenter: RequestPresenter, parent: QWidget | None = None) -> None:
        super().__init__("base", "", parent)
        self._graph, self._presenter = graph, presenter
        self._body = BodyPresenter(graph)
        self._past = HistoryPresenter(graph, presenter.document.id, presenter.request_id)
        self._past.found.connect(self._name_history)
        self._shown: Exchange | None = None
        self._tab = "body"
        self._awaited = self._amount = ""
        self._offered: tuple[str, ...] = ()
        self._filled: set[str] = set()
        self.body = BodyView(self._body)
        self.failure = FailureView()
        self.failure.again.connect(presenter.send)
        self.failure.remedy_asked.connect(self.action_asked)
        self.headers, self.cookies, self.hops = HeadersPage(), CookiesPage(), HopsPage()
        self.checks, self.timing = ChecksPage(graph.sentences), TimingPage()
        self.code = CodePage(presenter)
        self.empty = EmptyState(
            "send",
            self.tr("No answer yet"),
            self.tr("Send the request and it appears here."),
            self.tr("Send"),
            "Ctrl+Enter",
            action_icon="send",
        )
        self.empty.acted.connect(presenter.send)
        self.panel = TimingPanel()
        self._slow = QTimer(self, singleShot=True, interval=300)
        self._build()
        self._slow.timeout.connect(lambda: self._show_wait(True))
        self._seconds = QTimer(self, interval=100)
        self._seconds.timeout.connect(self._say_wait)
        self._ago = QTimer(self, interval=AGO_EVERY_MS)
        self._ago.timeout.connect(self._name_history)
        presenter.answered.connect(self.show_exchange)
        presenter.refused.connect(self.show_error)
        presenter.state_changed.connect(self._state)
        presenter.progressed.connect(self._progress)
        presenter.changed.connect(self._refresh)
        self._show_nothing()

    # --- parts ------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.strip = StatusStrip()
        self.history = MenuButton(self.tr("History"), self._menu, "ghost", "history")
        self.layout_button = IconButton("columns-2", self.tr("Beside or below"))
        self.layout_button.set_name(self.tr("Beside or below"), "Ctrl+J")
        self.layout_button.clicked.connect(self.layout_asked)
        self.progress = ProgressLine(self)
        self._waiting = Label("", 12, 400, "text2")
        cancel = Button(self.tr("Cancel"), "link", shortcut_text="Esc")
        cancel.clicked.connect(self._presenter.cancel)
        self._wait_row = row(12, (self._waiting, 1), cancel, 4, height=40)
        head = row((self.strip, 1), (self._wait_row, 1), 4, self.history, 2, self.layout_button, 6, height=40)
        self.tabs = SubTabs(self.tr("Parts of the answer"))
        self.tabs.chosen.connect(lambda i: self.open(self._offered[i]))
        self.warning = Notice("amber")
        self._warning_row = row(8, (self.warning, 1), 8, height=44, margins=(0, 4, 0, 4))
        self.stack = QStackedWidget()
        pages: tuple[QWidget, ...] = (self.body, self.failure, self.empty, self.headers, self.cookies, self.timing)
        for page in (*pages, self.checks, self.hops, self.code):
            self.stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (head, self.tabs, self._warning_row):
            layout.addWidget(part)
        self.progress.raise_()
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.panel)
        self._over: HistoryView | None = None

    # --- what is shown ----------------------------------------------------------------------------

    def show_exchange(self, exchange: Exchange) -> None:
        """Replace what is shown, in place."""
        self._shown = exchange
        self._warn(exchange)
        if exchange.failure is not None:
            self.failure.show_exchange(exchange, self._graph.sentences)
        else:
            self.body.show_content(exchange.content)
        self._filled.clear()
        self.panel.show_exchange(exchange)
        self.panel.setVisible(bool(exchange.hops))
        self._name_tabs(exchange)
        self.open(self._tab if self._tab in self._offered else self._offered[0])
        self._refresh()
        self._name_history()
        self._announce(self.strip.spoken())
        self._ago.start()

    def show_error(self, error: IntegratorError) -> None:
        """What was wrong before anything was sent (a variable, the URL, the body, a locked keyring)."""
        said = self._graph.sentences.say(error.code, error.params)
        self.failure.show_words(said.text, said.hint)
        self.failure.offer(*self._remedy(error.code))
        self._shown = None
        self._name_history()
        self.strip.set_facts(None)
        self.tabs.hide()
        self._warning_row.hide()
        self.panel.hide()
        self.stack.setCurrentWidget(self.failure)

    def _remedy(self, code: str) -> tuple[str, str]:
        """Words for a button, and the action that it runs."""
        if code.startswith("vault."):
            return self.tr("Open secrets"), "secrets.open"
        if code == "request.variable_missing":
            return self.tr("Edit environments"), "environment.edit"
        return "", ""

    def _announce(self, words: str) -> None:
        """Once, politely: a screen reader says it when it has finished what it is saying."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _show_nothing(self) -> None:
        for part in (self.tabs, self.panel, self._warning_row, self._wait_row):
            part.hide()
        self.stack.setCurrentWidget(self.empty)

    def _name_tabs(self, exchange: Exchange) -> None:
        failed = exchange.failure is not None
        headers, cookies = len(answer.headers(exchange)), len(answer.cookies(exchange))
        checks, family = answer.check_count(exchange)
        kept = len(exchange.captures)
        tabs = [("body", Tab(self.tr("Failure") if failed else self.tr("Body")))]
        if headers:
            tabs.append(("headers", Tab(self.tr("Headers"), str(headers))))
        if cookies:
            tabs.append(("cookies", Tab(self.tr("Cookies"), str(cookies))))
        if exchange.hops:
            tabs.append(("timing", Tab(self.tr("Timing"))))
        if checks or kept:
            tabs.append(("checks", Tab(self.tr("Checks"), checks or str(kept), family)))
        if len(exchange.hops) > 1:
            tabs.append(("hops", Tab(self.tr("Hops"), str(len(exchange.hops)))))
        tabs.append(("code", Tab(self.tr("Code"))))
        self._offered = tuple(name for name, _ in tabs)
        self.tabs.set_tabs([tab for _, tab in tabs])
        self.tabs.show()

    def open(self, name: str) -> None:
        """Show one part: "body", "headers", "cookies", "timing", "checks", "hops" or "code"."""
        self._tab = name
        failed = self._shown is not None and self._shown.failure is not None
        pages: dict[str, QWidget] = {
            "body": self.failure if failed else self.body,
            "headers": self.headers,
            "cookies": self.cookies,
            "timing": self.timing,
            "checks": self.checks,
            "hops": self.hops,
            "code": self.code,
        }
        self._fill(name)
        self.stack.setCurrentWidget(pages[name])
        if name in self._offered:
            self.tabs.set_current(self._offered.index(name))
        self.panel.setVisible(name != "timing" and self._shown is not None and bool(self._shown.hops))

    def _fill(self, name: str) -> None:
        """A page is filled when it is first looked at: what is not seen costs nothing."""
        pages: dict[str, HeadersPage | CookiesPage | ChecksPage | HopsPage | TimingPage] = {
            "headers": self.headers,
            "cookies": self.cookies,
            "checks": self.checks,
            "hops": self.hops,
            "timing": self.timing,
        }
        page = pages.get(name)
        if name == "code":
            self.code.refresh()
        elif page is not None and self._shown is not None and name not in self._filled:
            self._filled.add(name)
            page.show_exchange(self._shown)

    def _warn(self, exchange: Exchange) -> None:
        said = [self._graph.sentences.say(code) for code in exchange.warnings]
        foreign = exchange.request_id != self._presenter.request_id
        self._warning_row.setVisible(bool(said) or foreign)
        if foreign and not said:
            words = self.tr("This is an answer to {request}, from the history.")
            self.warning.show_message("grey", words.format(request=exchange.request_name))
        elif said:
            self.warning.show_message("amber", one_after_another(*(s.text for s in said)))
            self.warning.setToolTip("\n".join(s.hint for s in said if s.hint))

    def _refresh(self) -> None:
        if self._shown is not None:
            self.strip.set_facts(answer.facts(self._shown), self._presenter.stale)
        if self._tab == "code":
            self.code.refresh()

    # --- while it runs ----------------------------------------------------------------------------

    def _state(self) -> None:
        running = self._presenter.running
        if running:
            self._awaited, self._amount = self.tr("Sending"), ""
            self._slow.start()
            self.progress.start()
        else:
            self._slow.stop()
            self._seconds.stop()
            self.progress.stop()
            self._show_wait(False)

    def _show_wait(self, waiting: bool) -> None:
        """What is awaited stands in the place of the old facts; nothing else moves."""
        self._wait_row.setVisible(waiting)
        self.strip.setVisible(not waiting)
        if waiting:
            self._say_wait()
            self._seconds.start()

    def _say_wait(self) -> None:
        seconds = f"{self._presenter.running_ms / 1000:.1f}"
        words = self.tr("{what}, {n} s, {amount}") if self._amount else self.tr("{what}, {n} s")
        self._waiting.setText(words.format(what=self._awaited, n=seconds, amount=self._amount))

    def _progress(self, progress: object) -> None:
        """A records.Progress."""
        words = {
            "pause": self.tr("Waiting to try again"),
            "dns": self.tr("Looking up the name"),
            "tcp": self.tr("Connecting"),
            "tls": self.tr("TLS handshake"),
            "send": self.tr("Sending"),
            "wait": self.tr("Waiting for the first byte"),
            "download": self.tr("Downloading"),
        }
        phase = str(getattr(progress, "phase", ""))
        self._awaited = words.get(phase, self.tr("Sending"))
        self._amount = ""
        received, total = int(getattr(progress, "received", 0)), int(getattr(progress, "total", 0))
        if received:
            self._amount = size(received) + (f" / {size(total)}" if total else "")
            self.progress.set_total(received, total)

    # --- history ----------------------------------------------------------------------------------

    def _name_history(self) -> None:
        now = time.time_ns() // 1_000_000
        self.history.set_text(answer.ago(self._shown.started_at, now) if self._shown else self.tr("History"))

    def look_at_history(self) -> None:
        """Ask for the past of this request, so that the menu is ready when it opens."""
        self._past.look()

    def show_history(self) -> None:
        """The list over the answer, until an exchange is opened or it is closed."""
        if self._over is None:
            presenter = self._presenter
            self._list = HistoryPresenter(self._graph, presenter.document.id, presenter.request_id)
            self._over = HistoryView(self._list, presenter.request_id, self)
            self._over.closed.connect(self._over.hide)
            self._over.opened.connect(self._open_old)
            self._over.again.connect(self._send_again)
        self._over.setGeometry(self.rect())
        self._over.show()
        self._over.raise_()
        self._over.begin()

    def _open_old(self, exchange: Exchange) -> None:
        if self._over is not None:
            self._over.hide()
        self._presenter.show_exchange(exchange)

    def _send_again(self, request_id: str) -> None:
        if self._over is not None:
            self._over.hide()
        if request_id == self._presenter.request_id:
            self._presenter.send()
        else:
            self.request_asked.emit(request_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.progress.setGeometry(0, 0, self.width(), self.progress.height())
        if self._over is not None:
            self._over.setGeometry(self.rect())

    def _menu(self) -> list[MenuRow]:
        now = time.time_ns() // 1_000_000
        rows = []
        for exchange in self._past.exchanges[:MENU_ROWS]:
            facts = answer.facts(exchange)
            text = f"{facts.pill}   {facts.time}   {answer.ago(exchange.started_at, now)}   {exchange.environment}"
            on = self._shown is not None and exchange.id == self._shown.id
            rows.append(MenuRow(text, functools.partial(self._presenter.show_exchange, exchange), checked=on))
        if rows:
            rows.append(MenuRow())
        return [*rows, MenuRow(self.tr("Whole history…"), self.history_asked.emit, "history", "Ctrl+Shift+H")]

    # --- for the tab ------------------------------------------------------------------------------

    def set_beside(self, beside: bool) -> None:
        self.layout_button.set_icon("columns-2" if beside else "rows-2")

    def close_all(self) -> None:
        """The tab goes: let go of bodies, trees and questions."""
        self._body.close()
        self._past.close()
        if self._over is not None:
            self._list.close()

    def focus_answer(self) -> None:
        page = self.stack.currentWidget()
        if isinstance(page, BodyView):
            page = page.stack.currentWidget()
        if page is not None:
            page.setFocus()
