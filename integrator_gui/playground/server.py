"""The embedded backend as a server of its own thread: `Playground().start().url`.

Room: playground. Started by compose (demo, command line) and by tests and benches. Binds loopback only; port 0
takes a free one. `start` returns when connections are accepted, `stop` when the thread has ended.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import BaseRoute, Mount
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from integrator_gui.domain.errors import NoSuchPort, PlaygroundPort

from . import analytics, auth, basics, control, events, graphql_api, leaderboard, players, saves, sockets
from .answers import Refusal, refuse
from .middleware import TroubleMiddleware
from .state import State

_EXPOSED = ("ETag", "Retry-After", "Idempotency-Replayed", "X-RateLimit-Remaining", "Location")
_AREAS = (
    players.ROUTES,
    leaderboard.ROUTES,
    saves.ROUTES,
    auth.ROUTES,
    graphql_api.ROUTES,
    sockets.ROUTES,
    events.ROUTES,
    analytics.ROUTES,
    basics.ROUTES,
)


def application(state: State) -> Starlette:
    game: list[BaseRoute] = [route for routes in _AREAS for route in routes]
    app = Starlette(
        routes=[*control.ROUTES, *game, Mount("/v2e", routes=game)],
        middleware=[
            Middleware(
                CORSMiddleware,
                allow_origins=["*"],
                allow_methods=["*"],
                allow_headers=["*"],
                expose_headers=_EXPOSED,
            ),
            Middleware(TroubleMiddleware, state=state),
        ],
        exception_handlers={Refusal: refuse},
    )
    app.state.playground = state
    return app


class Playground:
    """One server. `state` may be read by a test once no request is under way."""

    def __init__(self, seed: int = 1) -> None:
        self.state = State(seed)
        self.url = ""
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None

    def start(self, port: int = 0) -> Playground:
        """Raises PlaygroundPort where the port cannot be had."""
        listener = _listen(port)
        self.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        config = uvicorn.Config(
            application(self.state),
            http=_Cuttable,
            ws=_CuttableSocket,
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_keep_alive=60,
        )
        self._server = _Server(config)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [listener]}, name="playground", daemon=True
        )
        self._thread.start()
        self._server.ready.wait()
        return self

    def stop(self) -> None:
        """Cuts what is still open. Safe to call twice."""
        if self._server is not None and self._thread is not None:
            self._server.stop()
            self._thread.join()
            self._server = self._thread = None

    def __enter__(self) -> Playground:
        return self if self._server else self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()


def _listen(port: int) -> socket.socket:
    if not 0 <= port <= 65_535:
        raise NoSuchPort(port=port)
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
    except OSError as error:
        listener.close()
        raise PlaygroundPort(port=port, reason=error.strerror or error) from error
    return listener


class _Server(uvicorn.Server):
    """uvicorn's server that tells when it listens, and whose end does not wait for slow answers."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        try:
            await super().startup(sockets)
            self._loop = asyncio.get_running_loop()
        finally:
            self.ready.set()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for connection in list(self.server_state.connections):
            connection.transport.abort()
        await asyncio.sleep(0)  # let each of them notice, or its answer would be logged as missing
        for task in list(self.server_state.tasks):
            task.cancel()
        await super().shutdown(sockets)

    def stop(self) -> None:
        self.should_exit = True


class _Cuttable(H11Protocol):
    """Lets a route end its connection at once; see _Wrapped."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.app = self.wrapped = _Wrapped(self.app, transport)

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self.wrapped.gone.set()


class _CuttableSocket(WebSocketsSansIOProtocol):
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.app = self.wrapped = _Wrapped(self.app, transport)

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self.wrapped.gone.set()


class _Wrapped:
    """The application of one connection. Scopes get `playground.cut(flush)` and the Event `playground.gone`."""

    def __init__(self, app: Any, transport: asyncio.Transport) -> None:
        self.gone = asyncio.Event()
        self._app, self._transport = app, transport

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["playground.cut"], scope["playground.gone"] = self._cut, self.gone
        try:
            await self._app(scope, receive, send)
        except asyncio.CancelledError:  # the server is being stopped, and the connection is gone
            await self.gone.wait()

    def _cut(self, flush: bool) -> None:
        self._transport.close() if flush else self._transport.abort()
