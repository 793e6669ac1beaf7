"""Plan, settle, write and undo on real files: what may be written, what may not, and that nothing is lost."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from urllib.parse import quote

import msgspec
import pytest

from integrator_gui import resources
from integrator_gui.adapters.writer import GameWriter
from integrator_gui.app.scenes import compress
from integrator_gui.app.writing import Writing
from integrator_gui.codegen import syntax
from integrator_gui.domain.document import (
    ApiService,
    BackendDocument,
    Environment,
    GameSettings,
    Services,
    Variable,
)
from integrator_gui.domain.errors import (
    ManifestDamaged,
    NothingToUndo,
    PlanOutOfDate,
    SecretInOutput,
    UndoBreaksScene,
    UnknownEnvironment,
    WriteFailed,
    WritingNotSupported,
)
from integrator_gui.domain.game_project import Bundle, GameProject
from integrator_gui.domain.plan import PlanCheck, PlannedFile, WritePlan

FOLDER = "assets/scripts/backend"
BASE = f"{FOLDER}/gen/APIClientBase.ts"
USER = f"{FOLDER}/APIClient.ts"
SERVER_KEY = "AKIA" + "IOSFODNN7EXAMPLQ"
replace = msgspec.structs.replace


class NoTypeCheck:
    def check(self, root: str, creator_version: str, files: object) -> PlanCheck:
        return PlanCheck(code="write.types.no_node", state="skipped")


class Game:
    """A small game, its document, and a Writing on real files."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.classes: dict[str, str] = {}
        self.texts = resources.typescript()
        (root / "assets" / "scripts").mkdir(parents=True)
        (root / "backend").mkdir()
        self.project = GameProject(
            root=str(root), name="Sky Harbor", creator_version="3.8.6", engine_major=3, scripts_dir="assets/scripts"
        )
        base = Variable(name="base", value="https://staging.example.com")
        self.document = BackendDocument(
            id="d", environments=(Environment(id="e1", name="staging", variables=(base,)),)
        )
        self.writing = Writing(GameWriter(), lambda: self.texts, lambda _game: self.classes, NoTypeCheck())

    def plan(self, *secrets: str) -> WritePlan:
        return self.writing.plan(self.project, self.document, "staging", secrets)

    def write(self) -> WritePlan:
        plan = self.plan()
        self.writing.write(plan)
        return plan

    def theirs(self, path: str, text: str) -> None:
        """A script of the game's own, which a loose scan takes for a class APIClient."""
        place = self.root / path
        place.parent.mkdir(parents=True)
        place.write_text(text)
        self.classes = {"APIClient": path}

    def edit(self, path: str, old: str, new: str) -> None:
        place = self.root / path
        text = place.read_bytes().decode()
        assert text.count(old) == 1
        place.write_bytes(text.replace(old, new).encode())

    def read(self, path: str) -> str:
        return (self.root / path).read_bytes().decode()

    def seen(self) -> dict[str, bytes]:
        return {p.relative_to(self.root).as_posix(): p.read_bytes() for p in self.root.rglob("*") if p.is_file()}

    def change_document(self) -> None:
        """A change that touches BackendConfig.ts only."""
        services = Services(api=ApiService(timeout_ms=self.document.services.api.timeout_ms + 1))
        self.document = replace(self.document, services=services)

    def change_tool(self, old: str, new: str) -> None:
        """As if a newer version of the tool wrote another APIClientBase."""
        text = self.texts["gen/APIClientBase.ts"]
        assert text.count(old) == 1
        self.texts = {**self.texts, "gen/APIClientBase.ts": text.replace(old, new)}


@pytest.fixture
def game(tmp_path: Path) -> Game:
    return Game(tmp_path / "游戏 game")


def status(plan: WritePlan, path: str) -> str:
    return file(plan, path).status


def file(plan: WritePlan, path: str) -> PlannedFile:
    return next(f for f in plan.files if f.path == path)


def state(plan: WritePlan, code: str) -> str:
    return next(c.state for c in plan.checks if c.code == code)


# --- the first write ----------------------------------------------------------------------------------------


