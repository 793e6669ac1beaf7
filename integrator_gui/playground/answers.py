"""How every route answers: plain JSON, or the `{code, message, data}` envelope of many game servers.

Room: playground. The envelope is chosen by the path (/v2e/...) or the header `X-Envelope: 1`; there the HTTP
status is 200 for errors too, as such servers do, and `code` is 0 or status x 100.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from .state import State

_encode = msgspec.json.encode


class Refusal(Exception):
    """An answer that is an error: HTTP status, a short code and a sentence."""

    def __init__(self, status: int, code: str, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(code)
        self.status, self.code, self.message, self.headers = status, code, message, headers


def state_of(connection: HTTPConnection) -> State:
    state: State = connection.app.state.playground
    return state


def enveloped(request: Request) -> bool:
    return request.url.path.startswith("/v2e/") or request.headers.get("x-envelope") == "1"


def reply(request: Request, data: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    if enveloped(request):
        return json_response({"code": 0, "message": "ok", "data": data}, 200, headers)
    if status == 204:
        return Response(status_code=204, headers=dict(headers or {}))
    return json_response(data, status, headers)


def refuse(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refusal)
    if enveloped(request):
        body = {"code": error.status * 100, "message": error.message, "data": None}
        return json_response(body, 200, error.headers)
    body = {"error": {"code": error.code, "message": error.message}}
    return json_response(body, error.status, error.headers)


def json_response(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    return Response(_encode(value), status, dict(headers or {}), media_type="application/json")


async def json_object(request: Request) -> dict[str, Any]:
    """The body as an object. Raises Refusal 400."""
    try:
        value = msgspec.json.decode(await request.body())
    except msgspec.DecodeError as error:
        raise Refusal(400, "bad_json", f"The body is not JSON: {error}.") from None
    if not isinstance(value, dict):
        raise Refusal(400, "bad_json", "The body must be a JSON object.")
    return value


def number(request: Request, name: str, default: int, low: int, high: int) -> int:
    """A whole number from the query, within bounds. Raises Refusal 400."""
    text = request.query_params.get(name, str(default))
    try:
        value = int(text)
    except ValueError:
        raise Refusal(400, "bad_query", f"{name} must be a whole number, not {text!r}.") from None
    if not low <= value <= high:
        raise Refusal(400, "bad_query", f"{name} must lie between {low} and {high}.")
    return value
