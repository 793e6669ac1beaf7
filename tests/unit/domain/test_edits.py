"""Edits of the document: what they change, and what they leave."""

from __future__ import annotations

from msgspec.structs import replace

from integrator_gui.domain import edits
from integrator_gui.domain.document import BackendDocument, Environment, Folder, GameSettings, Request


def document(*names: str, folder: str = "") -> BackendDocument:
    made = BackendDocument(id="p")
    for name in names:
        made = edits.put_request(made, Request(id=name, name=name, folder=folder))
    return made


def order(doc: BackendDocument, folder: str = "") -> list[str]:
    return [r.id for r in edits.in_folder(doc, folder)]


def test_a_new_request_stands_at_the_end_of_its_folder() -> None:
    assert order(document("a", "b", "c")) == ["a", "b", "c"]


def test_put_replaces_the_request_of_the_same_id() -> None:
    doc = edits.put_request(document("a", "b"), Request(id="a", name="new"))
    assert [r.name for r in doc.requests] == ["new", "b"]


def test_a_duplicate_stands_behind_its_original_with_a_name_of_its_own() -> None:
    doc = edits.duplicate_request(document("a", "b"), "a", "x")
    doc = edits.duplicate_request(doc, "a", "y")
    assert order(doc) == ["a", "y", "x", "b"]
    assert {r.name for r in doc.requests} == {"a", "a copy", "a copy 2", "b"}


def test_move_before_another_and_to_another_folder() -> None:
    doc = edits.move_request(document("a", "b", "c"), "c", "", before="a")
    assert order(doc) == ["c", "a", "b"]
    doc = edits.move_request(doc, "a", " Shop / Offers/ ")
    assert order(doc) == ["c", "b"]
    assert order(doc, "Shop/Offers") == ["a"]


def test_edits_share_what_they_do_not_touch() -> None:
    before = document("a", "b", "c")
    after = edits.rename_request(before, "b", "new")
    assert after.requests[0] is before.requests[0]
    assert after.requests[2] is before.requests[2]


def test_edits_of_what_is_not_there_change_nothing() -> None:
    doc = document("a")
    assert edits.rename_request(doc, "x", "n") == doc
    assert edits.move_request(doc, "x", "F") == doc
    assert edits.duplicate_request(doc, "x", "y") == doc
    assert edits.remove_request(doc, "x") == doc
    assert edits.rename_folder(doc, "x", "y") == doc


def test_renaming_a_folder_moves_everything_below_it_and_nothing_beside() -> None:
    doc = BackendDocument(
        id="p",
        folders=(Folder(id="f", path="Shop/Offers", docs="d"),),
        requests=tuple(Request(id=p, name="x", folder=p) for p in ("Shop", "Shop/Offers", "Shopping")),
    )
    doc = edits.rename_folder(doc, "Shop", "Store")
    assert [r.folder for r in doc.requests] == ["Store", "Store/Offers", "Shopping"]
    assert [f.path for f in doc.folders] == ["Store/Offers"]
    assert edits.folder_paths(doc) == ("Shopping", "Store", "Store/Offers")


def test_a_folder_can_be_renamed_into_itself() -> None:
    doc = edits.rename_folder(document("a", folder="A"), "A", "A/B")
    assert order(doc, "A/B") == ["a"]


def test_removing_a_folder_takes_its_requests() -> None:
    doc = edits.put_request(document("a", folder="A/B"), Request(id="z", name="z", folder="AB"))
    assert [r.id for r in edits.remove_folder(doc, "A").requests] == ["z"]


def test_removing_the_environment_that_ships_asks_again() -> None:
    doc = edits.put_environment(BackendDocument(id="p"), Environment(id="e", name="e"))
    doc = edits.put_environment(doc, Environment(id="f", name="f"))
    assert [e.order for e in doc.environments] == [0, 1]
    doc = edits.put_game(doc, GameSettings(ship_environment="e", prefix="My"))
    doc = edits.remove_environment(doc, "e")
    assert doc.game == GameSettings(prefix="My")
    assert edits.put_environment(doc, replace(doc.environments[0], name="g")).environments[0].name == "g"
