"""How much of the written code lands in a build: bytes after esbuild's minifier, ES2015, for the ways to use it.

"complete" is the client with every feature on, "typical" the one that is written for the sample game's document (no
envelope); each also with the APIClient component. Called by tests/typescript/test_sizes.py and
tests/benchmarks/bench_core_size.py. `cc` stays outside; the game's own BackendConfig is not counted.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from node_run import ROOT, TYPESCRIPT, Node

from integrator_gui.adapters.document_store import TomlDocumentStore
from integrator_gui.codegen import client

_CLIENT = "import { createBackendClient } from './gen/client'; export const api = createBackendClient();"
_COMPONENT = "export { APIClient } from './APIClient';"
_ONE_CALL = """
    import { callApi } from './gen/core/api';
    export const run = () => callApi({ baseURL: 'https://api.example.com' }, '/players/1');
"""
GOALS = {
    "one call": 2_560,
    "typical": 3_584,
    "complete": 3_584,
    "typical with component": 5_120,
    "with component": 5_120,
}


def bundled(runner: Node, contents: str, folder: Path = TYPESCRIPT, **options: object) -> str:
    """One minified script; `external` names what stays outside."""
    settings = {
        "stdin": {"contents": contents, "resolveDir": str(folder), "loader": "ts"},
        "external": ["cc", "cc/env", "./gen/BackendConfig", "./BackendConfig"],
        "minify": True,
        "format": "esm",
        "target": "es2015",
        "legalComments": "none",
    }
    return runner.bundle(**{**settings, **options})


def sizes(runner: Node) -> dict[str, int]:
    with tempfile.TemporaryDirectory() as name:
        sample = Path(name) / "backend"
        shutil.copytree(TYPESCRIPT, sample)
        services = TomlDocumentStore().load(str(ROOT / "resources" / "sample-game")).document.services
        file = sample / client.PATH
        file.write_text(client.client(file.read_text(encoding="utf-8"), services), encoding="utf-8")
        scripts = {
            "one call": bundled(runner, _ONE_CALL),
            "typical": bundled(runner, _CLIENT, sample),
            "complete": bundled(runner, _CLIENT),
            "typical with component": bundled(runner, _COMPONENT, sample),
            "with component": bundled(runner, _COMPONENT),
        }
    return {use: len(script.encode()) for use, script in scripts.items()}
