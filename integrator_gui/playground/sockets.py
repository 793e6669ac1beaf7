"""The WebSocket at /socket: echo, requests with ids, ticks, sign-in, and ends of every kind.

Room: playground. A text that is not a JSON object, and every binary message, comes back as it is. An object with a
`type` (and an `id`, repeated in the reply) asks for echo, ping, auth, player, subscribe, unsubscribe, kick, close
or drop. `?token=` signs in by the address; `?auth=required` wants a token there or in the first message (4401).
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from . import auth
from .answers import Refusal, state_of
from .events import value
from .state import JsonObject

KICKED, UNAUTHORIZED = 4001, 4401
SUBPROTOCOLS = ("game.v1", "json")


async def socket(websocket: WebSocket) -> None:
    offered = websocket.scope.get("subprotocols", [])
    await websocket.accept(next((p for p in SUBPROTOCOLS if p in offered), None))
    try:
        async with asyncio.TaskGroup() as tasks:
            session = _Session(websocket, tasks)
            await session.run()
            session.stop_ticks()
    except* WebSocketDisconnect:
        pass


class _Session:
    """One open socket. `run` returns when either side has ended it."""

    def __init__(self, websocket: WebSocket, tasks: asyncio.TaskGroup) -> None:
        self._socket, self._tasks = websocket, tasks
        self._ticks: asyncio.Task[None] | None = None
        self._player = ""
        self._open = True

    async def run(self) -> None:
        query = self._socket.query_params
        if "token" in query and not await self._sign_in(query["token"]):
            return
        must = query.get("auth") == "required"
        while self._open:
            message = await self._socket.receive()
            if message["type"] == "websocket.disconnect":
                return
            await self._handle(message, must and not self._player)

    async def _handle(self, message: Any, must_sign_in: bool) -> None:
        ask = _object(message.get("text"))
        if must_sign_in and (ask is None or ask.get("type") != "auth"):
            await self._end(UNAUTHORIZED, "sign in first")
        elif message.get("bytes") is not None:
            await self._socket.send_bytes(message["bytes"])
        elif ask is None:
            await self._socket.send_text(message["text"])
        else:
            handler = _HANDLERS.get(ask.get("type", ""), _Session.unknown)
            await handler(self, ask)

    async def reply(self, ask: JsonObject, kind: str, **data: Any) -> None:
        head = {"id": ask["id"]} if "id" in ask else {}
        await self._socket.send_text(msgspec.json.encode({**head, "type": kind, **data}).decode())

    async def echo(self, ask: JsonObject) -> None:
        await self.reply(ask, "echo", data=ask.get("data"))

    async def ping(self, ask: JsonObject) -> None:
        await self.reply(ask, "pong")

    async def auth(self, ask: JsonObject) -> None:
        if await self._sign_in(str(ask.get("token", ""))):
            await self.reply(ask, "auth", player=self._player)

    async def player(self, ask: JsonObject) -> None:
        found = state_of(self._socket).players.get(str(ask.get("player") or self._player))
        if found is None:
            await self.reply(ask, "error", code="no_such_player")
        else:
            await self.reply(ask, "player", data=found)

    async def subscribe(self, ask: JsonObject) -> None:
        """every (ms, 100) and count (0: without end)."""
        self.stop_ticks()
        every, count = _whole(ask.get("every"), 100), _whole(ask.get("count"), 0)
        await self.reply(ask, "subscribed", topic="ticks")
        self._ticks = self._tasks.create_task(self._send_ticks(every / 1000, count))

    async def unsubscribe(self, ask: JsonObject) -> None:
        self.stop_ticks()
        await self.reply(ask, "unsubscribed", topic="ticks")

    async def kick(self, ask: JsonObject) -> None:
        await self._end(KICKED, "kicked")

    async def close(self, ask: JsonObject) -> None:
        await self._end(_whole(ask.get("code"), 1000), str(ask.get("reason", "")))

    async def drop(self, ask: JsonObject) -> None:
        self._open = False
        self._socket.scope["playground.cut"](False)

    async def unknown(self, ask: JsonObject) -> None:
        await self.reply(ask, "error", code="unknown_type")

    def stop_ticks(self) -> None:
        if self._ticks is not None:
            self._ticks.cancel()
            self._ticks = None

    async def _send_ticks(self, every: float, count: int) -> None:
        seed, tick = state_of(self._socket).seed, 0
        while not count or tick < count:
            tick += 1
            await self.reply({}, "tick", **value(seed, tick))
            await asyncio.sleep(every)

    async def _sign_in(self, token: str) -> bool:
        try:
            self._player = auth.player_of(self._socket, token)
        except Refusal as error:
            await self._end(UNAUTHORIZED, error.code)
            return False
        return True

    async def _end(self, code: int, reason: str) -> None:
        self._open = False
        self.stop_ticks()
        await self._socket.close(code, reason)


def _object(text: str | None) -> JsonObject | None:
    try:
        value = msgspec.json.decode(text or "")
    except msgspec.DecodeError:
        return None
    return value if isinstance(value, dict) and isinstance(value.get("type"), str) else None


def _whole(given: Any, default: int) -> int:
    return given if isinstance(given, int) and given >= 0 else default


_HANDLERS: dict[str, Callable[[_Session, JsonObject], Awaitable[None]]] = {
    "echo": _Session.echo,
    "ping": _Session.ping,
    "auth": _Session.auth,
    "player": _Session.player,
    "subscribe": _Session.subscribe,
    "unsubscribe": _Session.unsubscribe,
    "kick": _Session.kick,
    "close": _Session.close,
    "drop": _Session.drop,
}

ROUTES = [WebSocketRoute("/socket", socket)]
