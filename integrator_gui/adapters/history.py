"""The history of exchanges in one SQLite file of the user, by project id.

Room: adapters; the History port. A thread of its own writes in batches (a commit per request would add a fifth to
its time): 100 ms after the first of a batch, or at once for `flush`. Bounded by number and by bytes, the oldest go.
What arrives here is already without secrets (app/exchange_record.py).
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
import zlib
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import msgspec
import platformdirs

from integrator_gui.domain.records import Exchange

T = TypeVar("T")

_FORMAT = 1
_BATCH_S = 0.1
_LISTED_BODY = 64_000
_SEARCHED_BODY = 64_000
_PLAIN = 2_000
_ZLIB = b"\x78"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS exchange (
    number INTEGER PRIMARY KEY,
    project TEXT NOT NULL,
    id TEXT NOT NULL,
    request_id TEXT NOT NULL,
    words TEXT NOT NULL,
    data BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS by_project ON exchange (project, number);
CREATE INDEX IF NOT EXISTS by_id ON exchange (project, id);
"""

_AMOUNT = "SELECT count(*), coalesce(sum(length(data) + length(words)), 0) FROM exchange"

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Exchange).decode

_Entry = tuple[str, Exchange]


def user_history() -> Path:
    """Where the user's history lies."""
    return Path(platformdirs.user_data_dir("CocosBackendIntegrator", appauthor=False), f"history-{_FORMAT}.sqlite")


