"""What is written runs: compiled by the editor's own loader, against the playground, under three API profiles.

The sandbox (harness/run.cjs) holds what a platform has and nothing else; touching an absent API fails the case, and
so does anything left over. `cc` is a double of the engine (harness/cc.js), XMLHttpRequest one of the platform's
(harness/xhr.cjs, over node:http); the server is real.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from node_run import HARNESS, TARGETS, TYPESCRIPT, Node, run_cases

pytestmark = pytest.mark.node

CASES = re.findall(r"^    async '(.+)'\(game\)", (HARNESS / "cases.ts").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.fixture(scope="module")
def game(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("game")
    shutil.copytree(TYPESCRIPT, folder / "backend")
    shutil.copy(HARNESS / "BackendConfig.ts", folder / "backend" / "gen")
    shutil.copy(HARNESS / "cases.ts", folder)
    return folder


@pytest.fixture(scope="module", params=TARGETS)
def results(
    request: pytest.FixtureRequest,
    runner: Node,
    game: Path,
    playground: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, str]:
    modules = tmp_path_factory.mktemp("compiled") / "modules.json"
    return run_cases(runner, request.param, game, playground, modules)


@pytest.mark.parametrize("case", CASES)
def test_case(results: dict[str, str], case: str) -> None:
    assert results[case] == ""


@pytest.mark.parametrize("profile", TARGETS)
def test_the_sandbox_notices_breaches(runner: Node, profile: str, playground: str, tmp_path: Path) -> None:
    (tmp_path / "bad").mkdir()
    shutil.copy(HARNESS / "breaches.ts", tmp_path / "bad" / "cases.ts")
    said = list(run_cases(runner, profile, tmp_path / "bad", playground, tmp_path / "modules.json").values())
    signs = ('"touched":["process"]', '"timers":1', '"open":1', '"lines":["oh"]', "Error: no", "TypeError")
    assert len(said) == len(signs)
    assert [(sign, words) for sign, words in zip(signs, said, strict=True) if sign not in words] == []


def test_the_editors_compiler_refuses_what_is_wrong(runner: Node, tmp_path: Path) -> None:
    (tmp_path / "a.ts").write_text("import { b } from './missing';\nexport const a = b;\n")
    assert runner.run(HARNESS / "editor.cjs", tmp_path, "chrome 80").returncode != 0


def test_every_case_is_known(results: dict[str, str]) -> None:
    assert list(results) == CASES
    assert len(CASES) > 20
