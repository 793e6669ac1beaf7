"""The running program: window, actions, the open game, and the way out.

Room: ui. Made by bootstrap before the first paint; `start` is called after it, on the asyncio loop, with the graph.
The tour drives `window`, `graph`, `actions`, `shell`, `open_game` and `spawn`.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QGuiApplication

from integrator_gui.app.action_table import TABLE
from integrator_gui.app.actions import Actions
from integrator_gui.ui import i18n, look, theme
from integrator_gui.ui.presenters.shell import Message, Shell
from integrator_gui.ui.settings import Settings
from integrator_gui.ui.views.main_window import MainWindow

if TYPE_CHECKING:
    import asyncio

    from integrator_gui.app.crash_report import CrashReports
    from integrator_gui.app.graph import Graph, PlaygroundServer
    from integrator_gui.app.workspace import Workspace
    from integrator_gui.domain.document import BackendDocument

ZOOMS = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


class Options(NamedTuple):
    """The command line of the window."""

    game: str = ""
    demo: str = ""
    tour: str = ""
    language: str = ""
    theme: str = ""
    bench_start: bool = False


class App:
    """`graph` is there from `start` on."""

    def __init__(self, settings: Settings, options: Options) -> None:
        self.settings, self.options = settings, options
        self.graph: Graph | None = None
        self.reports: CrashReports | None = None
        self.playground: PlaygroundServer | None = None
        self.actions = Actions(TABLE, settings.keys)
        self.shell = Shell(settings, self.actions)
        self._bind()
        self.window = self._make_window()
        self._ended: asyncio.Future[int] | None = None
        self._leaving = False
        self._secrets_timer = QTimer(singleShot=True, interval=400)
        self._secrets_timer.timeout.connect(lambda: self.spawn(self._know_secrets()))
        self._count_timer = QTimer(singleShot=True, interval=1200)
        self._count_timer.timeout.connect(lambda: self.spawn(self._know_count()))
        self.shell.changed.connect(self._look_soon)

    # --- the window -----------------------------------------------------------------------------------

    def _make_window(self) -> MainWindow:
        window = MainWindow(self.shell)
        if self.settings.geometry:
            window.restoreGeometry(self.settings.geometry)
        window.close_asked.connect(self._ask_to_leave)
        window.welcome.dropped.connect(self._open_path)
        window.welcome.chosen.connect(self._open_path)
        if self.graph is not None:
            window.graph = functools.partial(getattr, self, "graph")
        return window

    def _bind(self) -> None:
        run = self._later
        self.actions.bind(
            {
                "game.open": self.choose_game,
                "game.close": run(lambda: self.close_game()),
                "game.demo": run(lambda: self.start_demo()),
                "game.write": self.open_write,
                "request.new": self._new_request,
                "app.palette": lambda: self.open_palette(""),
                "app.quick_open": lambda: self.open_palette("@"),
                "environment.switch": lambda: self.open_palette("#"),
                "app.settings": lambda: self._dialog("settings"),
                "app.shortcuts": lambda: self._dialog("shortcuts"),
                "app.quit": lambda: self._ask_to_leave(),
                "sidebar.filter": lambda: self._workbench("focus_filter"),
                "view.sidebar": lambda: self._workbench("toggle_sidebar"),
                "pane.next": lambda: self.window.step_pane(1),
                "pane.previous": lambda: self.window.step_pane(-1),
                "view.zoom_in": lambda: self._step_zoom(1),
                "view.zoom_out": lambda: self._step_zoom(-1),
                "view.zoom_reset": lambda: self.set_zoom(1.0),
                "theme.light": lambda: self.set_theme("light"),
                "theme.dark": lambda: self.set_theme("dark"),
                "theme.system": lambda: self.set_theme("system"),
                "language.en": lambda: self.set_language("en"),
                "language.zh_CN": lambda: self.set_language("zh_CN"),
            }
        )

    def _new_request(self) -> None:
        self.shell.editing.new_request()
        self._workbench("focus_page")

    def _workbench(self, what: str) -> None:
        if self.window.workbench is not None:
            getattr(self.window.workbench, what)()

    def _later(self, make: Callable[[], Any]) -> Callable[[], None]:
        return lambda: _ignore(self.spawn(make()))

    def spawn(self, work: Any) -> asyncio.Task[Any] | None:
        """Run a coroutine on the window's loop; None before the loop is there."""
        if self._ended is None:
            work.close()
            return None
        from integrator_gui.ui import loop

        return loop.spawn(work)

    # --- life -----------------------------------------------------------------------------------------

    async def run(self, graph: Graph) -> int:
        """From the first paint to the end; the exit code."""
        import asyncio

        self._ended = asyncio.get_running_loop().create_future()
        self.start(graph)
        return await self._ended

    def start(self, graph: Graph) -> None:
        """The graph is here: everything works from now on."""
        self.graph = graph
        self.window.graph = functools.partial(getattr, self, "graph")
        self.shell.sentences = graph.sentences
        self._make_shortcuts()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_theme)
        qt = QGuiApplication.instance()
        assert isinstance(qt, QGuiApplication)
        qt.focusWindowChanged.connect(self._came_back)
        self._keep_drafts(graph)
        self._tell_crash()
        if self.options.tour:
            from pathlib import Path

            from integrator_gui.ui import tour

            self.spawn(tour.run(self, Path(self.options.tour)))
        elif self.options.demo:
            self.spawn(self.start_demo(self.options.demo))
        elif self.options.game:
            self.spawn(self.open_game(self.options.game))

    def _came_back(self, window: object) -> None:
        """Somebody else may have written while the user was away."""
        if window is not None:
            self.shell.look_at_disk()

    def _ask_to_leave(self) -> None:
        if not self._leaving:
            self.spawn(self.leave())

    async def leave(self, code: int = 0) -> bool:
        """Ask about what is not saved, close everything, end the program. False where the user stays."""
        self._leaving = True
        if not await self.close_game():
            self._leaving = False
            return False
        for timer in (self._secrets_timer, self._count_timer):
            timer.stop()
        self.settings.geometry = self.window.saveGeometry()
        self.settings.save()
        from integrator_gui.ui import loop

        await loop.cancel_all()
        if self.playground is not None:
            self.playground.stop()
        if self.graph is not None:
            self.graph.close()
        self.window.may_close = True
        self.window.close()
        if self._ended is not None and not self._ended.done():
            self._ended.set_result(code)
        return True

    def _keep_drafts(self, graph: Graph) -> None:
        from integrator_gui.ui.draft_keeper import DraftKeeper

        self.drafts = DraftKeeper(self, graph)

    def _tell_crash(self) -> None:
        report = self.reports.pending() if self.reports else None
        if report is None or self.reports is None:
            return
        reports = self.reports

        def acted(index: int) -> None:
            if index == 0:
                QGuiApplication.clipboard().setText(report.text)
            else:
                reports.dismiss()
                self.window.hide_notice()

        text = QCoreApplication.translate("App", "The program ended badly last time. Its report holds no secrets.")
        copy, done = QCoreApplication.translate("App", "Copy report"), QCoreApplication.translate("App", "Dismiss")
        self.window.show_notice("amber", text, (copy, done), acted)

    # --- games ----------------------------------------------------------------------------------------

    def choose_game(self) -> None:
        from integrator_gui.ui.opening import choose_folder

        recent = self.settings.recent
        start = os.path.dirname(recent[0].path) if recent else os.path.expanduser("~")
        choose_folder(self.window, start).fileSelected.connect(self._open_path)

    def _open_path(self, path: str) -> None:
        self.spawn(self.open_game(os.path.dirname(path) if os.path.isfile(path) else path))

    async def open_game(self, path: str) -> bool:
        """Open the game at `path`. False: it is none, or the user stepped back; the window says why."""
        assert self.graph is not None
        from integrator_gui.ui.opening import open_workspace

        workspace = await open_workspace(self.graph, self.window, os.path.abspath(path))
        if workspace is None or not await self.close_game():
            return False
        self.shell.show(workspace)
        self._tell_damage(workspace)
        self._look_soon()
        self._put_sidebar_keys()
        self.spawn(self._know_game())
        return True

    def _tell_damage(self, workspace: Workspace) -> None:
        """Files that could not be read: said at once, since what they hold is missing from the sidebar."""
        damaged = {f.file for f in workspace.findings if f.severity == "error" and f.file}
        if not damaged:
            return
        text = self.window.unread(len(damaged))
        show = QCoreApplication.translate("App", "Show")
        self.window.show_notice("red", text, (show,), lambda _: self._show_damage())

    def _show_damage(self) -> None:
        self.window.hide_notice()
        self.actions.run("game.details")

    def _look_soon(self) -> None:
        self._secrets_timer.start()
        self._count_timer.start()

    def _make_shortcuts(self) -> None:
        from integrator_gui.ui.shortcuts import Shortcuts

        self._shortcuts = Shortcuts(self.actions, self.window)

    def _put_sidebar_keys(self) -> None:
        if self.window.workbench is not None:
            self._shortcuts.put("sidebar", self.window.workbench.sidebar.tree)

    async def _know_count(self) -> None:
        """How many files a write would touch, on the button."""
        from integrator_gui.domain.errors import IntegratorError
        from integrator_gui.ui.loop import in_thread

        workspace, graph, workbench = self.shell.workspace, self.graph, self.window.workbench
        if workspace is None or graph is None or workbench is None or not workspace.game.writable:
            return
        game, document = workspace.game, workspace.document
        ships = document.game.ship_environment or workspace.environment_id
        try:
            plan = await in_thread(graph.engine, functools.partial(graph.writing.plan, game, document, ships))
        except IntegratorError:
            return  # the write view says what is wrong
        if self.shell.workspace is workspace and self.window.workbench is workbench:
            count = sum(file.status in ("new", "changed") for file in plan.files)
            workbench.top.show_count(count or None)

    async def _know_secrets(self) -> None:
        """One line on the vault in the top bar."""
        from integrator_gui.ui.loop import in_thread

        workspace, graph, workbench = self.shell.workspace, self.graph, self.window.workbench
        if workspace is None or graph is None or workbench is None:
            return
        look_up = functools.partial(_vault_words, graph, workspace.document, workspace.environment_id)
        state, names, missing = await in_thread(graph.engine, look_up)
        if self.shell.workspace is workspace and self.window.workbench is workbench:
            workbench.top.show_secrets(state, names, missing)

    async def _know_game(self) -> None:
        """The full scan and the state of the vault, behind the open window."""
        from integrator_gui.ui.loop import in_thread

        workspace, graph = self.shell.workspace, self.graph
        if workspace is None or graph is None:
            return
        game = await in_thread(graph.engine, functools.partial(graph.projects.scan, workspace.game))
        if self.shell.workspace is workspace:
            workspace.know_game(game)

    async def close_game(self) -> bool:
        """True where nothing is open any more."""
        from integrator_gui.ui.opening import leave_unsaved

        workspace = self.shell.workspace
        if workspace is None:
            return True
        if workspace.dirty:
            answer = await leave_unsaved(self.window, self.shell.name, len(workspace.dirty_ids))
            if not answer or (answer == "save" and not self.shell.save()):
                return False
        self.shell.leave()
        return True

    async def start_demo(self, folder: str = "") -> bool:
        """Open a copy of the sample game with the playground behind it."""
        assert self.graph is not None
        from PySide6.QtCore import QStandardPaths

        from integrator_gui.app.demo import point_at
        from integrator_gui.domain.errors import IntegratorError
        from integrator_gui.ui.loop import in_thread
        from integrator_gui.ui.opening import refuse

        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
        folder = os.path.abspath(folder or os.path.join(place, "demo"))
        graph = self.graph
        self.window.progress.start()
        try:
            os.makedirs(os.path.dirname(folder), exist_ok=True)
            await in_thread(graph.engine, functools.partial(graph.copy_sample_game, folder))
            if self.playground is None:
                self.playground = await in_thread(graph.engine, graph.start_playground)
        except IntegratorError as error:
            refuse(graph, self.window, error)
            return False
        finally:
            self.window.progress.stop()
        if not await self.open_game(folder) or self.shell.workspace is None:
            return False
        point_at(self.shell.workspace, self.playground.url)
        self.window.status.show_playground(self.playground.url)
        return True

    # --- screens --------------------------------------------------------------------------------------

    def open_write(self) -> None:
        """The write view in place of sidebar and tabs; it makes its plan at once."""
        if self.shell.workspace is None or self.graph is None:
            return
        from integrator_gui.ui.presenters.write import WritePresenter
        from integrator_gui.ui.views.write_view import WriteView

        workbench = self.window.workbench
        if workbench is not None and isinstance(workbench.view, WriteView):
            return  # what was settled there stays
        presenter = WritePresenter(self.graph, self.shell.workspace)
        view = WriteView(self.graph, presenter, self.spawn)
        view.closed.connect(self.window.show_workbench)
        self.window.show_page(view)
        self.spawn(presenter.refresh())

    def open_palette(self, prefix: str) -> None:
        from integrator_gui.ui.views.palette import Palette

        Palette(self.shell, self.window, prefix)

    def _dialog(self, which: str) -> None:
        if which == "settings":
            from integrator_gui.ui.views.settings import SettingsDialog

            SettingsDialog(self.settings, self.actions, self.set_zoom, self.window).open()
        else:
            from integrator_gui.ui.views.shortcuts import ShortcutsDialog

            ShortcutsDialog(self.actions, self.settings, self.window).open()

    # --- the look -------------------------------------------------------------------------------------

    def set_theme(self, wanted: str) -> None:
        self.settings.theme = wanted
        look.apply(wanted, theme.zoom())
        self.window.status.refresh()

    def _system_theme(self) -> None:
        if self.settings.theme == "system":
            self.set_theme("system")

    def set_zoom(self, zoom: float) -> None:
        self.settings.zoom = zoom
        look.apply(self.settings.theme, zoom)

    def _step_zoom(self, by: int) -> None:
        at = min(range(len(ZOOMS)), key=lambda i: abs(ZOOMS[i] - theme.zoom()))
        self.set_zoom(ZOOMS[min(len(ZOOMS) - 1, max(0, at + by))])

    def set_language(self, language: str) -> None:
        """The window is made anew in the other language; the open game and its tabs stay."""
        if language == (self.settings.language or i18n.system()):
            return
        self.settings.language = language
        i18n.use(language)
        if self.graph is not None:
            self.graph.sentences.language = "zh_CN" if language == "zh_CN" else "en"
        old = self.window
        self.settings.geometry = old.saveGeometry()
        self.window = self._make_window()
        self._make_shortcuts()
        self.window.show()
        old.hide()
        if self.shell.workspace is not None:
            self.window.show_workbench()
            self._put_sidebar_keys()
        if self.playground is not None:
            self.window.status.show_playground(self.playground.url)
        old.may_close = True
        old.close()
        old.deleteLater()

    def tell(self, message: Message) -> None:
        self.window.tell(message)


def _ignore(_task: object) -> None:
    pass


def _vault_words(graph: Graph, document: BackendDocument, environment: str) -> tuple[str, int, int]:
    """State of the vault, how many secrets the environment needs, how many of them nobody has."""
    from integrator_gui.domain.errors import IntegratorError

    names = graph.secrets.names_for(document, environment)
    state = graph.secrets.state() if names else "ready"
    try:
        missing = len(graph.secrets.missing(document, environment)) if state == "ready" else 0
    except IntegratorError:
        return "locked", len(names), 0
    return state, len(names), missing
