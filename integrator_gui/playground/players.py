"""Players and their inventory.

Room: playground. GET /players (limit, offset, country), GET and PATCH /players/{id}, GET /inventory (signed in).
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from . import auth
from .answers import Refusal, json_object, number, reply, state_of
from .state import JsonObject

_EDITABLE = {"name": str, "level": int, "coins": int, "country": str}


async def listing(request: Request) -> Response:
    limit, offset = number(request, "limit", 20, 1, 100), number(request, "offset", 0, 0, 1_000_000)
    country = request.query_params.get("country", "")
    found = [p for p in state_of(request).players.values() if country in ("", p["country"])]
    return reply(request, {"players": found[offset : offset + limit], "total": len(found)})


async def one(request: Request) -> Response:
    return reply(request, _find(request))


async def patch(request: Request) -> Response:
    player, change = _find(request), await json_object(request)
    for name, value in change.items():
        kind = _EDITABLE.get(name)
        if kind is None or not isinstance(value, kind) or isinstance(value, bool):
            raise Refusal(422, "bad_field", f"{name} cannot be set to {value!r}.")
    player.update(change)
    return reply(request, player)


async def inventory(request: Request) -> Response:
    return reply(request, {"items": state_of(request).inventory[auth.player_of(request)]})


def _find(request: Request) -> JsonObject:
    player = state_of(request).players.get(request.path_params["id"])
    if player is None:
        raise Refusal(404, "no_such_player", f"There is no player {request.path_params['id']}.")
    return player


ROUTES = [
    Route("/players", listing, methods=["GET"]),
    Route("/players/{id}", one, methods=["GET"]),
    Route("/players/{id}", patch, methods=["PATCH"]),
    Route("/inventory", inventory, methods=["GET"]),
]
