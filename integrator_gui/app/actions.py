"""The registry of actions: menus, palette, shortcuts and help all read from it; nothing is enabled elsewhere.

Room: app, no Qt. The table is app/action_table.py; the window binds handlers and keeps the contexts; the current
view brings handlers of its own. An action is on when it has a handler and every context of its `when` holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

Handler = Callable[[], object]


class Action(NamedTuple):
    """`title` and `group` are English source texts (context "Actions"). `keys` in Qt's portable spelling, the
    first is shown. `place` "sidebar": the keys count only while the focus is there."""

    id: str
    title: str
    group: str
    icon: str = ""
    keys: tuple[str, ...] = ()
    when: frozenset[str] = frozenset()
    place: str = "window"
    words: str = ""  # more words by which the palette finds it
    listed: bool = True  # in the palette


class Actions:
    """`remapped`: keys that the user chose, by action id; an empty tuple takes the keys away."""

    def __init__(self, table: Iterable[Action], remapped: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self._table = {a.id: a for a in table}
        self._own: dict[str, Handler] = {}
        self._view: Mapping[str, Handler] = {}
        self._contexts: frozenset[str] = frozenset()
        self._remapped = dict(remapped or {})
        self._subscribers: list[Callable[[], None]] = []

    def __getitem__(self, ident: str) -> Action:
        return self._table[ident]

    def __iter__(self) -> Iterator[Action]:
        return iter(self._table.values())

    # --- what the window says -----------------------------------------------------------------------

    def bind(self, handlers: Mapping[str, Handler]) -> None:
        """Handlers that stay. Raises KeyError for an id that is not in the table."""
        self._own.update(self._known(handlers))
        self._announce()

    def bind_view(self, handlers: Mapping[str, Handler]) -> None:
        """Handlers of the current view; they replace those of the one before and win over `bind`."""
        self._view = self._known(handlers)
        self._announce()

    def set_contexts(self, contexts: Iterable[str]) -> None:
        now = frozenset(contexts)
        if now != self._contexts:
            self._contexts = now
            self._announce()

    def remap(self, ident: str, keys: tuple[str, ...] | None) -> None:
        """None goes back to the keys of the table."""
        if keys is None or keys == self._table[ident].keys:
            self._remapped.pop(ident, None)
        else:
            self._remapped[ident] = keys
        self._announce()

    # --- what everybody asks ------------------------------------------------------------------------

    @property
    def remapped(self) -> Mapping[str, tuple[str, ...]]:
        return self._remapped

    def keys(self, ident: str) -> tuple[str, ...]:
        return self._remapped.get(ident, self._table[ident].keys)

    def holder(self, keys: str, place: str = "window") -> str:
        """The action that answers to these keys; "" for none."""
        return next((i for i, a in self._table.items() if a.place == place and keys in self.keys(i)), "")

    def on(self, ident: str) -> bool:
        return self._table[ident].when <= self._contexts and self._handler(ident) is not None

    def run(self, ident: str) -> bool:
        """False when it is off."""
        handler = self._handler(ident)
        if handler is None or not self.on(ident):
            return False
        handler()
        return True

    def listed(self) -> list[Action]:
        """What can be done now, in the order of the table."""
        return [a for a in self._table.values() if a.listed and self.on(a.id)]

    def subscribe(self, callback: Callable[[], None]) -> Callable[[], None]:
        self._subscribers.append(callback)
        return lambda: self._subscribers.remove(callback) if callback in self._subscribers else None

    # ------------------------------------------------------------------------------------------------

    def _handler(self, ident: str) -> Handler | None:
        return self._view.get(ident) or self._own.get(ident)

    def _known(self, handlers: Mapping[str, Handler]) -> dict[str, Handler]:
        return {self._table[ident].id: handler for ident, handler in handlers.items()}

    def _announce(self) -> None:
        for callback in tuple(self._subscribers):
            callback()
