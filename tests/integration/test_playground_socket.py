"""The playground's WebSocket, asked by the websockets client."""

from __future__ import annotations

import collections
import json
from typing import Any

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidMessage, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from integrator_gui.playground.server import Playground


def open_socket(playground: Playground, query: str = "", **more: Any) -> ClientConnection:
    return connect(f"ws{playground.url.removeprefix('http')}/socket{query}", proxy=None, **more)


def ask(socket: ClientConnection, **message: Any) -> dict[str, Any]:
    socket.send(json.dumps(message))
    told: dict[str, Any] = json.loads(socket.recv(timeout=10))
    return told


def closed_with(socket: ClientConnection) -> tuple[int, str]:
    with pytest.raises(ConnectionClosed) as caught:
        socket.recv(timeout=10)
    return (caught.value.rcvd.code, caught.value.rcvd.reason) if caught.value.rcvd else (1006, "")


def token(playground: Playground, ttl: int = 100) -> str:
    body = {"email": "mira@example.com", "password": "let-me-in"}
    return str(httpx.post(f"{playground.url}/auth/login?ttl={ttl}", json=body).json()["token"])


def test_what_is_no_request_comes_back(playground: Playground) -> None:
    with open_socket(playground) as socket:
        for message in ("hello", "", "[1]", '{"no": "type"}', b"\x00\xff"):
            socket.send(message)
            assert socket.recv(timeout=10) == message


def test_requests_with_ids(playground: Playground) -> None:
    with open_socket(playground) as socket:
        assert ask(socket, type="echo", id=1, data={"a": 1}) == {"id": 1, "type": "echo", "data": {"a": 1}}
        assert ask(socket, type="ping", id="x") == {"id": "x", "type": "pong"}
        assert ask(socket, type="ping") == {"type": "pong"}
        assert ask(socket, type="player", id=2, player="p003")["data"]["id"] == "p003"
        assert ask(socket, type="player", id=3) == {"id": 3, "type": "error", "code": "no_such_player"}
        assert ask(socket, type="dance", id=4) == {"id": 4, "type": "error", "code": "unknown_type"}


def test_ticks_by_number_and_until_stopped(playground: Playground) -> None:
    with open_socket(playground) as socket:
        assert ask(socket, type="subscribe", every=0, count=3)["type"] == "subscribed"
        assert [json.loads(socket.recv(timeout=10))["tick"] for _ in range(3)] == [1, 2, 3]
        ask(socket, type="subscribe", every=1)
        assert json.loads(socket.recv(timeout=10))["tick"] == 1
        socket.send('{"type": "unsubscribe"}')
        while json.loads(socket.recv(timeout=10))["type"] == "tick":
            pass
        assert ask(socket, type="ping") == {"type": "pong"}


def test_the_ways_it_ends(playground: Playground) -> None:
    with open_socket(playground) as socket:
        socket.send('{"type": "kick"}')
        assert closed_with(socket) == (4001, "kicked")
    with open_socket(playground) as socket:
        socket.send('{"type": "close", "code": 1012, "reason": "restart"}')
        assert closed_with(socket) == (1012, "restart")
    with open_socket(playground) as socket:
        socket.send('{"type": "drop"}')
        assert closed_with(socket) == (1006, "")
    with open_socket(playground) as socket:  # the client goes while ticks are under way
        ask(socket, type="subscribe", every=1)


def test_signing_in(playground: Playground) -> None:
    with open_socket(playground, f"?token={token(playground)}") as socket:
        assert ask(socket, type="player")["data"]["id"] == "p001"
    with open_socket(playground, "?auth=required") as socket:
        assert ask(socket, type="auth", id=1, token=token(playground)) == {
            "id": 1,
            "type": "auth",
            "player": "p001",
        }
        assert ask(socket, type="ping") == {"type": "pong"}
    with open_socket(playground, "?auth=required") as socket:
        socket.send('{"type": "ping"}')
        assert closed_with(socket) == (4401, "sign in first")
    with open_socket(playground, f"?token={token(playground, ttl=0)}") as socket:
        assert closed_with(socket) == (4401, "token_expired")


def test_subprotocols(playground: Playground) -> None:
    with open_socket(playground, subprotocols=["other", "game.v1"]) as socket:
        assert socket.subprotocol == "game.v1"
    with open_socket(playground, subprotocols=["other"]) as socket:
        assert socket.subprotocol is None


def test_trouble_at_the_handshake(playground: Playground) -> None:
    with pytest.raises(InvalidStatus) as caught:
        open_socket(playground, "?trouble=status:503")
    assert caught.value.response.status_code == 503
    with pytest.raises(InvalidMessage):
        open_socket(playground, "?trouble=drop")
    with open_socket(playground, "?trouble=delay:5") as socket:
        assert ask(socket, type="ping") == {"type": "pong"}


def test_stopping_ends_open_sockets() -> None:
    server = Playground().start()
    with open_socket(server) as socket:
        assert ask(socket, type="subscribe", every=1)["type"] == "subscribed"
        server.stop()
        with pytest.raises(ConnectionClosed):
            collections.deque(socket, maxlen=0)
