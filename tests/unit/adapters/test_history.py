"""The history: batches, search, bounds, and a file that was damaged."""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from integrator_gui.adapters.history import SqliteHistory
from integrator_gui.domain.records import Content, Exchange, Failure, Header, Hop


def exchange(number: int, body: bytes = b"{}", **more: object) -> Exchange:
    hop = Hop(
        method="GET",
        url=f"http://a.test/players/{number}",
        status=200,
        request_headers=(Header("X-Trace", f"trace-{number}"),),
        request_body=b"sent",
    )
    fields: dict[str, object] = {
        "id": f"x{number}",
        "request_id": f"r{number % 2}",
        "request_name": f"Profile {number}",
        "environment": "local",
        "hops": (hop,),
        "content": Content(head=body, size=len(body)),
    }
    return Exchange(**(fields | more))  # type: ignore[arg-type]


@pytest.fixture
def history(tmp_path: Path) -> Iterator[SqliteHistory]:
    made = SqliteHistory(tmp_path / "sub" / "history.sqlite")
    yield made
    made.close()


def test_the_newest_come_first_and_survive_the_process(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    first = SqliteHistory(path)
    for number in range(5):
        first.add("p", exchange(number))
    first.add("other", exchange(9))
    first.close()
    again = SqliteHistory(path)
    assert [e.id for e in again.search("p")] == ["x4", "x3", "x2", "x1", "x0"]
    assert again.search("p", limit=2)[0] == exchange(4)
    assert [e.id for e in again.search("other")] == ["x9"]
    again.close()
    assert path.stat().st_mode & 0o777 == 0o600


WORDS = [
    ("profile 3", ["x3"]),
    ("PLAYERS/1", ["x1"]),
    ("trace-2", ["x2"]),
    ("星", ["x4"]),
    ("refused", ["x5"]),
    ("get 200 players", ["x4", "x3", "x2", "x1", "x0"]),
    ("100%_'", []),
    ("nothing", []),
]


@pytest.mark.parametrize(("text", "found"), WORDS)
def test_search_looks_everywhere(history: SqliteHistory, text: str, found: list[str]) -> None:
    for number in range(4):
        history.add("p", exchange(number))
    history.add("p", exchange(4, '{"name": "星空"}'.encode()))
    history.add("p", exchange(5, hops=(), failure=Failure(code="http.refused")))
    assert [e.id for e in history.search("p", text)] == found


def test_by_request_and_one_by_id(history: SqliteHistory) -> None:
    large = b"x" * 200_000
    history.add("p", exchange(1, large))
    history.add("p", exchange(2))
    (listed,) = history.search("p", request_id="r1")
    assert len(listed.content.head) == 64_000
    assert not listed.content.complete
    whole = history.get("p", "x1")
    assert whole is not None
    assert whole.content.head == large
    assert history.get("other", "x1") is None
    history.clear("p", "r1")
    assert [e.id for e in history.search("p")] == ["x2"]
    history.clear("p")
    assert history.search("p") == []


def test_the_oldest_go_by_number_and_by_bytes(tmp_path: Path) -> None:
    few = SqliteHistory(tmp_path / "few.sqlite", most=10)
    for number in range(50):
        few.add("p", exchange(number))
    kept = [e.id for e in few.search("p")]
    few.close()
    assert kept[0] == "x49"
    assert 8 <= len(kept) <= 10
    small = SqliteHistory(tmp_path / "small.sqlite", most_bytes=20_000)
    for number in range(200):
        small.add("p", exchange(number))
        small.flush()
    kept = [e.id for e in small.search("p")]
    small.close()
    assert kept[0] == "x199"
    assert 5 < len(kept) < 100


def test_many_are_one_commit(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    history = SqliteHistory(path)
    for number in range(100):
        history.add("p", exchange(number))
    with sqlite3.connect(path) as other:
        assert other.execute("SELECT count(*) FROM exchange").fetchone() == (0,)  # still waiting for its batch
        history.flush()
        assert other.execute("SELECT count(*) FROM exchange").fetchone() == (100,)
    other.close()
    history.close()


def test_a_damaged_file_is_put_aside(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    path.write_bytes(b"this is no database, but long enough to be read as one" * 100)
    history = SqliteHistory(path)
    history.add("p", exchange(1))
    assert [e.id for e in history.search("p")] == ["x1"]
    history.close()
    assert path.with_suffix(".broken").exists()


def test_a_busy_file_is_never_put_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another window holds it: this run's history stays in memory, the file of all the others as it is."""
    path = tmp_path / "h.sqlite"
    held = sqlite3.connect(path)
    held.execute("BEGIN EXCLUSIVE")
    connect = functools.partial(sqlite3.connect)
    monkeypatch.setattr(sqlite3, "connect", lambda *a, **k: connect(*a, **{**k, "timeout": 0}))
    store = SqliteHistory(path)
    store.add("p", exchange(1))
    assert len(store.search("p")) == 1
    store.close()
    held.close()
    assert not path.with_suffix(".broken").exists()
    assert path.exists()


def test_a_place_that_cannot_be_written_costs_the_history_only(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    store = SqliteHistory(tmp_path / "file" / "h.sqlite")
    store.add("p", exchange(1))
    assert len(store.search("p")) == 1
    store.close()


def test_two_windows_share_one_file(tmp_path: Path) -> None:
    one, two = SqliteHistory(tmp_path / "h.sqlite"), SqliteHistory(tmp_path / "h.sqlite")
    for number in range(40):
        (one, two)[number % 2].add("p", exchange(number))
    one.flush()
    two.flush()
    assert len(one.search("p")) == len(two.search("p")) == 40
    one.close()
    two.close()
