"""The window: welcome page, or top bar, sidebar, tabs and pages; the status bar; toasts over all.

Room: ui.views. Binds the shell presenter. The workbench is built when the first game opens, a page when its tab is
first shown. `show_page` puts a whole page (the write view) in place of sidebar and tabs.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from integrator_gui.ui import theme
from integrator_gui.ui.presenters.shell import Message, Shell
from integrator_gui.ui.views.statusbar import StatusBar
from integrator_gui.ui.views.welcome import Welcome

if TYPE_CHECKING:
    from integrator_gui.app.graph import Graph
    from integrator_gui.ui.views.workbench import Workbench
    from integrator_gui.ui.widgets.notice import Notice
    from integrator_gui.ui.widgets.progress import ProgressLine
    from integrator_gui.ui.widgets.toasts import Toasts


class MainWindow(QWidget):
    """`painted` comes once, after the first picture is on the screen. `close_asked`: the user wants to leave."""

    painted = Signal()
    close_asked = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._notice_acted: Callable[[int], None] = lambda _: None
        self._painted = self.may_close = False
        self.setObjectName("main")
        self.setMinimumSize(1024, 640)
        self.resize(1440, 900)
        self.graph: Callable[[], Graph] | None = None
        self.workbench: Workbench | None = None
        self.welcome = Welcome(shell)
        self.status = StatusBar(shell)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.welcome)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._stack, 1)
        self._column.addWidget(self.status)
        shell.opened.connect(self._opened)
        shell.told.connect(self.tell)
        shell.clashed.connect(self._ask_clash)
        theme.notifier.changed.connect(self.update)
        self._retitle()

    # --- parts that the first picture does without ------------------------------------------------------

    @functools.cached_property
    def toasts(self) -> Toasts:
        from integrator_gui.ui.widgets.toasts import Toasts

        return Toasts(self)

    @functools.cached_property
    def progress(self) -> ProgressLine:
        from integrator_gui.ui.widgets.progress import ProgressLine

        line = ProgressLine(self)
        line.setGeometry(0, 0, self.width(), theme.px(3))
        line.show()
        return line

    @functools.cached_property
    def _notice(self) -> Notice:
        from integrator_gui.ui.widgets.notice import Notice

        notice = Notice(closable=True)
        notice.hide()
        notice.acted.connect(lambda index: self._notice_acted(index))
        notice.closed.connect(notice.hide)
        self._column.insertWidget(0, notice)
        return notice

    # --- what is shown --------------------------------------------------------------------------------

    def _opened(self) -> None:
        if self._shell.workspace is None:
            self.welcome.refresh()
            self._stack.setCurrentWidget(self.welcome)
        else:
            self.show_workbench()
        self.hide_notice()
        self._retitle()

    def _retitle(self) -> None:
        workspace = self._shell.workspace
        name = self.tr("Cocos Backend Integrator")
        title = f"{workspace.document.name or workspace.game.name} — {name}" if workspace else name
        self.setWindowTitle(title)

    def show_workbench(self) -> None:
        """Back from a page; builds the workbench on the first visit."""
        if self.workbench is None:
            from integrator_gui.ui.views.workbench import Workbench

            assert self.graph is not None
            self.workbench = Workbench(self._shell, self.graph)
            self._stack.addWidget(self.workbench)
        self.workbench.show_page(None)
        self._stack.setCurrentWidget(self.workbench)

    def show_page(self, page: QWidget) -> None:
        """A whole page under the top bar, in place of sidebar and tabs, until `show_workbench`."""
        self.show_workbench()
        assert self.workbench is not None
        self.workbench.show_page(page)

    # --- what is said ---------------------------------------------------------------------------------

    def tell(self, message: Message) -> None:
        actions = self._shell.actions
        acted = (lambda: actions.run(message.action)) if message.action else None
        toast = self.toasts.show(message.family, message.title, message.text, message.label, acted)
        if message.action == "edit.undo":  # after the next edit it would take back that one instead
            self._shell.changed.connect(toast.gone)

    def unread(self, n: int) -> str:
        return self.tr("%n file(s) of the backend document cannot be read.", "", n)

    def show_notice(
        self, family: str, text: str, actions: tuple[str, ...] = (), acted: Callable[[int], None] = lambda _: None
    ) -> None:
        """A sentence along the top that stays until it is closed or answered."""
        self._notice_acted = acted
        self._notice.show_message(family, text, actions)
        self._notice.show()

    def _ask_clash(self) -> None:
        text = self.tr("{name} was changed here and by someone else on disk.").format(name=self._shell.clash_name)

        def acted(index: int) -> None:
            self.hide_notice()
            self._shell.settle(theirs=index == 1)

        self.show_notice("amber", text, (self.tr("Keep mine"), self.tr("Take theirs")), acted)

    def hide_notice(self) -> None:
        if "_notice" in self.__dict__:
            self._notice.hide()

    @property
    def notice_text(self) -> str:
        """What the notice says; "" while it is hidden."""
        shown = "_notice" in self.__dict__ and self._notice.isVisibleTo(self)
        return self._notice.accessibleName() if shown else ""

    # --- events ---------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)  # the children are painted by the time it fires

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if "progress" in self.__dict__:
            self.progress.setGeometry(0, 0, self.width(), theme.px(3))
            self.progress.raise_()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.may_close:
            super().closeEvent(event)
            return
        event.ignore()
        self.close_asked.emit()

    def step_pane(self, by: int) -> None:
        """F6: put the focus into the next part of the window."""
        if self.workbench is not None and self._stack.currentWidget() is self.workbench:
            self.workbench.step_pane(by, self.status)
        else:
            self.focusNextPrevChild(by > 0)