def test_a_first_write_is_whole_and_a_second_writes_nothing(game: Game) -> None:
    plan = game.plan()
    assert {f.status for f in plan.files} == {"new"}
    assert [c.state for c in plan.checks] == ["ok"] * 4 + ["skipped"]
    assert game.seen() == {}  # a plan touches nothing
    result = game.writing.write(plan)
    assert set(result.written) == {f.path for f in plan.files}
    assert all(syntax.first_error(game.read(p)) is None for p in result.written)
    before = {p: p.stat().st_mtime_ns for p in game.root.rglob("*") if p.is_file()}
    again = game.plan()
    assert {f.status for f in again.files} == {"unchanged", "yours"}
    assert game.writing.write(again).written == ()
    assert {p: p.stat().st_mtime_ns for p in game.root.rglob("*") if p.is_file()} == before


def test_only_core_files_that_are_reached_are_written(game: Game) -> None:
    only_monitor = Services(api=ApiService(enabled=False))
    game.document = replace(game.document, services=only_monitor)
    paths = {f.path for f in game.plan().files}
    assert f"{FOLDER}/gen/NetworkMonitorBase.ts" in paths
    assert BASE not in paths
    assert f"{FOLDER}/gen/core/layers.ts" in paths
    assert f"{FOLDER}/gen/client.ts" not in paths
    assert f"{FOLDER}/gen/core/storage.ts" in paths  # a helper for the game's own code


def test_a_recipe_names_the_class_and_its_snippets_parse(game: Game) -> None:
    recipes = {r.component: r for r in game.plan().recipes}
    assert recipes["APIClient"].file == USER
    for recipe in recipes.values():
        for text in (recipe.snippet, recipe.without_node):
            assert "FOLDER" not in text
            assert "Class" not in text
            assert f"db://{FOLDER}" in text
            assert syntax.first_error(text) is None


def test_a_change_of_the_document_changes_one_file(game: Game) -> None:
    game.write()
    game.change_document()
    plan = game.plan()
    assert [f.path for f in plan.writes] == [f"{FOLDER}/gen/BackendConfig.ts"]
    assert (plan.writes[0].added, plan.writes[0].removed) == (2, 2)  # the value, and the hash in the first line


def test_a_component_that_is_switched_off_leaves_its_files_alone(game: Game) -> None:
    game.write()
    game.document = replace(game.document, services=Services(api=ApiService(enabled=False)))
    plan = game.plan()
    assert status(plan, BASE) == "stale"
    assert BASE not in game.writing.write(plan).written
    assert (game.root / BASE).is_file()
    assert "[components.APIClient]" in game.read("backend/manifest.toml")  # its names stay frozen


def test_line_ends_and_byte_order_mark_stay(game: Game) -> None:
    game.write()
    place = game.root / FOLDER / "gen" / "BackendConfig.ts"
    place.write_bytes(b"\xef\xbb\xbf" + place.read_bytes().replace(b"\n", b"\r\n"))
    assert {f.status for f in game.plan().files} == {"unchanged", "yours"}  # git may do that: it is no edit
    game.change_document()
    game.writing.write(game.plan())
    data = place.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf// Written by")
    assert data.count(b"\n") == data.count(b"\r\n") > 50
    assert {f.status for f in game.plan().files} == {"unchanged", "yours"}


# --- hand edits ---------------------------------------------------------------------------------------------


def test_a_hand_edit_is_refused_with_diff_and_offers(game: Game) -> None:
    game.write()
    game.edit(
        BASE,
        "        // for the subclass\n    }\n\n    /** The bearer",
        "        console.log(1);\n    }\n\n    /** The bearer",
    )
    plan = game.plan()
    conflict = file(plan, BASE)
    assert conflict.status == "conflict"
    assert conflict.settlements == ("keep", "overwrite", "merge", "move_to_subclass")
    assert "console.log(1)" in conflict.before
    assert "console.log(1)" not in conflict.after
    result = game.writing.write(plan)
    assert result.written == ()
    assert result.held_back == (BASE,)
    assert "console.log(1)" in game.read(BASE)


def test_overwrite_keeps_a_backup(game: Game) -> None:
    game.write()
    clean = game.read(BASE)
    game.edit(BASE, "timeout = 10000", "timeout = 1")
    edited = game.read(BASE)
    result = game.writing.write(game.writing.settle(game.plan(), BASE, "overwrite"))
    assert game.read(BASE) == clean
    (backup,) = result.backups
    assert game.read(backup) == edited
    game.writing.undo(str(game.root))
    assert game.read(BASE) == edited


