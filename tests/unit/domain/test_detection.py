"""The rules of detection, each on the smallest evidence that shows it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrator_gui.domain import detection
from integrator_gui.domain.detection import Metas, RootFiles
from integrator_gui.domain.game_project import Bundle

METAS_3 = Metas(script=(4, 0, 24), folder=(1, 2, 0))
METAS_2 = Metas(script=(1, 1, 0), folder=(1, 1, 3))


@pytest.mark.parametrize(
    ("script", "folder", "expected"),
    [
        ((1, 0, 2), (1, 0, 1), "1.x"),
        ((1, 0, 5), (1, 0, 1), "1.9-2.2.x"),
        ((1, 0, 8), (1, 0, 1), "2.3.x"),
        ((1, 0, 8), (1, 1, 2), "2.4.2-2.4.5"),
        ((1, 1, 0), (1, 1, 3), "2.4.6+"),
        ((2, 0, 14), (0, 0, 1), "Creator 3D 1.x"),
        ((4, 0, 21), (1, 1, 0), "3.0"),
        ((4, 0, 22), (1, 1, 0), "3.2-3.3"),
        ((4, 0, 23), (1, 1, 0), "3.4-3.7"),
        ((4, 0, 23), (1, 2, 0), "3.8.0-3.8.2"),
        ((4, 0, 24), (1, 2, 0), ">=3.8.3"),
        ((), (1, 2, 0), ""),
    ],
)
def test_meta_table(script: tuple[int, ...], folder: tuple[int, ...], expected: str) -> None:
    assert Metas(script=script, folder=folder).range == expected


def creator(version: str, **more: Any) -> RootFiles:
    return RootFiles(package={"creator": {"version": version}}, has_assets=True, **more)


@pytest.mark.parametrize(
    ("files", "metas", "version", "source", "major", "codes"),
    [
        (creator("3.8.5"), METAS_3, "3.8.5", "package.json:creator.version", 3, []),
        (creator("4.0.0"), METAS_3, "4.0.0", "package.json:creator.version", 4, ["game.engine_4"]),
        (
            RootFiles(package={"version": "3.3.2"}, has_settings_v2=True),
            METAS_3,
            "3.3.2",
            "package.json:version (no creator key)",
            3,
            [],
        ),
        (
            RootFiles(package={"version": "3.3.2"}),
            METAS_3,
            "",
            "unknown; meta range >=3.8.3",
            3,
            ["game.version_unknown"],
        ),
        (
            creator("3.8.8", project={"version": "2.4.3"}),
            METAS_3,
            "3.8.8",
            "package.json:creator.version",
            3,
            ["game.stale_project_json"],
        ),
        (
            creator("3.7.0", project={"version": "2.4.8"}, has_settings_v2=True),
            METAS_2,
            "2.4.8",
            "project.json:version",
            2,
            ["game.old_engine", "game.never_migrated"],
        ),
        (
            RootFiles(project={"engine": "cocos2d-html5"}),
            Metas(script=(1, 0, 3)),
            "",
            "unknown; meta range 1.x",
            1,
            ["game.old_engine", "game.version_unknown"],
        ),
        (RootFiles(project={"version": "2.1.3"}), Metas(), "2.1.3", "project.json:version", 2, ["game.old_engine"]),
        (creator("3.8.5"), Metas(), "3.8.5", "package.json:creator.version", 3, []),
    ],
)
def test_version(files: RootFiles, metas: Metas, version: str, source: str, major: int, codes: list[str]) -> None:
    found = detection.version(files, metas)
    assert (found.text, found.source, found.engine_major) == (version, source, major)
    assert [f.code for f in found.findings] == codes


def test_package_version_never_counts_beside_creator() -> None:
    files = creator("3.7.3", has_settings_v2=True)
    files.package["version"] = "3.5.1"
    assert detection.version(files, METAS_3).text == "3.7.3"


@pytest.mark.parametrize(
    "files",
    [
        RootFiles(has_assets=True),
        RootFiles(has_assets=True, package={"name": "app", "version": "1.0.0"}),
        RootFiles(has_assets=True, project={"engine": "3.8.0"}),
        RootFiles(has_assets=True, project={"engine": []}),
        RootFiles(has_assets=False, package={"creator": {"version": "3.8.0"}}),
    ],
)
def test_not_enough_for_a_root(files: RootFiles) -> None:
    assert not detection.is_root(files)


@pytest.mark.parametrize(
    "files",
    [
        RootFiles(has_assets=True, package={"creator": {}}),
        RootFiles(has_assets=True, has_settings_v2=True),
        RootFiles(has_assets=True, has_creator_dts=True),
        RootFiles(has_assets=True, project={"engine": "cocos-creator-js"}),
        RootFiles(has_assets=True, project={"packages": "packages", "id": "x"}),
    ],
)
def test_enough_for_a_root(files: RootFiles) -> None:
    assert detection.is_root(files)


def test_scripts_folder_is_the_fullest_outside_bundles_spelled_as_on_disk() -> None:
    scripts_in = {
        "assets": 1,
        "assets/Core/Scripts": 1,
        "assets/Core/Scripts/deep/src": 1,
        "assets/shop/src": 3,
        "assets/a/b/c/scripts": 9,
    }
    folders = detection.script_folders(scripts_in, [Bundle("assets/shop")])
    assert folders == ("assets/Core/Scripts", "assets/shop/src")


def test_language_ignores_declarations() -> None:
    assert detection.language(["a.ts", "b.js", "c.ts"]) == "mixed-ts"
    assert detection.language(["a.js", "b.js", "c.ts"]) == "mixed-js"
    assert not detection.is_script("creator.d.ts")


def engine(included: object, **cache: object) -> dict[str, Any]:
    return {"modules": {"cache": cache, "includeModules": included}}


@pytest.mark.parametrize(
    ("settings", "version", "lacks"),
    [
        (engine(["2d", "websocket"]), "3.8.5", False),
        (engine(["2d"]), "3.8.5", True),
        (engine(["2d"]), "3.4.2", False),
        (engine(["2d"], websocket={"_value": False}), "3.7.0", True),
        ({"modules": {"configs": {"d": {"includeModules": ["2d"]}}}}, "3.8.6", True),
        ({}, "3.8.6", False),
        ({"modules": []}, "3.8.6", False),
        ({"modules": {"configs": {"d": 3}, "globalConfigKey": "d"}}, "3.8.6", False),
        ({"modules": {"configs": {"d": 3}, "globalConfigKey": []}}, "3.8.6", False),
    ],
)
def test_websocket_module(settings: dict[str, Any], version: str, lacks: bool) -> None:
    assert detection.lacks_websocket(settings, version) is lacks


json_values: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from(["3.8.5", "2.4", "1.0", "99999999999999.1", "x", ""]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(
                [
                    "creator",
                    "version",
                    "engine",
                    "modules",
                    "configs",
                    "globalConfigKey",
                    "includeModules",
                    "cache",
                    "compilerOptions",
                    "strict",
                    "extends",
                    "userData",
                    "isBundle",
                    "bundleName",
                    "packages",
                    "id",
                    "uuid",
                ]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)
objects = json_values.map(lambda v: v if isinstance(v, dict) else {})
metas = st.builds(
    Metas,
    script=st.lists(st.integers(0, 5), max_size=3).map(tuple),
    folder=st.lists(st.integers(0, 2), max_size=3).map(tuple),
)


@given(objects, objects, objects, objects, metas, st.booleans())
def test_odd_json_never_raises(
    package: dict[str, Any],
    project: dict[str, Any],
    tsconfig: dict[str, Any],
    settings: dict[str, Any],
    metas: Metas,
    v2: bool,
) -> None:
    files = RootFiles(
        package=package, project=project, tsconfig=tsconfig, engine=settings, has_assets=True, has_settings_v2=v2
    )
    detection.is_root(files)
    detection.is_extension(package)
    detection.strictness(tsconfig)
    detection.bundle_of("assets/x", settings)
    found = detection.version(files, metas)
    assert found.engine_major >= 1
    assert found.source
