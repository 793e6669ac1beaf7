"""The secrets page on a real keyring: stored, found, removed; locked and kept for this run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from integrator_gui import compose
from integrator_gui.domain.document import Request
from integrator_gui.domain.edits import put_request
from integrator_gui.ui.presenters.secrets import SecretsPresenter

pytestmark = pytest.mark.keyring


@pytest.fixture
def page(qapp: Any, sample_game: Path) -> Iterator[Callable[[], SecretsPresenter]]:
    """Makes the page of a document that refers to {{secret:api_key}}."""
    graph = compose.build("en")
    made: list[SecretsPresenter] = []

    def make() -> SecretsPresenter:
        workspace = graph.open_workspace(str(sample_game))
        request = Request(id="0123456789abcdef", name="Key", url="{{base}}/?k={{secret:api_key}}")
        workspace.edit("Add", lambda d: put_request(d, request))
        made.append(SecretsPresenter(graph, workspace))  # type: ignore[arg-type]
        return made[0]

    yield make
    for presenter in made:
        presenter.close()
    graph.close()


def state(presenter: SecretsPresenter) -> str:
    return next((r.state for r in presenter.rows if r.name == "api_key"), "")


def test_a_value_is_stored_found_and_removed(
    page: Callable[[], SecretsPresenter], qtbot: Any, secret_service: Any
) -> None:
    presenter = page()
    presenter.refresh()
    qtbot.waitUntil(lambda: state(presenter) == "missing", timeout=15000)
    assert (presenter.vault, presenter.error) == ("ready", None)
    presenter.store("api_key", "s3cret-value", keep=False)
    qtbot.waitUntil(lambda: state(presenter) == "present", timeout=15000)
    presenter.remove("api_key")
    qtbot.waitUntil(lambda: state(presenter) == "missing", timeout=15000)


def test_a_locked_keyring_is_told_and_memory_still_serves(
    page: Callable[[], SecretsPresenter], qtbot: Any, start_secret_service: Callable[..., Any]
) -> None:
    start_secret_service()
    start_secret_service(unlock=None)
    presenter = page()
    presenter.refresh()
    qtbot.waitUntil(lambda: presenter.error is not None, timeout=15000)
    assert (presenter.vault, state(presenter)) == ("locked", "unknown")
    presenter.store("api_key", "s3cret-value", keep=True)
    qtbot.waitUntil(lambda: state(presenter) == "kept", timeout=15000)


def test_without_any_keyring_the_sentence_is_another(page: Callable[[], SecretsPresenter], qtbot: Any) -> None:
    presenter = page()
    presenter.refresh()
    qtbot.waitUntil(lambda: presenter.vault == "absent", timeout=15000)
    assert presenter.error is not None
    assert presenter.error.code == "vault.no_keyring"