def test_keep_leaves_the_file_and_the_next_plan_asks_again(game: Game) -> None:
    game.write()
    game.edit(BASE, "timeout = 10000", "timeout = 1")
    plan = game.writing.settle(game.plan(), BASE, "keep")
    assert status(plan, BASE) == "unchanged"
    assert game.writing.write(plan).held_back == ()
    assert status(game.plan(), BASE) == "conflict"


def test_a_merge_is_accepted_for_good_and_carried_through_later_versions(game: Game) -> None:
    game.write()
    game.edit(BASE, "timeout = 10000", "timeout = 1")
    game.change_tool("persistent = false", "persistent = true")
    game.writing.write(game.writing.settle(game.plan(), BASE, "merge"))
    assert "timeout = 1;" in game.read(BASE)
    assert "persistent = true" in game.read(BASE)
    assert status(game.plan(), BASE) == "unchanged"
    game.change_tool("useBackendConfig = true", "useBackendConfig = false")
    later = game.plan()
    assert status(later, BASE) == "changed"  # both sides apart: merged without a question
    game.writing.write(later)
    assert all(
        part in game.read(BASE) for part in ("timeout = 1;", "persistent = true", "useBackendConfig = false")
    )
    game.edit(BASE, "timeout = 1;", "timeout = 2;")
    assert status(game.plan(), BASE) == "conflict"  # edited anew


def test_a_merge_that_meets_shows_marks_and_never_writes_them(game: Game) -> None:
    game.write()
    game.edit(BASE, "timeout = 10000", "timeout = 1")
    game.change_tool("timeout = 10000", "timeout = 20000")
    plan = game.writing.settle(game.plan(), BASE, "merge")
    conflict = file(plan, BASE)
    assert (conflict.status, conflict.code) == ("conflict", "write.merge_conflict")
    assert "<<<<<<<" in conflict.after
    assert "merge" not in conflict.settlements
    assert BASE not in game.writing.write(plan).written
    assert "<<<<<<<" not in game.read(BASE)
    assert status(game.writing.settle(plan, BASE, "overwrite"), BASE) == "changed"


def test_an_edit_moves_to_the_users_class(game: Game) -> None:
    game.write()
    game.edit(
        BASE,
        "        // for the subclass\n    }\n\n    /** The bearer",
        "        console.log(1);\n    }\n\n    /** The bearer",
    )
    plan = game.writing.settle(game.plan(), BASE, "move_to_subclass")
    assert (status(plan, BASE), status(plan, USER)) == ("changed", "changed")
    result = game.writing.write(plan, frozenset({BASE}))  # the user's file goes along
    assert set(result.written) == {BASE, USER}
    assert "console.log(1)" in game.read(USER)
    assert "console.log(1)" not in game.read(BASE)
    assert syntax.first_error(game.read(USER)) is None
    assert {f.status for f in game.plan().files} == {"unchanged", "yours"}


def test_an_edit_that_moves_is_in_both_files_or_neither(game: Game) -> None:
    game.write()
    game.edit(
        BASE,
        "        // for the subclass\n    }\n\n    /** The bearer",
        "        console.log(1);\n    }\n\n    /** The bearer",
    )
    plan = game.writing.settle(game.plan(), BASE, "move_to_subclass")
    game.edit(USER, "extends APIClientBase {}", "extends APIClientBase { mine = 1; }")
    with pytest.raises(PlanOutOfDate):
        game.writing.write(plan)
    assert "console.log(1)" in game.read(BASE)
    assert "console.log(1)" not in game.read(USER)


def test_the_users_file_is_written_once(game: Game) -> None:
    game.write()
    game.edit(USER, "extends APIClientBase {}", "extends APIClientBase { mine = 1; }")
    game.change_document()
    plan = game.plan()
    assert status(plan, USER) == "yours"
    game.writing.write(plan)
    assert "mine = 1" in game.read(USER)


def test_a_file_without_our_first_line_is_foreign(game: Game) -> None:
    place = game.root / BASE
    place.parent.mkdir(parents=True)
    place.write_text("export class Mine {}\n")
    refused = file(game.plan(), BASE)
    assert (refused.status, refused.code, refused.settlements) == ("refused", "write.foreign_file", ())


def test_our_file_whose_first_line_was_cut_off_is_a_hand_edit(game: Game) -> None:
    game.write()
    place = game.root / BASE
    place.write_bytes(place.read_bytes().split(b"\n", 1)[1] + b"// mine\n")
    assert status(game.plan(), BASE) == "conflict"


