"""Past exchanges of this project, of one request or of all, found by words.

Room: ui (QtCore only). Used by views/history_view.py and the menu in the response pane. The store is asked on the
engine's thread: a search may read the disk.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from integrator_gui.domain.records import Exchange
from integrator_gui.ui.presenters.engine_call import EngineCall

if TYPE_CHECKING:
    from integrator_gui.app.graph import Graph

LIMIT = 200


class HistoryPresenter(QObject):
    """`found` tells that `exchanges` is new. `request_id` "" is all requests."""

    found = Signal()

    def __init__(self, graph: Graph, project_id: str, request_id: str = "") -> None:
        super().__init__()
        self._graph, self._project = graph, project_id
        self.request_id, self.text = request_id, ""
        self.exchanges: tuple[Exchange, ...] = ()
        self._call: EngineCall[Sequence[Exchange]] | None = None

    def look(self, text: str | None = None, request_id: str | None = None) -> None:
        """Search again; a search still running is dropped."""
        self.text = self.text if text is None else text
        self.request_id = self.request_id if request_id is None else request_id
        self.close()
        history, project, words, only = self._graph.history, self._project, self.text, self.request_id

        async def work(_tell: object) -> Sequence[Exchange]:
            found = history.search(project, words, LIMIT)
            return [e for e in found if only in ("", e.request_id)]

        self._call = EngineCall(self._graph.engine, work, self._take, self._fail)

    def close(self) -> None:
        if self._call is not None:
            self._call.drop()
            self._call = None

    def _take(self, exchanges: Sequence[Exchange]) -> None:
        self._call, self.exchanges = None, tuple(exchanges)
        self.found.emit()

    def _fail(self, error: BaseException) -> None:
        self._call = None
        raise error
