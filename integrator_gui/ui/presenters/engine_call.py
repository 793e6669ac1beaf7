"""Work on the engine's thread, its end and its progress told in the window's thread.

Room: ui. Called by presenters; needs no loop but Qt's and imports neither asyncio nor qasync. What the engine
reports between two turns of Qt's loop is dropped but for the newest, so a fast download cannot flood the window.
A call is no QObject and lets go of its callbacks in the window's thread: the engine's frames may hold the last
reference to it, and what dies there must not take a widget along.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from concurrent.futures import CancelledError, Future
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from integrator_gui.app.ports import Engine

T = TypeVar("T")
Work = Callable[[Callable[[Any], None]], Coroutine[Any, Any, T]]


class _Relay(QObject):
    """Carries a function into the thread that made the relay."""

    carry = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.carry.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def _run(self, work: Callable[[], None]) -> None:
        work()


class EngineCall(Generic[T]):
    """One call. `done`, `failed` and `told` run in the thread that made this object, never after `drop()`."""

    def __init__(
        self,
        engine: Engine,
        work: Work[T],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None],
        told: Callable[[Any], None] | None = None,
    ) -> None:
        self._carry = _relay().carry.emit
        self._done, self._failed, self._told = done, failed, told or _ignore
        self._newest: Any = None
        self._outcome: tuple[T] | BaseException = CancelledError()
        self._started = self._unwanted = False
        self._running = True
        self._future: Future[T] = engine.submit(lambda: self._run(work))
        self._future.add_done_callback(self._notice_early_cancel)

    @property
    def running(self) -> bool:
        return self._running

    def cancel(self) -> None:
        """Ask the engine to stop. `done` still comes if the work has something to say of it, else `failed`."""
        self._unwanted = True
        self._future.cancel()

    def silence(self) -> None:
        """Let the work go on, and nobody hear of it."""
        self._done = self._failed = self._told = _ignore

    def drop(self) -> None:
        """Cancel, and let nobody hear of it any more."""
        self.silence()
        self.cancel()

    async def _run(self, work: Work[T]) -> T:  # engine's thread
        # The outcome is kept here and not read from the future: a cancelled future drops what its work returns.
        self._started = True
        try:
            if self._unwanted:
                raise CancelledError
            self._outcome = (await work(self._hear),)
            return self._outcome[0]
        except BaseException as error:
            self._outcome = error
            raise
        finally:
            self._carry(self._finish)

    def _notice_early_cancel(self, _future: Future[T]) -> None:  # either thread
        if not self._started:
            self._carry(self._finish)

    def _hear(self, news: Any) -> None:  # engine's thread
        quiet = self._newest is None
        self._newest = news
        if quiet:
            self._carry(self._tell)

    def _tell(self) -> None:
        news, self._newest = self._newest, None
        if news is not None and self._running:
            self._told(news)

    def _finish(self) -> None:
        if not self._running:
            return
        self._running = False
        done, failed = self._done, self._failed
        self.silence()
        if isinstance(self._outcome, BaseException):
            failed(self._outcome)
        else:
            done(self._outcome[0])


def _ignore(_outcome: object) -> None:
    pass


_relays: list[_Relay] = []


def _relay() -> _Relay:
    """One for the whole run, made with the first call and so in the window's thread."""
    if not _relays:
        _relays.append(_Relay())
    return _relays[0]
