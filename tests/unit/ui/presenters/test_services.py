"""ui/presenters/services.py: each setting of the tables is real, reads back, and nonsense is told."""

import pytest

from integrator_gui.app.workspace import Workspace
from integrator_gui.compose import build
from integrator_gui.ui.presenters.services import ServicesPresenter, Setting, pages


@pytest.fixture
def workspace(sample_game):
    return build("en").open_workspace(str(sample_game))


def settings() -> list[tuple[str, Setting]]:
    return [(p.id, s) for p in pages() for g in p.groups for s in g.settings]


@pytest.mark.parametrize(("page", "setting"), settings(), ids=lambda v: getattr(v, "key", v))
def test_every_setting_reads_back_what_it_shows(workspace: Workspace, page: str, setting: Setting) -> None:
    presenter = ServicesPresenter(workspace, page)
    before = workspace.document
    typed = presenter.value(setting.key) if setting.kind == "switch" else presenter.text(setting)
    assert presenter.set(setting, typed) == ""
    assert workspace.document == before


def test_a_change_is_one_step_of_undo(workspace: Workspace) -> None:
    presenter = ServicesPresenter(workspace, "api")
    attempts = next(s for _, s in settings() if s.key == "api.retry.max_attempts")
    before = workspace.document
    assert presenter.set(attempts, "4") == ""
    assert presenter.set(attempts, "5") == ""
    assert workspace.document.services.api.retry.max_attempts == 5
    workspace.undo()
    assert workspace.document == before


@pytest.mark.parametrize("typed", ["", "x", "-1", "0", "21", "1.5", "\u0664"])
def test_nonsense_is_said_and_changes_nothing(workspace: Workspace, typed: str) -> None:
    presenter = ServicesPresenter(workspace, "api")
    attempts = next(s for _, s in settings() if s.key == "api.retry.max_attempts")
    before = workspace.document
    assert presenter.set(attempts, typed)
    assert workspace.document is before


def test_the_waits_are_those_of_the_policy(workspace: Workspace) -> None:
    presenter = ServicesPresenter(workspace, "api")
    jitter = next(s for _, s in settings() if s.key == "api.retry.jitter")
    presenter.set(jitter, "none")
    policy = workspace.document.services.api.retry
    first = presenter.delays().split(", ")[0]
    assert first == f"{policy.base_delay_ms} ms"
