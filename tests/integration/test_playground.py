"""The playground's HTTP routes, asked by httpx over loopback."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator

import httpx
import pytest

from integrator_gui.domain.errors import NoSuchPort, PlaygroundPort
from integrator_gui.playground.server import Playground


@pytest.fixture
def client(playground: Playground) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=playground.url) as client:
        yield client


def sign_in(client: httpx.Client, **query: str) -> dict[str, str]:
    body = {"email": "mira@example.com", "password": "let-me-in"}
    answer = client.post("/auth/login", json=body, params=query)
    assert answer.status_code == 200
    tokens: dict[str, str] = answer.json()
    return tokens


def bearer(tokens: dict[str, str]) -> dict[str, str]:
    return {"Authorization": f"Bearer {tokens['token']}"}


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


# --- start and stop -----------------------------------------------------------------------------------------------


def test_two_servers_with_one_seed_answer_alike() -> None:
    with Playground(seed=7) as one, Playground(seed=7) as two, Playground(seed=8) as three:
        pages = [httpx.get(f"{p.url}/leaderboard").json() for p in (one, two, three)]
    assert pages[0] == pages[1] != pages[2]


def test_it_can_be_started_again_and_its_port_is_free_after() -> None:
    server = Playground().start()
    port = int(server.url.rpartition(":")[2])
    server.stop()
    server.stop()
    server.start(port)
    assert httpx.get(server.url).status_code == 200
    server.stop()
    with pytest.raises(httpx.ConnectError):
        httpx.get(server.url)


def test_a_port_that_is_taken_or_none_is_told(playground: Playground) -> None:
    taken = int(playground.url.rpartition(":")[2])
    with pytest.raises(PlaygroundPort) as caught:
        Playground().start(taken)
    assert caught.value.params == {"port": str(taken), "reason": "Address already in use"}
    for port in (99_999, -1):
        with pytest.raises(NoSuchPort):
            Playground().start(port)


def test_stopping_does_not_wait_for_slow_answers() -> None:
    server = Playground().start()
    with httpx.stream("GET", f"{server.url}/slow-body?every=60000") as answer:
        pieces = answer.iter_raw()
        assert next(pieces) == b"00000000\n"
        server.stop()
        with pytest.raises(httpx.RemoteProtocolError):
            next(pieces)


def test_the_index_lists_the_routes(client: httpx.Client) -> None:
    told = client.get("/").json()
    routes = told["routes"]
    assert {"status", "delay", "drop", "malformed", "flaky", "rate-limit"} <= set(told["trouble"])
    assert {"GET,HEAD /players", "POST /auth/login", "WS /socket", "GET,HEAD,POST /graphql"} <= set(routes)


# --- the game's routes --------------------------------------------------------------------------------------------


def test_players(client: httpx.Client) -> None:
    page = client.get("/players", params={"limit": 2, "offset": 1}).json()
    assert [p["id"] for p in page["players"]] == ["p002", "p003"]
    assert page["total"] == 60
    assert client.get("/players/p002").json() == page["players"][0]
    assert client.patch("/players/p002", json={"coins": 5}).json()["coins"] == 5
    assert client.get("/players/p002").json()["coins"] == 5
    assert code(client.patch("/players/p002", json={"coins": "many"})) == (422, "bad_field")
    assert code(client.get("/players/nobody")) == (404, "no_such_player")
    assert code(client.get("/players?limit=0")) == (400, "bad_query")
    assert code(client.patch("/players/p002", content="{")) == (400, "bad_json")
    client.post("/reset")
    assert client.get("/players/p002").json() == page["players"][0]


def test_leaderboard_pages_hold_every_player_once(client: httpx.Client) -> None:
    entries, cursor = [], ""
    while cursor is not None:
        page = client.get("/leaderboard", params={"limit": 7, "cursor": cursor}).json()
        entries += page["entries"]
        cursor = page["nextCursor"]
    assert len({e["playerId"] for e in entries}) == len(entries) == 60
    assert [e["rank"] for e in entries] == list(range(1, 61))
    assert [e["score"] for e in entries] == sorted((e["score"] for e in entries), reverse=True)
    assert code(client.get("/leaderboard?cursor=abc")) == (400, "bad_cursor")


def test_an_idempotency_key_counts_once(client: httpx.Client) -> None:
    ask = {"playerId": "p009", "score": 10**6}
    first = client.post("/scores", json=ask, headers={"Idempotency-Key": "k1"})
    again = client.post("/scores", json=ask, headers={"Idempotency-Key": "k1"})
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.content == again.content
    assert again.headers["idempotency-replayed"] == "true"
    assert client.post("/scores", json=ask).json()["submission"] == 2
    other = client.post("/scores", json={**ask, "score": 1}, headers={"Idempotency-Key": "k1"})
    assert code(other) == (422, "idempotency_mismatch")
    assert client.get("/leaderboard").json()["entries"][0]["playerId"] == "p009"
    assert code(client.post("/scores", json={"score": 1})) == (401, "not_signed_in")


def test_saves_with_conditions(client: httpx.Client) -> None:
    made = client.put("/saves/main", content=b"v1", headers={"Content-Type": "text/plain", "If-None-Match": "*"})
    assert made.status_code == 201
    etag = made.headers["etag"]
    read = client.get("/saves/main")
    assert (read.content, read.headers["etag"], read.headers["content-type"]) == (
        b"v1",
        etag,
        "text/plain; charset=utf-8",
    )
    assert client.get("/saves/main", headers={"If-None-Match": etag}).status_code == 304
    assert client.get("/saves/main", headers={"If-None-Match": f'"x", W/{etag}'}).status_code == 304
    assert code(client.put("/saves/main", content=b"v2", headers={"If-None-Match": "*"})) == (412, "save_exists")
    changed = client.put("/saves/main", content=b"v2", headers={"If-Match": etag})
    assert (changed.status_code, changed.json()["revision"]) == (200, 2)
    lost = client.put("/saves/main", content=b"v3", headers={"If-Match": etag})
    assert code(lost) == (412, "save_changed")
    assert lost.headers["etag"] == changed.headers["etag"]
    assert code(client.put("/saves/main?require=match", content=b"v3")) == (428, "condition_required")
    client.put("/config", json={"require_if_match": True})
    assert code(client.put("/saves/main", content=b"v3")) == (428, "condition_required")
    assert client.delete("/saves/main", headers={"If-Match": etag}).status_code == 412
    assert [s["slot"] for s in client.get("/saves").json()["saves"]] == ["main"]
    assert client.get("/saves?player=other").json() == {"saves": []}
    assert client.delete("/saves/main", headers={"If-Match": changed.headers["etag"]}).status_code == 204
    assert code(client.get("/saves/main")) == (404, "no_such_save")


def test_the_envelope(client: httpx.Client) -> None:
    fine = client.get("/v2e/players/p001")
    assert fine.json() == {"code": 0, "message": "ok", "data": client.get("/players/p001").json()}
    missing = client.get("/players/nobody", headers={"X-Envelope": "1"})
    assert (missing.status_code, missing.json()["code"], missing.json()["data"]) == (200, 40400, None)


# --- sign-in ------------------------------------------------------------------------------------------------------


def test_signing_in_and_out(client: httpx.Client) -> None:
    tokens = sign_in(client)
    assert client.get("/auth/me", headers=bearer(tokens)).json()["id"] == "p001"
    assert client.get("/inventory", headers=bearer(tokens)).json()["items"]
    assert client.post("/auth/logout", headers=bearer(tokens)).status_code == 204
    assert code(client.get("/auth/me", headers=bearer(tokens))) == (401, "signed_out")
    assert code(client.post("/auth/refresh", json=tokens)) == (401, "refresh_invalid")
    wrong = client.post("/auth/login", json={"email": "mira@example.com", "password": "guess"})
    assert code(wrong) == (401, "bad_credentials")
    assert wrong.headers["www-authenticate"].startswith("Bearer")


def test_a_short_lived_token_ends_and_is_refreshed(client: httpx.Client) -> None:
    tokens = sign_in(client, ttl="0")
    ended = client.get("/auth/me", headers=bearer(tokens))
    assert code(ended) == (401, "token_expired")
    assert 'error="invalid_token"' in ended.headers["www-authenticate"]
    fresh = client.post("/auth/refresh", json={"refreshToken": tokens["refreshToken"]}).json()
    assert client.get("/auth/me", headers=bearer(fresh)).status_code == 200
    assert fresh["refreshToken"] != tokens["refreshToken"]


def test_a_refresh_token_used_twice_ends_the_family(client: httpx.Client) -> None:
    tokens = sign_in(client)
    fresh = client.post("/auth/refresh", json={"refreshToken": tokens["refreshToken"]}).json()
    assert code(client.post("/auth/refresh", json=tokens)) == (401, "refresh_reused")
    assert code(client.get("/auth/me", headers=bearer(fresh))) == (401, "signed_out")
    assert code(client.post("/auth/refresh", json=fresh)) == (401, "refresh_invalid")


def test_the_life_of_tokens_can_be_set(client: httpx.Client) -> None:
    assert client.put("/config", json={"access_ttl": 0, "refresh_ttl": 0}).status_code == 200
    tokens = sign_in(client)
    assert code(client.get("/auth/me", headers=bearer(tokens))) == (401, "token_expired")
    assert code(client.post("/auth/refresh", json=tokens)) == (401, "refresh_invalid")
    assert code(client.put("/config", json={"access_ttl": "x"})) == (422, "bad_config")
    assert code(client.put("/config", json={"nonsense": 1})) == (422, "bad_config")


def test_registering_guests_and_devices(client: httpx.Client) -> None:
    new = {"email": "New@example.com", "password": "long-enough"}
    assert client.post("/auth/register", json=new).status_code == 201
    assert client.post("/auth/login", json=new).json()["user"]["level"] == 1
    assert code(client.post("/auth/register", json=new)) == (409, "email_taken")
    assert code(client.post("/auth/register", json={"email": "x", "password": "y"})) == (422, "bad_registration")
    guest = client.post("/auth/guest").json()
    assert client.get("/auth/me", headers=bearer(guest)).json()["guest"] is True
    device = {"deviceId": "device-0001"}
    first, again = (client.post("/auth/device", json=device) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["user"]["id"] == again.json()["user"]["id"]
    assert code(client.get("/auth/me", headers={"Authorization": "Bearer nonsense"})) == (401, "token_invalid")


# --- GraphQL ------------------------------------------------------------------------------------------------------


def test_graphql(client: httpx.Client) -> None:
    def ask(query: str, **more: object) -> dict[str, object]:
        answer = client.post("/graphql", json={"query": query, **more}, headers=headers)
        assert answer.status_code == 200
        told: dict[str, object] = answer.json()
        return told

    headers: dict[str, str] = {}
    query = "query P($id: ID!) { player(id: $id) { id name inventory { item count } } }"
    player = ask(query, variables={"id": "p002"}, operationName="P")
    assert player["data"]["player"]["name"] == client.get("/players/p002").json()["name"]  # type: ignore[index]
    top = ask("{ leaderboard(limit: 2) { rank player { id } } }")
    assert [e["rank"] for e in top["data"]["leaderboard"]] == [1, 2]  # type: ignore[index]
    refused = ask("{ me { id } }")
    assert refused["data"] == {"me": None}
    assert refused["errors"][0]["extensions"] == {"code": "not_signed_in"}  # type: ignore[index]
    headers = bearer(sign_in(client))
    assert ask("{ me { id } }") == {"data": {"me": {"id": "p001"}}}
    saved = ask('mutation { saveSlot(slot: "a", data: "小") { slot revision } }')
    assert saved == {"data": {"saveSlot": {"slot": "a", "revision": 1}}}
    assert client.get("/saves/a", headers=headers).text == "小"
    assert ask("mutation { submitScore(score: 9999999) { rank } }") == {"data": {"submitScore": {"rank": 1}}}
    schema = ask("{ __schema { types { name } } }")
    assert {"Player", "Mutation"} <= {t["name"] for t in schema["data"]["__schema"]["types"]}  # type: ignore[index]
    assert "errors" in ask("{ nonsense }")
    assert client.get("/graphql", params={"query": "{ players(limit: 1) { id } }"}).json()["data"]["players"]
    assert client.get("/graphql", params={"query": "mutation { x }"}).status_code == 405
    assert code(client.post("/graphql", json={})) == (400, "no_query")


# --- what a client is tried on ------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_echo(client: httpx.Client, method: str) -> None:
    told = client.request(method, "/echo/a/b?x=1&x=2&y=é", headers={"X-Mine": "v"}, content="小").json()
    assert (told["method"], told["path"], told["body"], told["size"]) == (method, "/echo/a/b", "小", 3)
    assert told["query"] == [["x", "1"], ["x", "2"], ["y", "é"]]
    assert ["x-mine", "v"] in told["headers"]
    assert client.post("/echo", content=b"\xff\x00").json()["body"] == "ff00"


def test_bodies(client: httpx.Client) -> None:
    large = client.get("/large?mb=2")
    assert abs(len(large.content) - 2_000_000) < 1000
    objects = large.json()
    assert [o["id"] for o in objects] == list(range(len(objects)))
    assert len(client.get("/bytes?n=100000").content) == 100_000
    picture = client.get("/image?size=3")
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG\r\n\x1a\n")
    assert client.get("/gzip").headers["content-encoding"] == "gzip"
    assert client.get("/gzip").json()["gzipped"] is True
    assert client.get("/slow-body?chunks=3&every=0").text == "00000000\n00000001\n00000002\n"
    assert client.get("/delay/1").json() == {"delayed": 1}


def test_redirects_and_cookies(client: httpx.Client) -> None:
    answer = client.get("/redirect/3?status=307", follow_redirects=True)
    assert [r.status_code for r in answer.history] == [307, 307, 307]
    assert answer.json()["path"] == "/echo"
    client.get("/cookies?session=abc&theme=dark")
    assert client.get("/cookies").json() == {"cookies": {"session": "abc", "theme": "dark"}}


@pytest.mark.parametrize("status", [200, 204, 304, 404, 429, 503])
def test_any_status(client: httpx.Client, status: int) -> None:
    answer = client.get(f"/status/{status}?retry_after=7")
    assert answer.status_code == status
    assert answer.headers.get("retry-after") == ("7" if status in (429, 503) else None)


def test_other_origins_may_ask(client: httpx.Client) -> None:
    asked = client.options(
        "/scores",
        headers={
            "Origin": "http://game.example",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization,idempotency-key",
        },
    )
    assert asked.status_code == 200
    assert "idempotency-key" in asked.headers["access-control-allow-headers"]
    answer = client.get("/players?trouble=status:429", headers={"Origin": "http://game.example"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "Retry-After" in answer.headers["access-control-expose-headers"]


# --- events and analytics -----------------------------------------------------------------------------------------


def test_events_resume(client: httpx.Client) -> None:
    text = client.get("/events?count=3&every=0").text
    assert text.startswith("retry: 1000\n\n")
    assert [line for line in text.splitlines() if line.startswith("id:")] == ["id: 1", "id: 2", "id: 3"]
    rest = client.get("/events?count=3&every=0", headers={"Last-Event-ID": "2"}).text
    assert rest.removeprefix("retry: 1000\n\n") == text[text.index("id: 3") :]
    assert client.get("/events?count=3", headers={"Last-Event-ID": "3"}).status_code == 204


def test_the_collector(client: httpx.Client) -> None:
    events = [{"name": "start", "n": i} for i in range(3)]
    assert client.post("/collect", json={"events": events}).json() == {"accepted": 3}
    packed = gzip.compress(json.dumps([{"event": "end"}]).encode())
    assert client.post("/collect", content=packed, headers={"Content-Encoding": "gzip"}).status_code == 202
    assert client.get("/collect/seen").json() == {"events": [*events, {"event": "end"}], "total": 4}
    assert client.get("/collect/seen?name=end").json()["total"] == 1
    bad = client.post("/collect", content=packed[:-9], headers={"Content-Encoding": "gzip"})
    assert code(bad) == (400, "bad_gzip")
    assert code(client.post("/collect", json=[{}])) == (422, "bad_event")
    assert code(client.post("/collect", json=3)) == (422, "bad_batch")
    client.delete("/collect/seen")
    assert client.get("/collect/seen").json()["total"] == 0
