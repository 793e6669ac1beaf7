"""app/drafts.py with adapters/draft_files.py: what was edited and not saved is there again, and nothing else."""

import os
from pathlib import Path

import msgspec
import pytest

from integrator_gui.adapters.draft_files import UserDraftFiles
from integrator_gui.app.drafts import Drafts
from integrator_gui.app.workspace import Workspace
from integrator_gui.compose import build
from integrator_gui.domain.edits import change_request, rename_request


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return Drafts(UserDraftFiles(tmp_path / "drafts"))


def opened(game: Path) -> Workspace:
    return build("en").open_workspace(str(game))


def edited(workspace: Workspace, name: str = "Renamed") -> None:
    first = workspace.document.requests[0].id
    workspace.edit("Rename", lambda d: rename_request(d, first, name))


def keep(drafts: Drafts, workspace: Workspace) -> None:
    drafts.keep(workspace.game.root, workspace.saved, workspace.document)


def test_unsaved_edits_are_there_again(drafts: Drafts, sample_game: Path) -> None:
    workspace = opened(sample_game)
    edited(workspace)
    keep(drafts, workspace)
    assert drafts.pending(opened(sample_game)) == workspace.document


def test_what_changed_on_disk_since_is_kept_too(drafts: Drafts, sample_game: Path) -> None:
    workspace = opened(sample_game)
    edited(workspace)
    keep(drafts, workspace)
    other = opened(sample_game)
    second = other.document.requests[1].id
    other.edit("Docs", lambda d: change_request(d, second, lambda r: msgspec.structs.replace(r, docs="theirs")))
    other.save()
    restored = drafts.pending(opened(sample_game))
    assert restored is not None
    names = {r.id: (r.name, r.docs) for r in restored.requests}
    assert names[workspace.document.requests[0].id][0] == "Renamed"
    assert names[second][1] == "theirs"


def test_saved_dropped_foreign_and_damaged_drafts_offer_nothing(
    drafts: Drafts, sample_game: Path, tmp_path: Path
) -> None:
    workspace = opened(sample_game)
    assert drafts.pending(workspace) is None
    edited(workspace)
    keep(drafts, workspace)
    workspace.save()
    assert drafts.pending(opened(sample_game)) is None  # the same edits are on disk now
    drafts.keep(str(tmp_path / "elsewhere"), workspace.saved, workspace.document)
    assert drafts.pending(opened(sample_game)) is None  # a copy of the game in another place
    file = next((tmp_path / "drafts").iterdir())
    file.write_bytes(b"{damaged")
    assert drafts.pending(opened(sample_game)) is None
    drafts.drop(workspace.document.id)
    drafts.drop(workspace.document.id)
    assert not list((tmp_path / "drafts").iterdir())


@pytest.mark.skipif(os.name != "posix", reason="permissions of a file are told otherwise there")
def test_a_draft_is_the_users_own(drafts: Drafts, sample_game: Path, tmp_path: Path) -> None:
    workspace = opened(sample_game)
    edited(workspace)
    keep(drafts, workspace)
    file = next((tmp_path / "drafts").iterdir())
    assert file.stat().st_mode & 0o077 == 0
