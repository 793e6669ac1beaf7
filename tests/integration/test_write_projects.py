"""Into every collected project: what can be written is, a second time nothing, and undo gives the project back."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import msgspec
import pytest

from integrator_gui import compose
from integrator_gui.codegen import syntax
from integrator_gui.domain.document import BackendDocument, Environment, GameSettings, Variable
from integrator_gui.domain.errors import WritingNotSupported


def document() -> BackendDocument:
    base = Variable(name="base", value="https://api.example.com")
    return BackendDocument(id="d", environments=(Environment(id="e", name="production", variables=(base,)),))


def files(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def projects(shared: Path) -> list[tuple[Path, int]]:
    folder = shared / "cocos-projects"
    rows = json.loads((folder / "INDEX.json").read_text(encoding="utf-8"))["projects"]
    return [
        (folder / r["name"] / r["root"], r["expect"]["engine_major"])
        for r in rows
        if r["expect"].get("engine_major")
    ]


def test_all_of_them(shared_dir: Path, tmp_path: Path) -> None:
    graph = compose.build("en")
    written = refused = 0
    for n, (source, major) in enumerate(projects(shared_dir)):
        root = Path(shutil.copytree(source, tmp_path / str(n)))
        game = graph.projects.scan(graph.projects.detect(str(root)))
        before = files(root)
        if major < 3:
            with pytest.raises(WritingNotSupported):
                graph.writing.plan(game, document(), "e")
            assert files(root) == before
            refused += 1
            continue
        plan = graph.writing.plan(game, document(), "e")
        assert not plan.blocked
        assert {f.status for f in plan.files} == {"new"}, (source, [f.code for f in plan.files])
        result = graph.writing.write(plan)
        assert not result.held_back
        now = files(root)
        assert all(syntax.first_error(now[p].decode()) is None for p in result.written)
        assert {p for p in now if p.endswith(".meta")} == {p for p in before if p.endswith(".meta")}
        assert {p: now[p] for p in before} == before  # nothing that was there has changed
        again = graph.writing.plan(graph.projects.scan(game), document(), "e")
        assert graph.writing.write(again).written == ()
        assert {f.status for f in again.files} == {"unchanged", "yours"}
        graph.writing.undo(str(root))
        assert files(root) == before
        written += 1
    graph.close()
    assert written >= 8
    assert refused >= 1


def test_a_game_with_classes_of_these_names_is_told_and_prefixed(sample_game: Path) -> None:
    theirs = sample_game / "assets" / "scripts" / "net"
    theirs.mkdir()
    (theirs / "Http.ts").write_text("@ccclass('NetworkMonitor')\nexport class Watch extends Component {}\n")
    graph = compose.build("en")
    game = graph.projects.scan(graph.projects.detect(str(sample_game)))
    plan = graph.writing.plan(game, document(), "e")
    refused = {f.path.rpartition("/")[2]: f.params["file"] for f in plan.files if f.status == "refused"}
    assert refused == dict.fromkeys(("NetworkMonitorBase.ts", "NetworkMonitor.ts"), "assets/scripts/net/Http.ts")
    prefixed = msgspec.structs.replace(document(), game=GameSettings(prefix="Sky"))
    assert {f.status for f in graph.writing.plan(game, prefixed, "e").files} == {"new"}
    graph.close()