def test_a_file_that_is_no_text_is_left_alone(game: Game) -> None:
    game.write()
    (game.root / BASE).write_bytes(b"\xff\xfe\x00")
    assert file(game.plan(), BASE).code == "write.not_utf8"


# --- names --------------------------------------------------------------------------------------------------


def test_a_class_of_the_game_is_noticed_and_a_prefix_offered(game: Game) -> None:
    game.theirs("assets/scripts/net/Api.ts", "export class APIClient {}\n")
    plan = game.plan()
    assert {file(plan, p).code for p in (BASE, USER)} == {"write.class_exists"}
    assert file(plan, USER).params["prefix"] == "Sky"
    assert state(plan, "write.check.names") == "problem"
    assert [r.component for r in plan.recipes] == ["NetworkMonitor"]
    game.document = replace(game.document, game=GameSettings(prefix="Sky"))
    game.write()
    text = game.read(f"{FOLDER}/SkyAPIClient.ts")
    assert "@ccclass('SkyAPIClient')\nexport class SkyAPIClient extends SkyAPIClientBase {}" in text
    assert "from './gen/SkyAPIClientBase'" in text
    assert "@ccclass('SkyAPIClientBase')" in game.read(f"{FOLDER}/gen/SkyAPIClientBase.ts")
    assert "class NetworkMonitor " in game.read(f"{FOLDER}/NetworkMonitor.ts")
    game.document = replace(game.document, game=GameSettings())  # frozen: the prefix is not needed twice
    assert {f.status for f in game.plan().files} == {"unchanged", "yours"}


def test_a_class_that_comes_later_is_told_and_nothing_is_taken_away(game: Game) -> None:
    game.write()
    game.theirs("assets/net/APIClient.ts", "@ccclass('APIClient') class Other {}\n")
    plan = game.plan()
    assert {f.status for f in plan.files} == {"unchanged", "yours"}
    assert [f.code for f in plan.findings] == ["write.class_exists"]
    assert state(plan, "write.check.names") == "problem"


def test_without_the_kept_texts_a_merge_is_offered_while_the_tool_writes_the_same(game: Game) -> None:
    game.write()
    for place in (game.root / "backend" / ".base").rglob("*.ts"):
        place.unlink()
    game.edit(BASE, "timeout = 10000", "timeout = 1")
    assert "merge" in file(game.plan(), BASE).settlements
    game.change_tool("persistent = false", "persistent = true")
    assert file(game.plan(), BASE).settlements == ("keep", "overwrite")


def test_a_class_in_a_comment_is_none(game: Game) -> None:
    game.theirs("assets/net/Notes.ts", "// the class APIClient is gone\nexport const a = 'class APIClient {}';\n")
    assert {f.status for f in game.plan().files} == {"new"}
    (game.root / "assets/net/Notes.ts").write_text("export class APIClient {")  # broken: better to ask
    assert "refused" in {f.status for f in game.plan().files}


def test_our_own_classes_are_no_clash(game: Game) -> None:
    game.write()
    game.classes = {"APIClient": USER, "APIClientBase": BASE}
    assert state(game.plan(), "write.check.names") == "ok"


def test_a_file_that_differs_in_case_only_is_noticed(game: Game) -> None:
    place = game.root / FOLDER / "apiclient.ts"
    place.parent.mkdir()
    place.write_text("export {};\n")
    assert file(game.plan(), USER).code == "write.case_clash"


def test_a_users_file_that_was_moved_is_followed(game: Game) -> None:
    game.write()
    moved = game.root / "assets" / "scripts" / "net" / "APIClient.ts"
    moved.parent.mkdir()
    (game.root / USER).rename(moved)
    game.classes = {"APIClient": "assets/scripts/net/APIClient.ts"}
    plan = game.plan()
    assert status(plan, "assets/scripts/net/APIClient.ts") == "yours"
    assert USER not in {f.path for f in plan.files}


# --- where it may go ----------------------------------------------------------------------------------------


def test_nothing_goes_into_a_bundle_unless_asked(game: Game) -> None:
    bundle = (
        Bundle(path="assets/scripts", name="scripts")
        if "name" in Bundle.__struct_fields__
        else Bundle("assets/main")
    )
    game.project = replace(game.project, scripts_dir="assets/scripts/main", bundles=(bundle,))
    plan = game.plan()
    assert [f.code for f in plan.findings] == ["write.bundle_avoided"]
    game.document = replace(game.document, game=GameSettings(scripts_dir="assets/scripts/main"))
    plan = game.plan()
    assert [f.code for f in plan.findings] == ["write.inside_bundle"]
    assert all(f.path.startswith("assets/scripts/main/backend/") for f in plan.files)


