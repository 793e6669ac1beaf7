"""The window without its widgets: the open workspace, its tabs, what may be done now, and what is said.

Room: ui.presenters (QtCore only). Views bind to it and decide nothing. Every edit goes through the workspace.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from integrator_gui.app.actions import Actions
from integrator_gui.ui.presenters.tabs import Tab, Tabs
from integrator_gui.ui.settings import Recent, Settings

if TYPE_CHECKING:
    from integrator_gui.app.sentences import Sentences
    from integrator_gui.app.workspace import DiskChange, Workspace
    from integrator_gui.domain.document import BackendDocument, Request
    from integrator_gui.domain.errors import Finding, IntegratorError
    from integrator_gui.ui.presenters.editing import Editing

POLL_MS = 2000
Key = tuple[str, str]  # kind and id of a sidebar row


class Message(NamedTuple):
    """`family`: "green", "amber", "red", "grey". `action` is the id of an action, `label` its button."""

    family: str
    title: str
    text: str = ""
    action: str = ""
    label: str = ""


class Shell(QObject):
    """`opened`: another workspace, or none. `changed`: something of it. `told`: a Message. `rename_asked`: a key to
    be renamed in place. `clashed`: read `clash_name` and answer with `settle`."""

    opened = Signal()
    changed = Signal()
    tabs_changed = Signal()
    selection_changed = Signal()
    told = Signal(object)
    rename_asked = Signal(tuple)
    clashed = Signal()
    traffic_changed = Signal()

    def __init__(self, settings: Settings, actions: Actions) -> None:
        super().__init__()
        self.settings, self.actions = settings, actions
        self.sentences: Sentences | None = None
        self.workspace: Workspace | None = None
        self.tabs = Tabs(self._tabs_changed)
        self.selection: Key | None = None
        self.traffic = 0  # exchanges since the game was opened
        self._unsubscribe: Callable[[], None] = lambda: None
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self.look_at_disk)
        actions.bind(
            {
                "request.new": lambda: self.editing.new_request(),
                "folder.new": lambda: self.editing.new_folder(),
                "item.open": self.open_selection,
                "item.duplicate": lambda: self.editing.duplicate(),
                "item.rename": self.ask_rename,
                "item.delete": lambda: self.editing.delete(),
                "document.save": self.save_current,
                "document.save_all": self.save,
                "edit.undo": self.undo,
                "edit.redo": self.redo,
                "environment.edit": lambda: self.tabs.open("environments", ""),
                "secrets.open": lambda: self.tabs.open("secrets", ""),
                "game.details": lambda: self.tabs.open("project", ""),
                "service.api": lambda: self.tabs.open("service", "api"),
                "service.monitor": lambda: self.tabs.open("service", "monitor"),
                "tab.close": lambda: self.tabs.close(self.tabs.current),
                "tab.close_others": lambda: self.tabs.close_others(self.tabs.current),
                "tab.reopen": self.tabs.reopen,
                "tab.next": lambda: self.tabs.step(1),
                "tab.previous": lambda: self.tabs.step(-1),
                "tab.last": lambda: self.tabs.select(len(self.tabs.tabs) - 1),
                **{f"tab.{n}": lambda n=n: self.tabs.select(n - 1) for n in range(1, 9)},  # type: ignore[misc]
            }
        )

    # --- opening and closing ------------------------------------------------------------------------

    def show(self, workspace: Workspace) -> None:
        """Make it the open one: its environment and tabs of last time come back."""
        self.leave()
        self.workspace, self.traffic = workspace, 0
        document = workspace.document
        known = self.settings.environment(document.id)
        if document.environment(known) is not None:
            workspace.environment_id = known
        self._unsubscribe = workspace.subscribe(self._workspace_changed)
        self._remember()
        self.tabs.restore(self.settings.tabs(document.id), self.exists)
        self._poll.start()
        self._refresh_contexts()
        self.opened.emit()

    def leave(self) -> None:
        """Close the open one; what is not saved is the caller's question to ask."""
        if self.workspace is None:
            return
        self._remember()
        self.settings.keep_tabs(self.workspace.document.id, self.tabs.kept)
        self._poll.stop()
        self._unsubscribe()
        self.workspace, self.selection = None, None
        self.tabs.clear()
        self._refresh_contexts()
        self.opened.emit()

    def _remember(self) -> None:
        workspace = self.workspace
        if workspace is not None:
            game = workspace.game
            state = "ready" if workspace.has_document else "empty"
            version = game.creator_version or (f"{game.engine_major}.x" if game.engine_major else "")
            self.settings.remember(Recent(game.root, workspace.document.name or game.name, version, state=state))

    # --- what there is ------------------------------------------------------------------------------

    @property
    def document(self) -> BackendDocument | None:
        return self.workspace.document if self.workspace else None

    @property
    def name(self) -> str:
        """What the user knows the open game by."""
        workspace = self.workspace
        return workspace.document.name or workspace.game.name if workspace else ""

    @property
    def production(self) -> bool:
        environment = self.workspace.environment if self.workspace else None
        return environment is not None and environment.production

    @property
    def findings(self) -> tuple[Finding, ...]:
        if self.workspace is None:
            return ()
        return self.workspace.game.findings + self.workspace.findings

    def exists(self, tab: Tab) -> bool:
        """Is what the tab shows still there?"""
        document = self.document
        if document is None:
            return False
        return tab.kind != "request" or document.request(tab.id) is not None

    def request_of(self, key: Key | None) -> Request | None:
        document = self.document
        return document.request(key[1]) if document and key and key[0] == "request" else None

    @property
    def current_request(self) -> Request | None:
        """The chosen one, else the one of the current tab."""
        tab = self.tabs.tab
        return self.request_of(self.selection) or self.request_of(tab.key if tab else None)

    def count_exchange(self) -> None:
        self.traffic += 1
        self.traffic_changed.emit()

    def say(self, error: IntegratorError) -> None:
        if self.sentences is not None:
            sentence = self.sentences.say(error.code, error.params)
            self.told.emit(Message("red", sentence.text, sentence.hint))

    def tell(self, family: str, title: str, action: str = "", label: str = "") -> None:
        self.told.emit(Message(family, title, "", action, label))

    # --- choosing -----------------------------------------------------------------------------------

    def select(self, key: Key | None) -> None:
        if key != self.selection:
            self.selection = key
            self._refresh_contexts()
            self.selection_changed.emit()

    def open_key(self, key: Key, *, preview: bool = False) -> None:
        if key[0] in ("request", "service"):
            self.tabs.open(*key, preview=preview)

    def open_selection(self) -> None:
        if self.selection is not None:
            self.open_key(self.selection)

    def switch_environment(self, ident: str) -> None:
        if self.workspace is not None:
            self.settings.keep_environment(self.workspace.document.id, ident)
            self.workspace.environment_id = ident

    # --- edits --------------------------------------------------------------------------------------

    def edit(self, label: str, change: Callable[[BackendDocument], BackendDocument], merge_key: str = "") -> bool:
        """False (and told why) where the document cannot be changed."""
        if self.workspace is None:
            return False
        from integrator_gui.domain.errors import IntegratorError

        try:
            self.workspace.edit(label, change, merge_key)
        except IntegratorError as error:
            self.say(error)
            return False
        return True

    @functools.cached_property
    def editing(self) -> Editing:
        """What changes requests and folders; imported when the first game is open."""
        from integrator_gui.ui.presenters.editing import Editing

        return Editing(self)

    def ask_rename(self) -> None:
        if self.selection is not None:
            self.rename_asked.emit(self.selection)

    def undo(self) -> None:
        if self.workspace is not None and self.workspace.can_undo:
            self.workspace.undo()

    def redo(self) -> None:
        if self.workspace is not None and self.workspace.can_redo:
            self.workspace.redo()

    # --- saving and the disk ------------------------------------------------------------------------

    def save(self) -> bool:
        return self._saved(lambda w: w.save())

    def save_current(self) -> bool:
        """The request of the current tab; everything where another kind of tab is shown."""
        tab = self.tabs.tab
        if tab is None or tab.kind != "request":
            return self.save()
        self.tabs.pin(self.tabs.current)
        return self._saved(lambda w: w.save_request(tab.id))

    def _saved(self, how: Callable[[Workspace], DiskChange | None]) -> bool:
        if self.workspace is None:
            return False
        from integrator_gui.domain.errors import IntegratorError

        try:
            change = how(self.workspace)
        except IntegratorError as error:
            self.say(error)
            return False
        self._tell_disk(change)
        return True

    def look_at_disk(self) -> None:
        if self.workspace is None:
            return
        from integrator_gui.domain.errors import IntegratorError

        try:
            self._tell_disk(self.workspace.poll_disk())
        except IntegratorError as error:
            self.say(error)

    @property
    def clash(self) -> str:
        """Id of the first part that both sides changed; "" for none."""
        return self.workspace.clashes[0].id if self.workspace and self.workspace.clashes else ""

    @property
    def clash_name(self) -> str:
        """What the user knows it by."""
        document, ident = self.document, self.clash
        if document is None:
            return ""
        known = (document.request(ident), document.environment(ident))
        return next((found.name for found in known if found is not None), ident)

    def settle(self, theirs: bool) -> None:
        """Keep mine or take theirs; the next clash is told, if there is one."""
        if self.workspace is not None and self.clash:
            self.workspace.settle(self.clash, "theirs" if theirs else "mine")
            if self.clash:
                self.clashed.emit()

    def _tell_disk(self, change: DiskChange | None) -> None:
        if change is None:
            return
        if change.gone:
            title = self.tr("The backend folder is no longer on disk")
            self.told.emit(
                Message("amber", title, self.tr("What is open is kept as unsaved; Save writes it again."))
            )
        elif change.clashes:
            self.clashed.emit()
        elif change.taken:
            self.told.emit(Message("grey", self.tr("Changes on disk were taken in"), ""))

    # ------------------------------------------------------------------------------------------------

    def _workspace_changed(self) -> None:
        self.tabs.keep(self.exists)
        tab = self.tabs.tab
        if tab is not None and tab.preview and self.workspace and tab.id in self.workspace.dirty_ids:
            self.tabs.pin(self.tabs.current)  # what was changed is here to stay
        if self.selection is not None and self.selection[0] == "request" and not self.request_of(self.selection):
            self.select(None)
        self._refresh_contexts()
        self.changed.emit()

    def _tabs_changed(self) -> None:
        self._refresh_contexts()
        self.tabs_changed.emit()

    def _refresh_contexts(self) -> None:
        workspace = self.workspace
        holds = {
            "game": workspace is not None,
            "writable": workspace is not None and workspace.game.writable,
            "undo": workspace is not None and workspace.can_undo,
            "redo": workspace is not None and workspace.can_redo,
            "dirty": workspace is not None and workspace.dirty,
            "tab": self.tabs.tab is not None,
            "closed": self.tabs.can_reopen,
            "selection": self.selection is not None and self.selection[0] in ("request", "folder"),
            "request": self.current_request is not None,
        }
        self.actions.set_contexts(name for name, on in holds.items() if on)
