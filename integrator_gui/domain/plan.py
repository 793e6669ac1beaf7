"""The plan of a write: every file it would make, change, leave or refuse, before anything is touched.

Room: domain. Made by codegen/plan.py from pure inputs, shown by the write view and the command line, carried out by
app/writing.py. Paths are POSIX style, relative to the game root, spelled as on disk. Plain and picklable.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from .errors import Finding

FileStatus = Literal[
    "new",  # A: is not there yet
    "changed",  # M: the tool's own file, untouched by hand
    "unchanged",  # same bytes, nothing written
    "conflict",  # !: the tool's file was edited by hand; held back until settled
    "yours",  # the user's file beside gen/, written once, never again
    "stale",  # a tool file that nothing asks for any more; left alone, reported
    "refused",  # must not be written (secret, foreign class of the same name, ...)
]
Settlement = Literal["keep", "overwrite", "merge", "move_to_subclass"]
CheckState = Literal["ok", "warning", "problem", "skipped"]


class PlannedFile(msgspec.Struct, frozen=True, kw_only=True):
    """`before` is the text in the game now ("" if new), `after` what would be written; line ends as in the game.

    `settled` tells how a conflict was settled; a file that was a conflict and is "changed" now keeps the code.
    """

    path: str
    status: FileStatus
    before: str = ""
    after: str = ""
    base: str = ""  # what the tool wrote last, for a three-way merge
    added: int = 0
    removed: int = 0
    generated: bool = True  # False: the user's file, written once
    code: str = ""  # why refused or in conflict, from the catalogue
    params: dict[str, str] = {}
    settlements: tuple[Settlement, ...] = ()  # what is offered for a conflict
    settled: Settlement | None = None
    before_hash: str = ""  # SHA-256 of the bytes in the game now; "" where there is no file
    generated_text: str = ""  # what the tool generated, without its first line: the base of the next merge
    user_file: str = ""  # for a component's base: the user's file that extends it


class PlanCheck(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the right column: "Every file parses 7 of 7"."""

    code: str
    state: CheckState
    detail: str = ""
    params: dict[str, str] = {}


class PlatformReadiness(msgspec.Struct, frozen=True, kw_only=True):
    platform: str  # "web", "wechat", "ios", "android", ...
    state: CheckState
    findings: tuple[Finding, ...] = ()


class UsageRecipe(msgspec.Struct, frozen=True, kw_only=True):
    """Shown after a write: where a component goes, and how to call it with and without a node."""

    component: str  # class name as written, prefix included
    file: str
    node_code: str  # catalogue code: which node, persistent or not
    snippet: str  # TypeScript that calls it from another component
    without_node: str  # TypeScript for games built on singletons


class WritePlan(msgspec.Struct, frozen=True, kw_only=True):
    root: str
    environment: str  # name of the environment that ships
    creator_version: str = ""
    files: tuple[PlannedFile, ...] = ()
    manifest: str = ""  # text of backend/manifest.toml after the write
    manifest_hash: str = ""  # SHA-256 of its bytes now; "" where there is none
    checks: tuple[PlanCheck, ...] = ()
    platforms: tuple[PlatformReadiness, ...] = ()
    findings: tuple[Finding, ...] = ()
    secret_patterns: int = 0
    secret_values: int = 0
    recipes: tuple[UsageRecipe, ...] = ()

    @property
    def writes(self) -> tuple[PlannedFile, ...]:
        return tuple(f for f in self.files if f.status in ("new", "changed"))

    @property
    def blocked(self) -> bool:
        """A secret in the output blocks the whole write."""
        return any(f.severity == "error" and f.code.startswith("write.secret") for f in self.findings)


class FileChange(msgspec.Struct, frozen=True, kw_only=True):
    """One file of a transaction. `before` is a SHA-256, "" for a file that is not there; `after` None removes.

    Changes of one `group` (the path of the planned file) are carried out or held back together.
    """

    path: str
    before: str
    after: bytes | None
    group: str = ""


class WriteResult(msgspec.Struct, frozen=True, kw_only=True):
    written: tuple[str, ...] = ()
    held_back: tuple[str, ...] = ()  # edited between preview and write, or unsettled conflicts
    backups: tuple[str, ...] = ()
    undo_id: str = ""
