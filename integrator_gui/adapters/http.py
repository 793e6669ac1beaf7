"""Carries out one live call with httpx: hops, timing, certificate, body, and every trouble as a Failure.

Room: adapters; the Transport port, used by app/live_test.py on the engine's loop.
"""

from __future__ import annotations

import asyncio
import functools
import re
import time

import httpcore
import httpx
import msgspec

from integrator_gui.adapters import http_redirects
from integrator_gui.adapters.http_bodies import Tee, open_body
from integrator_gui.adapters.http_clients import Clients, Lease, ProxyInvalid
from integrator_gui.adapters.http_cookies import Jars
from integrator_gui.adapters.http_failures import classify
from integrator_gui.adapters.http_peer import Peer, Peers, refused_certificate
from integrator_gui.adapters.http_spool import Sink, Spool
from integrator_gui.adapters.http_timing import Stopwatch, current
from integrator_gui.adapters.http_tls import TlsFileUnusable
from integrator_gui.app.attempts import forget_cancel
from integrator_gui.app.transport import Call, Reply, Tell
from integrator_gui.domain.errors import BadUrl
from integrator_gui.domain.records import Certificate, Content, Failure, Header, Hop, Progress
from integrator_gui.domain.urls import origin

_CONNECT_S = 10.0
_TELL_EVERY_S = 0.033
_REDIRECT_BODY = 1_000_000  # read, so that the connection can be kept; what says more is cut off
_SAFE_TO_RESEND = ("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE")
_DECODED = ("", "identity", "gzip", "x-gzip", "deflate")
_CHARSET = re.compile(r"charset\s*=\s*\"?([^\s\";]+)", re.IGNORECASE)
_DEFAULTS = {"Accept": "*/*", "Accept-Encoding": "gzip, deflate", "Connection": "keep-alive"}


class _Stop(Exception):
    """Ends a call with a failure of our own finding."""

    def __init__(self, failure: Failure) -> None:
        self.failure = failure


