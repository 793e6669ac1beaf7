"""ui/presenters/write.py on the real engine and a real game: plan, write, nothing left, a hand edit, undo."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from integrator_gui.compose import LazyGraph, build
from integrator_gui.ui.presenters.write import WritePresenter

BASE = "assets/scripts/backend/gen/APIClientBase.ts"


@pytest.fixture
def graph() -> Iterator[LazyGraph]:
    made = build("en")
    yield made
    made.close()


def presenter_of(graph: LazyGraph, game: Path) -> WritePresenter:
    return WritePresenter(graph, graph.open_workspace(str(game)))


def test_a_write_leaves_nothing_to_write(graph: LazyGraph, sample_game: Path) -> None:
    async def work() -> None:
        presenter = presenter_of(graph, sample_game)
        states: list[str] = []
        presenter.changed.connect(lambda: states.append(presenter.state))
        await presenter.refresh()
        assert states[0] == "planning"
        assert presenter.can_write
        assert presenter.file(presenter.current) is not None
        left_out = next(iter(presenter.chosen))
        presenter.choose(left_out, False)
        await presenter.write()
        assert presenter.state == "written"
        assert not (sample_game / left_out).exists()
        await presenter.refresh()
        assert presenter.chosen == {left_out}
        await presenter.write()
        await presenter.refresh()
        assert not presenter.chosen
        assert not presenter.can_write

    asyncio.run(work())


def test_a_hand_edit_is_held_back_until_settled(graph: LazyGraph, sample_game: Path) -> None:
    async def work() -> None:
        presenter = presenter_of(graph, sample_game)
        await presenter.refresh()
        await presenter.write()
        edited = (sample_game / BASE).read_text(encoding="utf-8").replace("persistent = false", "persistent = true")
        (sample_game / BASE).write_text(edited, encoding="utf-8")
        await presenter.refresh()
        file = presenter.file(BASE)
        assert file is not None
        assert file.status == "conflict"
        assert presenter.current == BASE
        presenter.choose(BASE, True)
        assert BASE not in presenter.chosen
        assert "overwrite" in file.settlements
        await presenter.settle(BASE, "overwrite")
        assert presenter.chosen == {BASE}
        await presenter.write()
        assert "persistent = false" in (sample_game / BASE).read_text(encoding="utf-8")
        await presenter.undo()
        assert (sample_game / BASE).read_text(encoding="utf-8") == edited

    asyncio.run(work())


def test_what_cannot_be_planned_is_told(graph: LazyGraph, sample_game: Path) -> None:
    async def work() -> None:
        presenter = presenter_of(graph, sample_game)
        (sample_game / "backend" / "manifest.toml").write_text("[broken", encoding="utf-8")
        await presenter.refresh()
        assert presenter.state == "failed"
        assert presenter.error is not None
        assert not presenter.can_write

    asyncio.run(work())


def test_a_taken_name_gets_a_prefix(graph: LazyGraph, sample_game: Path) -> None:
    async def work() -> None:
        own = sample_game / "assets" / "scripts" / "net" / "APIClient.ts"
        own.parent.mkdir()
        own.write_text("@ccclass('APIClient')\nexport class APIClient extends Component {}\n", encoding="utf-8")
        presenter = presenter_of(graph, sample_game)
        await presenter.refresh()
        assert presenter.plan is not None
        taken = [f for f in presenter.plan.files if f.code == "write.class_exists"]
        assert taken
        prefix = taken[0].params["prefix"]
        await presenter.use_prefix(prefix)
        assert presenter.count("refused") == 0
        assert any(path.endswith(f"/{prefix}APIClient.ts") for path in presenter.chosen)

    asyncio.run(work())


def test_the_environment_that_ships_is_part_of_the_document(graph: LazyGraph, sample_game: Path) -> None:
    async def work() -> None:
        presenter = presenter_of(graph, sample_game)
        await presenter.refresh()
        names = {name: ident for ident, name in presenter.environments}
        await presenter.ship(names["staging"])
        assert presenter.plan is not None
        assert presenter.plan.environment == "staging"

    asyncio.run(work())


def test_a_plan_waits_for_the_scan_that_was_cut_off(graph: LazyGraph, sample_game: Path) -> None:
    """Detection gives up after milliseconds; the scripts folder is known for certain only after a full scan."""

    async def work() -> None:
        workspace = graph.open_workspace(str(sample_game))
        workspace.game = msgspec.structs.replace(workspace.game, fully_scanned=False, scripts_dir="", scripts=())
        presenter = WritePresenter(graph, workspace)
        await presenter.refresh()
        assert presenter.file(BASE) is not None
        assert workspace.game.fully_scanned
        assert workspace.game.scripts_dir == "assets/scripts"

    asyncio.run(work())
