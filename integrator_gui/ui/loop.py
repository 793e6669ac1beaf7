"""asyncio on Qt's loop, and the two bridges from the window to work elsewhere.

Room: ui. Imported after the first paint (asyncio and qasync cost 24 ms). `spawn` is the only way to start a
coroutine: it keeps the task, and what a task raises reaches `sys.excepthook`, that is, the crash report.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from integrator_gui.app.ports import Engine
from integrator_gui.ui.widgets.dialog import Dialog

T = TypeVar("T")

_tasks: set[asyncio.Task[Any]] = set()


def spawn(work: Coroutine[Any, Any, T], name: str = "") -> asyncio.Task[T]:
    """Start a coroutine on the window's loop."""
    task = asyncio.get_event_loop().create_task(work, name=name or getattr(work, "__qualname__", ""))
    _tasks.add(task)
    task.add_done_callback(_ended)
    return task


def _ended(task: asyncio.Task[Any]) -> None:
    _tasks.discard(task)
    error = None if task.cancelled() else task.exception()
    if error is not None:
        sys.excepthook(type(error), error, error.__traceback__)


async def cancel_all() -> None:
    """Cancel what was spawned, but for the caller, and wait for its end."""
    here = asyncio.get_running_loop()
    left = [t for t in _tasks if t is not asyncio.current_task() and t.get_loop() is here]
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)


async def on_engine(engine: Engine, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Await a coroutine of the engine. Cancelling here cancels there."""
    return await asyncio.wrap_future(engine.submit(work))


async def in_thread(engine: Engine, work: Callable[[], T]) -> T:
    """Await a blocking call (files, keyring) in a worker thread of the engine."""
    return await on_engine(engine, lambda: asyncio.to_thread(work))


async def ask(dialog: Dialog) -> str:
    """Open a dialog and await its answer; "" is cancel. Cancelling the task closes the dialog."""
    answered: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    dialog.answered.connect(lambda ident: None if answered.done() else answered.set_result(ident))
    dialog.open()
    try:
        return await answered
    finally:
        if not answered.done() or answered.cancelled():
            dialog.close()
