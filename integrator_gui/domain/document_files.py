"""The backend document as files: which part lies in which file, and values as plain tables and back.

Room: domain. Used by adapters/document_store.py. Paths are POSIX style, relative to `<game>/backend/`.
A table leaves out what has its default, except the keys that tell a reader what the file is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from .document import (
    FORMAT,
    ApiService,
    BackendDocument,
    Environment,
    Folder,
    GameSettings,
    MonitorService,
    Request,
    Services,
)

MARKER = "backend.toml"
REQUESTS = "requests"
ENVIRONMENTS = "environments"
FOLDER_FILE = "_folder.toml"
_FOLDER_FILE = re.compile(r"/_folder(-\d+)?\.toml$")  # numbered after a merge in which both sides made one
# Parts with a fixed file; their key stands where others have a random id.
FIXED = {"backend": MARKER, "api": "services/api.toml", "monitor": "services/monitor.toml"}


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """backend.toml: the marker that makes the folder ours, and the settings of the game."""

    format: int = FORMAT
    id: str = ""
    name: str = ""
    game: GameSettings = GameSettings()


Part = Head | Environment | Folder | Request | ApiService | MonitorService

_ALWAYS: dict[type, frozenset[str]] = {
    Head: frozenset({"format", "id", "name"}),
    Environment: frozenset({"id", "name", "production"}),
    Folder: frozenset({"id"}),
    Request: frozenset({"id", "name", "method", "url"}),
    ApiService: frozenset({"enabled"}),
    MonitorService: frozenset({"enabled"}),
}
_FOLDER_KEYS: dict[type, str] = {Request: "folder", Folder: "path"}


def parts(document: BackendDocument, form: int = FORMAT) -> Iterator[tuple[str, Part]]:
    """Every part by its id, in a stable order."""
    yield "backend", Head(format=form, id=document.id, name=document.name, game=document.game)
    yield "api", document.services.api
    yield "monitor", document.services.monitor
    for environment in document.environments:
        yield environment.id, environment
    for folder in document.folders:
        yield folder.id, folder
    for request in document.requests:
        yield request.id, request


def assemble(found: dict[str, Part]) -> BackendDocument:
    """The document of these parts; whatever is missing has its default. Items stand in their own order."""
    head = found.get("backend", Head())
    api, monitor = found.get("api", ApiService()), found.get("monitor", MonitorService())
    assert isinstance(head, Head)
    assert isinstance(api, ApiService)
    assert isinstance(monitor, MonitorService)
    values = found.values()
    return BackendDocument(
        id=head.id,
        name=head.name,
        game=head.game,
        environments=_sorted(v for v in values if isinstance(v, Environment)),
        folders=_sorted(v for v in values if isinstance(v, Folder)),
        requests=_sorted(v for v in values if isinstance(v, Request)),
        services=Services(api=api, monitor=monitor),
    )


def _sorted(items: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(sorted(items, key=lambda i: (i.order, getattr(i, "name", ""), i.id)))


def part_type(path: str) -> type[Part] | None:
    """What the file at `path` holds; None: not a file of the document."""
    if path == MARKER:
        return Head
    if path == FIXED["api"]:
        return ApiService
    if path == FIXED["monitor"]:
        return MonitorService
    if not path.endswith(".toml"):
        return None
    if path.startswith(f"{REQUESTS}/"):
        return Folder if _FOLDER_FILE.search(path) else Request
    return Environment if path.startswith(f"{ENVIRONMENTS}/") and path.count("/") == 1 else None


def folder_of(path: str) -> str:
    """The folder that a file's place stands for: requests/Shop/Offers/buy.toml -> Shop/Offers."""
    return "/".join(path.split("/")[1:-1])


def to_table(part: Part, path: str) -> dict[str, Any]:
    """The plain table of one file. The folder is written only where the file's place does not say it already."""
    table: dict[str, Any] = plain(part, _ALWAYS[type(part)])
    key = _FOLDER_KEYS.get(type(part))
    if key and getattr(part, key) == folder_of(path):
        table.pop(key, None)
    elif key:
        table[key] = getattr(part, key)
    return table


def from_table(table: dict[str, Any], path: str, fresh_id: str) -> Part:
    """The part at `path`; keys that we do not know are passed over. Raises msgspec.ValidationError."""
    kind = part_type(path)
    assert kind is not None
    defaults: dict[str, Any] = {} if "id" not in kind.__struct_fields__ else {"id": fresh_id}
    if kind in _FOLDER_KEYS:
        defaults[_FOLDER_KEYS[kind]] = folder_of(path)
    if kind in (Request, Environment):
        defaults["name"] = path.rsplit("/", 1)[-1].removesuffix(".toml")
    part: Part = msgspec.convert({**defaults, **table}, kind)
    return part


def plain(value: Any, always: frozenset[str] = frozenset()) -> Any:
    """Structs as tables and tuples as lists, without what has its default (but for `always`)."""
    if isinstance(value, tuple):
        return [plain(v) for v in value]
    if not isinstance(value, msgspec.Struct):
        return value
    out: dict[str, Any] = {}
    for field in msgspec.structs.fields(value):
        item = getattr(value, field.name)
        if item is not None and (field.name in always or field.required or item != field.default):
            out[field.name] = plain(item)
    return out
