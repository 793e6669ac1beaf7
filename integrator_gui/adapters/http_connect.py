"""Connecting: the name look-up timed apart, then the addresses tried as RFC 8305 asks (the next after 250 ms).

Room: adapters. Used by adapters/http_clients.py as httpcore's network backend. TLS names and Host headers are
httpcore's business and stay those of the URL.
"""

from __future__ import annotations

import asyncio
import ipaddress
import select
import socket
import ssl
from collections.abc import Iterable
from typing import Any

import httpcore

from integrator_gui.adapters.http_timing import Stopwatch, current

_HEAD_START_S = 0.25


class TimedBackend(httpcore.AsyncNetworkBackend):
    """Tells the stopwatch of the running hop (`http_timing.current`) what it does."""

    def __init__(self) -> None:
        self._plain = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 (httpcore's interface)
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        watch = current.get()
        watch.connected = True
        async with asyncio.timeout(timeout):
            addresses = await _look_up(host, port, watch)
            watch.enter("tcp")
            try:
                stream = await self._first(addresses, port, socket_options)
            finally:
                watch.stop()
            watch.remote = address_text(stream.get_extra_info("server_addr"))
            return _Stream(stream)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    async def _first(
        self, addresses: list[str], port: int, options: Iterable[httpcore.SOCKET_OPTION] | None
    ) -> httpcore.AsyncNetworkStream:
        """The first address that answers; the others are dropped. Raises the last one's error."""
        if len(addresses) == 1:
            return await self._plain.connect_tcp(addresses[0], port, socket_options=options)
        race = _Race()

        async def attempt(address: str) -> None:
            try:
                stream = await self._plain.connect_tcp(address, port, socket_options=options)
            except (httpcore.ConnectError, OSError) as error:
                race.lost(error)
            else:
                await race.won_by(stream)

        async with asyncio.TaskGroup() as group:
            tasks = []
            for address in addresses:
                race.news.clear()
                tasks.append(group.create_task(attempt(address)))
                await race.hear(_HEAD_START_S)
                if race.winner is not None:
                    break
            while race.winner is None and race.losses < len(tasks):
                race.news.clear()
                await race.hear(None)
            for task in tasks:
                task.cancel()
        return race.result()


class _Stream(httpcore.AsyncNetworkStream):
    """httpcore 1.0.9 leaves a connection open that is cancelled in the handshake; this one does not.

    It also asks twice a call whether a kept connection has something to read (it was closed, then), and anyio
    gathers all that it knows of the socket for each answer: a tenth of a call's time. Here the socket is kept.
    """

    def __init__(self, inner: httpcore.AsyncNetworkStream) -> None:
        self._inner = inner
        self._socket: socket.socket | None = inner.get_extra_info("socket")
        self.read = inner.read  # type: ignore[method-assign]
        self.write = inner.write  # type: ignore[method-assign]
        self.aclose = inner.aclose  # type: ignore[method-assign]

    def get_extra_info(self, info: str) -> Any:
        return _readable(self._socket) if info == "is_readable" else self._inner.get_extra_info(info)

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109 (httpcore's interface)
    ) -> httpcore.AsyncNetworkStream:
        try:
            return _Stream(await self._inner.start_tls(ssl_context, server_hostname, timeout))
        except BaseException:
            await self._inner.aclose()
            raise


def _readable(sock: socket.socket | None) -> bool:
    """Is there something to read, or the end? A closed socket counts as that."""
    number = -1 if sock is None else sock.fileno()
    if number < 0:
        return True
    if not hasattr(select, "poll"):  # Windows, where select takes any number
        return bool(select.select([number], [], [], 0)[0])
    poll = select.poll()
    poll.register(number, select.POLLIN)
    return bool(poll.poll(0))


class _Race:
    def __init__(self) -> None:
        self.news = asyncio.Event()
        self.winner: httpcore.AsyncNetworkStream | None = None
        self.losses = 0
        self._error: Exception | None = None

    def lost(self, error: Exception) -> None:
        self._error, self.losses = error, self.losses + 1
        self.news.set()

    async def won_by(self, stream: httpcore.AsyncNetworkStream) -> None:
        if self.winner is not None:
            await stream.aclose()
        else:
            self.winner = stream
        self.news.set()

    async def hear(self, seconds: float | None) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self.news.wait()
        except TimeoutError:
            pass

    def result(self) -> httpcore.AsyncNetworkStream:
        if self.winner is None:
            assert self._error is not None
            raise self._error
        return self.winner


async def _look_up(host: str, port: int, watch: Stopwatch) -> list[str]:
    """Addresses as text, families in turn. An address written in the URL needs no look-up and has no span."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        pass
    else:
        return [host]
    watch.enter("dns")
    try:
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    finally:
        watch.stop()
    return _in_turn([(int(family), str(place[0])) for family, _, _, _, place in found])


def _in_turn(found: list[tuple[int, str]]) -> list[str]:
    """The resolver's order, but families alternate after the first (RFC 8305, 4)."""
    first = [a for f, a in found if f == found[0][0]]
    other = [a for f, a in found if f != found[0][0]]
    mixed = [a for pair in zip(first, other, strict=False) for a in pair]
    rest = first[len(other) :] + other[len(first) :]
    return list(dict.fromkeys(mixed + rest))


def address_text(place: object) -> str:
    """ "127.0.0.1:8080" or "[::1]:8080" from a socket's address; "" where it is not known."""
    if not isinstance(place, tuple):
        return ""
    host, port = place[0], place[1]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