class SqliteHistory:
    """`most` exchanges and `most_bytes` of them are kept, of all projects together."""

    def __init__(self, path: Path, most: int = 10_000, most_bytes: int = 256_000_000) -> None:
        self._path, self._most, self._most_bytes = path, most, most_bytes
        self._pending: deque[_Entry] = deque()
        self._flushes: deque[threading.Event] = deque()
        self._wake, self._hurry = threading.Event(), threading.Event()
        self._closing = False
        self._lock = threading.Lock()  # one connection, used by the writer and by readers in turn
        self._connection = _open(path)
        self._count, self._size = self._connection.execute(_AMOUNT).fetchone()
        self._thread = threading.Thread(target=self._write, name="history", daemon=True)
        self._thread.start()

    def add(self, project: str, exchange: Exchange) -> None:
        self._pending.append((project, exchange))
        if not self._wake.is_set():  # once a batch: waking the writer at each would cost half a call
            self._wake.set()

    def search(self, project: str, text: str = "", limit: int = 200, request_id: str = "") -> Sequence[Exchange]:
        self.flush()
        where, values = ["project = ?"], [project]
        if request_id:
            where.append("request_id = ?")
            values.append(request_id)
        for word in text.casefold().split():
            where.append("instr(words, ?)")
            values.append(word)
        sql = f"SELECT data FROM exchange WHERE {' AND '.join(where)} ORDER BY number DESC LIMIT ?"
        with self._lock:
            rows = self._connection.execute(sql, (*values, limit)).fetchall()
        return [_listed(_unpack(data)) for (data,) in rows]

    def get(self, project: str, exchange_id: str) -> Exchange | None:
        self.flush()
        sql = "SELECT data FROM exchange WHERE project = ? AND id = ?"
        with self._lock:
            row = self._connection.execute(sql, (project, exchange_id)).fetchone()
        return _unpack(row[0]) if row else None

    def clear(self, project: str, request_id: str = "") -> None:
        self.flush()
        with self._lock, self._connection:
            self._connection.execute(
                "DELETE FROM exchange WHERE project = ? AND (? = '' OR request_id = ?)",
                (project, request_id, request_id),
            )

    def flush(self) -> None:
        if self._thread.is_alive():
            written = threading.Event()
            self._flushes.append(written)
            self._hurry.set()
            self._wake.set()
            written.wait(timeout=10)

    def close(self) -> None:
        self._closing = True
        self._hurry.set()
        self._wake.set()
        self._thread.join(timeout=10)
        with self._lock:
            self._connection.close()

    # --- the writer's thread --------------------------------------------------------------------------

    def _write(self) -> None:
        while True:
            self._wake.wait()
            self._hurry.wait(_BATCH_S)
            self._wake.clear()
            self._hurry.clear()
            closing, waiting = self._closing, _drained(self._flushes)  # before the entries that they wait for
            if batch := _drained(self._pending):
                with contextlib.suppress(sqlite3.Error):  # a full disk costs the history, never the test
                    self._commit(batch)
            for event in waiting:
                event.set()
            if closing:
                return

    def _commit(self, batch: list[_Entry]) -> None:
        rows = [(p, e.id, e.request_id, _words(e), _pack(e)) for p, e in batch]
        with self._lock, self._connection:
            self._connection.executemany(
                "INSERT INTO exchange (project, id, request_id, words, data) VALUES (?, ?, ?, ?, ?)", rows
            )
            self._count += len(rows)
            self._size += sum(len(words) + len(data) for _, _, _, words, data in rows)
            if self._count > self._most or self._size > self._most_bytes:
                self._drop_oldest()
                self._count, self._size = self._connection.execute(_AMOUNT).fetchone()

    def _drop_oldest(self) -> None:
        """Down to nine tenths of what is allowed, so that this is rare: it reads the whole table."""
        self._connection.execute(
            """DELETE FROM exchange WHERE number <= (
                SELECT coalesce(max(number), 0) FROM (
                    SELECT number,
                        row_number() OVER (ORDER BY number DESC) AS place,
                        sum(length(data) + length(words)) OVER (ORDER BY number DESC) AS above
                    FROM exchange
                ) WHERE place > ? OR above > ?)""",
            (self._most * 9 // 10, self._most_bytes * 9 // 10),
        )


def _drained(items: deque[T]) -> list[T]:
    """All that is there; what is added meanwhile is left for the next time or taken too, never lost."""
    out: list[T] = []
    with contextlib.suppress(IndexError):
        while True:
            out.append(items.popleft())
    return out


def _open(path: Path) -> sqlite3.Connection:
    """A file that is no database any more is put aside and a new one begun.

    Where no file can be had (a read-only home, a full disk, another window in the middle of something), the
    history of this run is kept in memory: the file of all the others is never taken away for that.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _connect(path)
    except (sqlite3.OperationalError, OSError):
        return _connect(None)
    except sqlite3.DatabaseError:  # "file is not a database", "image is malformed"
        for part in ("-wal", "-shm"):
            path.with_name(path.name + part).unlink(missing_ok=True)
        os.replace(path, path.with_suffix(".broken"))
        return _connect(path)


def _connect(path: Path | None) -> sqlite3.Connection:
    """None: in memory."""
    if path is not None:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    connection = sqlite3.connect(path or ":memory:", check_same_thread=False, timeout=10)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA wal_autocheckpoint = 4000")  # pages: a checkpoint waits for the disk
        connection.execute("PRAGMA secure_delete = ON")
        connection.executescript(_SCHEMA)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _pack(exchange: Exchange) -> bytes:
    """What is small stays plain: a msgpack map never begins with zlib's first byte."""
    data = _encode(exchange)
    return zlib.compress(data, 1) if len(data) > _PLAIN else data


def _unpack(data: bytes) -> Exchange:
    return _decode(zlib.decompress(data) if data[:1] == _ZLIB else data)


def _listed(exchange: Exchange) -> Exchange:
    content = exchange.content
    if len(content.head) <= _LISTED_BODY:
        return exchange
    cut = msgspec.structs.replace(content, head=content.head[:_LISTED_BODY], complete=False)
    return msgspec.structs.replace(exchange, content=cut)


def _words(exchange: Exchange) -> str:
    """What a search looks through."""
    parts = [exchange.request_name, exchange.environment, exchange.failure.code if exchange.failure else ""]
    for hop in exchange.hops:
        parts += [hop.method, hop.url, str(hop.status), hop.reason]
        parts += [f"{h.name}: {h.value}" for h in (*hop.request_headers, *hop.response_headers)]
        parts.append(hop.request_body[:_SEARCHED_BODY].decode(errors="replace"))
    parts.append(exchange.content.head[:_SEARCHED_BODY].decode(errors="replace"))
    return "\n".join(parts).casefold()
