"""Every way in which a call can fail, provoked on real sockets, is told apart by its code and phase."""

from __future__ import annotations

import asyncio
import gzip
import ssl
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import loopback
import pytest
from loopback import Certificates, answering, serving

from integrator_gui.adapters.http import HttpxTransport
from integrator_gui.adapters.http_spool import Spool
from integrator_gui.app.transport import Call, Connection, Reply


async def send(call: Call) -> Reply:
    transport = HttpxTransport("test")
    try:
        return await transport.send(call, lambda _progress: None)
    finally:
        await transport.close()


def failure(reply: Reply) -> tuple[str, str]:
    assert reply.failure is not None
    return reply.failure.code, reply.failure.phase


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return Certificates(tmp_path_factory.mktemp("certificates"))


def test_a_closed_port_refuses() -> None:
    reply = asyncio.run(send(Call(method="GET", url=f"http://127.0.0.1:{loopback.closed_port()}/")))
    assert failure(reply) == ("http.refused", "tcp")
    assert [s.phase for s in reply.hops[0].spans] == ["tcp"]


def test_a_name_that_nobody_has() -> None:
    reply = asyncio.run(send(Call(method="GET", url="http://nobody-has-this.invalid/")))
    assert failure(reply) in (("http.dns", "dns"), ("http.dns_unavailable", "dns"))
    assert reply.failure is not None
    assert reply.failure.params["host"] == "nobody-has-this.invalid"


def test_a_label_that_is_too_long() -> None:
    reply = asyncio.run(send(Call(method="GET", url=f"http://{'a' * 70}.test/")))
    assert failure(reply)[0] in ("http.dns", "http.failed")


