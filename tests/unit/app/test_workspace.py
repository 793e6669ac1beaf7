"""The workspace over a real store: edits, undo, what is dirty, and what others change meanwhile."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule
from msgspec.structs import replace

from integrator_gui.adapters.document_store import TomlDocumentStore
from integrator_gui.app.workspace import Workspace
from integrator_gui.domain import edits
from integrator_gui.domain.document import BackendDocument, Request
from integrator_gui.domain.document_files import parts
from integrator_gui.domain.errors import DocumentChangedOnDisk, NewerFormat
from integrator_gui.domain.game_project import GameProject

R = "r" * 16


@pytest.fixture(autouse=True)
def no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lasting through a power cut is not what these tests are about."""
    monkeypatch.setattr("os.fsync", lambda handle: None)


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


def test_a_document_that_vanished_is_kept_as_unsaved(work: Workspace, tmp_path: Path) -> None:
    shutil.move(tmp_path / "backend", tmp_path / "elsewhere")  # as `git switch` to a branch without it
    change = work.poll_disk()
    assert change is not None
    assert change.gone
    assert R in work.dirty_ids
    assert work.poll_disk() is None
    shutil.move(tmp_path / "elsewhere", tmp_path / "backend")
    work.poll_disk()
    assert not work.dirty
    shutil.rmtree(tmp_path / "backend")
    work.poll_disk()
    work.save_request(R)
    assert open_at(tmp_path).document == work.document


def test_a_second_change_during_a_clash_keeps_the_first_base(work: Workspace, tmp_path: Path) -> None:
    work.edit("URL", url("/mine"))
    elsewhere(tmp_path, url("/theirs"))
    work.poll_disk()
    elsewhere(tmp_path, method("PUT"))
    work.poll_disk()
    (clash,) = work.clashes
    assert (clash.field, clash.mine, clash.theirs) == ("url", "/mine", "/theirs")
    assert request(work).method == "PUT"
    work.settle(R, "mine")
    work.save()
    saved = request(open_at(tmp_path))
    assert (saved.url, saved.method) == ("/mine", "PUT")


def test_a_clash_that_they_take_back_is_none(work: Workspace, tmp_path: Path) -> None:
    work.edit("URL", url("/mine"))
    elsewhere(tmp_path, url("/theirs"))
    work.poll_disk()
    elsewhere(tmp_path, url("{{base}}/ping"))
    work.poll_disk()
    assert work.clashes == ()
    assert request(work).url == "/mine"
    work.save()


def test_taking_theirs_can_be_undone(work: Workspace, tmp_path: Path) -> None:
    work.edit("URL", url("/mine"))
    elsewhere(tmp_path, url("/theirs"))
    work.poll_disk()
    work.settle(R, "theirs")
    assert request(work).url == "/theirs"
    work.undo()
    assert request(work).url == "/mine"


def test_both_sides_add_requests_of_one_name(work: Workspace, tmp_path: Path) -> None:
    work.edit("Add", lambda d: edits.put_request(d, Request(id="m", name="New")))
    elsewhere(tmp_path, lambda d: edits.put_request(d, Request(id="t", name="New")))
    work.save()
    assert {r.id for r in open_at(tmp_path).document.requests} == {R, "m", "t"}
    assert not work.dirty


