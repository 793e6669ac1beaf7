"""A call that is answered: timing, kept connections, HTTP/2, certificates, proxies, bodies, redirects, cookies."""

from __future__ import annotations

import asyncio
import gzip
import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import loopback
import pytest
from loopback import Certificates, answering, http2_handler, serving
from msgspec.structs import replace

from integrator_gui.adapters.http import HttpxTransport
from integrator_gui.app.transport import Call, Connection, Part, Reply
from integrator_gui.domain.records import Progress


@asynccontextmanager
async def transport() -> AsyncIterator[HttpxTransport]:
    made = HttpxTransport("test/1")
    try:
        yield made
    finally:
        await made.close()


def silent(_progress: Progress) -> None:
    pass


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return Certificates(tmp_path_factory.mktemp("certificates"))


def phases(reply: Reply, hop: int = -1) -> list[str]:
    return [s.phase for s in reply.hops[hop].spans]


def test_a_fresh_and_a_kept_connection_over_tls(certificates: Certificates) -> None:
    async def work() -> tuple[Reply, Reply]:
        async with serving(answering(loopback.OK), certificates.server()) as server, transport() as http:
            url = server.url(scheme="https", host="localhost")
            call = Call(method="GET", url=url, connection=Connection(ca_file=certificates.ca_file))
            return await http.send(call, silent), await http.send(call, silent)

    first, second = asyncio.run(work())
    assert phases(first) == ["dns", "tcp", "tls", "send", "wait", "download"]
    assert phases(second) == ["send", "wait", "download"]
    assert not first.hops[0].reused
    assert second.hops[0].reused
    for reply in (first, second):
        hop = reply.hops[0]
        assert hop.certificate is not None
        assert hop.certificate.verified
        assert hop.certificate.names == ("127.0.0.1", "localhost")
        assert hop.certificate.tls_version == "TLSv1.3"
        assert len(hop.certificate.sha256) == 64
        assert hop.remote.startswith("127.0.0.1:")
        assert hop.http_version == "HTTP/1.1"


def test_spans_follow_each_other_and_measure_the_server(certificates: Certificates) -> None:
    async def slow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, head: str) -> None:
        released = asyncio.Event()
        asyncio.get_running_loop().call_later(0.08, released.set)
        await released.wait()
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nha")
        later = asyncio.Event()
        asyncio.get_running_loop().call_later(0.05, later.set)
        await later.wait()
        writer.write(b"lf")

    async def work() -> Reply:
        async with serving(slow) as server, transport() as http:
            return await http.send(Call(method="GET", url=server.url()), silent)

    spans = {s.phase: s for s in asyncio.run(work()).hops[0].spans}
    assert 75 < spans["wait"].ms < 1000
    assert 45 < spans["download"].ms < 1000
    assert spans["send"].ms < 50
    ordered = list(spans.values())
    for before, after in itertools.pairwise(ordered):
        assert before.start_ms + before.ms <= after.start_ms + 0.01


def test_http2_many_calls_on_one_connection(certificates: Certificates) -> None:
    async def work() -> tuple[list[Reply], int]:
        tls = certificates.server(alpn=("h2",))
        async with serving(http2_handler(b"hello"), tls, read_head=False) as server, transport() as http:
            connection = Connection(ca_file=certificates.ca_file)
            call = Call(method="GET", url=server.url(scheme="https"), connection=connection)
            first = await http.send(call, silent)
            more = await asyncio.gather(*(http.send(call, silent) for _ in range(5)))
            return [first, *more], server.connections

    replies, connections = asyncio.run(work())
    assert connections == 1
    for reply in replies:
        assert reply.failure is None
        assert reply.hops[0].http_version == "HTTP/2"
        assert reply.content.head == b"hello"
    assert [r.hops[0].reused for r in replies] == [False, True, True, True, True, True]
    assert phases(replies[0]) == ["tcp", "tls", "send", "wait", "download"]


