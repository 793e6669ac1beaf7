"""Cloud saves with ETags (RFC 9110 section 13).

Room: playground. GET /saves, GET, PUT and DELETE /saves/{slot}. Kept for the signed-in player, else for `?player=`,
else for "guest". If-None-Match gives 304; a failed If-Match or `If-None-Match: *` gives 412; overwriting without a
condition gives 428 where the configuration (or `?require=match`) asks for one.
"""

from __future__ import annotations

import hashlib

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from . import auth
from .answers import Refusal, reply, state_of
from .state import Save

_MOST = 8 * 1024 * 1024


async def listing(request: Request) -> Response:
    owner = _owner(request)
    found = [
        {"slot": slot, "etag": save.etag, "size": len(save.body), "revision": save.revision}
        for (player, slot), save in state_of(request).saves.items()
        if player == owner
    ]
    return reply(request, {"saves": found})


async def read(request: Request) -> Response:
    save = state_of(request).saves.get(_key(request))
    if save is None:
        raise Refusal(404, "no_such_save", "This slot is empty.")
    headers = {"ETag": save.etag, "Cache-Control": "no-cache"}
    if _names(request.headers.get("if-none-match", ""), save.etag):
        return Response(status_code=304, headers=headers)
    return Response(save.body, headers=headers, media_type=save.media_type)


async def write(request: Request) -> Response:
    state, key = state_of(request), _key(request)
    old = state.saves.get(key)
    _check(request, old)
    body = await request.body()
    if len(body) > _MOST:
        raise Refusal(413, "save_too_large", f"A save may hold {_MOST} bytes.")
    revision = old.revision + 1 if old else 1
    etag = f'"{hashlib.sha256(body).hexdigest()[:16]}-{revision}"'
    state.saves[key] = Save(body, request.headers.get("content-type", "application/octet-stream"), etag, revision)
    data = {"slot": key[1], "etag": etag, "size": len(body), "revision": revision}
    return reply(request, data, 200 if old else 201, {"ETag": etag})


async def remove(request: Request) -> Response:
    state, key = state_of(request), _key(request)
    old = state.saves.get(key)
    if old is None:
        raise Refusal(404, "no_such_save", "This slot is empty.")
    _check(request, old)
    del state.saves[key]
    return reply(request, None, 204)


def _check(request: Request, old: Save | None) -> None:
    """Raises Refusal 412 or 428."""
    match, none_match = request.headers.get("if-match", ""), request.headers.get("if-none-match", "")
    current = {"ETag": old.etag} if old else None
    if match and (old is None or not _names(match, old.etag)):
        raise Refusal(412, "save_changed", "Somebody else saved to this slot first.", current)
    if none_match and old is not None and _names(none_match, old.etag):
        raise Refusal(412, "save_exists", "This slot is already taken.", current)
    required = state_of(request).config.require_if_match or request.query_params.get("require") == "match"
    if required and old is not None and not match:
        raise Refusal(428, "condition_required", "Overwriting a save needs If-Match.", current)


def _names(header: str, etag: str) -> bool:
    return any(tag.strip().removeprefix("W/") in ("*", etag) for tag in header.split(",") if tag.strip())


def _owner(request: Request) -> str:
    if "authorization" in request.headers:
        return auth.player_of(request)
    return request.query_params.get("player", "guest")


def _key(request: Request) -> tuple[str, str]:
    return _owner(request), request.path_params["slot"]


ROUTES = [
    Route("/saves", listing, methods=["GET"]),
    Route("/saves/{slot}", read, methods=["GET"]),
    Route("/saves/{slot}", write, methods=["PUT"]),
    Route("/saves/{slot}", remove, methods=["DELETE"]),
]
