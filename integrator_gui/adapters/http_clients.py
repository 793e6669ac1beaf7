"""Long-lived clients, one for each way to reach servers.

Room: adapters; lives on the engine's loop, owned by adapters/http.py. A client per call would double the time of
every call (facts: 2.1 times). A client in which a call was cut off is retired: nothing sends on its connections
again, and it is closed when its last call is over.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterable, AsyncIterator
from contextlib import asynccontextmanager

import anyio.lowlevel
import httpcore
import httpx

from integrator_gui.adapters.http_connect import TimedBackend
from integrator_gui.adapters.http_tls import make_context
from integrator_gui.app.transport import Connection
from integrator_gui.domain.errors import IntegratorError

_KEEP_S = 60.0


class _Body(httpx.AsyncByteStream):
    def __init__(self, stream: AsyncIterable[bytes]) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in self._stream:
            yield chunk

    async def aclose(self) -> None:
        if hasattr(self._stream, "aclose"):
            await self._stream.aclose()


class PoolTransport(httpx.AsyncBaseTransport):
    """httpx on an httpcore pool with our own connecting. Errors stay httpcore's, with their causes."""

    def __init__(self, context: ssl.SSLContext, http2: bool, proxy: str) -> None:
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=context,
            http2=http2,
            proxy=_proxy(proxy, context) if proxy else None,
            network_backend=TimedBackend(),
            max_connections=100,
            max_keepalive_connections=20,
            keepalive_expiry=_KEEP_S,
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        assert isinstance(request.stream, AsyncIterable)
        url = request.url
        answer = await self._pool.handle_async_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        assert isinstance(answer.stream, AsyncIterable)
        return httpx.Response(
            status_code=answer.status,
            headers=answer.headers,
            stream=_Body(answer.stream),
            extensions=answer.extensions,
        )

    async def aclose(self) -> None:
        await self._pool.aclose()


def _proxy(text: str, context: ssl.SSLContext) -> httpcore.Proxy:
    try:
        proxy = httpx.Proxy(text if "://" in text else f"http://{text}")
    except (ValueError, httpx.InvalidURL) as error:
        raise ProxyInvalid(reason=str(error)) from None
    url = proxy.url
    if url.scheme not in ("http", "https") or not url.host:
        raise ProxyInvalid(reason=url.scheme or "?")
    return httpcore.Proxy(
        httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
        auth=proxy.raw_auth,
        ssl_context=context if url.scheme == "https" else None,
    )


class ProxyInvalid(IntegratorError):
    """reason. Becomes the failure of that code in a reply."""

    code = "http.proxy_invalid"


class Lease:
    """A client in use by some calls."""

    def __init__(self, transport: PoolTransport) -> None:
        self.transport = transport
        self.users = 0
        self.retired = False


class Clients:
    def __init__(self) -> None:
        self._leases: dict[Connection, Lease] = {}
        self._contexts: dict[Connection, ssl.SSLContext] = {}

    @asynccontextmanager
    async def lease(self, settings: Connection) -> AsyncIterator[Lease]:
        """Raises TlsFileUnusable, ProxyInvalid."""
        if settings not in self._contexts:  # reads files and parses two lists of authorities: not on the loop
            self._contexts[settings] = await asyncio.to_thread(make_context, settings)
            await anyio.lowlevel.checkpoint()  # loads anyio's backend now, not in the first call's time
        lease = self._leases.get(settings) or self._make(settings)
        lease.users += 1
        try:
            yield lease
        finally:
            lease.users -= 1
            if lease.retired and not lease.users:
                await lease.transport.aclose()

    def retire(self, settings: Connection, lease: Lease) -> None:
        """Let no further call use it."""
        lease.retired = True
        if self._leases.get(settings) is lease:
            del self._leases[settings]

    async def close(self) -> None:
        leases, self._leases = list(self._leases.values()), {}
        for lease in leases:
            await lease.transport.aclose()

    def _make(self, settings: Connection) -> Lease:
        transport = PoolTransport(self._contexts[settings], settings.http2, settings.proxy)
        lease = self._leases[settings] = Lease(transport)
        return lease
