"""What a live call needs from the network: the call as plain data, the reply, and the port between.

Room: app. Calls are made by app/request_build.py, carried out by adapters/http.py. Everything is picklable.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import msgspec

from integrator_gui.domain.records import Content, Failure, Hop, Progress

SIZE_LIMIT = 512_000_000  # bytes of a decoded answer

Tell = Callable[[Progress], None]


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One part of a multipart body: `data`, or the file at `path`."""

    name: str
    data: bytes = b""
    path: str = ""
    filename: str = ""
    content_type: str = ""


class Connection(msgspec.Struct, frozen=True, kw_only=True):
    """How to reach servers. Calls with the same value share one client and its kept connections."""

    http2: bool = True
    verify: bool = True
    ca_file: str = ""
    client_cert: str = ""
    client_key: str = ""
    client_key_password: str = ""
    proxy: str = ""


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """One call, every variable filled in. The body is `content`, or the file at `path`, or `parts`."""

    method: str
    url: str
    headers: tuple[tuple[str, str], ...] = ()
    content: bytes = b""
    path: str = ""
    parts: tuple[Part, ...] = ()
    connection: Connection = Connection()
    timeout_ms: int = 30_000  # from the first look-up to the last byte, redirects included; 0: none
    follow_redirects: bool = True
    max_redirects: int = 10
    size_limit: int = SIZE_LIMIT
    private: frozenset[str] = frozenset()  # lower-case names of headers that must not reach another origin
    jar: str = ""  # cookies that answers set are kept under this name


class Reply(msgspec.Struct, kw_only=True):
    """What came of one call: not yet redacted, so nobody but app/live_test.py sees it."""

    hops: tuple[Hop, ...] = ()
    content: Content = Content()
    failure: Failure | None = None
    warnings: tuple[str, ...] = ()


class Transport(Protocol):
    async def send(self, call: Call, tell: Tell, attempt: int = 1) -> Reply:
        """Every trouble is a Failure in the reply; a cancelled call replies at once with "http.cancelled"."""
        ...

    async def close(self) -> None: ...