def test_a_cancelled_http2_call_retires_its_connection(certificates: Certificates) -> None:
    async def work() -> tuple[Reply, Reply, int]:
        hold = asyncio.Event()
        tls = certificates.server(alpn=("h2",))
        async with serving(http2_handler(b"x", hold), tls, read_head=False) as server, transport() as http:
            connection = Connection(ca_file=certificates.ca_file)
            call = Call(method="GET", url=server.url(scheme="https"), connection=connection)
            headed = asyncio.Event()

            def tell(progress: Progress) -> None:
                if progress.phase == "download":
                    headed.set()

            task = asyncio.get_running_loop().create_task(http.send(call, tell))
            await headed.wait()
            task.cancel()
            cut = await task
            hold.set()
            again = await http.send(call, silent)
            return cut, again, server.connections

    cut, again, connections = asyncio.run(work())
    assert cut.failure is not None
    assert cut.failure.code == "http.cancelled"
    assert cut.hops[0].status == 200
    assert again.content.head == b"x"
    assert not again.hops[0].reused
    assert connections == 2


def test_wire_size_and_decoded_size() -> None:
    text = b"score " * 10_000
    packed = gzip.compress(text)
    head = b"HTTP/1.1 200 OK\r\nContent-Type: Text/Plain; charset=UTF-8\r\nContent-Encoding: gzip\r\n"

    async def work() -> Reply:
        handler = answering(head + b"Content-Length: %d\r\n\r\n" % len(packed) + packed)
        async with serving(handler) as server, transport() as http:
            return await http.send(Call(method="GET", url=server.url()), silent)

    content = asyncio.run(work()).content
    assert (content.size_wire, content.size) == (len(packed), len(text))
    assert content.head == text
    assert (content.media_type, content.charset) == ("text/plain", "utf-8")
    assert content.complete


def test_an_encoding_that_is_not_known_is_shown_as_it_came() -> None:
    async def work() -> Reply:
        handler = answering(b"HTTP/1.1 200 OK\r\nContent-Encoding: x-own\r\nContent-Length: 3\r\n\r\nabc")
        async with serving(handler) as server, transport() as http:
            return await http.send(Call(method="GET", url=server.url()), silent)

    reply = asyncio.run(work())
    assert reply.content.head == b"abc"
    assert reply.warnings == ("http.encoding_unknown",)


def test_the_download_tells_how_far_it_is() -> None:
    async def drip(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter, _head: str) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 400000\r\n\r\n")
        for _ in range(4):
            writer.write(b"x" * 100_000)
            await writer.drain()
            pause = asyncio.Event()
            asyncio.get_running_loop().call_later(0.05, pause.set)
            await pause.wait()

    told: list[Progress] = []

    async def work() -> Reply:
        async with serving(drip) as server, transport() as http:
            return await http.send(Call(method="GET", url=server.url()), told.append)

    asyncio.run(work())
    received = [p.received for p in told if p.received]
    assert received == sorted(received)
    assert received
    assert {p.total for p in told if p.received} == {400_000}


# --- bodies -------------------------------------------------------------------------------------------------------


async def received(call: Call) -> tuple[str, bytes, Reply]:
    """Head and body as the server got them."""
    got: list[bytes] = []

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, head: str) -> None:
        got.append(await loopback.read_body(reader, head))
        writer.write(loopback.OK)

    async with serving(handler) as server, transport() as http:
        reply = await http.send(replace(call, url=server.url("/up")), silent)
        return server.heads[0], got[0], reply


def test_a_file_is_streamed_with_its_length(tmp_path: Path) -> None:
    file = tmp_path / "save.bin"
    data = bytes(range(256)) * 20_000
    file.write_bytes(data)
    headers = (("Content-Type", "application/octet-stream"),)
    call = Call(method="PUT", url="", path=str(file), headers=headers)
    head, body, reply = asyncio.run(received(call))
    assert body == data
    assert f"content-length: {len(data)}" in head.lower()
    assert reply.hops[0].request_size == len(data)
    assert reply.hops[0].request_body == data[:65_536]


def test_multipart_with_text_and_file(tmp_path: Path) -> None:
    file = tmp_path / "截图.png"
    file.write_bytes(b"\x89PNG" + b"\0" * 100_000)
    parts = (
        Part(name="title", data="星空".encode()),
        Part(name="shot", path=str(file), filename=file.name, content_type="image/png"),
    )
    head, body, reply = asyncio.run(received(Call(method="POST", url="", parts=parts)))
    assert "content-type: multipart/form-data; boundary=" in head.lower()
    assert body.count(b"Content-Disposition: form-data;") == 2
    assert "星空".encode() in body
    assert b"Content-Type: image/png" in body
    assert file.read_bytes() in body
    assert reply.hops[0].request_size == len(body)