class HttpxTransport:
    """Lives on one loop. `close` ends every connection and removes the spooled answers."""

    def __init__(self, user_agent: str, spool: Spool | None = None) -> None:
        self._clients = Clients()
        self._defaults = {"User-Agent": user_agent, **_DEFAULTS}
        self._spool = spool or Spool()
        self._jars = Jars()
        self._peers = Peers()

    async def send(self, call: Call, tell: Tell, attempt: int = 1) -> Reply:
        run = _Run(call, tell, attempt)
        try:
            async with (
                self._clients.lease(call.connection) as lease,
                asyncio.timeout(call.timeout_ms / 1000 or None),
            ):
                await self._follow(call, run, lease)
        except asyncio.CancelledError:
            forget_cancel()
            run.fail(Failure(code="http.cancelled", phase="cancelled"))
        except _Stop as stop:
            run.fail(stop.failure)
        except (TlsFileUnusable, ProxyInvalid) as error:
            run.fail(Failure(code=error.code, phase="prepare", params=error.params))
        except Exception as error:
            await self._explain(run, error)
        return run.reply()

    async def close(self) -> None:
        await self._clients.close()
        self._spool.close()

    async def _follow(self, call: Call, run: _Run, lease: Lease) -> None:
        visited = {(call.method, call.url)}
        while True:
            location = await self._hop_or_again(call, run, lease)
            if location is None:
                return
            if len(run.hops) > call.max_redirects:
                raise _Stop(_redirect_failure("http.too_many_redirects", call, location))
            try:
                call = http_redirects.next_call(call, run.hops[-1].status, location)
            except BadUrl:
                raise _Stop(_redirect_failure("http.bad_redirect", call, location)) from None
            if (call.method, call.url) in visited and not run.got_cookies:
                raise _Stop(_redirect_failure("http.redirect_loop", call, location))
            visited.add((call.method, call.url))

    async def _hop_or_again(self, call: Call, run: _Run, lease: Lease) -> str | None:
        """One hop. A kept connection that the server had already closed is no answer: tried once more, anew."""
        try:
            return await self._hop(call, run, lease)
        except (httpcore.RemoteProtocolError, httpcore.NetworkError):
            watch = run.watch
            if watch.connected or watch.answered or call.method not in _SAFE_TO_RESEND:
                raise
            return await self._hop(call, run, lease)
        except BaseException:
            if run.watch.http2:  # its other streams may run on, but nothing new: see Clients
                self._clients.retire(call.connection, lease)
            raise

    async def _hop(self, call: Call, run: _Run, lease: Lease) -> str | None:
        """Where a redirect that is to be followed leads; None when this was the answer."""
        watch = run.begin(call)
        current.set(watch)
        with open_body(call) as (body, own):
            headers = [*((k, v) for k, v in self._defaults.items() if k.lower() not in _names(call)), *own]
            request = httpx.Request(
                call.method,
                _parsed(call.url),
                headers=_encoded([*headers, *call.headers]),
                extensions={"trace": watch.trace, "timeout": {"connect": _CONNECT_S}},
                **body,
            )
            self._jars.put(call.jar, request)
            run.sending(request)
            response = await lease.transport.handle_async_request(request)
        response.request = request
        try:
            run.answered(response, self._peers.of(response.extensions["network_stream"], call.connection.verify))
            run.got_cookies = self._jars.take(call.jar, response)
            location = response.headers.get("location", "")
            if location and response.status_code in http_redirects.STATUSES and call.follow_redirects:
                await _discard(response)
                run.end_hop()
                return str(location)
            await self._download(call, run, response)
        finally:
            await response.aclose()
        return None

    async def _download(self, call: Call, run: _Run, response: httpx.Response) -> None:
        sink = run.receive(self._spool.sink())
        total = int(response.headers.get("content-length") or 0) if not run.encoded else 0
        told = time.perf_counter()
        async for chunk in response.aiter_bytes():
            sink.write(chunk)
            if sink.size > call.size_limit:
                params = {"limit": f"{call.size_limit // 1_000_000}"}
                raise _Stop(Failure(code="http.too_large", phase="download", params=params))
            if (now := time.perf_counter()) - told >= _TELL_EVERY_S:
                told = now
                run.tell_received(sink.size, total)
        run.end_hop()
        run.complete = True

    async def _explain(self, run: _Run, error: Exception) -> None:
        call = run.call
        _, host, port = origin(call.url)
        failure = classify(error, run.watch, host, bool(call.connection.proxy))
        run.fail(failure)
        if failure.code in _CERTIFICATE_FAILURES and not call.connection.proxy:
            run.show_certificate(await refused_certificate(host.strip("[]"), port))


_CERTIFICATE_FAILURES = frozenset(
    f"http.tls_{why}"
    for why in ("expired", "not_yet_valid", "self_signed", "unknown_ca", "wrong_host", "revoked", "untrusted")
)


