"""What the writer puts into a game, under the compiler and in Node."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import msgspec
import pytest

from integrator_gui import resources
from integrator_gui.adapters.typecheck import NodeTypeCheck
from integrator_gui.adapters.writer import GameWriter
from integrator_gui.app.writing import Writing
from integrator_gui.codegen import printer
from integrator_gui.domain.document import BackendDocument, Environment, GameSettings, Variable
from integrator_gui.domain.game_project import GameProject
from integrator_gui.domain.plan import PlanCheck, WritePlan

pytestmark = pytest.mark.node
HOSTILE = [
    "*/",
    "`${x}`",
    "'\"\\",
    "\n\r\t\x00",
    "</script><!--",
    "\u2028\u2029",
    "‮abc",
    "𝒳中文",
    "__proto__",
    "\ud800",
]
replace = msgspec.structs.replace


@pytest.fixture(autouse=True)
def tools(node: str, node_modules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CBI_NODE", node)
    monkeypatch.setenv("CBI_NODE_MODULES", str(node_modules))


def planned(
    root: Path, texts: dict[str, str], prefix: str = "", version: str = "3.8.6"
) -> tuple[Writing, WritePlan]:
    rows = [Variable(name="base", value="https://a.example")]
    rows += [Variable(name=text + "k", value=text, ship=True) for text in HOSTILE if "\ud800" not in text]
    shipped = Environment(id="e1", name="it's */ `${staging}`", variables=tuple(rows))
    other = Environment(id="e2", name="\u2028", variables=tuple(rows))
    document = BackendDocument(id="d", game=GameSettings(prefix=prefix), environments=(shipped, other))
    game = GameProject(
        root=str(root), name="g", creator_version=version, engine_major=3, scripts_dir="assets/scripts"
    )
    classes = {"APIClient": "assets/Mine.ts"} if prefix else {}
    if prefix:
        (root / "assets").mkdir()
        (root / "assets" / "Mine.ts").write_text("export class APIClient {}\n")
    writing = Writing(GameWriter(), lambda: texts, lambda _game: classes, NodeTypeCheck())
    return writing, writing.plan(game, document, "e1")


def types(plan: WritePlan) -> PlanCheck:
    (check,) = (c for c in plan.checks if c.code.startswith("write.types."))
    return check


@pytest.mark.parametrize("version", ["3.8.3", "3.8.8", ""])
def test_a_plan_passes_the_compiler(tmp_path: Path, version: str) -> None:
    writing, plan = planned(tmp_path, resources.typescript(), version=version)
    check = types(writing.type_check(plan))
    assert (check.code, check.state) == ("write.types.ok", "ok"), check.params
    assert check.params["types"] == f"creator-types-{version or '3.8.8'}"


def test_a_plan_with_a_prefix_passes_too(tmp_path: Path) -> None:
    writing, plan = planned(tmp_path, resources.typescript(), prefix="Sky")
    assert any(f.path.endswith("/SkyAPIClient.ts") for f in plan.writes)
    assert types(writing.type_check(plan)).state == "ok"


def test_the_compiler_can_say_no(tmp_path: Path) -> None:
    texts = resources.typescript()
    broken = texts["gen/core/registry.ts"] + "\nexport const wrong: number = 'text';\n"
    writing, plan = planned(tmp_path, {**texts, "gen/core/registry.ts": broken})
    check = types(writing.type_check(plan))
    assert (check.code, check.state, check.params["count"]) == ("write.types.errors", "problem", "2")
    assert "registry.ts" in check.params["first"]


def test_the_snippets_compile_in_the_game(tmp_path: Path) -> None:
    _, plan = planned(tmp_path, resources.typescript())
    files = {f.path: f.after for f in plan.files}
    for recipe in plan.recipes:
        for name, text in (("Use", recipe.snippet), ("Code", recipe.without_node)):
            files[f"assets/{name}{recipe.component}.ts"] = text.replace("db://assets/", "./")
    check = NodeTypeCheck().check(str(tmp_path), "3.8.6", files)
    assert check.state == "ok", check.params


def test_without_node_or_packages_the_check_is_skipped_with_its_reason(
    tmp_path: Path, node: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CBI_NODE_MODULES")
    assert NodeTypeCheck().check(str(tmp_path), "", {}).code == "write.types.no_typescript"
    monkeypatch.delenv("CBI_NODE")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert NodeTypeCheck().check(str(tmp_path), "", {}).code == "write.types.no_node"


def test_the_games_own_compiler_and_types_are_used(
    tmp_path: Path, node_modules: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """TypeScript 4.9, as the editor has, from the game's node_modules."""
    monkeypatch.delenv("CBI_NODE_MODULES")
    own = tmp_path / "node_modules"
    (own / "@cocos").mkdir(parents=True)
    (own / "typescript").symlink_to(node_modules / "typescript-4.9")
    assert NodeTypeCheck().check(str(tmp_path), "", {}).code == "write.types.no_engine_types"
    (own / "@cocos" / "creator-types").symlink_to(node_modules / "creator-types-3.8.5")
    writing, plan = planned(tmp_path, resources.typescript())
    check = types(writing.type_check(plan))
    assert check.state == "ok", check.params


def test_a_compiler_that_breaks_is_skipped_not_passed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "node_modules"
    (own / "typescript" / "bin").mkdir(parents=True)
    (own / "typescript" / "bin" / "tsc").write_text("throw new Error('broken')\n")
    (own / "typescript" / "package.json").write_text('{"version": "5.0.0"}')
    (own / "@cocos" / "creator-types" / "engine").mkdir(parents=True)
    monkeypatch.setenv("CBI_NODE_MODULES", str(own))
    check = NodeTypeCheck().check(str(tmp_path), "", {"assets/a.ts": ""})
    assert (check.code, check.state) == ("write.types.failed", "skipped")


def test_node_reads_what_the_printer_wrote(node: str, tmp_path: Path) -> None:
    """Every character below U+3000 and hostile mixtures, alone and as names, come out of Node as they went in."""
    texts = [chr(n) for n in range(0x3000)] + HOSTILE + ["".join(HOSTILE)]
    value = {"list": texts, "names": {t: n for n, t in enumerate(texts)}}
    script = tmp_path / "value.cjs"
    script.write_text(
        f"const value = {printer.literal(value)};\n"
        "const codes = (text) => Array.from({ length: text.length }, (_, n) => text.charCodeAt(n));\n"
        "const names = Object.keys(value.names).sort((a, b) => value.names[a] - value.names[b]);\n"
        "console.log(JSON.stringify({ list: value.list.map(codes), names: names.map(codes) }));\n",
        encoding="utf-8",
    )
    done = subprocess.run([node, str(script)], capture_output=True, text=True, check=True)
    units = [
        [int.from_bytes(raw[i : i + 2], "little") for i in range(0, len(raw), 2)]
        for raw in (text.encode("utf-16-le", "surrogatepass") for text in texts)
    ]
    assert json.loads(done.stdout) == {"list": units, "names": units}
