"""One request tab without its widgets: what is edited, what is sent, what came back.

Room: ui (QtCore only). Made by the request view for each tab. Every edit goes through `Workspace.edit`, so undo and
the other tabs see it; typing in one field is one undo step until the typist rests. Sending runs on the engine.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING, Any, Literal

import msgspec
from PySide6.QtCore import QObject, Signal

from integrator_gui.domain import edits
from integrator_gui.domain.document import Auth, BackendDocument, Request
from integrator_gui.domain.errors import ConfirmationNeeded, IntegratorError
from integrator_gui.domain.records import Exchange, ResolvedVariable
from integrator_gui.ui.models import url_query
from integrator_gui.ui.presenters.engine_call import EngineCall

if TYPE_CHECKING:
    from integrator_gui.app.graph import Graph
    from integrator_gui.app.workspace import Workspace

SendState = Literal["idle", "running"]
REST_SECONDS = 1.2  # a pause in typing as long as this begins a new undo step


class RequestPresenter(QObject):
    """`changed`: the request (or the environment) is another; `state_changed`: sending began or ended;
    `progressed`: a live_test.Progress; `answered`: the new Exchange; `refused`: an IntegratorError before sending;
    `confirmation_needed`: ask, then `send(confirmed=True)`; `gone`: the request was deleted."""

    changed = Signal()
    state_changed = Signal()
    progressed = Signal(object)
    answered = Signal(object)
    refused = Signal(object)
    confirmation_needed = Signal()
    gone = Signal()

    def __init__(self, graph: Graph, workspace: Workspace, request_id: str) -> None:
        super().__init__()
        self._graph, self._workspace = graph, workspace
        self.request_id = request_id
        self.exchange: Exchange | None = None
        self._sent: tuple[Request, str] | None = None
        self._call: EngineCall[Exchange] | None = None
        self._merge_key, self._merge_until = "", 0.0
        self._began = 0.0
        self.vault_state = "ready"  # or "locked", "absent"
        self._vault_call: EngineCall[str] | None = None
        self._snapshot = self._look()
        self._unsubscribe = workspace.subscribe(self._refresh)

    def close(self) -> None:
        """Stop what is running and listen no more."""
        self._unsubscribe()
        if self._call is not None:
            self._call.drop()
            self._call = None
        if self._vault_call is not None:
            self._vault_call.drop()

    # --- what there is ----------------------------------------------------------------------------

    @property
    def workspace(self) -> Workspace:
        return self._workspace

    @property
    def document(self) -> BackendDocument:
        return self._workspace.document

    @property
    def exists(self) -> bool:
        return self.document.request(self.request_id) is not None

    @property
    def request(self) -> Request:
        return self._snapshot[0]

    @property
    def url_text(self) -> str:
        """URL and enabled params as one line."""
        return url_query.join(self.request.url, self.request.params)

    @property
    def production(self) -> bool:
        environment = self._workspace.environment
        return environment is not None and environment.production

    @property
    def asks_first(self) -> bool:
        """Whether Send opens a question (a write to production)."""
        return self._graph.live.needs_confirmation(self.document, self._environment_id, self.request)

    @property
    def running(self) -> bool:
        return self._call is not None

    @property
    def running_ms(self) -> float:
        """How long the running send has been under way."""
        return (time.monotonic() - self._began) * 1000 if self.running else 0.0

    @property
    def stale(self) -> bool:
        """The request or the environment changed since the shown answer was asked for."""
        return self._sent is not None and self._sent != (_sent_part(self.request), self._environment_id)

    @property
    def auth(self) -> tuple[Auth, str]:
        """The sign-in that counts, and its origin: "" (this request), a folder's path, or "@environment"."""
        return effective_auth(self.document, self.request, self._workspace.environment_id)

    def look_at_vault(self) -> None:
        """Ask the keyring how it is, without a prompt; `changed` follows when it is another."""
        secrets = self._graph.secrets

        async def work(_tell: object) -> str:
            import asyncio

            return await asyncio.to_thread(secrets.state)

        self._vault_call = EngineCall(self._graph.engine, work, self._take_vault, lambda _error: None)

    def _take_vault(self, state: str) -> None:
        if state != self.vault_state:
            self.vault_state = state
            self.changed.emit()

    def variables(self) -> tuple[ResolvedVariable, ...]:
        game = self._workspace.game
        return self._graph.live.resolve(self.document, self._environment_id, self.request, game.root)

    def known_values(self) -> dict[str, str]:
        """What may be shown as it is: no secrets, nothing that is made at each send."""
        found = self.variables()
        return {v.name: v.value for v in found if v.source in ("environment", "captured") and not v.secret}

    def variable_names(self) -> tuple[str, ...]:
        """What may stand between {{ and }}: the environment's names, captured ones, secrets, dynamic values."""
        environment = self._workspace.environment
        names = [v.name for v in environment.variables if v.enabled] if environment is not None else []
        names += self._graph.live.runtime(self.document.id, self._environment_id)
        names += (v.name if not v.secret else f"secret:{v.name.removeprefix('secret:')}" for v in self.variables())
        return tuple(dict.fromkeys((*names, "$uuid", "$isoNow", "$timestamp", "$randomInt")))

    # --- editing ----------------------------------------------------------------------------------

    def set_url_text(self, text: str) -> None:
        """From the URL field: the query becomes the Params table."""
        if url_query.same(text, self.request.url, self.request.params):
            return
        base, params = url_query.set_enabled_rows(self.request.params, text)
        self._edit(self.tr("Edit URL"), "url", url=base, params=params)

    def set(self, label: str, key: str = "", **fields: Any) -> None:
        """Replace fields of the request. Consecutive calls with the same `key` (the fields) are one undo step."""
        self._edit(label, key or ",".join(fields), **fields)

    def _edit(self, label: str, key: str, **fields: Any) -> None:
        wanted = msgspec.structs.replace(self.request, **fields)
        if wanted == self.request:
            return

        def change(document: BackendDocument) -> BackendDocument:
            return edits.change_request(document, self.request_id, lambda r: msgspec.structs.replace(r, **fields))

        try:
            self._workspace.edit(label, change, merge_key=self._key(key))
        except IntegratorError as error:
            self.refused.emit(error)
            self.changed.emit()  # the editors go back to what is in the document

    def _key(self, field: str) -> str:
        now = time.monotonic()
        if now > self._merge_until or not self._merge_key.startswith(f"{self.request_id}:{field}:"):
            self._merge_key = f"{self.request_id}:{field}:{now}"
        self._merge_until = now + REST_SECONDS
        return self._merge_key

    # --- sending ----------------------------------------------------------------------------------

    def send(self, confirmed: bool = False) -> None:
        """Send once; a second press while running does nothing."""
        if self.running or not self.exists:
            return
        if not confirmed and self.asks_first:
            self.confirmation_needed.emit()
            return
        live, document, request = self._graph.live, self.document, self.request
        environment, root = self._environment_id, self._workspace.game.root

        async def work(tell: Callable[[Any], None]) -> Exchange:
            return await live.send(document, environment, request, root, confirmed=confirmed, progress=tell)

        sent = (_sent_part(request), environment)
        self._began = time.monotonic()
        self._call = EngineCall(
            self._graph.engine, work, lambda e: self._arrived(e, sent), self._failed, self.progressed.emit
        )
        self.state_changed.emit()

    def cancel(self) -> None:
        if self._call is not None:
            self._call.cancel()

    def show_exchange(self, exchange: Exchange) -> None:
        """Open an exchange of the history in the response pane."""
        self.exchange, self._sent = exchange, None
        self.answered.emit(exchange)

    def _arrived(self, exchange: Exchange, sent: tuple[Request, str]) -> None:
        self._call, self.exchange, self._sent = None, exchange, sent
        self.state_changed.emit()
        self.answered.emit(exchange)
        self.changed.emit()  # captured variables

    def _failed(self, error: BaseException) -> None:
        self._call = None
        self.state_changed.emit()
        if isinstance(error, ConfirmationNeeded):
            self.confirmation_needed.emit()
        elif isinstance(error, IntegratorError):
            self.refused.emit(error)
        elif not isinstance(error, CancelledError):
            raise error

    # --- what others changed ----------------------------------------------------------------------

    @property
    def _environment_id(self) -> str:
        return self._workspace.environment_id

    def _look(self) -> tuple[Request, str, object]:
        request = self.document.request(self.request_id)
        if request is None:
            request = self._snapshot[0] if hasattr(self, "_snapshot") else Request(id=self.request_id, name="")
        return request, self._environment_id, (self.document.environments, self.document.folders)

    def _refresh(self) -> None:
        if not self.exists:
            self.gone.emit()
            return
        now = self._look()
        if now != self._snapshot:
            self._snapshot = now
            self.changed.emit()


def effective_auth(document: BackendDocument, request: Request, environment_id: str) -> tuple[Auth, str]:
    """The request's own sign-in, else the nearest folder's, else the environment's."""
    if request.auth.kind != "inherit":
        return request.auth, ""
    path = request.folder
    while path:
        folder = next((f for f in document.folders if f.path == path), None)
        if folder is not None and folder.auth.kind != "inherit":
            return folder.auth, path
        path = path.rpartition("/")[0]
    environment = document.environment(environment_id)
    return (environment.auth, "@environment") if environment is not None else (Auth(kind="none"), "@environment")


def _sent_part(request: Request) -> Request:
    """The request without what changes nothing on the wire."""
    return msgspec.structs.replace(request, name="", folder="", order=0, docs="", checks=(), captures=())
