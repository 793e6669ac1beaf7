"""Servers on loopback that behave as a test wants, and certificates of every kind. Same loop as the test.

Used by the tests of live requests. A handler gets reader and writer of a connection whose request head was read.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import socket
import ssl
import struct
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import h2.config
import h2.connection
import h2.events
import trustme

Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter, str], Awaitable[None]]

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


class Running:
    """A server of a test. `heads`: every request head that came; `closed` is set when a connection ended."""

    def __init__(self) -> None:
        self.port = 0
        self.heads: list[str] = []
        self.connections = 0
        self.reached = asyncio.Event()  # a request (or a connection, without `read_head`) has come
        self.closed = asyncio.Event()

    def url(self, path: str = "/", scheme: str = "http", host: str = "127.0.0.1") -> str:
        return f"{scheme}://{host}:{self.port}{path}"


@contextlib.asynccontextmanager
async def serving(
    handler: Handler, tls: ssl.SSLContext | None = None, read_head: bool = True
) -> AsyncIterator[Running]:
    """The handler is called for every request of a connection (once, without `read_head`)."""
    running = Running()
    tasks: set[asyncio.Task[None]] = set()

    async def connection(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        running.connections += 1
        try:
            await talk(reader, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):  # cancelled: the test is over
            pass
        finally:
            running.closed.set()
            writer.transport.abort()
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not read_head:
            running.reached.set()
            await handler(reader, writer, "")
        while read_head:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            running.heads.append(head)
            running.reached.set()
            await handler(reader, writer, head)

    server = await asyncio.start_server(connection, "127.0.0.1", 0, ssl=tls)
    running.port = server.sockets[0].getsockname()[1]
    try:
        yield running
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def answering(data: bytes, then_close: bool = False) -> Handler:
    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, head: str) -> None:
        await read_body(reader, head)
        writer.write(data)
        await writer.drain()
        if then_close:
            writer.close()

    return handler


async def read_body(reader: asyncio.StreamReader, head: str) -> bytes:
    for line in head.lower().split("\r\n"):
        if line.startswith("content-length:"):
            return await reader.readexactly(int(line.partition(":")[2]))
    return b""


async def never(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, _head: str) -> None:
    """Takes everything that comes and never answers; ends when the other side does."""
    while await reader.read(65_536):
        pass
    raise ConnectionResetError


async def deaf(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter, _head: str) -> None:
    """Reads nothing more."""
    writer.transport.pause_reading()
    await asyncio.Event().wait()


async def reset(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter, _head: str) -> None:
    sock = writer.get_extra_info("socket")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
    raise ConnectionResetError


async def hang_up(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter, _head: str) -> None:
    writer.close()
    raise ConnectionResetError


@contextlib.contextmanager
def full_backlog() -> Iterator[int]:
    """A port whose queue of connections is full: a connect gets no answer at all."""
    with contextlib.ExitStack() as stack:
        listener = stack.enter_context(socket.socket())
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        for _ in range(4):
            filler = stack.enter_context(socket.socket())
            filler.setblocking(False)
            filler.connect_ex(listener.getsockname())
        yield listener.getsockname()[1]


@contextlib.contextmanager
def alerting(tls: ssl.SSLContext) -> Iterator[int]:
    """A port where one handshake fails; its alert is sent and the rest read, so that no reset overtakes it."""

    def serve() -> None:
        plain, _ = listener.accept()
        with tls.wrap_socket(plain, server_side=True, do_handshake_on_connect=False) as connection:
            with contextlib.suppress(ssl.SSLError):
                connection.do_handshake()
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(65_536):
                pass

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve)
        thread.start()
        yield listener.getsockname()[1]
        thread.join(timeout=10)


def closed_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


# --- certificates -------------------------------------------------------------------------------------------------


class Certificates:
    """A test's own CA."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.ca = trustme.CA()
        self.ca_file = str(folder / "ca.pem")
        self.ca.cert_pem.write_to_path(self.ca_file)

    def server(self, *names: str, expired: bool = False, alpn: tuple[str, ...] = ()) -> ssl.SSLContext:
        past = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
        end = {"not_before": past, "not_after": past + datetime.timedelta(days=9)} if expired else {}
        issued = self.ca.issue_cert(*(names or ("127.0.0.1", "localhost")), **end)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        issued.configure_cert(context)
        if alpn:
            context.set_alpn_protocols(list(alpn))
        return context

    def client_files(self, name: str = "player@example.com") -> tuple[str, str]:
        issued = self.ca.issue_cert(name)
        cert, key = self._folder / "client.pem", self._folder / "client.key"
        cert.write_bytes(b"".join(b.bytes() for b in issued.cert_chain_pems))
        issued.private_key_pem.write_to_path(str(key))
        return str(cert), str(key)


# --- HTTP/2 -------------------------------------------------------------------------------------------------------


def http2_handler(body: bytes, hold: asyncio.Event | None = None) -> Handler:
    """Answers every stream with `body`; with `hold` the body waits for it, after the headers."""

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, _head: str) -> None:
        connection = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
        connection.initiate_connection()
        writer.write(connection.data_to_send())
        while data := await reader.read(65_536):
            for event in connection.receive_data(data):
                if isinstance(event, h2.events.RequestReceived):
                    assert event.stream_id is not None
                    connection.send_headers(event.stream_id, [(":status", "200"), ("content-type", "text/plain")])
                    writer.write(connection.data_to_send())
                    if hold is not None:
                        await hold.wait()
                    connection.send_data(event.stream_id, body, end_stream=True)
            writer.write(connection.data_to_send())
            await writer.drain()

    return handler