RAW: list[tuple[str, loopback.Handler, str, str]] = [
    ("reset", loopback.reset, "http.reset", "wait"),
    ("hang up", loopback.hang_up, "http.disconnected", "wait"),
    ("cut", answering(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf", True), "http.cut_short", "download"),
    ("no HTTP", answering(b"SSH-2.0-OpenSSH_9.2\r\n\r\n", True), "http.protocol", "wait"),
    (
        "not gzip",
        answering(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nplain"[:-1]),
        "http.bad_encoding",
        "download",
    ),
]


@pytest.mark.parametrize(("name", "handler", "code", "phase"), RAW, ids=[r[0] for r in RAW])
def test_a_server_that_misbehaves(name: str, handler: loopback.Handler, code: str, phase: str) -> None:
    async def work() -> Reply:
        async with serving(handler) as server:
            return await send(Call(method="GET", url=server.url()))

    assert failure(asyncio.run(work())) == (code, phase)


def test_what_came_before_the_cut_is_kept() -> None:
    async def work() -> Reply:
        handler = answering(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf", True)
        async with serving(handler) as server:
            return await send(Call(method="GET", url=server.url()))

    reply = asyncio.run(work())
    assert reply.content.head == b"half"
    assert not reply.content.complete
    assert reply.hops[0].status == 200


# --- time ---------------------------------------------------------------------------------------------------------

SLOW: list[tuple[str, loopback.Handler, dict[str, Any], str]] = [
    ("wait", loopback.never, {}, "http.timeout_wait"),
    ("send", loopback.deaf, {"method": "POST", "content": b"x" * 30_000_000}, "http.timeout_send"),
]


@pytest.mark.parametrize(("phase", "handler", "more", "code"), SLOW, ids=[r[0] for r in SLOW])
def test_the_deadline_names_its_phase(
    phase: str, handler: loopback.Handler, more: dict[str, Any], code: str
) -> None:
    async def work() -> Reply:
        async with serving(handler) as server:
            return await send(Call(**({"method": "GET", "url": server.url(), "timeout_ms": 150} | more)))

    assert failure(asyncio.run(work())) == (code, phase)


def test_the_deadline_in_the_download() -> None:
    async def half(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, head: str) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf")
        await loopback.never(reader, writer, head)

    async def work() -> Reply:
        async with serving(half) as server:
            return await send(Call(method="GET", url=server.url(), timeout_ms=150))

    reply = asyncio.run(work())
    assert failure(reply) == ("http.timeout_download", "download")
    assert reply.content.head == b"half"


def test_the_deadline_in_the_handshake() -> None:
    async def work() -> Reply:
        async with serving(loopback.never, read_head=False) as server:
            return await send(Call(method="GET", url=server.url(scheme="https"), timeout_ms=150))

    assert failure(asyncio.run(work())) == ("http.timeout_tls", "tls")


def test_the_deadline_in_the_connect() -> None:
    with loopback.full_backlog() as port:
        reply = asyncio.run(send(Call(method="GET", url=f"http://127.0.0.1:{port}/", timeout_ms=150)))
    assert failure(reply) == ("http.timeout_tcp", "tcp")


# --- TLS ----------------------------------------------------------------------------------------------------------


def over_tls(context: ssl.SSLContext, connection: Connection, host: str = "127.0.0.1") -> Reply:
    async def work() -> Reply:
        async with serving(answering(loopback.OK), context) as server:
            return await send(Call(method="GET", url=server.url(scheme="https", host=host), connection=connection))

    return asyncio.run(work())


def test_a_certificate_of_an_unknown_authority(certificates: Certificates) -> None:
    reply = over_tls(certificates.server(), Connection())
    assert failure(reply) == ("http.tls_unknown_ca", "tls")


def test_a_refused_certificate_is_shown(certificates: Certificates) -> None:
    shown = over_tls(certificates.server("127.0.0.1", "shop.example.com"), Connection()).hops[0].certificate
    assert shown is not None
    assert "shop.example.com" in shown.names
    assert "127.0.0.1" in shown.names
    assert not shown.verified
    assert shown.tls_version == "TLSv1.3"


def test_an_expired_certificate(certificates: Certificates) -> None:
    reply = over_tls(certificates.server(expired=True), Connection(ca_file=certificates.ca_file))
    assert failure(reply) == ("http.tls_expired", "tls")
    shown = reply.hops[0].certificate
    assert shown is not None
    assert shown.not_after == "2020-01-10T00:00:00+00:00"


def test_a_certificate_of_another_name(certificates: Certificates) -> None:
    reply = over_tls(certificates.server("other.example.com"), Connection(ca_file=certificates.ca_file))
    assert failure(reply) == ("http.tls_wrong_host", "tls")


def test_a_name_instead_of_an_address(certificates: Certificates) -> None:
    connection = Connection(ca_file=certificates.ca_file)
    reply = over_tls(certificates.server("other.example.com"), connection, "localhost")
    assert failure(reply) == ("http.tls_wrong_host", "tls")


def test_a_self_signed_certificate(tmp_path: Path) -> None:
    alone = Certificates(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    key = tmp_path / "key.pem"
    alone.ca.private_key_pem.write_to_path(str(key))
    context.load_cert_chain(alone.ca_file, str(key))
    assert failure(over_tls(context, Connection())) == ("http.tls_self_signed", "tls")


def test_a_client_certificate_is_wanted(certificates: Certificates) -> None:
    context = certificates.server()
    context.verify_mode = ssl.CERT_REQUIRED
    certificates.ca.configure_trust(context)
    connection = Connection(ca_file=certificates.ca_file)
    # asyncio's server drops the connection so that its alert is lost; the next test has one that is heard
    assert failure(over_tls(context, connection))[0] in ("http.tls_client_cert", "http.dropped_after_tls")
    cert, key = certificates.client_files()
    reply = over_tls(context, Connection(ca_file=certificates.ca_file, client_cert=cert, client_key=key))
    assert reply.failure is None
    assert reply.hops[0].status == 200


def test_the_alert_that_wants_a_client_certificate(certificates: Certificates) -> None:
    context = certificates.server()
    context.verify_mode = ssl.CERT_REQUIRED
    certificates.ca.configure_trust(context)
    with loopback.alerting(context) as port:
        connection = Connection(ca_file=certificates.ca_file)
        reply = asyncio.run(send(Call(method="GET", url=f"https://127.0.0.1:{port}/", connection=connection)))
    assert failure(reply)[0] == "http.tls_client_cert"


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion.TLSv1:DeprecationWarning")
def test_an_old_protocol(certificates: Certificates) -> None:
    context = certificates.server()
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.TLSv1
    context.maximum_version = ssl.TLSVersion.TLSv1_1
    with loopback.alerting(context) as port:
        reply = asyncio.run(send(Call(method="GET", url=f"https://127.0.0.1:{port}/")))
    assert failure(reply) == ("http.tls_version", "tls")


def test_a_port_without_tls() -> None:
    async def work() -> Reply:
        handler = answering(b"HTTP/1.1 400 Bad Request\r\n\r\n", True)
        async with serving(handler, read_head=False) as server:
            return await send(Call(method="GET", url=server.url(scheme="https")))

    assert failure(asyncio.run(work())) == ("http.tls_not_spoken", "tls")


def test_verification_off_warns_and_shows_the_certificate(certificates: Certificates) -> None:
    reply = over_tls(certificates.server(expired=True), Connection(verify=False))
    assert reply.failure is None
    assert reply.warnings == ("http.verification_off",)
    shown = reply.hops[0].certificate
    assert shown is not None
    assert not shown.verified
    assert shown.names == ("127.0.0.1", "localhost")


@pytest.mark.parametrize("content", [b"", b"not a certificate"])
def test_a_ca_file_that_is_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "ca.pem").write_bytes(content)
    for file in ("ca.pem", "absent.pem"):
        connection = Connection(ca_file=str(tmp_path / file))
        reply = asyncio.run(send(Call(method="GET", url="https://127.0.0.1:1/", connection=connection)))
        assert failure(reply) == ("http.tls_file", "prepare")


# --- redirects, sizes, proxies ------------------------------------------------------------------------------------


def redirecting(to: Callable[[int], str], status: int = 302) -> loopback.Handler:
    count = 0

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, head: str) -> None:
        nonlocal count
        count += 1
        await loopback.read_body(reader, head)
        answer = f"HTTP/1.1 {status} Moved\r\nLocation: {to(count)}\r\nContent-Length: 0\r\n\r\n"
        writer.write(answer.encode())
        await writer.drain()

    return handler


REDIRECTS: list[tuple[str, Callable[[int], str], str, int]] = [
    ("loop", lambda n: "/b" if n % 2 else "/", "http.redirect_loop", 2),
    ("too many", lambda n: f"/{n}", "http.too_many_redirects", 4),
    ("bad scheme", lambda n: "ftp://example.com/", "http.bad_redirect", 1),
    ("bad port", lambda n: "http://127.0.0.1:99999/", "http.bad_redirect", 1),
]


@pytest.mark.parametrize(("name", "to", "code", "hops"), REDIRECTS, ids=[r[0] for r in REDIRECTS])
def test_redirects_that_lead_nowhere(name: str, to: Callable[[int], str], code: str, hops: int) -> None:
    async def work() -> Reply:
        async with serving(redirecting(to)) as server:
            return await send(Call(method="GET", url=server.url(), max_redirects=3))

    reply = asyncio.run(work())
    assert failure(reply)[0] == code
    assert len(reply.hops) == hops


def test_an_answer_over_the_limit_is_broken_off() -> None:
    big = b"HTTP/1.1 200 OK\r\nContent-Length: 5000000\r\n\r\n" + b"x" * 5_000_000

    async def work() -> Reply:
        async with serving(answering(big)) as server:
            return await send(Call(method="GET", url=server.url(), size_limit=2_000_000))

    reply = asyncio.run(work())
    assert failure(reply) == ("http.too_large", "download")
    assert 2_000_000 < reply.content.size < 3_000_000
    assert not reply.content.complete


def test_a_small_answer_that_unpacks_to_a_large_one() -> None:
    packed = gzip.compress(b"\0" * 20_000_000)
    answer = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(packed)

    async def work() -> Reply:
        async with serving(answering(answer + packed)) as server:
            return await send(Call(method="GET", url=server.url(), size_limit=2_000_000))

    assert failure(asyncio.run(work())) == ("http.too_large", "download")


PROXIES: list[tuple[str, str]] = [
    ("socks9://127.0.0.1:1", "http.proxy_invalid"),
    ("http://", "http.proxy_invalid"),
]


@pytest.mark.parametrize(("proxy", "code"), PROXIES)
def test_a_proxy_that_makes_no_sense(proxy: str, code: str) -> None:
    call = Call(method="GET", url="http://127.0.0.1:1/", connection=Connection(proxy=proxy))
    assert failure(asyncio.run(send(call)))[0] == code


def test_a_proxy_that_is_not_there() -> None:
    connection = Connection(proxy=f"http://127.0.0.1:{loopback.closed_port()}")
    reply = asyncio.run(send(Call(method="GET", url="http://example.invalid/", connection=connection)))
    assert failure(reply) == ("http.proxy_unreachable", "tcp")


def test_a_proxy_that_refuses() -> None:
    async def work() -> Reply:
        handler = answering(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
        async with serving(handler) as server:
            connection = Connection(proxy=server.url())
            return await send(Call(method="GET", url="https://example.invalid/", connection=connection))

    reply = asyncio.run(work())
    assert failure(reply)[0] == "http.proxy_refused"
    assert reply.failure is not None
    assert "407" in reply.failure.params["reason"]


# --- cancelling ---------------------------------------------------------------------------------------------------

Cancelled = Callable[[], Coroutine[Any, Any, None]]


async def cancel_when(server: loopback.Running, call: Call, ready: Callable[[list[str]], bool]) -> Reply:
    """Cancel as soon as the call is in the wanted phase; the reply must be there at once."""
    transport = HttpxTransport("test")
    phases: list[str] = []
    moment = asyncio.Event()

    def tell(progress: Any) -> None:
        phases.append(progress.phase)
        if ready(phases):
            moment.set()

    task = asyncio.get_running_loop().create_task(transport.send(call, tell))
    try:
        await moment.wait()
        if call.method == "GET" and phases[-1] not in ("tcp", "tls"):
            await server.reached.wait()
        began = asyncio.get_running_loop().time()
        task.cancel()
        reply = await task
        assert asyncio.get_running_loop().time() - began < 0.25
        return reply
    finally:
        await transport.close()


PHASES: list[tuple[str, loopback.Handler, str, bool]] = [
    ("tls", loopback.never, "https", False),
    ("send", loopback.deaf, "http", True),
    ("wait", loopback.never, "http", True),
]


@pytest.mark.parametrize(("phase", "handler", "scheme", "read_head"), PHASES, ids=[r[0] for r in PHASES])
def test_cancelling_is_immediate(phase: str, handler: loopback.Handler, scheme: str, read_head: bool) -> None:
    async def work() -> Reply:
        async with serving(handler, read_head=read_head) as server:
            body = {"method": "POST", "content": b"x" * 30_000_000} if phase == "send" else {"method": "GET"}
            call = Call(url=server.url(scheme=scheme), **body)  # type: ignore[arg-type]
            return await cancel_when(server, call, lambda phases: phases[-1] == phase)

    assert failure(asyncio.run(work())) == ("http.cancelled", "cancelled")


def test_cancelling_a_connect_is_immediate() -> None:
    async def work(port: int) -> Reply:
        running = loopback.Running()
        call = Call(method="GET", url=f"http://127.0.0.1:{port}/")
        return await cancel_when(running, call, lambda phases: phases[-1] == "tcp")

    with loopback.full_backlog() as port:
        assert failure(asyncio.run(work(port))) == ("http.cancelled", "cancelled")


def test_a_cancelled_connection_is_not_used_again() -> None:
    async def work() -> None:
        first = True

        async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, head: str) -> None:
            nonlocal first
            if first:
                first = False
                await loopback.never(reader, writer, head)
            writer.write(loopback.OK)

        async with serving(handler) as server:
            transport = HttpxTransport("test")
            call = Call(method="GET", url=server.url())
            task = asyncio.get_running_loop().create_task(transport.send(call, lambda _p: None))
            await server.reached.wait()
            task.cancel()
            await task
            await server.closed.wait()
            reply = await transport.send(call, lambda _p: None)
            assert reply.hops[0].status == 200
            assert not reply.hops[0].reused
            assert server.connections == 2
            await transport.close()

    asyncio.run(work())


def test_the_spool_keeps_nothing_after_the_end(tmp_path: Path) -> None:
    big = b"HTTP/1.1 200 OK\r\nContent-Length: 3000000\r\n\r\n" + b"x" * 3_000_000

    async def work() -> None:
        async with serving(answering(big)) as server:
            transport = HttpxTransport("test", Spool(str(tmp_path)))
            reply = await transport.send(Call(method="GET", url=server.url()), lambda _p: None)
            file = Path(reply.content.path)
            assert file.stat().st_size == 3_000_000
            assert file.stat().st_mode & 0o777 == 0o600
            assert file.parent.stat().st_mode & 0o777 == 0o700
            assert len(reply.content.head) == 256 * 1024
            await transport.close()

    asyncio.run(work())
    assert list(tmp_path.iterdir()) == []
