"""The object graph as ui and cli see it: ports and use cases, never an adapter.

Room: app. compose.build() makes one. Everything past the first fields is made on first use, so that a scan does
not pay for httpx and the window does not pay for anything before its first paint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from integrator_gui.app.drafts import Drafts
    from integrator_gui.app.large_json import JsonReaders
    from integrator_gui.app.live_test import LiveTest
    from integrator_gui.app.ports import DocumentStore, Engine, History, ProjectScan, Vault
    from integrator_gui.app.sentences import Sentences
    from integrator_gui.app.vault_use import Secrets
    from integrator_gui.app.workspace import Workspace
    from integrator_gui.app.writing import Writing


class PlaygroundServer(Protocol):
    """A running embedded backend on loopback. `url` is like "http://127.0.0.1:41833"."""

    url: str

    def stop(self) -> None: ...


class Graph(Protocol):
    """What compose.build() returns."""

    @property
    def sentences(self) -> Sentences: ...
    @property
    def engine(self) -> Engine: ...
    @property
    def projects(self) -> ProjectScan: ...
    @property
    def drafts(self) -> Drafts: ...
    @property
    def documents(self) -> DocumentStore: ...
    @property
    def vault(self) -> Vault: ...
    @property
    def secrets(self) -> Secrets: ...
    @property
    def history(self) -> History: ...
    @property
    def large_json(self) -> JsonReaders: ...
    @property
    def live(self) -> LiveTest: ...
    @property
    def writing(self) -> Writing: ...

    def open_workspace(self, path: str, *, adopt: bool = False) -> Workspace:
        """Detect the game, load its document. Raises NotAGame, SeveralGames, ForeignBackendFolder,
        PlaceUnreadable.

        `adopt`: the user chose to keep the document beside someone else's files in `backend/`.
        """
        ...

    def copy_sample_game(self, folder: str) -> str:
        """A copy of the sample game in `folder`; what is there already is left as it is. Returns the folder."""
        ...

    def start_playground(self, port: int = 0, seed: int = 1) -> PlaygroundServer: ...

    def warm_up(self) -> None:
        """Import what the first send, save and write will need. For a thread, after the first paint."""
        ...

    def close(self) -> None: ...
