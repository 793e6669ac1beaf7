"""Work on the engine's thread, its end and its progress told in the window's thread.

Room: ui. Called by presenters; needs no loop but Qt's and imports neither asyncio nor qasync. What the engine
reports between two turns of Qt's loop is dropped but for the newest, so a fast download cannot flood the window.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from concurrent.futures import CancelledError, Future
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from integrator_gui.app.ports import Engine

T = TypeVar("T")
Work = Callable[[Callable[[Any], None]], Coroutine[Any, Any, T]]


class EngineCall(QObject, Generic[T]):
    """One call. `done`, `failed` and `told` run in the thread that made this object, never after `drop()`."""

    _ended = Signal()
    _news = Signal()

    def __init__(
        self,
        engine: Engine,
        work: Work[T],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None],
        told: Callable[[Any], None] | None = None,
    ) -> None:
        super().__init__()
        self._done, self._failed, self._told = done, failed, told
        self._newest: Any = None
        self._ended.connect(self._finish, Qt.ConnectionType.QueuedConnection)
        self._news.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._outcome: tuple[T] | BaseException = CancelledError()
        self._started = self._unwanted = False
        _alive.add(self)
        self._future: Future[T] = engine.submit(lambda: self._run(work))
        self._future.add_done_callback(self._notice_early_cancel)

    @property
    def running(self) -> bool:
        return self in _alive

    def cancel(self) -> None:
        """Ask the engine to stop. `done` still comes if the work has something to say of it, else `failed`."""
        self._unwanted = True
        self._future.cancel()

    def silence(self) -> None:
        """Let the work go on, and nobody hear of it."""
        self._done, self._failed, self._told = _ignore, _ignore, None

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
            self._ended.emit()

    def _notice_early_cancel(self, _future: Future[T]) -> None:  # either thread
        if not self._started:
            self._ended.emit()

    def _hear(self, news: Any) -> None:  # engine's thread
        quiet = self._newest is None
        self._newest = news
        if quiet:
            self._news.emit()

    def _tell(self) -> None:
        news, self._newest = self._newest, None
        if news is not None and self._told is not None and self.running:
            self._told(news)

    def _finish(self) -> None:
        if not self.running:
            return
        _alive.discard(self)
        if isinstance(self._outcome, BaseException):
            self._failed(self._outcome)
        else:
            self._done(self._outcome[0])


def _ignore(_outcome: object) -> None:
    pass


# Keeps a call from being collected before its end was told.
_alive: set[EngineCall[Any]] = set()
