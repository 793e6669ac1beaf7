"""What the window remembers between runs: an INI file of the user's, never a secret.

Room: ui. One typed property a thing; presenters and views get the object handed in. Loaded before the first paint.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QSettings

from integrator_gui.ui import data

_RECENT = 12


class Recent(NamedTuple):
    """A project that was opened. `opened` is Unix time in seconds; `state` is what was known when it was left."""

    path: str
    name: str
    version: str = ""
    opened: float = 0.0
    state: str = ""  # "" not known, "ready", "empty"


class Settings:
    """`store` is handed in by tests; else the user's own file."""

    def __init__(self, store: QSettings | None = None) -> None:
        self._store = store or QSettings(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, "CocosBackendIntegrator", "workbench"
        )

    @property
    def path(self) -> str:
        return self._store.fileName()

    def _text(self, key: str, default: str = "") -> str:
        return str(self._store.value(key, default, type=str))

    # --- the look ---------------------------------------------------------------------------------

    @property
    def theme(self) -> str:
        """ "light", "dark" or "system"."""
        found = self._text("look/theme", "system")
        return found if found in ("light", "dark") else "system"

    @theme.setter
    def theme(self, value: str) -> None:
        self._store.setValue("look/theme", value)

    @property
    def language(self) -> str:
        """ "en", "zh_CN" or "" for the system's."""
        found = self._text("look/language")
        return found if found in ("en", "zh_CN") else ""

    @language.setter
    def language(self, value: str) -> None:
        self._store.setValue("look/language", value)

    @property
    def zoom(self) -> float:
        try:
            return float(self._text("look/zoom", "1"))
        except ValueError:
            return 1.0

    @zoom.setter
    def zoom(self, value: float) -> None:
        self._store.setValue("look/zoom", str(value))

    # --- the window -------------------------------------------------------------------------------

    @property
    def geometry(self) -> QByteArray:
        found = self._store.value("window/geometry")
        return found if isinstance(found, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._store.setValue("window/geometry", value)

    @property
    def sidebar_width(self) -> int:
        """0: hidden."""
        return int(str(self._store.value("window/sidebar", 264)))

    @sidebar_width.setter
    def sidebar_width(self, value: int) -> None:
        self._store.setValue("window/sidebar", value)

    def sizes(self, name: str) -> tuple[int, ...]:
        """Of a splitter, as they were kept; () for none."""
        try:
            return tuple(int(part) for part in self._text(f"sizes/{name}").split(" ") if part)
        except ValueError:
            return ()

    def keep_sizes(self, name: str, sizes: Sequence[int]) -> None:
        self._store.setValue(f"sizes/{name}", " ".join(map(str, sizes)))

    # --- what was open ----------------------------------------------------------------------------

    @property
    def recent(self) -> tuple[Recent, ...]:
        """The newest first. A damaged entry means an empty list, never an error."""
        try:
            return tuple(Recent(**entry) for entry in data.parsed(self._text("recent", "[]")))
        except (ValueError, TypeError):
            return ()

    def remember(self, project: Recent) -> None:
        others = [r for r in self.recent if r.path != project.path]
        self._set_recent([project._replace(opened=project.opened or time.time()), *others])

    def forget(self, paths: frozenset[str]) -> None:
        self._set_recent([r for r in self.recent if r.path not in paths])

    def _set_recent(self, projects: list[Recent]) -> None:
        import json

        self._store.setValue("recent", json.dumps([p._asdict() for p in projects[:_RECENT]], ensure_ascii=False))

    def tabs(self, project_id: str) -> str:
        """The tabs of a project as `Tabs.kept` wrote them; "" for none."""
        return self._text(f"tabs/{project_id}")

    def keep_tabs(self, project_id: str, kept: str) -> None:
        self._store.setValue(f"tabs/{project_id}", kept)

    def environment(self, project_id: str) -> str:
        return self._text(f"environment/{project_id}")

    def keep_environment(self, project_id: str, ident: str) -> None:
        self._store.setValue(f"environment/{project_id}", ident)

    # --- keys -------------------------------------------------------------------------------------

    @property
    def keys(self) -> dict[str, tuple[str, ...]]:
        try:
            found = data.parsed(self._text("keys", "{}"))
            return {str(i): tuple(str(k) for k in keys) for i, keys in found.items()}
        except (ValueError, AttributeError, TypeError):
            return {}

    def keep_keys(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        import json

        self._store.setValue("keys", json.dumps({i: list(k) for i, k in keys.items()}, ensure_ascii=False))

    def flag(self, name: str, default: bool = False) -> bool:
        return bool(self._store.value(f"flags/{name}", default, type=bool))

    def set_flag(self, name: str, on: bool) -> None:
        self._store.setValue(f"flags/{name}", on)

    def save(self) -> None:
        self._store.sync()
