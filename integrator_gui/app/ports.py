"""What use cases need from outside, as Protocols. Implemented in adapters/, put together in compose.py.

Room: app. A port stands here only where two implementations exist or a test needs one.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar

import msgspec

from integrator_gui.domain.document import BackendDocument
from integrator_gui.domain.errors import Finding
from integrator_gui.domain.game_project import GameProject
from integrator_gui.domain.plan import FileChange, PlanCheck
from integrator_gui.domain.records import Exchange

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")
VaultState = Literal["ready", "locked", "absent"]


class Engine(Protocol):
    """The worker thread with its asyncio loop. Callable from any thread."""

    def submit(self, work: Callable[[], Coroutine[Any, Any, T]]) -> Future[T]: ...
    def close(self) -> None: ...


class Vault(Protocol):
    """Secrets of one machine, by project id, environment id and name. Every call may block (a prompt)."""

    def get(self, project: str, environment: str, name: str) -> str | None: ...
    def set(self, project: str, environment: str, name: str, value: str) -> None: ...
    def delete(self, project: str, environment: str, name: str) -> None: ...
    def state(self) -> VaultState:
        """Whether secrets can be read now. Never prompts."""
        ...


class ProjectScan(Protocol):
    def detect(self, path: str) -> GameProject:
        """Fast: root files and names below assets. Raises NotAGame, SeveralGames."""
        ...

    def scan(
        self,
        game: GameProject,
        cancelled: Callable[[], bool] | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> GameProject:
        """The same game with scripts, bundles and language fully known. Call in a thread.

        `progress` gets folders done and folders known so far. Raises Cancelled.
        """
        ...

    def class_names(self, game: GameProject) -> dict[str, str]:
        """Class names and ccclass names that the game's scripts use, each with its script's path."""
        ...


class Loaded(msgspec.Struct, frozen=True, kw_only=True):
    """`document` is None where the game has none yet; `read_only`: a newer version of this tool made it."""

    document: BackendDocument | None = None
    findings: tuple[Finding, ...] = ()
    read_only: bool = False


class DocumentStore(Protocol):
    def load(self, root: str, *, adopt: bool = False) -> Loaded:
        """Damaged files are findings. Raises ForeignBackendFolder, unless `adopt` shares the folder with others."""
        ...

    def changed(self, root: str) -> bool:
        """Has someone else written since the last load or save? Cheap enough for every two seconds."""
        ...

    def save(self, root: str, document: BackendDocument, only: frozenset[str] | None = None) -> None:
        """Writes what differs (of the ids in `only`), each file atomically.

        Raises DocumentChangedOnDisk before anything is written, DocumentNotSaved, NewerFormat.
        """
        ...

    def file_of(self, root: str, ident: str) -> str:
        """The file of a part, relative to the game; "" for one that has none yet."""
        ...


class Committed(msgspec.Struct, frozen=True, kw_only=True):
    """What a transaction did: paths written, groups (or paths) held back, and what to undo it by."""

    written: tuple[str, ...] = ()
    held_back: tuple[str, ...] = ()
    undo_id: str = ""


class LastWrite(msgspec.Struct, frozen=True, kw_only=True):
    """`created` are the files that were not there before, so that undo would remove them."""

    id: str
    created: tuple[str, ...] = ()


class GameFiles(Protocol):
    """The files of a game, read one by one and changed as one. Paths are POSIX style, relative to the game."""

    def read(self, root: str, path: str) -> bytes | None: ...
    def listing(self, root: str, folder: str) -> tuple[str, ...]:
        """Every file below `folder`; links are not followed."""
        ...

    def link_in(self, root: str, path: str) -> str:
        """The first part of `path` that is a symbolic link, or ""."""
        ...

    def commit(self, root: str, changes: Sequence[FileChange]) -> Committed:
        """Raises ProjectLocked, WriteTooLarge, WriteFailed (nothing changed), WriteUnfinished."""
        ...

    def undo(self, root: str) -> Committed:
        """Raises NothingToUndo and what `commit` raises."""
        ...

    def last_write(self, root: str) -> LastWrite | None:
        """What `undo` would take back."""
        ...

    def recover(self, root: str) -> bool:
        """Finish a write that was cut off; True if there was one."""
        ...


class TypeCheck(Protocol):
    def check(self, root: str, creator_version: str, files: Mapping[str, str]) -> PlanCheck:
        """One line for the plan, "skipped" with a reason where the compiler can't be had. Takes seconds."""
        ...


class DraftFiles(Protocol):
    """Where unsaved edits are kept, by project id."""

    def read(self, project: str) -> bytes | None: ...
    def write(self, project: str, data: bytes) -> None:
        """Raises OSError."""
        ...

    def remove(self, project: str) -> None: ...


class History(Protocol):
    """Past exchanges, without secrets, by project id. Callable from any thread; everything but `add` may wait."""

    def add(self, project: str, exchange: Exchange) -> None:
        """Keep it soon: written in batches."""
        ...

    def search(self, project: str, text: str = "", limit: int = 200, request_id: str = "") -> Sequence[Exchange]:
        """The newest first. `text`: words that must all be there, in name, URL, status, headers or bodies.

        Bodies over 64 kB are cut (`content.complete` False); `get` gives them as they were kept.
        """
        ...

    def get(self, project: str, exchange_id: str) -> Exchange | None: ...
    def clear(self, project: str, request_id: str = "") -> None: ...
    def flush(self) -> None:
        """Until everything added is on disk."""
        ...

    def close(self) -> None: ...