def test_a_file_damaged_meanwhile_is_told_and_its_part_stays(work: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "backend" / "requests" / "ping.toml"
    good = path.read_text()
    path.write_text("<<<<<<< HEAD\n" + good)
    change = work.poll_disk()
    assert change is not None
    assert [f.code for f in work.findings] == ["document.merge_marks"]
    assert request(work).name == "Ping"
    path.write_text(good.replace("/ping", "/pong"))
    work.poll_disk()
    assert work.findings == ()
    assert request(work).url == "{{base}}/pong"


def test_a_newer_document_cannot_be_edited(tmp_path: Path) -> None:
    (tmp_path / "backend").mkdir()
    (tmp_path / "backend" / "backend.toml").write_text('format = 9\nid = "p"\n')
    work = open_at(tmp_path)
    assert work.read_only
    with pytest.raises(NewerFormat):
        work.edit("Name", lambda d: replace(d, name="x"))


def test_the_chosen_environment_falls_back_when_it_is_removed(work: Workspace) -> None:
    production = work.document.environments[2]
    work.environment_id = production.id
    assert work.environment == production
    work.edit("Remove", lambda d: edits.remove_environment(d, production.id))
    assert work.environment is not None
    assert work.environment.name == "local"
    work.undo()
    assert work.environment == production


class WorkspaceMachine(RuleBasedStateMachine):
    """Two windows on one game, edited, saved and polled in any order: they end up alike, and no clash is silent."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.root = Path(self._folder.name)
        first = open_at(self.root)
        first.ensure_document()
        first.edit("Add", lambda d: edits.put_request(d, Request(id=R, name="Ping")))
        first.save()
        self.windows = [first, open_at(self.root)]
        self.texts = iter(range(10_000))

    def teardown(self) -> None:
        for window in (*self.windows, *self.windows, *self.windows):
            window.poll_disk()
            for clash in window.clashes:
                window.settle(clash.id, "theirs")
            window.save()
        a, b = (dict(parts(w.document)) for w in self.windows)
        assert a == b == dict(parts(open_at(self.root).document))
        self._folder.cleanup()

    @rule(window=st.integers(0, 1), field=st.sampled_from(["url", "docs", "name"]))
    def type_text(self, window: int, field: str) -> None:
        text = f"{field}{next(self.texts)}"
        change = lambda d: edits.change_request(d, R, lambda r: replace(r, **{field: text}))  # noqa: E731
        self.windows[window].edit("Type", change)

    @rule(window=st.integers(0, 1))
    def add(self, window: int) -> None:
        new = Request(id=f"id{next(self.texts)}", name="Same")
        self.windows[window].edit("Add", lambda d: edits.put_request(d, new))

    @rule(window=st.integers(0, 1), pick=st.integers(0, 5))
    def remove(self, window: int, pick: int) -> None:
        requests = self.windows[window].document.requests
        if len(requests) > pick:
            self.windows[window].edit("Remove", lambda d: edits.remove_request(d, requests[pick].id))

    @rule(window=st.integers(0, 1), steps=st.integers(1, 3))
    def undo_and_redo(self, window: int, steps: int) -> None:
        for _ in range(steps):
            self.windows[window].undo()
        self.windows[window].redo()

    @rule(window=st.integers(0, 1))
    def save(self, window: int) -> None:
        try:
            self.windows[window].save()
        except DocumentChangedOnDisk:
            assert self.windows[window].clashes, "a save is refused only where there is something to choose"
        else:
            assert not self.windows[window].dirty

    @rule(window=st.integers(0, 1), choice=st.sampled_from(["mine", "theirs"]))
    def settle(self, window: int, choice: Literal["mine", "theirs"]) -> None:
        for clash in self.windows[window].clashes:
            self.windows[window].settle(clash.id, choice)


WorkspaceMachine.TestCase.settings = settings(max_examples=50, stateful_step_count=15, deadline=None)
TestTwoWindows = WorkspaceMachine.TestCase


def test_a_disk_that_refuses_is_no_change(work: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "backend" / "requests" / "ping.toml"
    file.write_text(file.read_text("utf-8").replace("/ping", "/pong-from-others"), "utf-8")
    before = work.document

    def refusing(_path: object) -> object:
        raise PermissionError

    with monkeypatch.context() as patch:
        patch.setattr("os.scandir", refusing)
        assert work.poll_disk() is None
        assert work.document is before
    change = work.poll_disk()
    assert change is not None
    assert change.taken == {R}
    assert request(work).url == "{{base}}/pong-from-others"
