"""Which secrets the document refers to, where each is kept, and storing or removing one.

Room: ui.presenters (QtCore only). The keyring may block on a prompt, so every look at it runs in a thread of the
engine. A value passes through here on its way in and is never read back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import msgspec
from PySide6.QtCore import QObject, Signal

from integrator_gui.app.graph import Graph
from integrator_gui.app.workspace import Workspace
from integrator_gui.domain.errors import IntegratorError, KeyringLocked, NoKeyring
from integrator_gui.ui.presenters.engine_call import EngineCall

State = Literal["present", "missing", "kept", "unknown"]


class SecretRow(msgspec.Struct, frozen=True):
    name: str
    state: State


class SecretsPresenter(QObject):
    """Read `rows`, `vault` and `error` after `changed`. `vault` is "ready", "locked", "absent" or "" (asking)."""

    changed = Signal()

    def __init__(self, graph: Graph, workspace: Workspace) -> None:
        super().__init__()
        self._graph, self._workspace = graph, workspace
        self.environment_id = workspace.environment_id
        self.rows: tuple[SecretRow, ...] = ()
        self.vault = ""
        self.error: IntegratorError | None = None
        self._calls: list[EngineCall[Any]] = []
        self._names: tuple[str, ...] = ()
        self._unsubscribe = workspace.subscribe(self._document_changed)

    def close(self) -> None:
        self._unsubscribe()
        for call in self._calls:
            call.drop()

    @property
    def environments(self) -> tuple[tuple[str, str], ...]:
        found = sorted(self._workspace.document.environments, key=lambda e: e.order)
        return tuple((e.id, e.name) for e in found)

    @property
    def missing(self) -> int:
        return sum(r.state == "missing" for r in self.rows)

    def choose(self, environment_id: str) -> None:
        self.environment_id = environment_id
        self.refresh()

    def refresh(self, anew: bool = False) -> None:
        """Ask where each secret is. `anew`: the user unlocked the keyring, so forget what was read."""
        document, ident, secrets = self._workspace.document, self.environment_id, self._graph.secrets
        self._names = secrets.names_for(document, ident)

        def look() -> tuple[str, tuple[SecretRow, ...]]:
            if anew:
                secrets.refresh()
            state = secrets.state()
            kept = {k.name for k in secrets.kept() if (k.project, k.environment) == (document.id, ident)}
            rows = []
            for name in secrets.names_for(document, ident):
                if name in kept:
                    rows.append(SecretRow(name, "kept"))
                elif state != "ready":
                    rows.append(SecretRow(name, "unknown"))
                else:
                    found = secrets.get(document.id, ident, name) is not None
                    rows.append(SecretRow(name, "present" if found else "missing"))
            return state, tuple(rows)

        self._run(look, self._take)

    def store(self, name: str, value: str, *, keep: bool) -> None:
        """Into the keyring, or (`keep`) into memory for this run."""
        secrets, project, ident = self._graph.secrets, self._workspace.document.id, self.environment_id
        put = secrets.keep if keep else secrets.set
        self._run(lambda: put(project, ident, name, value), lambda _: self._changed())

    def remove(self, name: str) -> None:
        secrets, project, ident = self._graph.secrets, self._workspace.document.id, self.environment_id
        self._run(lambda: secrets.delete(project, ident, name), lambda _: self._changed())

    # ----------------------------------------------------------------------------------------------------

    def _changed(self) -> None:
        self.refresh()
        self._workspace.tell()  # the top bar and the requests show which secrets there are

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        import asyncio

        self.error = None
        call: EngineCall[Any] = EngineCall(
            self._graph.engine, lambda _hear: asyncio.to_thread(work), done, self._failed
        )
        self._calls = [c for c in self._calls if c.running] + [call]

    def _take(self, found: tuple[str, tuple[SecretRow, ...]]) -> None:
        self.vault, self.rows = found
        if self.vault == "locked":
            self.error = KeyringLocked()
        elif self.vault == "absent":
            self.error = NoKeyring()
        self.changed.emit()

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, IntegratorError):
            raise error
        self.error = error
        self.changed.emit()

    def _document_changed(self) -> None:
        names = self._graph.secrets.names_for(self._workspace.document, self.environment_id)
        if names != self._names:
            self.refresh()
