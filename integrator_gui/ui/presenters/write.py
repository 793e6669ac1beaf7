"""What the write view does: make the plan, choose files, settle conflicts, write, undo.

Room: ui.presenters (QtCore only). The view binds to it; the tour drives it. Planning and writing run on the
engine, in a thread of its own, since both read and write files.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Literal, TypeVar

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, Signal

from integrator_gui.app.graph import Graph
from integrator_gui.app.workspace import Workspace
from integrator_gui.domain.document import BackendDocument
from integrator_gui.domain.edits import put_game
from integrator_gui.domain.errors import IntegratorError
from integrator_gui.domain.game_project import GameProject
from integrator_gui.domain.plan import PlannedFile, Settlement, WritePlan, WriteResult

State = Literal["empty", "planning", "ready", "writing", "written", "failed"]
T = TypeVar("T")


class WritePresenter(QObject):
    """One write view. Read `state`, `plan`, `chosen`, `current`, `result`, `error` after `changed`."""

    changed = Signal()

    def __init__(self, graph: Graph, workspace: Workspace) -> None:
        super().__init__()
        self._graph = graph
        self._workspace = workspace
        self.state: State = "empty"
        self.plan: WritePlan | None = None
        self.chosen: frozenset[str] = frozenset()
        self.current = ""
        self.result: WriteResult | None = None
        self.error: IntegratorError | None = None

    @property
    def game_name(self) -> str:
        return self._workspace.document.name or self._workspace.game.name

    def file(self, path: str) -> PlannedFile | None:
        files = self.plan.files if self.plan else ()
        return next((f for f in files if f.path == path), None)

    def count(self, *statuses: str) -> int:
        return sum(f.status in statuses for f in self.plan.files) if self.plan else 0

    @property
    def can_write(self) -> bool:
        return self.state == "ready" and bool(self.chosen) and self.plan is not None and not self.plan.blocked

    @property
    def can_undo(self) -> bool:
        return self._graph.writing.can_undo(self._workspace.game.root) is not None

    # --- what the user does ------------------------------------------------------------------------

    async def refresh(self) -> None:
        """Make the plan anew: nothing in the game is touched."""
        workspace = self._workspace
        game, document = workspace.game, workspace.document
        environment = document.game.ship_environment or self._workspace.environment_id

        def plan() -> tuple[GameProject, WritePlan]:
            # The scan behind the window may not have ended yet: the scripts folder of a large game would be missed.
            known = game if game.fully_scanned else self._graph.projects.scan(game)
            values = self._graph.secrets.values(document.id, document)
            made = self._graph.writing.plan(known, document, environment, values)
            unread = self._graph.secrets.unread(document)
            return known, msgspec.structs.replace(made, findings=(*unread, *made.findings))

        if (done := await self._in_thread("planning", plan)) is None:
            return
        known, made = done
        if known is not game and workspace.game is game:
            workspace.know_game(known)
        self._take(made)
        self.result = None
        self._become("ready")
        await self._check_types(made)

    @property
    def environments(self) -> tuple[tuple[str, str], ...]:
        """(id, name) of each environment that could ship."""
        return tuple((e.id, e.name) for e in self._workspace.document.environments)

    async def ship(self, environment_id: str) -> None:
        """Ship another environment: part of the document, so that everyone who writes ships the same."""
        label = QCoreApplication.translate("Write", "Choose the environment that ships")
        await self._set_game(label, ship_environment=environment_id)

    async def use_prefix(self, prefix: str) -> None:
        """Put a prefix before the class names that the game already uses."""
        await self._set_game(QCoreApplication.translate("Write", "Use a class prefix"), prefix=prefix)

    async def _set_game(self, label: str, **settings: str) -> None:
        def change(document: BackendDocument) -> BackendDocument:
            return put_game(document, msgspec.structs.replace(document.game, **settings))

        self._workspace.edit(label, change)
        await self.refresh()

    def choose(self, path: str, on: bool) -> None:
        """Include or leave out one file; a file that is held back cannot be included."""
        file = self.file(path)
        if file is None or file.status not in ("new", "changed"):
            return
        self.chosen = self.chosen | {path} if on else self.chosen - {path}
        self.changed.emit()

    def show(self, path: str) -> None:
        if path != self.current and self.file(path) is not None:
            self.current = path
            self.changed.emit()

    async def settle(self, path: str, how: Settlement) -> None:
        """Settle a conflict; the plan is the same but for that file."""
        plan = self.plan
        if plan is None:
            return
        settled = await self._in_thread("planning", lambda: self._graph.writing.settle(plan, path, how))
        if settled is None:
            return
        chosen = self.chosen
        self._take(settled, keep=path)
        self.chosen = chosen | {f.path for f in settled.writes if f.path == path}
        self._become("ready")
        await self._check_types(settled)

    async def write(self) -> None:
        """Write the chosen files, all or none of them."""
        plan, chosen = self.plan, self.chosen
        if plan is None or not self.can_write:
            return
        result = await self._in_thread("writing", lambda: self._graph.writing.write(plan, chosen))
        if result is not None:
            self.result = result
            self._become("written")

    async def undo(self) -> None:
        """Take the last write back, then look again."""
        root = self._workspace.game.root
        if await self._in_thread("writing", lambda: self._graph.writing.undo(root)) is not None:
            await self.refresh()

    # --- inside ------------------------------------------------------------------------------------

    async def _check_types(self, plan: WritePlan) -> None:
        """Takes seconds, so the plan is shown before; the answer counts only while the plan is still that one."""
        checking = self._graph.engine.submit(lambda: asyncio.to_thread(self._graph.writing.type_check, plan))
        checked = await asyncio.wrap_future(checking)
        if self.plan is plan:
            self.plan = checked
            self.changed.emit()

    def _take(self, plan: WritePlan, keep: str = "") -> None:
        self.plan = plan
        self.chosen = frozenset(f.path for f in plan.writes)
        order = [f.path for s in ("conflict", "refused", "changed", "new") for f in plan.files if f.status == s]
        if not keep:
            self.current = order[0] if order else (plan.files[0].path if plan.files else "")

    async def _in_thread(self, state: State, work: Callable[[], T]) -> T | None:
        """Run `work` off the window; None if it failed, with `error` told."""
        self.error = None
        self._become(state)
        try:
            return await asyncio.wrap_future(self._graph.engine.submit(lambda: asyncio.to_thread(work)))
        except IntegratorError as error:
            self.error = error
            self._become("failed" if self.plan is None else "ready")
            return None

    def _become(self, state: State) -> None:
        self.state = state
        self.changed.emit()
