"""The skeletons of real projects give what the survey expects. Skipped where the survey is not at hand.

It lies in `cocos-projects` of the folder that CBI_SHARED names, else of `../shared` beside the source tree.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from integrator_gui import compose
from integrator_gui.adapters.project_scan import DiskProjectScan
from integrator_gui.domain.errors import AssetsOnly, ExtensionFolder, UnityProject

REPOSITORY = Path(__file__).resolve().parents[3]
SURVEY = Path(os.environ.get("CBI_SHARED") or REPOSITORY.parent / "shared", "cocos-projects")
HERE = (SURVEY / "INDEX.json").is_file()
INDEX: dict[str, Any] = json.loads((SURVEY / "INDEX.json").read_text("utf-8")) if HERE else {"projects": []}

pytestmark = pytest.mark.skipif(not HERE, reason="the survey's projects are not here")


@pytest.mark.parametrize("project", INDEX["projects"], ids=lambda p: p["name"])
def test_skeleton(project: dict[str, Any]) -> None:
    scanner, expect = DiskProjectScan(), project["expect"]
    picked = SURVEY / project["name"]
    detected = scanner.detect(str(picked))
    game = scanner.scan(detected)
    assert game == detected, "small enough to be known at once"
    assert Path(game.root) == picked / project["root"]
    assert (game.creator_version or None) == expect["creator_version"]
    for name in ("version_source", "meta_range", "engine_major", "scripts_dir", "language"):
        assert getattr(game, name) == expect[name]
    assert list(game.scripts_dirs_all) == expect["scripts_dirs_all"]
    assert set(game.top_code_dirs) == set(expect["top_code_dirs"])  # their order is by counts, which are thinned
    assert [str(b) for b in game.bundles] == expect["bundles"]
    assert list(game.extensions) == expect["extensions"]
    assert {None: None, True: "true", False: "false"}[game.strict] == expect["tsconfig_strict"]
    counts = {kind: sum(s.endswith(f".{kind}") for s in game.scripts) for kind in ("ts", "js")}
    assert {k: n for k, n in counts.items() if n} == project["skeleton_scripts"]
    assert game.writable == (expect["engine_major"] >= 3)


@pytest.mark.parametrize("project", INDEX["projects"], ids=lambda p: p["name"])
def test_warnings_in_the_words_of_the_survey(project: dict[str, Any]) -> None:
    game = DiskProjectScan().detect(str(SURVEY / project["name"]))
    sentences = compose.build("en").sentences
    # The survey did not look at the modules of the engine.
    said = [
        sentences.say(f.code, f.params).text.lower()
        for f in game.findings
        if f.severity != "info" and f.code != "game.no_websocket_module"
    ]
    assert len(said) == len(project["expect"]["warnings"])
    for ours, theirs in zip(said, project["expect"]["warnings"], strict=True):
        assert ours.startswith(theirs.lower())


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("neg-unity", UnityProject),
        ("neg-assets-settings", AssetsOnly),
        ("neg-packages", AssetsOnly),
        ("neg-extension", ExtensionFolder),
    ],
)
def test_counter_example(name: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        DiskProjectScan().detect(str(SURVEY / name))