@pytest.mark.parametrize("where", ["../elsewhere", "assets/../..", "library", "/etc"])
def test_a_folder_outside_assets_is_not_taken(game: Game, where: str) -> None:
    game.document = replace(game.document, game=GameSettings(scripts_dir=where))
    plan = game.plan()
    assert [f.code for f in plan.findings] == ["write.scripts_dir_outside"]
    assert all(f.path.startswith(FOLDER) for f in plan.files)


def test_the_folder_stays_where_it_was_first(game: Game) -> None:
    game.write()
    game.document = replace(game.document, game=GameSettings(scripts_dir="assets/code"))
    plan = game.plan()
    assert [f.code for f in plan.findings] == ["write.folder_frozen"]
    assert {f.status for f in plan.files} == {"unchanged", "yours"}


def test_nothing_is_written_through_a_link(game: Game, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (game.root / "assets" / "scripts").rmdir()
    (game.root / "assets" / "scripts").symlink_to(outside)
    plan = game.plan()
    assert {f.code for f in plan.files} == {"write.symlink"}
    assert game.writing.write(plan).written == ()
    assert list(outside.iterdir()) == []


def test_a_file_that_is_a_link_is_refused_and_the_others_are_written(game: Game, tmp_path: Path) -> None:
    outside = tmp_path / "theirs.ts"
    outside.write_text("export {};\n")
    (game.root / FOLDER / "gen").mkdir(parents=True)
    (game.root / BASE).symlink_to(outside)
    plan = game.plan()
    assert [f.params["link"] for f in plan.findings] == [BASE]
    assert BASE not in game.writing.write(plan).written
    assert outside.read_text() == "export {};\n"


@pytest.mark.parametrize(
    ("version", "major", "codes"),
    [
        ("3.8.6", 3, []),
        ("3.8.2", 3, ["write.types_not_verified"]),
        ("3.6", 3, ["write.types_not_verified"]),
        ("", 3, []),
        ("4.0.0", 4, ["write.creator_4"]),
    ],
)
def test_versions(game: Game, version: str, major: int, codes: list[str]) -> None:
    game.project = replace(game.project, creator_version=version, engine_major=major)
    assert [f.code for f in game.plan().findings] == codes


def test_creator_2_is_not_written_to(game: Game) -> None:
    game.project = replace(game.project, creator_version="2.4.3", engine_major=2)
    with pytest.raises(WritingNotSupported):
        game.plan()


def test_an_unknown_environment_is_told(game: Game) -> None:
    with pytest.raises(UnknownEnvironment):
        game.writing.plan(game.project, game.document, "nowhere")


def test_a_damaged_manifest_stops_the_plan(game: Game) -> None:
    (game.root / "backend" / "manifest.toml").write_text("<<<<<<< HEAD\n")
    with pytest.raises(ManifestDamaged):
        game.plan()


# --- secrets ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "spelling",
    ["{}", "https://x.example/?k={}", "pre{}post"],
)
@pytest.mark.parametrize(
    "code", [str, lambda v: quote(v, safe=""), lambda v: base64.b64encode(b"ab" + v.encode()).decode()]
)
def test_a_value_of_the_vault_blocks_the_write(game: Game, spelling: str, code) -> None:  # type: ignore[no-untyped-def]
    value = "hunter2/long+enough 秘"
    row = Variable(name="motd", value=spelling.format(code(value)), ship=True)
    shipped = game.document.environments[0]
    game.document = replace(game.document, environments=(replace(shipped, variables=(*shipped.variables, row)),))
    plan = game.plan(value)
    assert plan.blocked
    assert state(plan, "write.check.secrets") == "problem"
    assert value not in repr(plan.findings)
    with pytest.raises(SecretInOutput):
        game.writing.write(plan)
    assert game.seen() == {}
    assert not game.plan("another secret value").blocked


def test_a_short_value_is_found_as_a_whole_literal(game: Game) -> None:
    assert not game.plan("this").blocked  # a word of the code
    shipped = game.document.environments[0]
    row = Variable(name="pin", value="4711", ship=True)
    game.document = replace(game.document, environments=(replace(shipped, variables=(*shipped.variables, row)),))
    assert game.plan("4711").blocked


