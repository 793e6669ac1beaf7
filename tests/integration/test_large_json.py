"""The child process that reads large bodies: same answers as in process, and it never outlives its use."""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path

import pytest

from integrator_gui.adapters.engine import AsyncioEngine
from integrator_gui.adapters.large_json import ChildJson, ChildReaders
from integrator_gui.app.answer_values import AnswerValues
from integrator_gui.app.captures import Captures
from integrator_gui.app.checks import judge
from integrator_gui.app.json_view import InProcessJson, JsonView
from integrator_gui.app.large_json import LARGE, BadJsonPath, BrokenJson, JsonGone
from integrator_gui.domain.document import Capture, Check
from integrator_gui.domain.records import Content

VALUE = {"players": [{"id": i, "name": f"星 {i}", "tags": ["a", None, True]} for i in range(3_000)], "page": 1}


@pytest.fixture
def body(tmp_path: Path) -> Path:
    path = tmp_path / "body.json"
    path.write_text(json.dumps(VALUE, ensure_ascii=False), encoding="utf-8")
    return path


def content(path: Path) -> Content:
    return Content(path=str(path), size=path.stat().st_size)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def pid_of(reader: ChildJson) -> int:
    assert reader._child is not None
    return reader._child.pid


def test_the_child_answers_as_the_view_does(body: Path) -> None:
    view = JsonView(body.read_bytes())

    async def work() -> None:
        readers = ChildReaders()
        async with readers.open(content(body)) as reader:
            assert await reader.root() == view.root()
            assert tuple(await reader.rows(("players",), 1_500, 200)) == view.rows(("players",), 1_500, 200)
            assert tuple(await reader.rows(("players", 2, "tags"))) == view.rows(("players", 2, "tags"))
            assert await reader.filter("$.players[?@.id < 3].name") == view.filter("$.players[?@.id < 3].name")
            assert await reader.search("星 299") == view.search("星 299")
            assert tuple(await reader.values("$.page")) == (1,)
            assert await reader.text(("players", 7, "name")) == "星 7"
            assert await reader.text(("players", 2)) == view.text(("players", 2))
            assert json.loads(await reader.text(())) == VALUE
            assert await reader.text(("nobody", 1)) == ""
            assert await reader.pretty(3, 4) == view.pretty(3, 4)
        await readers.close()

    asyncio.run(work())


def test_small_bodies_need_no_child() -> None:
    async def work() -> None:
        readers = ChildReaders()
        reader = readers.open(Content(head=b'{"a": 1}', size=8))
        assert isinstance(reader, InProcessJson)
        assert (await reader.root()).count == 1
        await readers.close()

    asyncio.run(work())


def test_errors_come_over_as_they_are(tmp_path: Path, body: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text('{"a": [1, 2,]}')

    async def work() -> None:
        readers = ChildReaders()
        async with readers.open(content(broken)) as reader:
            with pytest.raises(BrokenJson) as error:
                await reader.root()
            assert error.value.params["line"] == "1"
        async with readers.open(content(body)) as reader:
            with pytest.raises(BadJsonPath):
                await reader.filter("$[")
            assert (await reader.root()).count == 2  # the child lives on
        async with readers.open(Content(path=str(tmp_path / "gone.json"), size=1)) as reader:
            with pytest.raises(JsonGone):
                await reader.root()

    asyncio.run(work())


def test_a_cancelled_question_ends_the_child_and_the_next_starts_another(body: Path) -> None:
    async def work() -> None:
        readers = ChildReaders()
        reader = readers.open(content(body))
        assert isinstance(reader, ChildJson)
        await reader.root()
        first = pid_of(reader)
        task = asyncio.get_running_loop().create_task(reader.search("no such text anywhere"))
        started = asyncio.Event()
        asyncio.get_running_loop().call_soon(started.set)
        await started.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert not alive(first)
        assert (await reader.root()).count == 2
        second = pid_of(reader)
        assert second != first
        await readers.close()
        assert not alive(second)

    asyncio.run(work())


def test_a_killed_child_is_told_and_replaced(body: Path) -> None:
    async def work() -> None:
        readers = ChildReaders()
        reader = readers.open(content(body))
        assert isinstance(reader, ChildJson)
        await reader.root()
        os.kill(pid_of(reader), 9)
        with pytest.raises(JsonGone):
            await reader.root()
        assert (await reader.root()).count == 2
        await readers.close()

    engine = AsyncioEngine()  # the loop that the product has
    engine.submit(work).result(30)
    engine.close()


def test_the_child_imports_neither_qt_nor_a_network_library(body: Path) -> None:
    async def work() -> None:
        readers = ChildReaders()
        reader = readers.open(content(body))
        assert isinstance(reader, ChildJson)
        await reader.root()
        maps = Path(f"/proc/{pid_of(reader)}/maps").read_text() if os.path.isdir("/proc/self") else ""
        for library in ("libQt6", "_ssl", "_sqlite3"):
            assert library not in maps
        await readers.close()

    asyncio.run(work())


def test_a_check_never_unpacks_a_large_value(tmp_path: Path) -> None:
    path = tmp_path / "big.json"
    path.write_text(json.dumps({"items": [{"id": i, "name": "x" * 90} for i in range(20_000)], "page": 7}))

    async def work() -> None:
        readers = ChildReaders()
        values = AnswerValues(None, content(path), 0.0, readers)
        assert await values.at("$.items") == [LARGE]
        assert await values.at("$.items[2].id") == [2]
        checks = (
            Check(kind="jsonpath", op="exists", target="$.items"),
            Check(kind="jsonpath", op="contains", target="$.items", value="x"),
            Check(kind="jsonpath", op="equals", target="$.page", value="7"),
        )
        results = await judge(checks, values, lambda text: text)
        assert [r.passed for r in results] == [True, False, True]
        assert [r.code for r in results] == ["", "check.value_too_large", ""]
        wanted = (Capture(variable="all", target="$.items"), Capture(variable="page", target="$.page"))
        kept = await Captures().take("p", "e", "Big", wanted, values)
        assert [c.variable for c in kept] == ["page"]
        await values.close()
        await readers.close()

    asyncio.run(work())
