"""Edits of the backend document, as functions from document to document.

Room: domain. Used through `Workspace.edit` by the screens. An edit of something that is not there changes nothing.
Ids are handed in: the randomness is app's (`app.ids.new_id`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from msgspec.structs import replace

from .document import BackendDocument, Environment, Folder, GameSettings, Request, Services

T = TypeVar("T", Environment, Folder, Request)


def put_request(document: BackendDocument, request: Request) -> BackendDocument:
    """Replace the request of the same id, or add it at the end of its folder."""
    if _request(document, request.id) is None:
        request = replace(request, order=_next_order(r.order for r in in_folder(document, request.folder)))
    return replace(document, requests=_put(document.requests, request))


def remove_request(document: BackendDocument, ident: str) -> BackendDocument:
    return replace(document, requests=_without(document.requests, ident))


def duplicate_request(document: BackendDocument, ident: str, new_id: str, name: str = "") -> BackendDocument:
    """A copy right after the original, named "<name> copy" unless told otherwise."""
    original = _request(document, ident)
    if original is None:
        return document
    title = name or free_name(f"{original.name} copy", {r.name for r in document.requests})
    copy = replace(original, id=new_id, name=title)
    added = replace(document, requests=(*document.requests, copy))
    rows = in_folder(document, original.folder)
    return _ordered(added, [*_upto(rows, ident), copy, *_after(rows, ident)])


def move_request(document: BackendDocument, ident: str, folder: str, before: str = "") -> BackendDocument:
    """Into `folder`, before the request with id `before`, or at its end."""
    request = _request(document, ident)
    if request is None:
        return document
    moved = replace(request, folder=clean_folder(folder))
    rows = [r for r in in_folder(document, moved.folder) if r.id != ident]
    at = next((i for i, r in enumerate(rows) if r.id == before), len(rows))
    return _ordered(document, [*rows[:at], moved, *rows[at:]])


def rename_request(document: BackendDocument, ident: str, name: str) -> BackendDocument:
    return change_request(document, ident, lambda r: replace(r, name=name))


def change_request(document: BackendDocument, ident: str, change: Callable[[Request], Request]) -> BackendDocument:
    request = _request(document, ident)
    return document if request is None else put_request(document, change(request))


def put_folder(document: BackendDocument, folder: Folder) -> BackendDocument:
    return replace(document, folders=_put(document.folders, replace(folder, path=clean_folder(folder.path))))


def rename_folder(document: BackendDocument, path: str, new_path: str) -> BackendDocument:
    """Everything in the folder and below it moves along. A name that is taken joins the two."""
    new_path = clean_folder(new_path)
    if not path or not new_path or path == new_path:
        return document
    moved = _below(path)
    requests = tuple(
        replace(r, folder=new_path + r.folder[len(path) :]) if moved(r.folder) else r for r in document.requests
    )
    folders: dict[str, Folder] = {f.path: f for f in document.folders if not moved(f.path)}
    for folder in (f for f in document.folders if moved(f.path)):
        target = new_path + folder.path[len(path) :]
        folders.setdefault(target, replace(folder, path=target))
    return replace(document, requests=requests, folders=tuple(folders.values()))


def remove_folder(document: BackendDocument, path: str) -> BackendDocument:
    """The folder, its sub-folders and every request in them."""
    gone = _below(path)
    return replace(
        document,
        requests=tuple(r for r in document.requests if not gone(r.folder)),
        folders=tuple(f for f in document.folders if not gone(f.path)),
    )


def put_environment(document: BackendDocument, environment: Environment) -> BackendDocument:
    """Replace the environment of the same id, or add it at the end."""
    if all(e.id != environment.id for e in document.environments):
        environment = replace(environment, order=_next_order(e.order for e in document.environments))
    return replace(document, environments=_put(document.environments, environment))


def remove_environment(document: BackendDocument, ident: str) -> BackendDocument:
    game = document.game
    if game.ship_environment == ident:
        game = replace(game, ship_environment="")
    return replace(document, environments=_without(document.environments, ident), game=game)


def put_services(document: BackendDocument, services: Services) -> BackendDocument:
    return replace(document, services=services)


def put_game(document: BackendDocument, game: GameSettings) -> BackendDocument:
    return replace(document, game=game)


def in_folder(document: BackendDocument, folder: str) -> list[Request]:
    """The requests right in this folder, in their order."""
    return sorted((r for r in document.requests if r.folder == folder), key=lambda r: (r.order, r.name, r.id))


def folder_paths(document: BackendDocument) -> tuple[str, ...]:
    """Every folder that exists by a request, by settings, or as the parent of one; parents first."""
    paths: set[str] = set()
    for path in [r.folder for r in document.requests] + [f.path for f in document.folders]:
        names = path.split("/") if path else []
        paths |= {"/".join(names[: n + 1]) for n in range(len(names))}
    return tuple(sorted(paths, key=str.casefold))


def clean_folder(path: str) -> str:
    """ " Shop / Offers/" -> "Shop/Offers"."""
    return "/".join(name for name in (part.strip() for part in path.split("/")) if name)


def free_name(name: str, taken: set[str]) -> str:
    n, out = 1, name
    while out in taken:
        n += 1
        out = f"{name} {n}"
    return out


def _below(path: str) -> Callable[[str], bool]:
    return lambda other: other == path or other.startswith(f"{path}/")


def _request(document: BackendDocument, ident: str) -> Request | None:
    return next((r for r in document.requests if r.id == ident), None)


def _put(items: tuple[T, ...], item: T) -> tuple[T, ...]:
    there = any(i.id == item.id for i in items)
    return tuple(item if i.id == item.id else i for i in items) if there else items + (item,)  # noqa: RUF005


def _without(items: tuple[T, ...], ident: str) -> tuple[T, ...]:
    return tuple(i for i in items if i.id != ident)


def _next_order(orders: Iterable[int]) -> int:
    return max(orders, default=-1) + 1


def _upto(rows: list[Request], ident: str) -> list[Request]:
    at = next(i for i, r in enumerate(rows) if r.id == ident)
    return rows[: at + 1]


def _after(rows: list[Request], ident: str) -> list[Request]:
    at = next(i for i, r in enumerate(rows) if r.id == ident)
    return rows[at + 1 :]


def _ordered(document: BackendDocument, rows: list[Request]) -> BackendDocument:
    """Number these rows 0, 1, 2 ...; only those whose number or place changes are new values."""
    changed = {r.id: r if r.order == n else replace(r, order=n) for n, r in enumerate(rows)}
    return replace(document, requests=tuple(changed.get(r.id, r) for r in document.requests))