def test_a_server_key_in_the_output_blocks_by_its_shape(game: Game) -> None:
    shipped = game.document.environments[0]
    game.document = replace(game.document, environments=(replace(shipped, name=SERVER_KEY),))
    assert game.writing.plan(game.project, game.document, "e1").blocked


def test_a_settlement_is_scanned_too(game: Game) -> None:
    game.write()
    game.edit(BASE, "timeout = 10000", "timeout = 1; key = 'a very secret value'")
    plan = game.plan("a very secret value")
    assert not plan.blocked  # the tool's text is clean; the user's own text is theirs
    assert game.writing.settle(plan, BASE, "merge").blocked


# --- between preview and write ------------------------------------------------------------------------------


def test_a_file_edited_after_the_preview_is_held_back(game: Game) -> None:
    game.write()
    game.change_document()
    game.change_tool("persistent = false", "persistent = true")
    plan = game.plan()
    game.edit(BASE, "timeout = 10000", "timeout = 1")
    result = game.writing.write(plan)
    assert result.written == (f"{FOLDER}/gen/BackendConfig.ts",)
    assert result.held_back == (BASE,)
    assert "timeout = 1;" in game.read(BASE)


def test_a_plan_whose_files_all_changed_is_out_of_date(game: Game) -> None:
    game.write()
    game.change_document()
    plan = game.plan()
    game.edit(f"{FOLDER}/gen/BackendConfig.ts", "https://staging", "https://other")
    with pytest.raises(PlanOutOfDate):
        game.writing.write(plan)


def test_a_manifest_that_changed_after_the_preview_stops_the_write(game: Game) -> None:
    plan = game.plan()
    (game.root / "backend" / "manifest.toml").write_text("format = 1\n")
    with pytest.raises(PlanOutOfDate):
        game.writing.write(plan)
    assert not (game.root / FOLDER).exists()


def test_only_chosen_files_are_written(game: Game) -> None:
    game.writing.write(game.plan(), frozenset({BASE}))
    assert (game.root / BASE).is_file()
    assert not (game.root / USER).exists()


# --- undo ---------------------------------------------------------------------------------------------------


def test_undo_takes_the_whole_write_back(game: Game) -> None:
    before = game.seen()
    game.write()
    assert game.writing.can_undo(str(game.root))
    game.writing.undo(str(game.root))
    assert game.seen() == before
    assert not (game.root / FOLDER).exists()
    assert game.writing.can_undo(str(game.root)) is None
    with pytest.raises(NothingToUndo):
        game.writing.undo(str(game.root))


def test_undo_leaves_what_was_edited_since_and_names_it(game: Game) -> None:
    game.write()
    game.edit(USER, "extends APIClientBase {}", "extends APIClientBase { mine = 1; }")
    result = game.writing.undo(str(game.root))
    assert result.held_back == (USER,)
    assert "mine = 1" in game.read(USER)
    assert not (game.root / BASE).exists()


def test_undo_does_not_take_a_script_from_a_scene(game: Game) -> None:
    game.write()
    uuid = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"
    (game.root / f"{USER}.meta").write_text(json.dumps({"ver": "4.0.24", "uuid": uuid}))
    scene = game.root / "assets" / "main.scene"
    scene.write_text(json.dumps([{"__type__": compress(uuid)}]))
    with pytest.raises(UndoBreaksScene):
        game.writing.undo(str(game.root))
    assert (game.root / USER).is_file()
    scene.write_text("[]")
    game.writing.undo(str(game.root))
    assert not (game.root / USER).exists()
    assert (game.root / f"{USER}.meta").is_file()  # a .meta is the editor's


def test_the_compressed_id_is_the_editors(repo: Path) -> None:
    sample = repo / "resources" / "sample-game" / "assets"
    uuid = json.loads((sample / "scripts" / "Harbor.ts.meta").read_text())["uuid"]
    assert f'"{compress(uuid)}"' in (sample / "scenes" / "main.scene").read_text()


def test_a_folder_in_the_way_changes_nothing(game: Game) -> None:
    plan = game.plan()
    (game.root / "assets" / "scripts" / "backend").write_text("a file where a folder should be")
    before = game.seen()
    with pytest.raises(WriteFailed):
        game.writing.write(plan)
    assert game.seen() == before
