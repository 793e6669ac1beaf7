"""Puts the trouble that was asked for between the client and the routes.

Room: playground. Plain ASGI, so that a body can be cut in the middle. `scope["playground.cut"]` comes from
server.py and ends the connection; `playground.gone` tells when it has ended, as returning earlier would be logged.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from . import control, trouble
from .answers import Refusal, json_response, refuse
from .state import State

_BROKEN = b'{"players": [{"id": "p001", "name": "Mi'


class TroubleMiddleware:
    def __init__(self, app: ASGIApp, state: State) -> None:
        self._app, self._state = app, state

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or scope["path"] in control.PATHS:
            await self._app(scope, receive, send)
            return
        try:
            asked = trouble.asked_for(self._state, scope["query_string"], scope["headers"])
        except Refusal as error:
            await refuse(Request(scope), error)(scope, receive, send)
            return
        if not asked.spec or not trouble.hits(asked, self._state):
            await self._app(scope, receive, send)
            return
        await trouble.wait(asked)
        await self._afflict(asked, scope, receive, send)

    async def _afflict(self, asked: trouble.Trouble, scope: Scope, receive: Receive, send: Send) -> None:
        answer = self._answer(asked)
        if answer is not None:
            await answer(scope, receive, send)
            if scope["type"] == "websocket":  # uvicorn takes a refused handshake for a missing one until then
                await scope["playground.gone"].wait()
        elif asked.drop == "before":
            await _take_in(receive)
            scope["playground.cut"](False)
            await scope["playground.gone"].wait()
        elif asked.drop:
            await self._app(scope, receive, _Scissors(scope, send, asked.drop == "body"))
            await scope["playground.gone"].wait()
        else:
            await self._app(scope, receive, send)

    def _answer(self, asked: trouble.Trouble) -> Response | None:
        retry = {"Retry-After": str(asked.retry_after)}
        if trouble.over_limit(asked, self._state):
            body = {"error": {"code": "rate_limited", "message": "Too many requests."}}
            return json_response(body, 429, retry)
        if asked.status:
            body = {"error": {"code": "trouble", "message": f"Trouble was asked for: {asked.status}."}}
            return json_response(body, asked.status, retry if asked.status in (429, 503) else None)
        if asked.malformed:
            return Response(_BROKEN, media_type="application/json")
        return None


class _Scissors:
    """A `send` that cuts the connection at the answer's start, or after the first half of its first piece."""

    def __init__(self, scope: Scope, send: Send, in_body: bool) -> None:
        self._scope, self._send, self._in_body = scope, send, in_body
        self._done = False

    async def __call__(self, message: Message) -> None:
        if self._done:
            return
        if self._in_body and message["type"] == "http.response.start":
            await self._send(message)
            return
        self._done = True
        if self._in_body:
            body = message.get("body", b"")
            await self._send({"type": "http.response.body", "body": body[: len(body) // 2], "more_body": True})
            self._scope["playground.cut"](True)
        else:
            self._scope["playground.cut"](False)


async def _take_in(receive: Receive) -> None:
    """Read the request to its end: closed over unread bytes, a connection is at times reset instead."""
    while (await receive()).get("more_body", False):
        pass
