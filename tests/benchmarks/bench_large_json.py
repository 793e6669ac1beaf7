"""A 50 MB JSON answer: received, kept, shown raw and opened as rows, with a 16 ms Qt timer running all the while.

The longest gap between two ticks is what a user would feel; the goal is 33 ms. The engine's thread receives, the
child process reads; this process, like the window's, only asks. The server is a process of its own.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable
from concurrent.futures import Future
from typing import Any

from harness import Figure

MB = 50
GOAL_MS = 33.0
SERVER = "import sys; from integrator_gui.__main__ import main; sys.exit(main(['playground', '--json']))"


def figures() -> Iterable[Figure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from integrator_gui.adapters.engine import AsyncioEngine

    with subprocess.Popen([sys.executable, "-c", SERVER], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        engine = AsyncioEngine()
        try:
            yield from _measured(json.loads(server.stdout.readline())["url"], engine)
        finally:
            engine.close()
            server.terminate()


def _measured(url: str, engine: Any) -> Iterable[Figure]:
    from integrator_gui.adapters.http import HttpxTransport
    from integrator_gui.adapters.large_json import ChildReaders
    from integrator_gui.app.transport import Call

    transport, readers = HttpxTransport("bench"), ChildReaders()
    ticker = _Ticker()
    _, idle, _ = ticker.during(engine.submit(lambda: asyncio.sleep(1)))
    yield Figure("nothing going on, longest gap", idle, GOAL_MS, "ms")
    call = Call(method="GET", url=f"{url}/large?mb={MB}")
    engine.submit(lambda: transport.send(Call(method="GET", url=f"{url}/large?mb=2"), _ignore)).result()
    reply, receiving, took = ticker.during(engine.submit(lambda: transport.send(call, _ignore)))
    assert reply.content.size >= MB * 1_000_000, reply.failure
    yield Figure(f"{MB} MB of JSON received, longest gap", receiving, GOAL_MS, "ms")
    yield Figure(f"{MB} MB of JSON received, time", took, _plain_download(call.url), "ms")

    reader = readers.open(reply.content)

    async def open_tree() -> Any:
        root = await reader.root()
        return root, await reader.rows((), 0, 200), await reader.rows((5,))

    (root, rows, _), opening, took = ticker.during(engine.submit(open_tree))
    assert root.count > 100_000
    assert len(rows) == 200
    yield Figure(f"{MB} MB of JSON opened as rows, longest gap", opening, GOAL_MS, "ms")
    yield Figure(f"{MB} MB of JSON opened as rows, time", took, _whole_decode(reply.content.path), "ms")
    _, slicing, _ = ticker.during(engine.submit(lambda: reader.pretty(100_000, 60)))
    yield Figure(f"{MB} MB of JSON, a page of it pretty, longest gap", slicing, GOAL_MS, "ms")
    _, finding, _ = ticker.during(engine.submit(lambda: reader.filter("$[?@.id == 99999].name")))
    yield Figure(f"{MB} MB of JSON filtered, longest gap", finding, GOAL_MS, "ms")
    engine.submit(readers.close).result()
    engine.submit(transport.close).result()


class _Ticker:
    """A 16 ms timer on Qt's loop, as in the window."""

    def __init__(self) -> None:
        from PySide6.QtCore import QCoreApplication, Qt, QTimer

        self._app = QCoreApplication.instance() or QCoreApplication([])
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._last = self._longest = 0.0

    def during(self, work: Future[Any]) -> tuple[Any, float, float]:
        """What came of `work`, the longest gap between ticks meanwhile, and how long it took; milliseconds."""
        from PySide6.QtCore import QEventLoop

        began = self._last = time.perf_counter()
        self._longest = 0.0
        self._timer.start(16)
        while not work.done():
            self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self._timer.stop()
        return work.result(), self._longest * 1000, (time.perf_counter() - began) * 1000

    def _tick(self) -> None:
        now = time.perf_counter()
        self._longest = max(self._longest, now - self._last)
        self._last = now


def _plain_download(url: str) -> float:
    """Milliseconds that httpx takes to stream the same into nothing."""
    import httpx

    begin = time.perf_counter()
    with httpx.stream("GET", url) as answer:
        for _ in answer.iter_raw():
            pass
    return (time.perf_counter() - begin) * 1000


def _whole_decode(path: str) -> float:
    """Milliseconds that the quickest parser takes to decode all of it in process, holding everything up."""
    import msgspec

    with open(path, "rb") as file:
        data = file.read()
    begin = time.perf_counter()
    msgspec.json.decode(data)
    return (time.perf_counter() - begin) * 1000


def _ignore(_progress: object) -> None:
    pass
