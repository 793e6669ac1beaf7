"""One thread through all rooms: `integrator-gui write` on the sample game, compiled as the editor does, calling the
playground with the game's own configuration, with and without a prefix.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from node_run import Node, run_cases

pytestmark = pytest.mark.node

CASES = """\
import { Node } from 'cc';
import { %(p)sAPIClient } from './backend/%(p)sAPIClient';
import { NetworkMonitor } from './backend/NetworkMonitor';

export const cases: { [title: string]: (game: any) => Promise<void> } = {
    async 'a call with the configuration of the game'(game) {
        const node: Node = game.node();
        const monitor = node.addComponent(NetworkMonitor)!;
        node.addComponent(%(p)sAPIClient);
        const result = await %(p)sAPIClient.instance!.get<{ id: string }>('/players/p001');
        if (!result.success || result.data!.id !== 'p001' || monitor.stats().count !== 1) {
            throw new Error(JSON.stringify([result, monitor.stats()]));
        }
    },
};
"""


@pytest.mark.parametrize(("profile", "prefix"), [("web", ""), ("native", "Sky"), ("minigame", "")])
def test_written_game_runs(
    runner: Node, sample_game: Path, playground: str, tmp_path: Path, profile: str, prefix: str
) -> None:
    for path in sample_game.glob("backend/environments/*.toml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("http://127.0.0.1:4010", playground), encoding="utf-8")
    if prefix:  # a class of that name is in the game already
        own = "export class APIClient {}\n"
        (sample_game / "assets" / "scripts" / "APIClient.ts").write_text(own, encoding="utf-8")
    command = [sys.executable, "-m", "integrator_gui", "write", str(sample_game), "--env", "local", "--json"]
    told = {"CBI_NODE": runner.node, "CBI_NODE_MODULES": str(runner.modules)}
    done = subprocess.run(
        [*command, "--prefix", prefix], capture_output=True, encoding="utf-8", check=False, env=os.environ | told
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    scripts = sample_game / "assets" / "scripts"
    assert f"assets/scripts/backend/{prefix}APIClient.ts" in json.loads(done.stdout)["written"]
    (scripts / "cases.ts").write_text(CASES % {"p": prefix}, encoding="utf-8")
    said = run_cases(runner, profile, scripts, playground, tmp_path / "modules.json")
    assert said == {"a call with the configuration of the game": ""}
