"""Runs Node for tests and benches, with the npm packages of packaging/node on its path."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
HARNESS = ROOT / "tests" / "typescript" / "harness"
TYPESCRIPT = ROOT / "resources" / "typescript"
# What the editor compiles for, by profile: mini-games are built for ES5.
TARGETS = {"web": "chrome 80", "native": "chrome 80", "minigame": "ie 11"}


class Node:
    """`node` and `modules` as dev.py tells by CBI_NODE and CBI_NODE_MODULES, unless given."""

    def __init__(self, node: str = "", modules: Path | None = None) -> None:
        self.node = node or os.environ.get("CBI_NODE") or shutil.which("node") or "node"
        self.modules = modules or Path(
            os.environ.get("CBI_NODE_MODULES") or ROOT / ".venv" / "node" / "node_modules"
        )

    def run(self, *args: str | Path, text: str = "", timeout: int = 240) -> subprocess.CompletedProcess[str]:
        """Not checked: the caller looks at the return code."""
        return subprocess.run(
            [self.node, *map(str, args)],
            input=text,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=timeout,
            env=os.environ | {"NODE_PATH": str(self.modules)},
        )

    def bundle(self, **options: Any) -> str:
        """One script by esbuild's `build(options)`; raises with its own words. Without `outfile` it is returned."""
        settings = {"write": "outfile" in options, **options}
        done = self.run(HARNESS / "bundle.cjs", json.dumps(settings))
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout


def run_cases(runner: Node, profile: str, folder: Path, playground: str, modules: Path) -> dict[str, str]:
    """Compiles the scripts in `folder` as the editor does (into the file `modules`) and runs the cases of its
    cases.ts in the sandbox of one profile. What went wrong in each case; "" for nothing.
    """
    built = runner.run(HARNESS / "editor.cjs", folder, TARGETS[profile])
    assert (built.returncode, built.stderr) == (0, "")
    modules.write_text(built.stdout, encoding="utf-8")
    done = runner.run(HARNESS / "run.cjs", profile, modules, playground)
    assert (done.returncode, done.stderr) == (0, "")
    said: dict[str, str] = json.loads(done.stdout)
    return said
