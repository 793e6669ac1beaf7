"""app/demo.py: the sample game's local environment follows the playground, its other files stay as they are."""

from pathlib import Path

from integrator_gui.app.demo import ENVIRONMENT, point_at
from integrator_gui.compose import build


def test_the_demo_follows_the_playground(sample_game: Path) -> None:
    before = {p: p.read_bytes() for p in (sample_game / "backend").rglob("*.toml")}
    workspace = build("en").open_workspace(str(sample_game))
    point_at(workspace, "http://127.0.0.1:5")
    assert not workspace.dirty
    changed = {p.name for p, old in before.items() if p.read_bytes() != old}
    assert changed == {"local.toml"}
    again = build("en").open_workspace(str(sample_game))
    environment = again.document.environment(ENVIRONMENT)
    assert environment is not None
    assert {v.name: v.value for v in environment.variables}["base"] == "http://127.0.0.1:5"
    assert workspace.environment == environment