def test_headers_go_out_as_written() -> None:
    headers = (("User-Agent", "Sky Harbor"), ("X-Twice", "1"), ("X-Twice", "2"), ("X-Name", "星"))
    head, _, reply = asyncio.run(received(Call(method="PURGE", url="", headers=headers)))
    assert head.startswith("PURGE /up HTTP/1.1\r\n")
    assert "User-Agent: Sky Harbor\r\n" in head
    assert "test/1" not in head
    assert head.count("X-Twice: ") == 2
    assert "X-Name: " + "星".encode().decode("latin-1") in head
    assert ("X-Name", "星") in [(h.name, h.value) for h in reply.hops[0].request_headers]


def test_a_body_file_that_is_gone() -> None:
    async def work() -> Reply:
        async with serving(answering(loopback.OK)) as server, transport() as http:
            return await http.send(Call(method="PUT", url=server.url(), path="/nowhere/save.bin"), silent)

    reply = asyncio.run(work())
    assert reply.failure is not None


# --- redirects and cookies ----------------------------------------------------------------------------------------


def routes(table: dict[str, str]) -> loopback.Handler:
    """Path -> the answer's head (without length), the body being the path."""

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, head: str) -> None:
        await loopback.read_body(reader, head)
        path = head.split(" ")[1]
        body = b"" if head.startswith("HEAD") else path.encode()
        answer = table.get(path, "HTTP/1.1 200 OK")
        writer.write(f"{answer}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)

    return handler


METHODS = [
    (301, "POST", "GET"),
    (302, "POST", "GET"),
    (303, "PUT", "GET"),
    (303, "HEAD", "HEAD"),
    (301, "PUT", "PUT"),
    (307, "POST", "POST"),
    (308, "PATCH", "PATCH"),
]


@pytest.mark.parametrize(("status", "method", "then"), METHODS)
def test_which_method_a_redirect_keeps(status: int, method: str, then: str) -> None:
    async def work() -> tuple[Reply, list[str]]:
        handler = routes({"/a": f"HTTP/1.1 {status} Moved\r\nLocation: /b?x=1#part"})
        async with serving(handler) as server, transport() as http:
            content = b"" if method == "HEAD" else b"payload"
            call = Call(
                method=method, url=server.url("/a"), content=content, headers=(("Content-Type", "text/plain"),)
            )
            return await http.send(call, silent), server.heads

    reply, heads = asyncio.run(work())
    assert [h.status for h in reply.hops] == [status, 200]
    assert heads[1].startswith(f"{then} /b?x=1 HTTP/1.1")
    assert ("content-type" in heads[1].lower()) == (then == method)
    assert reply.hops[1].reused


def test_redirects_are_kept_and_can_be_switched_off() -> None:
    async def work() -> tuple[Reply, Reply]:
        table = {"/a": "HTTP/1.1 302 Found\r\nLocation: b", "/b": "HTTP/1.1 302 Found\r\nLocation: ./c"}
        async with serving(routes(table)) as server, transport() as http:
            call = Call(method="GET", url=server.url("/a"))
            return await http.send(call, silent), await http.send(replace(call, follow_redirects=False), silent)

    followed, first = asyncio.run(work())
    assert [h.url.rsplit("/", 1)[1] for h in followed.hops] == ["a", "b", "c"]
    assert followed.content.head == b"/c"
    assert [h.status for h in first.hops] == [302]
    assert first.content.head == b"/a"


def test_credentials_do_not_reach_another_origin() -> None:
    async def work() -> tuple[str, str]:
        async with serving(routes({})) as other:
            table = {
                "/away": f"HTTP/1.1 307 Go\r\nLocation: {other.url('/there')}",
                "/same": "HTTP/1.1 307 Go\r\nLocation: /home",
            }
            async with serving(routes(table)) as server, transport() as http:
                call = Call(
                    method="POST",
                    url=server.url("/away"),
                    content=b"x",
                    headers=(("Authorization", "Bearer t"), ("X-Key", "k"), ("Cookie", "a=b"), ("X-Plain", "p")),
                    private=frozenset(("authorization", "cookie", "x-key")),
                )
                await http.send(call, silent)
                await http.send(replace(call, url=server.url("/same")), silent)
                return other.heads[0], server.heads[-1]

    away, same = asyncio.run(work())
    for header in ("Authorization", "X-Key", "Cookie"):
        assert header not in away
        assert header in same
    assert "X-Plain: p" in away


def test_cookies_are_kept_apart_by_jar_and_given_up_to_the_requests_own() -> None:
    async def work() -> list[str]:
        table = {"/in": "HTTP/1.1 200 OK\r\nSet-Cookie: sid=1; Path=/\r\nSet-Cookie: lang=zh; Path=/"}
        async with serving(routes(table)) as server, transport() as http:
            one = Call(method="GET", url=server.url("/in"), jar="p/local")
            await http.send(one, silent)
            await http.send(replace(one, url=server.url("/x")), silent)
            await http.send(replace(one, url=server.url("/x"), headers=(("Cookie", "lang=en"),)), silent)
            await http.send(replace(one, url=server.url("/x"), jar="p/staging"), silent)
            return [h for head in server.heads[1:] for h in (head.partition("Cookie: ")[2].partition("\r\n")[0],)]

    assert asyncio.run(work()) == ["sid=1; lang=zh", "sid=1; lang=en", ""]


# --- proxies ------------------------------------------------------------------------------------------------------


async def tunnel(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, head: str) -> None:
    """A small proxy: CONNECT only."""
    port = int(head.split(" ")[1].rpartition(":")[2])
    there_reader, there_writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"HTTP/1.1 200 Connected\r\n\r\n")

    async def pump(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        while data := await source.read(65_536):
            sink.write(data)
        sink.close()

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(pump(reader, there_writer))
            group.create_task(pump(there_reader, writer))
    finally:
        there_writer.close()
        await there_writer.wait_closed()
    raise ConnectionResetError


def test_through_a_proxy_with_tls(certificates: Certificates) -> None:
    async def work() -> tuple[Reply, str]:
        async with (
            serving(answering(loopback.OK), certificates.server()) as server,
            serving(tunnel) as proxy,
            transport() as http,
        ):
            connection = Connection(ca_file=certificates.ca_file, proxy=f"http://me:pw@127.0.0.1:{proxy.port}")
            call = Call(method="GET", url=server.url(scheme="https"), connection=connection)
            return await http.send(call, silent), proxy.heads[0]

    reply, head = asyncio.run(work())
    assert reply.failure is None
    assert phases(reply) == ["tcp", "tls", "send", "wait", "download"]
    assert head.startswith("CONNECT 127.0.0.1:")
    assert "Proxy-Authorization: Basic bWU6cHc=" in head


def test_through_a_proxy_in_the_clear() -> None:
    async def work() -> tuple[Reply, str]:
        async with serving(answering(loopback.OK)) as proxy, transport() as http:
            call = Call(
                method="GET", url="http://game.invalid/x", connection=Connection(proxy=f"127.0.0.1:{proxy.port}")
            )
            return await http.send(call, silent), proxy.heads[0]

    reply, head = asyncio.run(work())
    assert reply.content.head == b"ok"
    assert head.startswith("GET http://game.invalid/x HTTP/1.1")


# --- kept connections that are not --------------------------------------------------------------------------------


def test_a_kept_connection_that_the_server_gave_up_is_replaced() -> None:
    async def work() -> tuple[Reply, int]:
        served = 0

        async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, head: str) -> None:
            nonlocal served
            served += 1
            if served == 2:  # says nothing to the second request of the first connection
                await loopback.hang_up(reader, writer, head)
            writer.write(loopback.OK)

        async with serving(handler) as server, transport() as http:
            call = Call(method="GET", url=server.url())
            await http.send(call, silent)
            return await http.send(call, silent), server.connections

    reply, connections = asyncio.run(work())
    assert reply.failure is None
    assert connections == 2
    assert len(reply.hops) == 1
    assert not reply.hops[0].reused


def test_a_second_address_is_tried_when_the_first_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    async def work() -> Reply:
        async with serving(answering(loopback.OK)) as server, transport() as http:
            loop = asyncio.get_running_loop()

            async def two_addresses(_host: str, port: int, **_: object) -> list[object]:
                return [(10, 1, 6, "", ("::1", port, 0, 0)), (2, 1, 6, "", ("127.0.0.1", port))]

            monkeypatch.setattr(loop, "getaddrinfo", two_addresses)
            return await http.send(Call(method="GET", url=server.url(host="two.test")), silent)

    reply = asyncio.run(work())
    assert reply.failure is None
    assert reply.hops[0].remote.startswith("127.0.0.1:")
    assert phases(reply)[:2] == ["dns", "tcp"]