class _Run:
    """What is known so far of one call; `reply` at any moment tells it."""

    def __init__(self, call: Call, tell: Tell, attempt: int) -> None:
        self.call = call
        self.hops: list[Hop] = []
        self.complete = False
        self.encoded = False  # the length on the wire says nothing about the decoded one
        self.got_cookies = False
        self._tell, self._attempt = tell, attempt
        self._began = 0.0
        self._warnings: dict[str, None] = {}
        self._failure: Failure | None = None
        self._refused: Certificate | None = None
        self._reset()

    def _reset(self) -> None:
        self.watch = Stopwatch(self._began, self._tell_phase)
        self._request: httpx.Request | None = None
        self._response: httpx.Response | None = None
        self._peer: Peer | None = None
        self._sink: Sink | None = None
        self._open = False

    def begin(self, call: Call) -> Stopwatch:
        self.call = call
        self._began = self.watch.began  # the first phase of all: making client and request is no part of the call
        self._reset()
        self._open = True
        if not call.connection.verify and call.url.startswith("https:"):
            self._warnings["http.verification_off"] = None
        return self.watch

    def sending(self, request: httpx.Request) -> None:
        self._request = request
        self._body = Tee.on(request, self.call)

    def answered(self, response: httpx.Response, peer: Peer) -> None:
        self._response, self._peer = response, peer
        encodings = [e.strip().lower() for e in response.headers.get("content-encoding", "").split(",")]
        self.encoded = encodings != [""]
        if any(e not in _DECODED for e in encodings):
            self._warnings["http.encoding_unknown"] = None

    def receive(self, sink: Sink) -> Sink:
        self._sink = sink
        return sink

    def end_hop(self) -> None:
        if not self._open:
            return
        self._open = False
        self.watch.stop()
        self.hops.append(self._hop())

    def fail(self, failure: Failure) -> None:
        self._failure = failure
        self.end_hop()

    def show_certificate(self, certificate: Certificate | None) -> None:
        self._refused = certificate

    def tell_received(self, received: int, total: int) -> None:
        self._tell(self._progress(received=received, total=total))

    def reply(self) -> Reply:
        if self._refused is not None and self.hops:
            self.hops[-1] = _with_certificate(self.hops[-1], self._refused)
        return Reply(
            hops=tuple(self.hops), content=self._content(), failure=self._failure, warnings=tuple(self._warnings)
        )

    def _tell_phase(self) -> None:
        self._tell(self._progress())

    def _progress(self, received: int = 0, total: int = 0) -> Progress:
        phase = self.watch.last or "prepare"
        hop = len(self.hops) + 1
        return Progress(phase=phase, received=received, total=total, hop=hop, attempt=self._attempt)

    def _hop(self) -> Hop:
        call, request, response = self.call, self._request, self._response
        return Hop(
            method=call.method,
            url=call.url,
            attempt=self._attempt,
            request_headers=_headers(request) if request is not None else (),
            request_body=self._body.head if request is not None else b"",
            request_size=self._body.size if request is not None else 0,
            status=response.status_code if response else 0,
            reason=response.reason_phrase if response else "",
            http_version=response.http_version if response else "",
            response_headers=_headers(response) if response else (),
            spans=self.watch.spans(),
            reused=response is not None and not self.watch.connected,
            remote=self._peer.remote if self._peer else self.watch.remote,
            certificate=self._peer.certificate if self._peer else None,
        )

    def _content(self) -> Content:
        sink, response = self._sink, self._response
        if sink is None or response is None:
            return Content()
        sink.end()
        kind = response.headers.get("content-type", "")
        charset = _CHARSET.search(kind)
        return Content(
            head=sink.head,
            path=sink.path,
            size_wire=response.num_bytes_downloaded,
            size=sink.size,
            media_type=kind.partition(";")[0].strip().lower(),
            charset=charset[1].lower() if charset else "",
            complete=self.complete,
        )


def _with_certificate(hop: Hop, certificate: Certificate) -> Hop:
    return msgspec.structs.replace(hop, certificate=certificate)


async def _discard(response: httpx.Response) -> None:
    seen = 0
    async for chunk in response.aiter_raw():
        seen += len(chunk)
        if seen > _REDIRECT_BODY:
            break


@functools.lru_cache(maxsize=16)
def _parsed(url: str) -> httpx.URL:
    """Parsing costs a twentieth of a call, and the same address is called again and again."""
    return httpx.URL(url)


def _headers(message: httpx.Request | httpx.Response) -> tuple[Header, ...]:
    return tuple(Header(_text(k), _text(v)) for k, v in message.headers.raw)


def _text(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _encoded(headers: list[tuple[str, str]]) -> list[tuple[bytes, bytes]]:
    return [(n.encode(), v.encode()) for n, v in headers]


def _names(call: Call) -> set[str]:
    return {n.lower() for n, _ in call.headers}


def _redirect_failure(code: str, call: Call, location: str) -> Failure:
    params = {"limit": str(call.max_redirects), "url": location}
    return Failure(code=code, phase="none", params=params)
