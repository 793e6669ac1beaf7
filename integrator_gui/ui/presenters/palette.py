"""What the command palette offers for a text: actions, requests, environments, best first in each group.

Room: ui.presenters, no widgets. `>` keeps to actions, `@` to requests, `#` to environments.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from integrator_gui.app.actions import Handler
from integrator_gui.ui.models import fuzzy
from integrator_gui.ui.models.sidebar import badge
from integrator_gui.ui.presenters.shell import Shell

_MOST = 8  # of one group while nothing tells which group is meant


class Entry(msgspec.Struct, frozen=True):
    """One row. `at` are the matched places of `title`; `keys` in Qt's portable spelling."""

    group: str
    title: str
    run: Handler
    note: str = ""
    icon: str = ""
    badge: str = ""
    keys: str = ""
    at: tuple[int, ...] = ()
    words: str = ""


class Offer(msgspec.Struct, frozen=True):
    """`total`: how many there are without a text."""

    entries: tuple[Entry, ...]
    total: int


class PalettePresenter:
    """`translate` gives an action's title or group in the user's language; `names` the other groups."""

    def __init__(self, shell: Shell, translate: Callable[[str], str], names: tuple[str, str]) -> None:
        self._shell, self._translate, self._names = shell, translate, names

    def offer(self, text: str) -> Offer:
        sign, query = (text[:1], text[1:]) if text[:1] in (">", "@", "#") else ("", text)
        groups = list(self._groups(sign))
        ranked = [_best(group, query.strip(), len(group) if sign else _MOST) for group in groups]
        if query.strip():  # the group of the best match comes first
            ranked.sort(key=lambda scored: scored[0][0] if scored else 0)
        entries = tuple(entry for scored in ranked for _, entry in scored)
        return Offer(entries, sum(len(group) for group in groups))

    def _groups(self, sign: str) -> Iterator[list[Entry]]:
        if sign in ("", ">"):
            yield from self._actions()
        if sign in ("", "@"):
            yield self._requests()
        if sign in ("", "#"):
            yield self._environments()

    def _actions(self) -> list[list[Entry]]:
        actions = self._shell.actions
        groups: dict[str, list[Entry]] = {}
        for action in actions.listed():
            keys = actions.keys(action.id)
            entry = Entry(
                self._translate(action.group),
                self._translate(action.title),
                lambda ident=action.id: actions.run(ident),  # type: ignore[misc]
                icon=action.icon,
                keys=keys[0] if keys else "",
                words=f"{action.words} {action.title}",
            )
            groups.setdefault(action.group, []).append(entry)
        return list(groups.values())

    def _requests(self) -> list[Entry]:
        document = self._shell.document
        if document is None:
            return []
        return [
            Entry(
                self._names[0],
                request.name,
                lambda ident=request.id: self._shell.tabs.open("request", ident),  # type: ignore[misc]
                note=request.folder,
                badge=badge(request),
                words=request.url,
            )
            for request in sorted(document.requests, key=lambda r: (r.folder.casefold(), r.order))
        ]

    def _environments(self) -> list[Entry]:
        workspace = self._shell.workspace
        if workspace is None:
            return []
        return [
            Entry(
                self._names[1],
                environment.name,
                lambda ident=environment.id: self._shell.switch_environment(ident),  # type: ignore[misc]
                icon="check" if environment.id == workspace.environment_id else "layers",
                note=next((v.value for v in environment.variables if v.name == "base"), ""),
            )
            for environment in sorted(workspace.document.environments, key=lambda e: e.order)
        ]


def _best(group: list[Entry], query: str, most: int) -> list[tuple[int, Entry]]:
    """The best of a group with their rank (lower is better): first by the title, then by the other words."""
    scored: list[tuple[int, int, Entry]] = []
    for at, entry in enumerate(group):
        match = fuzzy.match(query, entry.title)
        if match is not None:
            scored.append((-match.score, at, msgspec.structs.replace(entry, at=match.at)))
        elif query and query.casefold() in f"{entry.words} {entry.note}".casefold():
            scored.append((1000, at, entry))
    return [(rank, entry) for rank, _, entry in sorted(scored, key=lambda s: s[:2])[:most]]
