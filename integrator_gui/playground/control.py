"""What is there, and the switches for everything: GET /, /config, /trouble, /reset.

Room: playground. Trouble never touches these routes, so that it can always be switched off again.
"""

from __future__ import annotations

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route, WebSocketRoute

from . import trouble
from .answers import Refusal, json_object, json_response, state_of
from .state import Config


async def index(request: Request) -> Response:
    """The list of routes, and what trouble can be asked for."""
    told = {
        "name": "playground",
        "seed": state_of(request).seed,
        "routes": _listed(request.app.routes),
        "trouble": sorted(trouble.WORDS),
    }
    return json_response(told)


def _listed(routes: list[BaseRoute]) -> list[str]:
    http = [f"{','.join(sorted(r.methods or ()))} {r.path}" for r in routes if isinstance(r, Route)]
    return http + [f"WS {r.path}" for r in routes if isinstance(r, WebSocketRoute)]


async def config(request: Request) -> Response:
    state = state_of(request)
    if request.method == "PUT":
        merged = {**msgspec.to_builtins(state.config), **await json_object(request)}
        try:
            state.config = msgspec.convert(merged, Config)
        except msgspec.ValidationError as error:
            raise Refusal(422, "bad_config", f"{error}.") from None
    return json_response(msgspec.to_builtins(state.config))


async def trouble_for_all(request: Request) -> Response:
    """PUT the text of a trouble (or {"spec": text}); DELETE ends it."""
    state = state_of(request)
    if request.method == "DELETE":
        state.trouble = ""
    elif request.method == "PUT":
        body = (await request.body()).decode("utf-8", "replace").strip()
        spec = str((await json_object(request)).get("spec", "")) if body.startswith("{") else body
        trouble.parse(spec)
        state.trouble = spec
    return json_response({"spec": state.trouble})


async def reset(request: Request) -> Response:
    state_of(request).reset()
    return Response(status_code=204)


ROUTES = [
    Route("/", index, methods=["GET"]),
    Route("/config", config, methods=["GET", "PUT"]),
    Route("/trouble", trouble_for_all, methods=["GET", "PUT", "DELETE"]),
    Route("/reset", reset, methods=["POST"]),
]
PATHS = frozenset(route.path for route in ROUTES)
