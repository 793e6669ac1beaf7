"""What stands in the way of a write: locks, links, hostile journals; each leaves the game as it was."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from integrator_gui.adapters import writer as module
from integrator_gui.adapters.project_lock import project_lock
from integrator_gui.adapters.writer import GameWriter
from integrator_gui.domain.errors import NothingToUndo, ProjectLocked, WriteFailed, WriteTooLarge, WriteUnfinished
from integrator_gui.domain.plan import FileChange


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def change(path: str, before: bytes | None, after: bytes | None, group: str = "") -> FileChange:
    return FileChange(path=path, before="" if before is None else sha(before), after=after, group=group or path)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "a.ts").write_bytes(b"old\n")
    (tmp_path / "backend").mkdir()
    return tmp_path


def seen(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}


WORK = [change("assets/a.ts", b"old\n", b"new\n"), change("assets/deep/b.ts", None, b"b\n")]


def test_after_a_write_only_its_undo_is_left(root: Path) -> None:
    done = GameWriter().commit(str(root), WORK)
    assert done.written == ("assets/a.ts", "assets/deep/b.ts")
    assert (root / "assets" / "a.ts").read_bytes() == b"new\n"
    assert sorted(p.name for p in (root / "backend").iterdir()) == [".undo"]
    assert (root / "backend" / ".undo" / ".gitignore").read_text().endswith("*\n")


def test_the_mode_of_a_file_stays(root: Path) -> None:
    (root / "assets" / "a.ts").chmod(0o600)
    GameWriter().commit(str(root), WORK)
    assert (root / "assets" / "a.ts").stat().st_mode & 0o777 == 0o600


def test_changes_of_one_group_are_held_back_together(root: Path) -> None:
    work = [change("assets/a.ts", b"other\n", b"new\n", "g"), change("assets/deep/b.ts", None, b"b\n", "g")]
    assert GameWriter().commit(str(root), work).held_back == ("g",)
    assert set(seen(root)) == {"assets/a.ts"}


def test_a_file_edited_while_the_write_is_carried_out_stays(root: Path) -> None:
    """Between the look and the rename there is a moment; an edit in it is left and named."""

    def step(name: str) -> None:
        if name == "commit":
            (root / "assets" / "a.ts").write_bytes(b"theirs\n")

    done = GameWriter(step).commit(str(root), WORK)
    assert done.held_back == ("assets/a.ts",)
    assert (root / "assets" / "a.ts").read_bytes() == b"theirs\n"


def test_two_writers_do_not_meet(root: Path) -> None:
    with project_lock(root / "backend" / ".write.lock"), pytest.raises(ProjectLocked):
        GameWriter().commit(str(root), WORK)
    assert seen(root) == {"assets/a.ts": b"old\n"}


def test_the_lock_of_a_dead_process_is_no_lock(root: Path) -> None:
    """The child takes the lock, says so, and is killed with it."""
    program = (
        "import sys, time\nfrom pathlib import Path\n"
        "from integrator_gui.adapters.project_lock import project_lock\n"
        "with project_lock(Path(sys.argv[1])):\n    print('held', flush=True)\n    sys.stdin.read()\n"
    )
    lock = root / "backend" / ".write.lock"
    repo = str(Path(module.__file__).parents[2])
    with subprocess.Popen(
        [sys.executable, "-c", program, str(lock)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": repo},
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"held\n"
        with pytest.raises(ProjectLocked):
            GameWriter().commit(str(root), WORK)
        child.kill()
        child.wait()
    assert lock.exists()  # the dead one left it
    assert GameWriter().commit(str(root), WORK).written
    assert not lock.exists()


def test_a_write_past_the_limit_is_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LIMIT", 3)
    with pytest.raises(WriteTooLarge):
        GameWriter().commit(str(root), WORK)
    assert seen(root) == {"assets/a.ts": b"old\n"}


@pytest.mark.parametrize("name", [".write", ".undo"])
def test_a_link_in_the_place_of_our_folders_is_not_followed(root: Path, tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (root / "backend" / name).symlink_to(outside)
    with pytest.raises(WriteFailed):
        GameWriter().commit(str(root), WORK)
    assert list(outside.iterdir()) == []
    assert (root / "assets" / "a.ts").read_bytes() == b"old\n"


@pytest.mark.parametrize(
    "path", ["../outside.ts", "/tmp/outside.ts", "assets/../../x.ts", "linked/x.ts", "C:/x.ts"]
)
def test_a_journal_from_a_strangers_repository_leads_nowhere(root: Path, path: str) -> None:
    elsewhere = root.parent / f"{root.name}-elsewhere"
    elsewhere.mkdir()
    (root / "linked").symlink_to(elsewhere)
    stage = root / "backend" / ".write"
    (stage / "new").mkdir(parents=True)
    (stage / "new" / "0").write_bytes(b"evil\n")
    entry = {"path": path, "before": "", "after": sha(b"evil\n")}
    journal = {"id": "x", "undo": False, "entries": [entry], "folders": [], "format": 1}
    (stage / "journal").write_text(json.dumps(journal))
    assert GameWriter().recover(str(root)) is False
    assert list(elsewhere.iterdir()) == []
    assert not (root.parent / "outside.ts").exists()
    assert not stage.exists()


@pytest.mark.parametrize("what", ["link", "other text", "linked folder"])
def test_a_stage_from_a_strangers_repository_brings_nothing_in(root: Path, what: str) -> None:
    secret = root.parent / f"{root.name}-secret"
    secret.mkdir()
    (secret / "0").write_bytes(b"private\n")
    stage = root / "backend" / ".write"
    stage.mkdir()
    if what == "linked folder":
        (stage / "new").symlink_to(secret)
    else:
        (stage / "new").mkdir()
    if what == "link":
        (stage / "new" / "0").symlink_to(secret / "0")
    if what == "other text":
        (stage / "new" / "0").write_bytes(b"not what the journal says\n")
    entry = {"path": "assets/b.ts", "before": "", "after": sha(b"private\n")}
    (stage / "journal").write_text(json.dumps({"id": "x", "undo": False, "entries": [entry]}))
    GameWriter().recover(str(root))
    assert not (root / "assets" / "b.ts").exists()
    assert (secret / "0").read_bytes() == b"private\n"


def test_an_undo_whose_kept_text_is_another_is_none(root: Path) -> None:
    GameWriter().commit(str(root), WORK)
    (root / "backend" / ".undo" / "old" / "0").write_bytes(b"slipped in\n")
    with pytest.raises(NothingToUndo):
        GameWriter().undo(str(root))
    assert (root / "assets" / "a.ts").read_bytes() == b"new\n"


def test_a_first_file_that_cannot_be_replaced_gives_the_write_up(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(_source: Path, target: Path) -> None:
        raise PermissionError(13, "in use", str(target))

    with monkeypatch.context() as patch:
        patch.setattr(module.journal, "replace", busy)
        with pytest.raises(WriteFailed):
            GameWriter().commit(str(root), WORK)
    assert seen(root) == {"assets/a.ts": b"old\n"}


def test_a_later_one_is_finished_by_the_next_open(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = module.journal.replace

    def busy(source: Path, target: Path) -> None:
        if target.name == "b.ts":
            raise PermissionError(13, "in use", str(target))
        real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(module.journal, "replace", busy)
        with pytest.raises(WriteUnfinished):
            GameWriter().commit(str(root), WORK)
    assert GameWriter().recover(str(root)) is True
    assert (root / "assets" / "deep" / "b.ts").read_bytes() == b"b\n"


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"id": 1}', '{"format": 99, "id": "", "undo": false, "entries": []}']
)
def test_a_journal_that_is_none_is_dropped(root: Path, text: str) -> None:
    stage = root / "backend" / ".write"
    stage.mkdir()
    (stage / "journal").write_text(text)
    assert GameWriter().recover(str(root)) is False
    assert GameWriter().commit(str(root), WORK).written


def test_recover_without_a_stage_touches_nothing(root: Path) -> None:
    before = (root / "backend").stat().st_mtime_ns
    assert GameWriter().recover(str(root)) is False
    assert (root / "backend").stat().st_mtime_ns == before


def test_undo_is_for_the_last_write_only(root: Path) -> None:
    tool = GameWriter()
    tool.commit(str(root), WORK)
    tool.commit(str(root), [change("assets/a.ts", b"new\n", b"newer\n")])
    tool.undo(str(root))
    assert (root / "assets" / "a.ts").read_bytes() == b"new\n"
    assert (root / "assets" / "deep" / "b.ts").exists()
    with pytest.raises(NothingToUndo):
        tool.undo(str(root))


def test_undo_holds_a_group_back_as_a_whole(root: Path) -> None:
    """A file with its backup: were the backup undone while the file stays, its text would be nowhere."""
    tool = GameWriter()
    backup = change("backend/.backup/a.ts", None, b"old\n", "assets/a.ts")
    tool.commit(str(root), [*WORK, backup, change("backend/manifest.toml", None, b"names\n", "manifest")])
    (root / "assets" / "a.ts").write_bytes(b"theirs\n")
    done = tool.undo(str(root))
    assert done.held_back == ("assets/a.ts",)
    assert (root / "backend" / ".backup" / "a.ts").read_bytes() == b"old\n"
    assert not (root / "assets" / "deep").exists()


def test_undo_that_can_undo_nothing_is_kept_for_later(root: Path) -> None:
    tool = GameWriter()
    tool.commit(str(root), WORK[:1])
    (root / "assets" / "a.ts").write_bytes(b"theirs\n")
    assert tool.undo(str(root)).written == ()
    (root / "assets" / "a.ts").write_bytes(b"new\n")
    assert tool.undo(str(root)).written == ("assets/a.ts",)
    assert (root / "assets" / "a.ts").read_bytes() == b"old\n"


def test_undo_leaves_a_folder_that_the_editor_has_taken(root: Path) -> None:
    tool = GameWriter()
    tool.commit(str(root), WORK)
    (root / "assets" / "deep.meta").write_text("{}")
    tool.undo(str(root))
    assert (root / "assets" / "deep").is_dir()
    assert not (root / "assets" / "deep" / "b.ts").exists()
