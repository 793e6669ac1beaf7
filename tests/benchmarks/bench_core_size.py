"""What the generated code adds to a game, minified by esbuild for ES2015, against the sizes that are its goal."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from harness import Figure

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "resources" / "typescript"
MODULES = Path(os.environ.get("CBI_NODE_MODULES") or ROOT / ".venv" / "node" / "node_modules")
NODE = os.environ.get("CBI_NODE") or shutil.which("node") or "node"

# what a game would import, and the goal in bytes
ENTRIES = {
    "core, one call": (
        "import { callApi } from './gen/core/api';"
        "export const load = () => callApi({ baseURL: 'https://a.example' }, '/players/1');",
        2500,
    ),
    "core, complete": ("export { createBackendClient } from './gen/core/backend';", 3500),
    "core with APIClient": ("export { APIClient } from './APIClient';", 5000),
}
OPTIONS = ["--bundle", "--minify", "--format=esm", "--target=es2015", "--external:cc", "--charset=utf8"]
DECORATORS = '{"compilerOptions": {"experimentalDecorators": true, "useDefineForClassFields": false}}'


def size(entry: str) -> int:
    command = [NODE, str(MODULES / "esbuild" / "bin" / "esbuild"), *OPTIONS, f"--tsconfig-raw={DECORATORS}"]
    stdin = ["--loader=ts", f"--sourcefile={SOURCES / 'entry.ts'}"]
    done = subprocess.run([*command, *stdin], cwd=SOURCES, input=entry, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return len(done.stdout.encode())


def figures() -> Iterable[Figure]:
    for name, (entry, goal) in ENTRIES.items():
        yield Figure(name, size(entry), goal, "bytes")
