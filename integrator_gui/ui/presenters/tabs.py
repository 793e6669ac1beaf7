"""Which document tabs are open, in which order, which one is current, and what can be reopened.

Room: ui.presenters, no Qt. Bound by the tab bar and the pages of the main window. A preview tab (single click in
the sidebar) is replaced by the next preview; pinning makes it stay.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

_REMEMBERED = 20


class Tab(NamedTuple):
    """`kind` is a row of ui/views/registry.py, `id` what it shows."""

    kind: str
    id: str
    preview: bool = False

    @property
    def key(self) -> tuple[str, str]:
        return self.kind, self.id


class Tabs:
    """`changed` is called after every change."""

    def __init__(self, changed: Callable[[], None] = lambda: None) -> None:
        self._changed = changed
        self.tabs: tuple[Tab, ...] = ()
        self.current = -1
        self._closed: list[tuple[int, Tab]] = []

    @property
    def tab(self) -> Tab | None:
        return self.tabs[self.current] if 0 <= self.current < len(self.tabs) else None

    @property
    def can_reopen(self) -> bool:
        return bool(self._closed)

    def open(self, kind: str, ident: str, *, preview: bool = False) -> None:
        """Show it. A tab that is there is made current (and pinned, unless only previewed)."""
        at = self._index(kind, ident)
        if at >= 0:
            if not preview and self.tabs[at].preview:
                self._put(at, Tab(kind, ident))
            self.select(at)
            return
        old = next((i for i, t in enumerate(self.tabs) if t.preview), -1) if preview else -1
        made = Tab(kind, ident, preview)
        if old >= 0:
            self._put(old, made)
            self.current = old
        else:
            self.tabs = (*self.tabs[: self.current + 1], made, *self.tabs[self.current + 1 :])
            self.current += 1
        self._changed()

    def pin(self, index: int) -> None:
        if 0 <= index < len(self.tabs) and self.tabs[index].preview:
            self._put(index, Tab(self.tabs[index].kind, self.tabs[index].id))
            self._changed()

    def select(self, index: int) -> None:
        if 0 <= index < len(self.tabs) and index != self.current:
            self.current = index
        self._changed()

    def step(self, by: int) -> None:
        if self.tabs:
            self.select((self.current + by) % len(self.tabs))

    def close(self, index: int) -> None:
        if not 0 <= index < len(self.tabs):
            return
        self._closed = [*self._closed, (index, self.tabs[index])][-_REMEMBERED:]
        self._take(index)
        self._changed()

    def close_others(self, index: int) -> None:
        kept = self.tabs[index]
        for at in reversed(range(len(self.tabs))):
            if at != index:
                self._closed.append((at, self.tabs[at]))
        self._closed = self._closed[-_REMEMBERED:]
        self.tabs, self.current = (kept,), 0
        self._changed()

    def reopen(self) -> None:
        """The tab closed last, at its old place."""
        if not self._closed:
            return
        at, tab = self._closed.pop()
        if (there := self._index(tab.kind, tab.id)) >= 0:
            self.select(there)
            return
        at = min(at, len(self.tabs))
        self.tabs = (*self.tabs[:at], Tab(tab.kind, tab.id), *self.tabs[at:])
        self.current = at
        self._changed()

    def move(self, source: int, target: int) -> None:
        moved = list(self.tabs)
        current = self.tab
        moved.insert(target, moved.pop(source))
        self.tabs = tuple(moved)
        self.current = moved.index(current) if current in moved else self.current
        self._changed()

    def keep(self, exists: Callable[[Tab], bool]) -> None:
        """Drop the tabs of what is no more; they cannot be reopened either."""
        self._closed = [(i, t) for i, t in self._closed if exists(t)]
        gone = [i for i, t in enumerate(self.tabs) if not exists(t)]
        for index in reversed(gone):
            self._take(index)
        if gone:
            self._changed()

    def clear(self) -> None:
        self.tabs, self.current, self._closed = (), -1, []
        self._changed()

    # --- remembered between runs ----------------------------------------------------------------------

    @property
    def kept(self) -> str:
        import json

        return json.dumps({"tabs": self.tabs, "current": self.current}, ensure_ascii=False)

    def restore(self, kept: str, exists: Callable[[Tab], bool]) -> None:
        """What `kept` said, as far as it is still there. Damaged text opens nothing."""
        import json

        try:
            found = json.loads(kept)
            tabs = [Tab(str(kind), str(ident), bool(preview)) for kind, ident, preview in found["tabs"]]
            wanted = tabs[int(found["current"])] if tabs else None
        except (ValueError, TypeError, KeyError, IndexError):
            return
        self.tabs = tuple(t for t in tabs if exists(t))
        self.current = self.tabs.index(wanted) if wanted in self.tabs else len(self.tabs) - 1
        self._changed()

    # ----------------------------------------------------------------------------------------------------

    def _index(self, kind: str, ident: str) -> int:
        return next((i for i, t in enumerate(self.tabs) if t.key == (kind, ident)), -1)

    def _put(self, index: int, tab: Tab) -> None:
        self.tabs = (*self.tabs[:index], tab, *self.tabs[index + 1 :])

    def _take(self, index: int) -> None:
        self.tabs = self.tabs[:index] + self.tabs[index + 1 :]
        if self.current > index or self.current >= len(self.tabs):
            self.current -= 1
