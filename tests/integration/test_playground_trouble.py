"""Trouble by query, by header and for everything: the same seed gives the same row of failures."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrator_gui.playground import trouble
from integrator_gui.playground.answers import Refusal
from integrator_gui.playground.server import Playground


@pytest.fixture
def client(playground: Playground) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=playground.url) as client:
        yield client
        client.delete("/trouble")


def row(client: httpx.Client, spec: str, count: int) -> list[int]:
    return [client.get("/players", params={"trouble": spec}).status_code for _ in range(count)]


def test_status_by_query_by_header_and_for_everything(client: httpx.Client) -> None:
    assert client.get("/players?trouble=status:503").status_code == 503
    assert client.get("/players", headers={"X-Playground-Trouble": "status:418"}).status_code == 418
    assert client.get("/players").status_code == 200
    assert client.put("/trouble", json={"spec": "status:500"}).json() == {"spec": "status:500"}
    assert client.get("/players").status_code == 500
    assert client.get("/players?trouble=status:503").status_code == 503
    assert client.get("/").status_code == 200
    client.delete("/trouble")
    assert client.get("/players").status_code == 200


def test_retry_after(client: httpx.Client) -> None:
    assert client.get("/players?trouble=status:429,retry-after:3").headers["retry-after"] == "3"


def test_delay(client: httpx.Client) -> None:
    started = time.monotonic()
    assert client.get("/players?trouble=delay:120").status_code == 200
    assert time.monotonic() - started >= 0.12


def test_cut_before_any_answer(client: httpx.Client) -> None:
    with pytest.raises(httpx.RemoteProtocolError, match="without sending a response"):
        client.post("/scores?trouble=drop", json={"playerId": "p001", "score": 1})
    assert client.post("/scores", json={"playerId": "p001", "score": 1}).json()["submission"] == 1


def test_cut_after_the_work_was_done(client: httpx.Client) -> None:
    with pytest.raises(httpx.RemoteProtocolError, match="without sending a response"):
        client.post("/scores?trouble=drop:after", json={"playerId": "p001", "score": 1})
    assert client.post("/scores", json={"playerId": "p001", "score": 1}).json()["submission"] == 2


@pytest.mark.parametrize("path", ["/players", "/large", "/slow-body?every=0"])
def test_cut_in_the_middle_of_the_body(client: httpx.Client, path: str) -> None:
    with pytest.raises(httpx.RemoteProtocolError, match=r"incomplete|without sending complete"):
        client.get(path + ("&" if "?" in path else "?") + "trouble=drop:body")


def test_broken_json(client: httpx.Client) -> None:
    answer = client.get("/players?trouble=malformed")
    assert answer.headers["content-type"] == "application/json"
    with pytest.raises(ValueError, match="Unterminated"):
        answer.json()


def test_the_first_requests_only(client: httpx.Client) -> None:
    assert row(client, "times:2", 4) == [503, 503, 200, 200]
    assert row(client, "times:1,status:500", 2) == [500, 200]


def test_flaky_is_the_same_row_for_the_same_seed(client: httpx.Client) -> None:
    first = row(client, "flaky:0.4@7", 60)
    client.post("/reset")
    assert row(client, "flaky:0.4@7", 60) == first
    assert row(client, "flaky:0.4@8", 60) != first
    assert 12 <= first.count(503) <= 36
    assert row(client, "flaky:0", 20) == [200] * 20
    assert row(client, "flaky:1", 20) == [503] * 20


def test_rate_limit(client: httpx.Client) -> None:
    assert row(client, "rate-limit:2/600000", 4) == [200, 200, 429, 429]
    assert client.get("/players?trouble=rate-limit:2/600000").headers["retry-after"] == "1"
    assert row(client, "rate-limit:1/0", 3) == [200, 200, 200]


@pytest.mark.parametrize("spec", ["nonsense", "status:99", "status:x", "drop:sideways", "flaky:x", "delay:"])
def test_unknown_trouble_is_told(client: httpx.Client, spec: str) -> None:
    for answer in (client.get("/players", params={"trouble": spec}), client.put("/trouble", content=spec)):
        assert (answer.status_code, answer.json()["error"]["code"]) == (400, "bad_trouble")
    assert client.get("/trouble").json() == {"spec": ""}


@given(st.text(st.sampled_from("statudelyrop:0123456789,@/.-x "), max_size=40))
def test_any_text_is_a_trouble_or_refused(spec: str) -> None:
    with contextlib.suppress(Refusal):
        assert trouble.parse(spec).spec == spec
