"""No hand edit is ever lost: random edits, writes, settlements, versions of the tool and undos, in any order."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import msgspec
import pytest

from integrator_gui import resources
from integrator_gui.adapters.writer import GameWriter
from integrator_gui.app.writing import Writing
from integrator_gui.domain.document import ApiService, BackendDocument, Environment, Services, Variable
from integrator_gui.domain.errors import NothingToUndo, PlanOutOfDate
from integrator_gui.domain.game_project import GameProject
from integrator_gui.domain.plan import PlanCheck, WritePlan

FOLDER = "assets/scripts/backend"


class NoTypeCheck:
    def check(self, root: str, creator_version: str, files: object) -> PlanCheck:
        return PlanCheck(code="write.types.no_node", state="skipped")


class Story:
    """One game and what happens to it. Every edit is a line of its own, `// edit N`."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.draw = random.Random(seed)
        self.numbers = itertools.count()
        self.edits: list[str] = []
        self.texts = dict(resources.typescript())
        base = Variable(name="base", value="https://a.example")
        self.document = BackendDocument(id="d", environments=(Environment(id="e", name="e", variables=(base,)),))
        self.game = GameProject(root=str(root), name="g", engine_major=3, scripts_dir="assets/scripts")
        (root / "assets" / "scripts").mkdir(parents=True)
        self.writing = Writing(GameWriter(), lambda: self.texts, lambda _g: {}, NoTypeCheck())

    def scripts(self) -> list[Path]:
        return sorted((self.root / FOLDER).rglob("*.ts"))

    def plan(self) -> WritePlan:
        return self.writing.plan(self.game, self.document, "e")

    # --- what may happen ---------------------------------------------------------------------------------

    def edit(self) -> None:
        if self.scripts():
            place = self.draw.choice(self.scripts())
            lines = place.read_bytes().decode().split("\n")
            self.edits.append(f"// edit {next(self.numbers)};")
            lines.insert(self.draw.randrange(1, len(lines)), self.edits[-1])
            place.write_bytes("\n".join(lines).encode())

    def change_document(self) -> None:
        self.document = msgspec.structs.replace(
            self.document, services=Services(api=ApiService(timeout_ms=self.draw.randrange(1, 9999)))
        )

    def change_tool(self) -> None:
        name = self.draw.choice([n for n in self.texts if n.startswith("gen/")])
        lines = self.texts[name].split("\n")
        lines.insert(self.draw.randrange(len(lines)), f"// tool {next(self.numbers)}")
        self.texts[name] = "\n".join(lines)

    def change_line_ends(self) -> None:
        for place in self.scripts():
            data = place.read_bytes().replace(b"\r\n", b"\n")
            place.write_bytes(data.replace(b"\n", b"\r\n") if self.draw.random() < 0.5 else data)

    def write(self) -> None:
        plan = self.plan()
        for file in [f for f in plan.files if f.status == "conflict"]:
            if self.draw.random() < 0.7:
                plan = self.writing.settle(plan, file.path, self.draw.choice(file.settlements))
        if self.draw.random() < 0.2:
            self.edit()  # while the user looks at the preview
        try:
            self.writing.write(plan)
        except PlanOutOfDate:
            assert self.plan() is not None

    def undo(self) -> None:
        try:
            self.writing.undo(str(self.root))
        except NothingToUndo:
            assert self.writing.can_undo(str(self.root)) is None

    def lost(self) -> list[str]:
        """Edits that stand nowhere any more: not in the game, not in a backup, not in what undo would put back."""
        kept = "\n".join(p.read_bytes().decode() for p in self.root.rglob("*") if p.is_file())
        return [e for e in self.edits if e not in kept]


def tell(root: Path, seed: int, length: int) -> None:
    story = Story(root, seed)
    story.write()
    events = [story.edit, story.edit, story.write, story.write, story.change_document, story.change_tool]
    events += [story.change_line_ends, story.undo]
    for _ in range(length):
        story.draw.choice(events)()
        assert story.lost() == [], f"seed {seed}"
        marked = [p for p in story.scripts() if b"<<<<<<<" in p.read_bytes()]
        assert marked == [], f"seed {seed}: marks of a merge were written"


@pytest.mark.parametrize("seed", range(8))
def test_no_edit_is_lost(tmp_path: Path, seed: int) -> None:
    tell(tmp_path, seed, 25)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 400))
def test_no_edit_is_lost_at_length(tmp_path: Path, seed: int) -> None:
    tell(tmp_path, seed, 40)
