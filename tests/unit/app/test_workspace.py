"""The workspace over a real store: edits, undo, what is dirty, and what others change meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from integrator_gui.adapters.document_store import TomlDocumentStore
from integrator_gui.app.workspace import Workspace
from integrator_gui.domain import edits
from integrator_gui.domain.document import BackendDocument, Request
from integrator_gui.domain.errors import DocumentChangedOnDisk
from integrator_gui.domain.game_project import GameProject

R = "r" * 16


def open_at(root: Path) -> Workspace:
    return Workspace(GameProject(root=str(root), name="Game", engine_major=3), TomlDocumentStore())


@pytest.fixture
def work(tmp_path: Path) -> Workspace:
    work = open_at(tmp_path)
    work.ensure_document()
    work.edit("Add", lambda d: edits.put_request(d, Request(id=R, name="Ping", url="{{base}}/ping")))
    work.save()
    return work


def method(value: str):
    return lambda d: edits.change_request(d, R, lambda r: replace(r, method=value))


def url(value: str):
    return lambda d: edits.change_request(d, R, lambda r: replace(r, url=value))


def request(work: Workspace) -> Request:
    found = work.document.request(R)
    assert found is not None
    return found


def test_first_document_has_three_environments_and_is_saved(tmp_path: Path) -> None:
    work = open_at(tmp_path)
    assert not work.has_document
    assert not work.dirty
    work.ensure_document()
    assert [e.name for e in work.document.environments] == ["local", "staging", "production"]
    assert work.environment is not None
    assert work.environment.name == "local"
    assert open_at(tmp_path).document == work.document


def test_undo_and_redo(work: Workspace) -> None:
    work.edit("Method", method("PUT"))
    assert work.undo_label == "Method"
    work.undo()
    assert request(work).method == "GET"
    assert work.redo_label == "Method"
    work.redo()
    assert request(work).method == "PUT"


def test_typing_in_one_field_is_one_step(work: Workspace) -> None:
    for text in ("a", "ab", "abc"):
        work.edit("URL", url(text), "url:" + R)
    work.edit("Method", method("PUT"))
    work.undo()
    work.undo()
    assert request(work).url == "{{base}}/ping"


def test_an_edit_that_changes_nothing_is_no_step(work: Workspace) -> None:
    label = work.undo_label
    work.edit("Nothing", method("GET"))
    assert work.undo_label == label


def test_dirty_ids_follow_undo(work: Workspace) -> None:
    work.edit("Method", method("PUT"))
    assert work.dirty_ids == {R}
    work.undo()
    assert not work.dirty


def test_save_one_request_only(work: Workspace, tmp_path: Path) -> None:
    work.edit("Method", method("PUT"))
    work.edit("Name", lambda d: replace(d, name="Other"))
    work.save_request(R)
    assert work.dirty_ids == {"backend"}
    assert request(open_at(tmp_path)).method == "PUT"
    assert open_at(tmp_path).document.name == "Game"


def elsewhere(root: Path, change) -> None:
    other = open_at(root)
    other.edit("Elsewhere", change)
    other.save()


def test_others_changes_are_merged_and_survive_undo(work: Workspace, tmp_path: Path) -> None:
    work.edit("Method", method("PUT"))
    elsewhere(tmp_path, url("/theirs"))
    change = work.poll_disk()
    assert change is not None
    assert change.taken == {R}
    assert (request(work).method, request(work).url) == ("PUT", "/theirs")
    work.undo()
    assert (request(work).method, request(work).url) == ("GET", "/theirs")
    assert work.poll_disk() is None


def test_a_clash_blocks_saving_until_it_is_settled(work: Workspace, tmp_path: Path) -> None:
    work.edit("URL", url("/mine"))
    elsewhere(tmp_path, url("/theirs"))
    with pytest.raises(DocumentChangedOnDisk) as caught:
        work.save()
    assert caught.value.files == ("backend/requests/ping.toml",)
    (clash,) = work.clashes
    assert (clash.field, clash.mine, clash.theirs) == ("url", "/mine", "/theirs")
    work.settle(R, "theirs")
    work.save()
    assert request(open_at(tmp_path)).url == "/theirs"


def test_keeping_mine_overwrites_knowingly(work: Workspace, tmp_path: Path) -> None:
    work.edit("URL", url("/mine"))
    elsewhere(tmp_path, url("/theirs"))
    work.poll_disk()
    work.settle(R, "mine")
    work.save()
    assert request(open_at(tmp_path)).url == "/mine"


def test_deleted_there_edited_here_is_asked(work: Workspace, tmp_path: Path) -> None:
    work.edit("URL", url("/mine"))
    elsewhere(tmp_path, lambda d: edits.remove_request(d, R))
    work.poll_disk()
    (clash,) = work.clashes
    assert clash.field == ""
    assert clash.theirs is None
    work.settle(R, "mine")
    work.save()
    assert request(open_at(tmp_path)).url == "/mine"


def test_subscribers_are_told_until_they_leave(work: Workspace) -> None:
    seen: list[BackendDocument] = []
    leave = work.subscribe(lambda: seen.append(work.document))
    work.edit("Method", method("PUT"))
    assert len(seen) == 1
    leave()
    work.undo()
    assert len(seen) == 1
