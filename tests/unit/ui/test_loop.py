"""Coroutines of the window: their failures are heard, their end is awaited, dialogs answer them."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

import pytest

from integrator_gui.adapters.engine import AsyncioEngine
from integrator_gui.ui import loop
from integrator_gui.ui.widgets.dialog import Choice, Dialog


def test_what_a_coroutine_raises_reaches_the_excepthook(qt_loop: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: heard.append(error))

    async def broken() -> None:
        raise ValueError("broken")

    async def main() -> None:
        task = loop.spawn(broken())
        await asyncio.wait([task])
        await asyncio.sleep(0)

    qt_loop.run_until_complete(main())
    assert [str(e) for e in heard] == ["broken"]


def test_leaving_cancels_and_awaits_what_still_runs(qt_loop: Any) -> None:
    ended: list[str] = []

    async def long() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("ended")

    async def main() -> None:
        loop.spawn(long())
        await asyncio.sleep(0)
        await loop.cancel_all()

    qt_loop.run_until_complete(main())
    assert ended == ["ended"]


def test_the_engines_answers_and_errors_are_awaited(qt_loop: Any) -> None:
    engine = AsyncioEngine()

    def refuse() -> None:
        raise KeyError("no")

    async def main() -> tuple[int, str]:
        answer = await loop.in_thread(engine, lambda: 41 + 1)
        try:
            await loop.in_thread(engine, refuse)
        except KeyError as error:
            return answer, str(error)
        return answer, ""

    try:
        assert qt_loop.run_until_complete(main()) == (42, "'no'")
    finally:
        engine.close()


@pytest.mark.parametrize("answer", ["send", ""])
def test_a_dialog_is_awaited(qt_loop: Any, qtbot: Any, answer: str) -> None:
    dialog = Dialog(None, "Send?", choices=(Choice("", "Cancel"), Choice("send", "Send")))

    async def main() -> str:
        asyncio.get_running_loop().call_soon(lambda: dialog.answer(answer))
        return await loop.ask(dialog)

    assert qt_loop.run_until_complete(main()) == answer


def test_cancelling_the_question_closes_its_dialog(qt_loop: Any, qtbot: Any) -> None:
    dialog = Dialog(None, "Send?", choices=(Choice("", "Cancel"),))
    gone: list[int] = []
    dialog.finished.connect(gone.append)

    async def main() -> None:
        task = loop.spawn(loop.ask(dialog))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait([task])

    qt_loop.run_until_complete(main())
    assert len(gone) == 1
