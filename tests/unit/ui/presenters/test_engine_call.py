import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from integrator_gui.adapters.engine import AsyncioEngine
from integrator_gui.ui.presenters.engine_call import EngineCall


@pytest.fixture
def engine() -> Iterator[AsyncioEngine]:
    engine = AsyncioEngine()
    yield engine
    engine.close()


Heard = tuple[EngineCall[Any], list[Any]]


def ends(engine: AsyncioEngine, work: Any, told: Callable[[Any], None] | None = None) -> Heard:
    heard: list[Any] = []
    return EngineCall(engine, work, heard.append, heard.append, told), heard


def test_the_end_is_told_in_the_window_thread(engine: AsyncioEngine, qtbot: QtBot) -> None:
    threads: list[threading.Thread] = []

    async def work(tell: Callable[[Any], None]) -> int:
        threads.append(threading.current_thread())
        return 7

    _call, heard = ends(engine, work)
    assert heard == []
    qtbot.waitUntil(lambda: heard == [7])
    assert threads[0] is not threading.current_thread()


def test_an_error_is_told(engine: AsyncioEngine, qtbot: QtBot) -> None:
    async def work(tell: Callable[[Any], None]) -> None:
        raise ValueError("no")

    call, heard = ends(engine, work)
    qtbot.waitUntil(lambda: len(heard) == 1)
    assert isinstance(heard[0], ValueError)
    assert not call.running


def test_what_the_work_says_of_its_cancelling_is_not_lost(engine: AsyncioEngine, qtbot: QtBot) -> None:
    begun = threading.Event()

    async def work(tell: Callable[[Any], None]) -> str:
        begun.set()
        try:
            await asyncio.get_running_loop().create_future()
        except asyncio.CancelledError:
            return "cancelled after 3 ms"
        return "never"

    call, heard = ends(engine, work)
    assert begun.wait(5)
    call.cancel()
    qtbot.waitUntil(lambda: heard == ["cancelled after 3 ms"])


def test_cancelling_before_the_start_ends_the_call(engine: AsyncioEngine, qtbot: QtBot) -> None:
    hold = threading.Event()

    async def block(tell: Callable[[Any], None]) -> None:
        hold.wait(5)

    async def work(tell: Callable[[Any], None]) -> int:
        return 1

    _first, _ = ends(engine, block)
    call, heard = ends(engine, work)
    call.cancel()
    hold.set()
    qtbot.waitUntil(lambda: len(heard) == 1)
    assert isinstance(heard[0], CancelledError)


def test_only_the_newest_news_is_kept_between_two_turns(engine: AsyncioEngine, qtbot: QtBot) -> None:
    news: list[int] = []

    async def work(tell: Callable[[Any], None]) -> str:
        for n in range(10_000):
            tell(n)
        return "end"

    _call, heard = ends(engine, work, news.append)
    qtbot.waitUntil(lambda: heard == ["end"])
    assert len(news) < 10_000


def test_a_dropped_call_stays_silent(engine: AsyncioEngine, qtbot: QtBot) -> None:
    async def work(tell: Callable[[Any], None]) -> int:
        tell(1)
        return 1

    call, heard = ends(engine, work, lambda n: heard.append(n))
    call.drop()
    qtbot.waitUntil(lambda: not call.running)
    assert heard == []
