"""Requests of a document, sent to the playground: variables, sign-in, retries, captures, confirmation, history."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any, TypeVar

import loopback
import msgspec
import pytest
from loopback import answering, serving

from integrator_gui.adapters.engine import AsyncioEngine
from integrator_gui.adapters.history import SqliteHistory
from integrator_gui.adapters.http import HttpxTransport
from integrator_gui.adapters.large_json import ChildReaders
from integrator_gui.app.live_test import LiveTest
from integrator_gui.domain.document import (
    ApiService,
    Auth,
    BackendDocument,
    Body,
    Capture,
    Check,
    Environment,
    Folder,
    FormField,
    KeyValue,
    Request,
    RetryPolicy,
    Services,
    Tls,
    Variable,
)
from integrator_gui.domain.errors import (
    BodyFileUnreadable,
    BodyNotJson,
    ConfirmationNeeded,
    SecretMissing,
    VariableMissing,
)
from integrator_gui.domain.records import Exchange, Progress
from integrator_gui.playground.server import Playground

T = TypeVar("T")
SECRET = "sécret/with+odd=signs & spaces"


class Given:
    """Secrets at hand. Stands for app/vault_use.Secrets, which has tests of its own on a real keyring."""

    def __init__(self) -> None:
        self.values = {"key": SECRET, "password": "let-me-in"}

    def resolve(self, document: BackendDocument, environment: str, names: tuple[str, ...]) -> dict[str, str]:
        for name in names:
            if name not in self.values:
                raise SecretMissing(name=name, environment=environment, variable="")
        return {name: self.values[name] for name in names}


class Bench:
    """A live test on an engine, with a playground."""

    def __init__(self, url: str, folder: Path) -> None:
        self.closed = False
        self.engine = AsyncioEngine()
        self.history = SqliteHistory(folder / "history.sqlite")
        self.readers = ChildReaders()
        self.live = LiveTest(HttpxTransport("test"), Given(), self.history, self.readers)
        base = Variable(name="base", value=url)
        self.document = BackendDocument(
            id="p",
            environments=(
                Environment(id="e", name="local", variables=(base,)),
                Environment(id="live", name="production", production=True, variables=(base,)),
            ),
            services=Services(api=ApiService(retry=RetryPolicy(base_delay_ms=1, max_delay_ms=5))),
        )

    def do(self, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
        return self.engine.submit(work).result(timeout=30)

    def send(self, request: Request, environment: str = "e", root: str = "", **more: Any) -> Exchange:
        return self.do(lambda: self.live.send(self.document, environment, request, root, **more))

    def close(self) -> None:
        if self.closed:
            return
        self.closed = True
        self.do(self.live.close)
        self.do(self.readers.close)
        self.engine.close()
        self.history.close()


@pytest.fixture(scope="module")
def playground() -> Iterator[Playground]:
    with Playground() as running:
        yield running


@pytest.fixture
def bench(playground: Playground, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(playground.url, tmp_path)
    yield made
    made.close()


def request(**fields: Any) -> Request:
    return Request(**({"id": "r", "name": "R", "url": "{{base}}/echo"} | fields))


def echoed(exchange: Exchange) -> dict[str, Any]:
    assert exchange.failure is None, exchange.failure
    told: dict[str, Any] = msgspec.json.decode(exchange.content.head)
    return told


def headers_of(exchange: Exchange) -> dict[str, str]:
    return {k.lower(): v for k, v in echoed(exchange)["headers"]}


# --- what is sent -------------------------------------------------------------------------------------------------


def test_every_part_of_a_request_arrives(bench: Bench) -> None:
    sent = request(
        method="PUT",
        url="{{base}}/echo?typed=a b",
        params=(KeyValue(name="q", value="ü & {{$randomInt}}"), KeyValue(name="off", value="1", enabled=False)),
        headers=(KeyValue(name="X-One", value="{{base}}"), KeyValue(name="X-Off", value="1", enabled=False)),
        cookies=(KeyValue(name="sid", value="7"), KeyValue(name="lang", value="zh")),
        auth=Auth(kind="apikey", name="X-Key", value="k1"),
        body=Body(kind="json", text='{"name": "{{secret:key}}", "id": "{{$uuid}}"}'),
    )
    exchange = bench.send(sent)
    told = echoed(exchange)
    assert told["method"] == "PUT"
    assert told["query"][0] == ["typed", "a b"]
    assert told["query"][1][1].startswith("ü & ")
    assert len(told["query"]) == 2
    headers = headers_of(exchange)
    assert headers["x-one"].startswith("http://127.0.0.1:")
    assert headers["cookie"] == "sid=7; lang=zh"
    assert headers["x-key"] == "k1"
    assert headers["content-type"] == "application/json"
    assert "x-off" not in headers
    assert msgspec.json.decode(told["body"])["name"] == SECRET


BODIES: list[tuple[Body, str, str]] = [
    (
        Body(kind="form", fields=(FormField(name="a", value="1 &"), FormField(name="星", value="{{base}}"))),
        "application/x-www-form-urlencoded",
        "a=1+%26&%E6%98%9F=http%3A%2F%2F127.0.0.1",
    ),
    (Body(kind="text", text="hello {{base}}"), "text/plain; charset=utf-8", "hello http://127.0.0.1"),
    (Body(kind="text", text="<a/>", content_type="application/xml"), "application/xml", "<a/>"),
    (
        Body(kind="graphql", text="query A { me }", variables='{"id": "{{base}}"}', operation="A"),
        "application/json",
        '{"query": "query A { me }", "variables": {"id": "http://127.0.0.1',
    ),
]


@pytest.mark.parametrize(("body", "kind", "start"), BODIES, ids=[b[0].kind for b in BODIES])
def test_bodies(bench: Bench, body: Body, kind: str, start: str) -> None:
    exchange = bench.send(request(method="POST", body=body))
    assert headers_of(exchange)["content-type"] == kind
    assert echoed(exchange)["body"].startswith(start)


def test_a_file_of_the_game_as_body_and_as_part(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "save.json").write_bytes(b'{"level": 3}')
    exchange = bench.send(request(method="POST", body=Body(kind="file", file="save.json")), root=str(tmp_path))
    assert echoed(exchange)["body"] == '{"level": 3}'
    assert headers_of(exchange)["content-type"] == "application/json"
    parts = Body(kind="multipart", fields=(FormField(name="f", file="save.json"), FormField(name="t", value="x")))
    exchange = bench.send(request(method="POST", body=parts), root=str(tmp_path))
    assert 'filename="save.json"' in echoed(exchange)["body"]
    with pytest.raises(BodyFileUnreadable):
        bench.send(request(method="POST", body=Body(kind="file", file="gone.bin")), root=str(tmp_path))


def test_sign_in_is_inherited_from_the_nearest(bench: Bench) -> None:
    basic = Auth(kind="basic", username="mira", password="{{secret:password}}")
    bench.document = msgspec.structs.replace(
        bench.document,
        environments=(msgspec.structs.replace(bench.document.environments[0], auth=basic),),
        folders=(
            Folder(id="f", path="Shop", auth=Auth(kind="bearer", token="t1")),
            Folder(id="g", path="Shop/Offers"),
        ),
    )
    assert headers_of(bench.send(request(folder="Shop/Offers")))["authorization"] == "Bearer t1"
    given = headers_of(bench.send(request(folder="Player")))["authorization"]
    assert base64.b64decode(given.split()[1]).decode() == "mira:let-me-in"
    assert "authorization" not in headers_of(bench.send(request(auth=Auth(kind="none"))))
    own = request(headers=(KeyValue(name="Authorization", value="Own x"),))
    assert headers_of(bench.send(own))["authorization"] == "Own x"


def test_a_path_lies_below_the_base(bench: Bench) -> None:
    assert echoed(bench.send(request(url="/echo")))["path"] == "/echo"


# --- before anything is sent --------------------------------------------------------------------------------------


def test_what_is_missing_is_told_before_sending(bench: Bench) -> None:
    with pytest.raises(VariableMissing):
        bench.send(request(headers=(KeyValue(name="X", value="{{nobody}}"),)))
    with pytest.raises(SecretMissing):
        bench.send(request(headers=(KeyValue(name="X", value="{{secret:nobody}}"),)))
    with pytest.raises(BodyNotJson):
        bench.send(request(method="POST", body=Body(kind="graphql", text="{a}", variables="{")))


WRITES: list[tuple[Request, bool]] = [
    (request(), False),
    (request(method="POST"), True),
    (request(method="PATCH"), True),
    (request(method="POST", writes=False), False),
    (request(writes=True), True),
    (request(method="POST", body=Body(kind="graphql", text="query { me }")), False),
    (request(method="POST", body=Body(kind="graphql", text="{ mutation }")), True),  # a field; asked to be sure
    (request(method="POST", body=Body(kind="graphql", text="# mutation\nquery A { b }")), False),
    (request(method="POST", body=Body(kind="graphql", text="mutation M($a: Int) { set(a: $a) }")), True),
    (
        request(
            method="POST",
            body=Body(kind="graphql", text="query A { b } mutation M { c }", operation="A"),
        ),
        False,
    ),
]


@pytest.mark.parametrize(("asked", "writes"), WRITES)
def test_production_asks_before_a_write(bench: Bench, asked: Request, writes: bool) -> None:
    assert bench.live.needs_confirmation(bench.document, "live", asked) is writes
    assert not bench.live.needs_confirmation(bench.document, "e", asked)
    if writes:
        with pytest.raises(ConfirmationNeeded):
            bench.send(asked, "live")
    assert bench.send(asked, "live", confirmed=True).failure is None


# --- the answer ---------------------------------------------------------------------------------------------------


def test_retries_as_the_game_would(bench: Bench, playground: Playground) -> None:
    flaky = request(url="{{base}}/echo?trouble=status:503,times:2,retry-after:0&once={{$uuid}}")
    exchange = bench.send(flaky)
    assert [h.status for h in exchange.hops] == [503, 503, 200]
    assert [h.attempt for h in exchange.hops] == [1, 2, 3]
    assert (exchange.attempts, exchange.max_attempts) == (3, 3)
    starts = [h.spans[0].start_ms for h in exchange.hops]
    assert starts == sorted(starts)
    once = bench.send(request(url="{{base}}/echo?trouble=status:503"), attempts=False)
    assert [h.status for h in once.hops] == [503]
    unsafe = bench.send(request(method="POST", url="{{base}}/echo?trouble=status:502"))
    assert len(unsafe.hops) == 1


def test_captures_feed_the_next_request_and_tokens_are_masked(bench: Bench) -> None:
    sign_in = request(
        id="1",
        name="Sign in",
        method="POST",
        url="{{base}}/auth/login",
        body=Body(kind="json", text='{"email": "mira@example.com", "password": "{{secret:password}}"}'),
        captures=(Capture(variable="token", target="$.accessToken"),),
        checks=(Check(kind="status", value="200"),),
    )
    me = request(id="2", name="Me", url="{{base}}/auth/me", auth=Auth(kind="bearer", token="{{token}}"))
    document = bench.document
    seen: list[str] = []
    first, second = bench.do(
        lambda: bench.live.run(document, "e", "", (sign_in, me), lambda e: seen.append(e.request_name))
    )
    assert seen == ["Sign in", "Me"]
    assert (first.status, second.status) == (200, 200)
    token = bench.live.runtime("p", "e")["token"]
    assert first.captures[0].value == token
    assert first.captures[0].secret
    (shown,) = [v for v in bench.live.resolve(document, "e", me, "") if v.name == "token"]
    assert (shown.source, shown.origin, shown.value, shown.secret) == ("captured", "Sign in", "", True)
    kept = msgspec.json.encode(bench.history.search("p")).decode()
    assert token not in kept
    assert token not in msgspec.json.encode(second.hops).decode()


def test_no_secret_reaches_the_record_or_the_history(bench: Bench, tmp_path: Path) -> None:
    sent = request(
        method="POST",
        params=(KeyValue(name="k", value="{{secret:key}}"),),
        headers=(KeyValue(name="X-Plain", value="a {{secret:key}} b"),),
        auth=Auth(kind="basic", username="mira", password="{{secret:key}}"),
        body=Body(kind="json", text='{"key": "{{secret:key}}"}'),
    )
    exchange = bench.send(sent)
    assert SECRET in echoed(exchange)["body"]  # it did go out, and the live answer shows it
    bench.history.flush()
    stored = bench.history.get("p", exchange.id)
    spellings = [SECRET, "s%C3%A9cret", "s\\u00e9cret", base64.b64encode(f"mira:{SECRET}".encode()).decode()]
    for record in (msgspec.json.encode(exchange.hops), msgspec.json.encode(stored)):
        text = record.decode()
        for spelling in spellings:
            assert spelling not in text
    bench.close()
    for file in tmp_path.iterdir():
        assert SECRET.encode() not in file.read_bytes()


def test_checks_of_a_large_answer_are_judged_by_the_child(bench: Bench) -> None:
    large = request(
        url="{{base}}/large?mb=2",
        checks=(
            Check(kind="jsonpath", target="$[17].id", value="17"),
            Check(kind="jsonpath", target="$[", value="17"),
        ),
    )
    exchange = bench.send(large)
    assert exchange.content.path
    assert [(c.passed, c.code) for c in exchange.checks] == [(True, ""), (False, "json.bad_path")]


def test_cancelling_leaves_a_record(bench: Bench) -> None:
    async def work() -> Exchange:
        async with serving(loopback.never) as server:
            sent = request(url=server.url())
            task = asyncio.get_running_loop().create_task(bench.live.send(bench.document, "e", sent, ""))
            await server.reached.wait()
            task.cancel()
            return await task

    exchange = bench.do(work)
    assert exchange.failure is not None
    assert (exchange.failure.code, exchange.failure.phase) == ("http.cancelled", "cancelled")
    assert [s.phase for s in exchange.hops[0].spans] == ["tcp", "send", "wait"]
    assert [e.failure.code for e in bench.history.search("p") if e.failure] == ["http.cancelled"]


def test_cancelling_between_attempts(bench: Bench) -> None:
    slow = RetryPolicy(base_delay_ms=60_000, max_delay_ms=60_000, jitter="none", total_budget_ms=600_000)
    document = msgspec.structs.replace(bench.document, services=Services(api=ApiService(retry=slow)))

    async def work() -> Exchange:
        pausing = asyncio.Event()
        sent = request(url="{{base}}/echo?trouble=status:503")

        def tell(progress: Progress) -> None:
            if progress.phase == "pause":
                pausing.set()

        send = bench.live.send(document, "e", sent, "", progress=tell)
        task = asyncio.get_running_loop().create_task(send)
        await pausing.wait()
        task.cancel()
        return await task

    exchange = bench.do(work)
    assert exchange.failure is not None
    assert exchange.failure.code == "http.cancelled"
    assert [h.status for h in exchange.hops] == [503]


def test_verification_off_is_a_lasting_warning(bench: Bench, tmp_path: Path) -> None:
    certificates = loopback.Certificates(tmp_path)
    unchecked = Environment(id="e", name="local", tls=Tls(verify=False))
    document = msgspec.structs.replace(bench.document, environments=(unchecked,))

    async def work() -> list[Exchange]:
        async with serving(answering(loopback.OK), certificates.server()) as server:
            sent = request(url=server.url(scheme="https"))
            return [await bench.live.send(document, "e", sent, "") for _ in range(2)]

    assert [e.warnings for e in bench.do(work)] == [("http.verification_off",)] * 2
