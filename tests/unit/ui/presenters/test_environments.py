"""Environments are edited in undoable steps; typing in one field is one step."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from integrator_gui import compose
from integrator_gui.app.workspace import Workspace
from integrator_gui.ui.presenters.environments import EnvironmentsPresenter


@pytest.fixture
def workspace(sample_game: Path) -> Workspace:
    return compose.build("en").open_workspace(str(sample_game))


@pytest.fixture
def page(qapp: Any, workspace: Workspace) -> EnvironmentsPresenter:
    return EnvironmentsPresenter(workspace)


def test_typing_is_one_step_of_undo(page: EnvironmentsPresenter, workspace: Workspace) -> None:
    before = workspace.document
    for text in ("h", "ht", "http://proxy"):
        page.set("proxy", proxy=text)
    assert page.environment is not None
    assert page.environment.proxy == "http://proxy"
    workspace.undo()
    assert workspace.document == before


def test_an_added_environment_is_chosen_and_can_be_removed(page: EnvironmentsPresenter) -> None:
    count = len(page.environments)
    page.add()
    assert page.environment is not None
    assert (len(page.environments), page.environment.variables[0].name) == (count + 1, "base")
    page.remove()
    assert len(page.environments) == count
    assert page.environment is not None  # another one is shown


def test_the_last_one_stays(page: EnvironmentsPresenter) -> None:
    while len(page.environments) > 1:
        page.remove()
    page.remove()
    assert len(page.environments) == 1


def test_a_duplicate_has_another_id_and_the_same_values(page: EnvironmentsPresenter) -> None:
    original = page.environment
    page.duplicate()
    copy = page.environment
    assert original is not None
    assert copy is not None
    assert copy.id != original.id
    assert copy.variables == original.variables


def test_tls_and_sign_in_are_set_field_by_field(page: EnvironmentsPresenter) -> None:
    page.set_tls("verify", verify=False)
    page.set_tls("ca_file", ca_file="certs/ca.pem")
    page.set_auth("kind", kind="bearer")
    page.set_auth("token", token="{{secret:api}}")
    environment = page.environment
    assert environment is not None
    assert (environment.tls.verify, environment.tls.ca_file) == (False, "certs/ca.pem")
    assert (environment.auth.kind, environment.auth.token) == ("bearer", "{{secret:api}}")


def test_using_one_makes_it_the_windows(page: EnvironmentsPresenter, workspace: Workspace) -> None:
    production = next(e for e in page.environments if e.production)
    page.choose(production.id)
    assert page.in_use != production.id
    page.use()
    assert workspace.environment_id == production.id


def test_nothing_is_told_after_the_page_is_closed(page: EnvironmentsPresenter, workspace: Workspace) -> None:
    heard: list[int] = []
    page.changed.connect(lambda: heard.append(1))
    page.close()
    workspace.environment_id = workspace.document.environments[-1].id
    assert heard == []
