"""What is known of a Cocos Creator project on disk.

Room: domain. Filled by adapters/project_scan.py by the rules of the detection survey; read by every screen.
Paths are POSIX style and relative to `root`, spelled as on disk.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from .errors import Finding


class Bundle(msgspec.Struct, frozen=True):
    """`name` is "" where the editor gave none: then the folder's own name counts."""

    path: str
    name: str = ""

    def __str__(self) -> str:
        return f"{self.path}={self.name}" if self.name else self.path


class GameProject(msgspec.Struct, frozen=True, kw_only=True):
    """`creator_version` is "" when unknown; `version_source` says where it was read, in the survey's words."""

    root: str  # absolute
    name: str
    creator_version: str = ""
    version_source: str = ""
    version_guessed: bool = False
    meta_range: str = ""
    engine_major: int = 0
    scripts_dir: str | None = None  # None: none found, propose `assets/scripts`
    proposed_scripts_dir: str = "assets/scripts"  # where to write; spelled as on disk where a folder is there
    scripts_dirs_all: tuple[str, ...] = ()
    top_code_dirs: tuple[str, ...] = ()
    language: Literal["ts", "js", "mixed-ts", "mixed-js", "none"] = "none"
    strict: bool | None = None  # tsconfig's own word; None: absent
    bundles: tuple[Bundle, ...] = ()
    extensions: tuple[str, ...] = ()
    symlinks: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()  # every .ts and .js under assets, once fully scanned
    fully_scanned: bool = False
    findings: tuple[Finding, ...] = ()

    @property
    def writable(self) -> bool:
        """Components are written for Creator 3.x and, with a warning, 4.x."""
        return self.engine_major >= 3
