"""How much of the written code lands in a build: bytes after esbuild's minifier, ES2015, for three ways to use it.

Called by tests/typescript/test_sizes.py and tests/benchmarks/bench_core_size.py. `cc` stays outside; the game's own
configuration (BackendConfig) is not counted.
"""

from __future__ import annotations

from pathlib import Path

from node_run import TYPESCRIPT, Node

GOALS = {"one call": 2_560, "complete": 3_584, "with component": 5_120}
_USES = {
    "one call": """
        import { callApi } from './gen/core/api';
        export const run = () => callApi({ baseURL: 'https://api.example.com' }, '/players/1');
    """,
    "complete": """
        import { createBackendClient } from './gen/core/backend';
        import { BackendConfig } from './gen/BackendConfig';
        export const api = createBackendClient(BackendConfig);
    """,
    "with component": "export { APIClient } from './APIClient';",
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
    return {name: len(bundled(runner, contents).encode()) for name, contents in _USES.items()}
