"""The document on disk: what is written, what is kept, what is never overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from integrator_gui.adapters.document_store import TomlDocumentStore
from integrator_gui.domain import edits
from integrator_gui.domain.document import BackendDocument, Body, KeyValue, Request
from integrator_gui.domain.errors import DocumentChangedOnDisk, ForeignBackendFolder
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
