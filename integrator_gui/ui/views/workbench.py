"""An open game: top bar, sidebar, document tabs and the pages below them.

Room: ui.views. Pages are made from ui/views/registry.py when their tab is first shown, and kept until it is closed.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from integrator_gui.app.graph import Graph
from integrator_gui.ui import theme
from integrator_gui.ui.presenters.shell import Shell
from integrator_gui.ui.presenters.tabs import Tab
from integrator_gui.ui.views.action_words import keys_text
from integrator_gui.ui.views.doc_tabs import DocTabs
from integrator_gui.ui.views.registry import VIEWS
from integrator_gui.ui.views.sidebar import Sidebar
from integrator_gui.ui.views.topbar import TopBar
from integrator_gui.ui.widgets.empty_state import EmptyState
from integrator_gui.ui.widgets.frame import Frame, column
from integrator_gui.ui.widgets.splitter import Splitter

MIN_SIDEBAR, MAX_SIDEBAR = 200, 400
SMALLEST = 460, 500  # of a page


class Workbench(Frame):
    def __init__(self, shell: Shell, graph: Callable[[], Graph]) -> None:
        super().__init__("base")
        self._shell, self._graph = shell, graph
        self.top = TopBar(shell)
        self.sidebar = Sidebar(shell)
        self.sidebar.setMinimumWidth(MIN_SIDEBAR)
        self.tabs = DocTabs(shell)
        self.pages = QStackedWidget()
        self._empty = EmptyState(
            "send",
            self.tr("No request is open"),
            self.tr("Choose one in the sidebar, or make a new one."),
            self.tr("New request"),
            keys_text(shell.actions, "request.new"),
            action_icon="plus",
        )
        self._empty.acted.connect(lambda: shell.actions.run("request.new"))
        self.pages.addWidget(self._empty)
        self._views: dict[tuple[str, str], QWidget] = {}
        pane = QScrollArea()  # large words in a small window: the page scrolls rather than lies over itself
        pane.setFrameShape(QFrame.Shape.NoFrame)
        pane.setWidgetResizable(True)
        pane.viewport().setAutoFillBackground(False)
        pane.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        pane.setWidget(self.pages)
        self.pages.setAutoFillBackground(False)
        centre = column(self.tabs, (pane, 1), ground="base")
        self.body = Splitter(Qt.Orientation.Horizontal, [self.sidebar, centre])
        self.body.setStretchFactor(1, 1)
        width = shell.settings.sidebar_width
        self._side = width or 264  # of the sidebar, as it would be at 100 %
        self._rescale()
        self.sidebar.setVisible(width > 0)
        self.body.splitterMoved.connect(lambda *_: self._keep_width())
        self._stack = QStackedWidget()
        self._stack.addWidget(self.body)
        self._page: QWidget | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top)
        layout.addWidget(self._stack, 1)
        shell.tabs_changed.connect(self._tab_asked)
        shell.opened.connect(self._another)
        theme.notifier.changed.connect(self._zoomed)
        self.refresh()

    # --- pages ----------------------------------------------------------------------------------------

    def _tab_asked(self) -> None:
        """A tab was opened or chosen: it comes to the front, also from behind a whole page."""
        self.show_page(None)
        self.refresh()

    def refresh(self) -> None:
        """Show the page of the current tab, drop pages whose tab is gone."""
        keys = {tab.key for tab in self._shell.tabs.tabs}
        for key in [k for k in self._views if k not in keys]:
            self._drop(key)
        tab = self._shell.tabs.tab
        view = self._view(tab) if tab is not None and self._shell.workspace is not None else None
        self.pages.setCurrentWidget(view or self._empty)
        self._bind()

    def focus_page(self) -> None:
        """The keyboard goes to where one types first in what is in front."""
        begin = getattr(self.view, "focus_url", None)
        if begin is not None:
            begin()

    def _view(self, tab: Tab) -> QWidget | None:
        kind = VIEWS.get(tab.kind)
        if kind is None:
            return None
        if tab.key not in self._views:
            assert self._shell.workspace is not None
            view = kind.make(self._shell.workspace, self._graph(), tab.id)
            self._connect(view)
            remember = getattr(view, "use_settings", None)
            if remember is not None:
                remember(self._shell.settings)
            self._views[tab.key] = view
            self.pages.addWidget(view)
        return self._views[tab.key]

    def _connect(self, view: QWidget) -> None:
        asked = getattr(view, "action_asked", None)
        if asked is not None:
            asked.connect(self._shell.actions.run)
        answered = getattr(getattr(view, "presenter", None), "answered", None)
        if answered is not None:
            answered.connect(self._answered)
        wanted = getattr(view, "request_asked", None)
        if wanted is not None:
            wanted.connect(self._open_request)

    def _answered(self, _exchange: object) -> None:
        self._shell.count_exchange()

    def _open_request(self, ident: str) -> None:
        self._shell.tabs.open("request", ident)

    def _drop(self, key: tuple[str, str]) -> None:
        view = self._views.pop(key)
        leave = getattr(view, "leave", None)
        if leave is not None:
            leave()
        self.pages.removeWidget(view)
        view.deleteLater()

    def _another(self) -> None:
        for key in list(self._views):
            self._drop(key)
        self.refresh()

    @property
    def view(self) -> QWidget | None:
        """What is in front: a whole page, or the view of the current tab."""
        if self._page is not None:
            return self._page
        shown = self.pages.currentWidget()
        return None if shown is self._empty else shown

    def _bind(self) -> None:
        self._shell.actions.bind_view(getattr(self.view, "handlers", {}))

    def show_page(self, page: QWidget | None) -> None:
        """A whole page in place of sidebar and tabs; None goes back to them. The page before is deleted."""
        if page is self._page:
            return
        old, self._page = self._page, page
        if page is not None:
            self._stack.addWidget(page)
            self._stack.setCurrentWidget(page)
        else:
            self._stack.setCurrentWidget(self.body)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        self.top.write.setVisible(page is None)
        self._bind()

    # --- panes ----------------------------------------------------------------------------------------

    def _zoomed(self) -> None:
        if theme.zoom() != self._zoom:
            self._rescale()

    def _rescale(self) -> None:
        """The sidebar grows with the words and takes a third of the window at most."""
        self._zoom = theme.zoom()
        self.sidebar.setMaximumWidth(theme.px(MAX_SIDEBAR))
        most = self.width() // 3 if self.isVisible() else theme.px(MAX_SIDEBAR)
        wide = max(MIN_SIDEBAR, min(theme.px(self._side), most))
        self.body.setSizes([wide, max(1, self.body.width() - wide) if self.isVisible() else 1200])
        self.pages.setMinimumSize(*(theme.px(side) for side in SMALLEST))

    def toggle_sidebar(self) -> None:
        shown = not self.sidebar.isVisible()
        self.sidebar.setVisible(shown)
        self._shell.settings.sidebar_width = self._kept_width() if shown else 0

    def focus_filter(self) -> None:
        self.sidebar.setVisible(True)
        self.sidebar.filter.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _keep_width(self) -> None:
        self._side = self._shell.settings.sidebar_width = self._kept_width()

    def _kept_width(self) -> int:
        return max(round(self.sidebar.width() / theme.zoom()), MIN_SIDEBAR)

    def step_pane(self, by: int, status: QWidget) -> None:
        """Top bar, sidebar, tabs, the page or its panes, status bar, and round again."""
        parts = getattr(self.view, "panes", (self.pages,))
        panes = [self.top, self.sidebar, self.tabs, *parts, status]
        if self._page is not None:
            panes = [self.top, self._page, status]
        panes = [p for p in panes if p.isVisible()]
        focus = QApplication.focusWidget()
        at = next(
            (i for i, p in enumerate(panes) if focus is not None and (p is focus or p.isAncestorOf(focus))), -1
        )
        for turn in range(1, len(panes) + 1):
            pane = panes[(at + by * turn) % len(panes)]
            first = self.sidebar.tree if pane is self.sidebar else first_focus(pane)
            if first is not None:
                first.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return


def first_focus(pane: QWidget) -> QWidget | None:
    """The first widget in a pane that the Tab key would reach."""
    for widget in pane.findChildren(QWidget):
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return widget
    return None
