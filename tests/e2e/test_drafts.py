"""Unsaved edits of a run that ended badly: kept while typing, offered at the next opening, gone once decided."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from integrator_gui.domain.edits import rename_request
from integrator_gui.ui.app import App

Drive = Callable[[Coroutine[Any, Any, Any]], Any]


def rename(app: App, name: str) -> None:
    workspace = app.shell.workspace
    assert workspace is not None
    first = workspace.document.requests[0].id
    workspace.edit("Rename", lambda d: rename_request(d, first, name))


def end_badly(app: App) -> None:
    """What a killed process leaves: the draft, and nobody who would drop it."""
    app.drafts.held = ""
    app.shell.leave()


def names(app: App) -> list[str]:
    assert app.shell.workspace is not None
    return [r.name for r in app.shell.workspace.document.requests]


@pytest.mark.parametrize("restore", [True, False])
def test_edits_of_a_run_that_ended_badly_are_offered(
    opened: App, drive: Drive, qtbot: Any, sample_game: Path, restore: bool
) -> None:
    rename(opened, "Not saved")
    qtbot.waitUntil(lambda: bool(opened.drafts.held))
    drive(opened.drafts.keep())
    end_badly(opened)
    assert drive(opened.open_game(str(sample_game)))
    assert "Not saved" not in names(opened)
    qtbot.waitUntil(lambda: "not saved" in opened.window.notice_text)
    opened.window._notice.acted.emit(0 if restore else 1)
    assert ("Not saved" in names(opened)) is restore
    if restore:
        opened.shell.undo()
        assert "Not saved" not in names(opened)
    end_badly(opened)
    assert drive(opened.open_game(str(sample_game)))
    pending = opened.graph and opened.graph.drafts.pending(opened.shell.workspace)  # type: ignore[arg-type]
    assert (pending is not None) is restore  # undone, but nobody saved or threw it away yet


def test_saving_drops_the_draft(opened: App, drive: Drive, qtbot: Any) -> None:
    rename(opened, "Saved soon")
    drive(opened.drafts.keep())
    assert opened.drafts.held
    assert opened.shell.save()
    drive(opened.drafts.keep())
    assert not opened.drafts.held
