"""Builds the object graph; nothing else does.

Room: compose, above ui and cli, which see only `app.graph.Graph`. Every part is imported and made on first use.
"""

from __future__ import annotations

import functools
import importlib
import locale
import os
from typing import TYPE_CHECKING

from integrator_gui import resources
from integrator_gui.app.sentences import Language, Sentences
from integrator_gui.domain.errors import Finding, PlaceUnreadable, WriteError

if TYPE_CHECKING:
    from integrator_gui.app.drafts import Drafts
    from integrator_gui.app.graph import PlaygroundServer
    from integrator_gui.app.large_json import JsonReaders
    from integrator_gui.app.live_test import LiveTest
    from integrator_gui.app.ports import DocumentStore, Engine, GameFiles, History, ProjectScan, Vault
    from integrator_gui.app.vault_use import Secrets
    from integrator_gui.app.workspace import Workspace
    from integrator_gui.app.writing import Writing


# The order of first use: opening a game, sending a request, its secrets, colours.
_HEAVY = ("tomlkit", "httpx", "h2", "keyring", "jsonpath", "pygments.lexers")


class LazyGraph:
    """The Graph of one run."""

    def __init__(self, language: Language) -> None:
        self._language = language

    @functools.cached_property
    def sentences(self) -> Sentences:
        folder = resources.root() / "i18n" / "messages"
        return Sentences((p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.toml"))), self._language)

    @functools.cached_property
    def documents(self) -> DocumentStore:
        from integrator_gui.adapters.document_store import TomlDocumentStore

        return TomlDocumentStore()

    @functools.cached_property
    def drafts(self) -> Drafts:
        from integrator_gui.adapters.draft_files import UserDraftFiles
        from integrator_gui.app.drafts import Drafts

        return Drafts(UserDraftFiles())

    @functools.cached_property
    def engine(self) -> Engine:
        from integrator_gui.adapters.engine import AsyncioEngine

        return AsyncioEngine()

    @functools.cached_property
    def game_files(self) -> GameFiles:
        from integrator_gui.adapters.writer import GameWriter

        return GameWriter()

    @functools.cached_property
    def history(self) -> History:
        from integrator_gui.adapters.history import SqliteHistory, user_history

        return SqliteHistory(user_history())

    @functools.cached_property
    def large_json(self) -> JsonReaders:
        from integrator_gui.adapters.large_json import ChildReaders

        return ChildReaders()

    @functools.cached_property
    def live(self) -> LiveTest:
        from integrator_gui import __version__
        from integrator_gui.adapters.http import HttpxTransport
        from integrator_gui.app.live_test import LiveTest

        transport = HttpxTransport(f"CocosBackendIntegrator/{__version__}")
        return LiveTest(transport, self.secrets, self.history, self.large_json)

    @functools.cached_property
    def projects(self) -> ProjectScan:
        from integrator_gui.adapters.project_scan import DiskProjectScan

        return DiskProjectScan()

    @functools.cached_property
    def secrets(self) -> Secrets:
        from integrator_gui.app.vault_use import Secrets

        return Secrets(self.vault, os.environ)

    @functools.cached_property
    def vault(self) -> Vault:
        from integrator_gui.adapters.vault import KeyringVault

        return KeyringVault()

    @functools.cached_property
    def writing(self) -> Writing:
        from integrator_gui.adapters.typecheck import NodeTypeCheck
        from integrator_gui.app.writing import Writing

        return Writing(self.game_files, resources.typescript, self.projects.class_names, NodeTypeCheck())

    def open_workspace(self, path: str, *, adopt: bool = False) -> Workspace:
        from integrator_gui.app.workspace import Workspace

        try:
            game = self.projects.detect(path)
            notices = self._finish_write(game.root)
            workspace = Workspace(game, self.documents, adopt=adopt)
        except OSError as error:
            raise PlaceUnreadable.of(error, path) from error
        workspace.findings = (*notices, *workspace.findings)
        return workspace

    def _finish_write(self, root: str) -> tuple[Finding, ...]:
        """A write that was cut off is finished before anything is read; trouble with it does not stop the open."""
        try:
            return (Finding(code="write.recovered", severity="info"),) if self.game_files.recover(root) else ()
        except WriteError as error:
            return (Finding(code=error.code, severity="error", params=error.params),)

    def copy_sample_game(self, folder: str) -> str:
        """A copy of the sample game in `folder`; what is there already is left as it is. Returns the folder."""
        import shutil

        if not os.path.isdir(folder):
            shutil.copytree(resources.root() / "sample-game", folder)
        return folder

    def start_playground(self, port: int = 0, seed: int = 1) -> PlaygroundServer:
        """Raises PlaygroundPort."""
        from integrator_gui.playground.server import Playground

        return Playground(seed).start(port)

    def warm_up(self) -> None:
        """Import what the first send, save and write will need. For a thread, after the first paint."""
        for name in _HEAVY:
            importlib.import_module(name)

    def close(self) -> None:
        """Ends what was made. What lives on the engine's loop goes first."""
        made = self.__dict__
        if "engine" in made:
            for name in ("live", "large_json"):
                if name in made:
                    self.engine.submit(made[name].close).result(timeout=5)
            self.engine.close()
        if "history" in made:
            self.history.close()


def build(language: str | None = None) -> LazyGraph:
    """Make the graph. `language` None takes the system's: Chinese where the locale is, else English."""
    chosen = language or (locale.getlocale()[0] or "")
    return LazyGraph("zh_CN" if chosen.lower().startswith(("zh", "chinese")) else "en")
