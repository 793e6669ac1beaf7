"""The document on disk: what is written, what is kept, what is never overwritten."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from integrator_gui.adapters.document_store import TomlDocumentStore
from integrator_gui.domain import edits
from integrator_gui.domain.document import BackendDocument, Body, Folder, KeyValue, Request
from integrator_gui.domain.errors import (
    DocumentChangedOnDisk,
    DocumentNotSaved,
    Finding,
    ForeignBackendFolder,
    NewerFormat,
    TextNotUtf8,
)
from integrator_gui.domain.first_document import first_document


def document() -> BackendDocument:
    ids = iter(f"{n:016x}" for n in range(1, 100))
    first = first_document("p" * 16, "Game", lambda: next(ids))
    request = Request(
        id="r" * 16,
        name="Get Player #1",
        folder="Player",
        url="{{base}}/players/1",
        params=(KeyValue(name="page", value="1"), KeyValue(name="q", value='a"b', enabled=False)),
        body=Body(kind="json", text='{\n  "a": "\\n"\n}'),
    )
    return edits.put_request(first, request)


def load(root: Path) -> BackendDocument:
    loaded = TomlDocumentStore().load(str(root))
    assert loaded.findings == ()
    assert loaded.document is not None
    return loaded.document


def files(root: Path) -> dict[str, str]:
    base = root / "backend"
    return {p.relative_to(base).as_posix(): p.read_text("utf-8") for p in base.rglob("*") if p.is_file()}


def test_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    TomlDocumentStore().save(str(tmp_path), document())
    assert load(tmp_path) == document()
    assert set(files(tmp_path)) == {
        "backend.toml",
        "services/api.toml",
        "services/monitor.toml",
        "environments/local.toml",
        "environments/staging.toml",
        "environments/production.toml",
        "requests/Player/get-player-1.toml",
    }


def test_a_request_reads_well(tmp_path: Path) -> None:
    TomlDocumentStore().save(str(tmp_path), document())
    assert files(tmp_path)["requests/Player/get-player-1.toml"] == (
        'id = "rrrrrrrrrrrrrrrr"\n'
        'name = "Get Player #1"\n'
        'method = "GET"\n'
        'url = "{{base}}/players/1"\n'
        "params = [\n"
        '  { name = "page", value = "1" },\n'
        '  { name = "q", value = "a\\"b", enabled = false },\n'
        "]\n"
        "\n"
        "[body]\n"
        'kind = "json"\n'
        "text = '''\n"
        "{\n"
        '  "a": "\\n"\n'
        "}'''\n"
    )


def test_no_document_yet(tmp_path: Path) -> None:
    assert TomlDocumentStore().load(str(tmp_path)).document is None


def test_someone_elses_folder_is_refused_unless_adopted(tmp_path: Path) -> None:
    (tmp_path / "backend").mkdir()
    (tmp_path / "backend" / "server.js").write_text("")
    store = TomlDocumentStore()
    with pytest.raises(ForeignBackendFolder):
        store.load(str(tmp_path))
    assert store.load(str(tmp_path), adopt=True).document is None
    store.save(str(tmp_path), document())
    assert load(tmp_path) == document()
    assert (tmp_path / "backend" / "server.js").exists()


def test_same_document_writes_nothing(tmp_path: Path) -> None:
    store = TomlDocumentStore()
    store.save(str(tmp_path), document())
    before = {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*.toml")}
    store.save(str(tmp_path), document())
    assert {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*.toml")} == before


def test_a_foreign_change_stops_the_save(tmp_path: Path) -> None:
    store = TomlDocumentStore()
    store.save(str(tmp_path), document())
    path = tmp_path / "backend" / "requests" / "Player" / "get-player-1.toml"
    path.write_text(path.read_text().replace("/1", "/2"))
    assert store.changed(str(tmp_path))
    mine = edits.change_request(document(), "r" * 16, lambda r: replace(r, method="PUT"))
    with pytest.raises(DocumentChangedOnDisk) as caught:
        store.save(str(tmp_path), mine)
    assert caught.value.files == ("backend/requests/Player/get-player-1.toml",)
    assert "/2" in path.read_text()


def test_rename_moves_the_file(tmp_path: Path) -> None:
    store = TomlDocumentStore()
    store.save(str(tmp_path), document())
    store.save(str(tmp_path), edits.rename_request(document(), "r" * 16, "取玩家"))
    assert "requests/Player/取玩家.toml" in files(tmp_path)
    assert "requests/Player/get-player-1.toml" not in files(tmp_path)


def test_removing_the_last_request_removes_its_folder(tmp_path: Path) -> None:
    store = TomlDocumentStore()
    store.save(str(tmp_path), document())
    store.save(str(tmp_path), edits.remove_request(document(), "r" * 16))
    assert not (tmp_path / "backend" / "requests" / "Player").exists()


PING = "requests/ping.toml"
HEAD = 'format = 1\nid = "pppp"\nname = "Game"\n'


def write(root: Path, **texts: str) -> None:
    for name, text in {"backend.toml": HEAD, **texts}.items():
        path = root / "backend" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def finding(root: Path, path: str, text: str | bytes) -> Finding:
    write(root, **{"requests/good.toml": 'id = "g"\nname = "Good"\n'})
    (root / "backend" / path).parent.mkdir(parents=True, exist_ok=True)
    (root / "backend" / path).write_bytes(text if isinstance(text, bytes) else text.encode())
    loaded = TomlDocumentStore().load(str(root))
    assert loaded.document is not None
    assert loaded.document.request("g") is not None, "the others still load"
    (found,) = loaded.findings
    return found


def test_a_syntax_error_names_line_and_column(tmp_path: Path) -> None:
    found = finding(tmp_path, PING, 'id = "a"\nname = "b\n')
    assert (found.code, found.file, found.line) == ("document.damaged", f"backend/{PING}", 2)
    assert found.col > 0
    assert found.params["reason"]


def test_an_error_at_the_end_names_the_last_line(tmp_path: Path) -> None:
    assert finding(tmp_path, PING, 'id = "a"\nurl =').line == 2


def test_a_wrong_type_names_the_line_of_its_key(tmp_path: Path) -> None:
    found = finding(tmp_path, PING, 'id = "a"\n\n[body]\nkind = "json"\ntext = 3\n')
    assert (found.code, found.line, found.params["key"]) == ("document.bad_value", 5, "body.text")


def test_marks_of_a_merge_are_told_by_name(tmp_path: Path) -> None:
    text = 'id = "a"\n<<<<<<< HEAD\nname = "x"\n=======\nname = "y"\n>>>>>>> other\n'
    found = finding(tmp_path, PING, text)
    assert (found.code, found.line) == ("document.merge_marks", 2)


def test_other_encodings_are_told(tmp_path: Path) -> None:
    found = finding(tmp_path, PING, b'id = "a"\nname = "\xc4\xe3"\n')
    assert (found.code, found.line) == ("document.not_utf8", 2)


def test_a_damaged_file_is_never_touched(tmp_path: Path) -> None:
    write(tmp_path, **{PING: "id = "})
    store = TomlDocumentStore()
    loaded = store.load(str(tmp_path)).document
    assert loaded is not None
    store.save(str(tmp_path), edits.put_request(loaded, Request(id="n", name="Ping")))
    assert files(tmp_path)[PING] == "id = "
    assert "requests/ping-2.toml" in files(tmp_path)


def test_while_a_file_is_damaged_its_last_good_value_stands(tmp_path: Path) -> None:
    write(tmp_path, **{PING: 'id = "a"\nname = "Ping"\n'})
    store = TomlDocumentStore()
    store.load(str(tmp_path))
    (tmp_path / "backend" / PING).write_text("id = ")
    loaded = store.load(str(tmp_path))
    assert loaded.document is not None
    assert loaded.document.request("a") is not None
    store.save(str(tmp_path), replace(loaded.document, name="Other"))
    assert files(tmp_path)[PING] == "id = "
    with pytest.raises(DocumentChangedOnDisk):
        store.save(str(tmp_path), edits.remove_request(loaded.document, "a"))
    with pytest.raises(DocumentChangedOnDisk):
        store.save(str(tmp_path), edits.rename_request(loaded.document, "a", "Pong"))
    assert files(tmp_path)[PING] == "id = "


def test_a_damaged_marker_is_still_ours(tmp_path: Path) -> None:
    write(tmp_path, **{"backend.toml": 'format = 1\nid = "p"\nname = \n', PING: 'id = "a"\nname = "Ping"\n'})
    loaded = TomlDocumentStore().load(str(tmp_path))
    assert loaded.document is not None
    assert [f.line for f in loaded.findings] == [3]
    assert loaded.document.request("a") is not None
    assert loaded.document.id == "p", "the vault is asked by it"
    store = TomlDocumentStore()
    store.load(str(tmp_path))
    store.save(str(tmp_path), edits.put_request(loaded.document, Request(id="n", name="New")))
    assert "requests/new.toml" in files(tmp_path)
    with pytest.raises(DocumentChangedOnDisk):
        store.save(str(tmp_path), replace(loaded.document, name="Other"))
    assert files(tmp_path)["backend.toml"].endswith("name = \n")


def test_a_copied_file_gets_an_id_of_its_own(tmp_path: Path) -> None:
    text = 'id = "a"\nname = "Ping"\n'
    write(tmp_path, **{PING: text, "requests/aaa-copy.toml": text})
    store = TomlDocumentStore()
    loaded = store.load(str(tmp_path))
    assert loaded.document is not None
    (found,) = loaded.findings
    assert (found.code, found.file) == ("document.copied", "backend/requests/aaa-copy.toml")
    ids = {r.id for r in loaded.document.requests}
    assert len(ids) == 2
    assert "a" in ids
    again = TomlDocumentStore().load(str(tmp_path)).document
    assert again is not None
    assert {r.id for r in again.requests} == ids, "the same in every clone"
    store.save(str(tmp_path), loaded.document)
    last = TomlDocumentStore().load(str(tmp_path))
    assert last.findings == ()
    assert last.document is not None
    assert {r.id for r in last.document.requests} == ids


def test_line_ends_and_comments_stay(tmp_path: Path) -> None:
    write(tmp_path, **{PING: '# mine\r\nid = "a"\r\nname = "Ping"\r\nx = 1\r\n'})
    store = TomlDocumentStore()
    loaded = store.load(str(tmp_path)).document
    assert loaded is not None
    store.save(str(tmp_path), edits.rename_request(loaded, "a", "Pong"))
    data = (tmp_path / "backend" / "requests" / "pong.toml").read_bytes()
    assert data == b'# mine\r\nid = "a"\r\nname = "Pong"\r\nx = 1\r\n'
    assert not (tmp_path / "backend" / PING).exists()


def test_comments_survive_delete_and_undo(tmp_path: Path) -> None:
    text = '# mine\nid = "a"\nname = "Ping"\n'
    write(tmp_path, **{PING: text})
    store = TomlDocumentStore()
    loaded = store.load(str(tmp_path)).document
    assert loaded is not None
    store.save(str(tmp_path), edits.remove_request(loaded, "a"))
    assert PING not in files(tmp_path)
    store.save(str(tmp_path), loaded)
    assert files(tmp_path)[PING] == text


def test_a_byte_order_mark_is_no_damage(tmp_path: Path) -> None:
    write(tmp_path, **{PING: '\ufeffid = "a"\nname = "Ping"\n'})
    assert TomlDocumentStore().load(str(tmp_path)).findings == ()


def test_a_newer_format_is_read_and_never_written(tmp_path: Path) -> None:
    write(tmp_path, **{"backend.toml": HEAD.replace("1", "2"), PING: 'id = "a"\nname = "Ping"\n'})
    store = TomlDocumentStore()
    loaded = store.load(str(tmp_path))
    assert loaded.read_only
    assert loaded.document is not None
    assert loaded.document.request("a") is not None
    assert [f.code for f in loaded.findings] == ["document.newer_format"]
    with pytest.raises(NewerFormat):
        store.save(str(tmp_path), replace(loaded.document, name="x"))


def test_what_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path, **{"manifest.toml": "x = ", ".base/a.ts": "a", "requests/notes.md": "n", "saves/x.toml": "= ="})
    store = TomlDocumentStore()
    loaded = store.load(str(tmp_path))
    assert loaded.findings == ()
    assert loaded.document is not None
    store.save(str(tmp_path), edits.put_request(loaded.document, Request(id="a", name="manifest")))
    kept = files(tmp_path)
    assert (kept["manifest.toml"], kept[".base/a.ts"], kept["requests/notes.md"]) == ("x = ", "a", "n")


def test_half_a_character_is_refused_with_its_own_sentence(tmp_path: Path) -> None:
    store = TomlDocumentStore()
    store.save(str(tmp_path), document())
    before = files(tmp_path)
    with pytest.raises(TextNotUtf8):
        store.save(str(tmp_path), edits.change_request(document(), "r" * 16, lambda r: replace(r, url="\ud83d")))
    assert files(tmp_path) == before


def test_a_failing_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = TomlDocumentStore()
    store.save(str(tmp_path), document())
    before = files(tmp_path)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    changed = edits.change_request(document(), "r" * 16, lambda r: replace(r, url="/new"))
    with pytest.raises(DocumentNotSaved) as caught:
        store.save(str(tmp_path), changed)
    assert caught.value.params == {
        "file": "backend/requests/Player/get-player-1.toml",
        "reason": "No space left on device",
    }
    assert files(tmp_path) == before
    monkeypatch.undo()
    store.save(str(tmp_path), changed)
    assert load(tmp_path) == changed


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "outside.toml").write_text('id = "o"\nname = "Outside"\n')
    (tmp_path / "backend" / "requests").mkdir()
    (tmp_path / "backend" / "requests" / "linked.toml").symlink_to(tmp_path / "outside.toml")
    loaded = TomlDocumentStore().load(str(tmp_path)).document
    assert loaded is not None
    assert loaded.requests == ()


def test_a_touched_file_is_no_change(tmp_path: Path) -> None:
    store = TomlDocumentStore()
    store.save(str(tmp_path), document())
    path = tmp_path / "backend" / "backend.toml"
    os.utime(path, ns=(1, 1))
    assert not store.changed(str(tmp_path))


def test_folder_names_that_no_disk_can_hold(tmp_path: Path) -> None:
    requests = tuple(
        Request(id=f"r{n}", name="x", folder=folder)
        for n, folder in enumerate(["Shop", "shop", "a:b", "a?b", "CON/aux", "..", "商店/优惠", "x" * 300])
    )
    wanted = replace(document(), requests=requests)
    TomlDocumentStore().save(str(tmp_path), wanted)
    assert {r.id: r.folder for r in load(tmp_path).requests} == {r.id: r.folder for r in requests}
    assert "requests/商店/优惠/x.toml" in files(tmp_path)


def test_an_empty_folder_is_kept(tmp_path: Path) -> None:
    wanted = edits.put_folder(document(), Folder(id="f", path="Empty/Inner", docs="to come"))
    TomlDocumentStore().save(str(tmp_path), wanted)
    assert load(tmp_path) == wanted
    assert files(tmp_path)["requests/Empty/Inner/_folder.toml"] == 'id = "f"\ndocs = "to come"\n'


def test_saving_one_request_leaves_the_others(tmp_path: Path) -> None:
    store = TomlDocumentStore()
    store.save(str(tmp_path), document())
    changed = replace(document(), name="Other")
    changed = edits.change_request(changed, "r" * 16, lambda r: replace(r, url="/new"))
    store.save(str(tmp_path), changed, only=frozenset({"r" * 16}))
    kept = load(tmp_path)
    assert kept.name == "Game"
    assert kept.requests[0].url == "/new"


def test_the_first_request_of_a_game_brings_the_marker(tmp_path: Path) -> None:
    TomlDocumentStore().save(str(tmp_path), document(), only=frozenset({"r" * 16}))
    assert {"backend.toml", "requests/Player/get-player-1.toml"} == set(files(tmp_path))
    assert len(load(tmp_path).requests) == 1


def test_two_requests_that_change_names_both_stay(tmp_path: Path) -> None:
    store = TomlDocumentStore()
    doc = edits.put_request(document(), Request(id="b", name="Other", folder="Player", url="/other"))
    store.save(str(tmp_path), doc)
    doc = edits.rename_request(edits.rename_request(doc, "b", "Get Player #1"), "r" * 16, "Other")
    store.save(str(tmp_path), doc)
    assert {r.id: r for r in load(tmp_path).requests} == {r.id: r for r in doc.requests}


def test_a_new_request_of_a_removed_ones_name_stays(tmp_path: Path) -> None:
    store = TomlDocumentStore()
    store.save(str(tmp_path), document())
    doc = edits.remove_request(document(), "r" * 16)
    doc = edits.put_request(doc, Request(id="n", name="Get Player #1", folder="Player"))
    store.save(str(tmp_path), doc)
    assert [r.id for r in load(tmp_path).requests] == ["n"]


def test_a_folder_renamed_by_case_stays_where_it_is(tmp_path: Path) -> None:
    store = TomlDocumentStore()
    store.save(str(tmp_path), document())
    store.save(str(tmp_path), edits.rename_folder(document(), "Player", "player"))
    assert "requests/Player/get-player-1.toml" in files(tmp_path)
    assert load(tmp_path).requests[0].folder == "player"


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on file sizes there")
def test_a_file_that_cannot_grow_leaves_the_old_one(tmp_path: Path) -> None:
    import resource  # a real refusal by the kernel, as a full quota gives it

    store = TomlDocumentStore()
    store.save(str(tmp_path), document())
    before = files(tmp_path)
    large = edits.change_request(document(), "r" * 16, lambda r: replace(r, docs="x" * 1_000_000))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, hard))
    try:
        with pytest.raises(DocumentNotSaved):
            store.save(str(tmp_path), large)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert files(tmp_path) == before
    store.save(str(tmp_path), large)
    assert load(tmp_path) == large
