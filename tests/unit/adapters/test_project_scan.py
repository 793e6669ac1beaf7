"""Opening games of a few files each, built here: found where they lie, refused with the right reason."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from integrator_gui.adapters.project_scan import DiskProjectScan
from integrator_gui.domain.errors import (
    AssetsOnly,
    Cancelled,
    ExtensionFolder,
    FolderMissing,
    FolderUnreadable,
    IntegratorError,
    NotAGame,
    PartOfAGame,
    PublishedBuild,
    SeveralGames,
    UnityProject,
)
from integrator_gui.domain.game_project import Bundle, GameProject

SCRIPT_META = json.dumps({"ver": "4.0.24", "importer": "typescript", "uuid": "u"})
FOLDER_META = json.dumps({"ver": "1.2.0", "importer": "directory", "userData": {}})
BUNDLE_META = json.dumps(
    {"ver": "1.2.0", "importer": "directory", "userData": {"isBundle": True, "bundleName": "s"}}
)
GAME = {
    "package.json": '{"name": "my-game", "creator": {"version": "3.8.5"}}',
    "tsconfig.json": '{\n  /* base */\n  "extends": "./temp/tsconfig.cocos.json",\n'
    '  "compilerOptions": {"strict": true,},\n}',
    "assets/Scripts/Main.ts": "@ccclass('Main')\nexport class Main extends Component {}\n",
    "assets/Scripts/Main.ts.meta": SCRIPT_META,
    "assets/Scripts.meta": FOLDER_META,
    "assets/shop/Shop.ts": "@ccclass\nexport default class Shop {}\n",
    "assets/shop.meta": BUNDLE_META,
}


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Path]:
    def build(files: dict[str, str | bytes], under: str = "") -> Path:
        for name, text in files.items():
            path = tmp_path / under / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path

    return build


def scan(path: Path) -> GameProject:
    scanner = DiskProjectScan()
    return scanner.scan(scanner.detect(str(path)))


def test_a_small_game(make: Callable[..., Path]) -> None:
    root = make(GAME)
    game = scan(root)
    assert game.root == str(root)
    assert (game.name, game.creator_version, game.meta_range) == ("my-game", "3.8.5", ">=3.8.3")
    assert game.writable
    assert (game.scripts_dir, game.language, game.strict) == ("assets/Scripts", "ts", True)
    assert game.bundles == (Bundle("assets/shop", "s"),)
    assert game.scripts == ("assets/Scripts/Main.ts", "assets/shop/Shop.ts")
    assert game.findings == ()
    assert DiskProjectScan().detect(str(root)) == game, "a small game is fully known at once"


@pytest.mark.parametrize("under", ["client", "bin/client", "角色 界面/a/前端"])
def test_found_up_to_three_folders_down(make: Callable[..., Path], under: str) -> None:
    assert scan(make(GAME, under)).root.endswith(under)


def test_four_folders_down_is_too_far(make: Callable[..., Path]) -> None:
    with pytest.raises(NotAGame):
        scan(make(GAME, "a/b/c/d"))


@pytest.mark.parametrize("under", ["node_modules/x", "build/x", "library", ".git/x", "extensions/x"])
def test_not_looked_for_in(make: Callable[..., Path], under: str) -> None:
    with pytest.raises(NotAGame):
        scan(make(GAME, under))


def test_several_are_asked_about(make: Callable[..., Path]) -> None:
    make(GAME, "b")
    with pytest.raises(SeveralGames) as caught:
        scan(make(GAME, "x/a"))
    assert caught.value.roots == ("b", "x/a")


@pytest.mark.parametrize("inside", ["assets", "assets/Scripts", "extensions/e", "build/web-mobile"])
def test_a_folder_of_a_game_offers_its_root(make: Callable[..., Path], inside: str) -> None:
    root = make(
        {**GAME, "extensions/e/package.json": '{"package_version": 2}', "build/web-mobile/cocos-js/cc.js": ""}
    )
    with pytest.raises(PartOfAGame) as caught:
        scan(root / inside)
    assert caught.value.root == str(root)


@pytest.mark.parametrize(
    ("files", "error"),
    [
        ({"package.json": '{"package_version": 2, "contributions": {}}', "assets/a": ""}, ExtensionFolder),
        ({"src/settings.json": "{}", "cocos-js/cc.js": "", "application.js": ""}, PublishedBuild),
        ({"assets/Scripts.meta": "fileFormatVersion: 2\nguid: 1\n"}, UnityProject),
        ({"Assets/x": "", "ProjectSettings/ProjectVersion.txt": ""}, UnityProject),
        ({"assets/x": "", "settings/x": ""}, AssetsOnly),
        ({"assets/x": "", "package.json": '{"name": "app"}', "packages/x": ""}, AssetsOnly),
        ({"readme.md": ""}, NotAGame),
    ],
)
def test_what_is_no_game_is_refused_by_its_kind(
    make: Callable[..., Path], files: dict[str, str], error: type[NotAGame]
) -> None:
    with pytest.raises(NotAGame) as caught:
        scan(make(files))
    assert type(caught.value) is error


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(FolderMissing):
        scan(tmp_path / "gone")


def test_links_are_listed_and_not_followed(
    make: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("backend")
    (outside / "Shared.ts").write_text("")
    root = make(GAME)
    (root / "assets" / "Scripts" / "shared").symlink_to(outside, target_is_directory=True)
    (root / "assets" / "loop").symlink_to(root, target_is_directory=True)
    game = scan(root)
    assert game.symlinks == ("assets/Scripts/shared", "assets/loop")
    assert not any("Shared" in s for s in game.scripts)
    assert [f.code for f in game.findings] == ["game.symlinks"]


def test_broken_json_is_a_finding_with_its_line(make: Callable[..., Path]) -> None:
    broken = '{\n  "name": "x",\n  "creator": {"version" "3.8.5"}\n}'
    game = scan(make({**GAME, "package.json": broken}))
    (found,) = [f for f in game.findings if f.severity == "warning"]
    assert (found.code, found.file, found.line) == ("game.broken_json", "package.json", 3)
    assert game.engine_major == 3, "the .meta files still tell"


def test_a_byte_order_mark_and_crlf_are_no_trouble(make: Callable[..., Path]) -> None:
    files = {n: ("\ufeff" + t).replace("\n", "\r\n") if n.endswith(".json") else t for n, t in GAME.items()}
    game = scan(make(files))
    assert (game.creator_version, game.strict, game.findings) == ("3.8.5", True, ())


def test_a_bundle_whose_folder_git_did_not_keep(make: Callable[..., Path]) -> None:
    game = scan(make({**GAME, "assets/empty.meta": BUNDLE_META}))
    assert Bundle("assets/empty", "s") in game.bundles


def test_an_empty_scripts_folder_is_proposed_as_spelled(make: Callable[..., Path]) -> None:
    root = make({"package.json": GAME["package.json"], "assets/Main.ts": ""})
    (root / "assets" / "Script").mkdir()
    game = scan(root)
    assert (game.scripts_dir, game.proposed_scripts_dir) == (None, "assets/Script")


def test_class_names_point_to_their_scripts(make: Callable[..., Path]) -> None:
    root = make(
        {**GAME, "assets/Old.js": "cc.Class({\n  name: 'Old',\n});", "assets/far.ts": " " * 5000 + "class Far {}"}
    )
    assert DiskProjectScan().class_names(scan(root)) == {
        "Main": "assets/Scripts/Main.ts",
        "Shop": "assets/shop/Shop.ts",
        "Old": "assets/Old.js",
    }


def test_a_scan_can_be_cancelled_and_tells_how_far_it_is(make: Callable[..., Path]) -> None:
    root = make({**GAME, **{f"assets/d{n}/a.ts": "" for n in range(200)}})
    scanner = DiskProjectScan()
    game = scanner.detect(str(root))
    assert not game.fully_scanned
    seen: list[tuple[int, int]] = []
    assert scanner.scan(game, progress=lambda done, known: seen.append((done, known))).fully_scanned
    assert [done for done, _ in seen] == [0, 64, 128, 192]
    assert seen[-1] == (192, 203)
    with pytest.raises(Cancelled):
        scanner.scan(game, cancelled=lambda: True)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    name=st.sampled_from([n for n in GAME if not n.endswith(".ts")]),
    at=st.integers(0, 80),
    cut=st.integers(0, 40),
    put=st.binary(max_size=6) | st.sampled_from([b'"', b"{", b"[" * 3000, b"/*", b"\x00", b"null", b"\xff\xfe"]),
)
def test_any_damage_to_any_file_is_survived(
    make: Callable[..., Path], name: str, at: int, cut: int, put: bytes
) -> None:
    data = GAME[name].encode()
    root = make({**GAME, name: data[:at] + put + data[at + cut :]})
    try:
        game = scan(root)
    except IntegratorError:
        return
    assert game.scripts == ("assets/Scripts/Main.ts", "assets/shop/Shop.ts")
    assert all(f.line >= 1 for f in game.findings if f.code == "game.broken_json")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root and Windows may read everything")
def test_a_folder_that_may_not_be_read(tmp_path: Path) -> None:
    tmp_path.chmod(0)
    with pytest.raises(FolderUnreadable):
        scan(tmp_path)
    tmp_path.chmod(0o700)
