"""What no compiler says: syntax newer than TypeScript 4.1, absent globals, and which way the imports run."""

from __future__ import annotations

import json
import posixpath
from pathlib import Path
from typing import Any

import pytest
from node_run import HARNESS, TYPESCRIPT, Node

pytestmark = pytest.mark.node


def looked_at(runner: Node, folder: Path) -> dict[str, Any]:
    done = runner.run(HARNESS / "rules.cjs", folder)
    assert (done.returncode, done.stderr) == (0, "")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_the_shipped_files_keep_the_rules(runner: Node) -> None:
    seen = looked_at(runner, TYPESCRIPT)
    assert seen["findings"] == []
    assert len(seen["imports"]) >= 16
    assert _direction(seen["imports"]) == []


def test_each_rule_finds_its_breach(runner: Node, tmp_path: Path) -> None:
    (tmp_path / "bad.ts").write_text(
        "import { type A, b } from './b';\n"
        "export class C extends b {\n"
        "    override x = 1;\n"
        "    static { fetch('/x'); }\n"
        "}\n"
        "const ok = { fetch: 1, url: (a: URL) => a.fetch };\n"
        "localStorage.getItem('x');\n"
    )
    (tmp_path / "b.ts").write_text("import { C } from './bad';\nexport const b = C;\n")
    seen = looked_at(runner, tmp_path)
    assert sorted(f.partition(" ")[0] for f in seen["findings"]) == [
        "bad.ts:1",
        "bad.ts:3",
        "bad.ts:4",
        "bad.ts:4",
        "bad.ts:7",
    ]
    assert _direction(seen["imports"])


def _direction(imports: dict[str, list[str]]) -> list[str]:
    """Breaches of: config imports nothing, core no component, nothing in gen a user's file, no cycle."""
    files = {
        name: [_target(name, link) for link in links if link.startswith(".")] for name, links in imports.items()
    }
    breaches = [f"{name} -> {link}" for name, links in files.items() for link in links if not _allowed(name, link)]
    return breaches + [f"cycle through {name}" for name in files if name in _reached(files, name)]


def _target(name: str, link: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), link + ".ts"))


def _allowed(name: str, link: str) -> bool:
    if name == "gen/BackendConfig.ts":
        return False
    if name.startswith("gen/core/"):
        return link.startswith("gen/core/")
    return not name.startswith("gen/") or link.startswith("gen/")


def _reached(files: dict[str, list[str]], start: str) -> set[str]:
    seen: set[str] = set()
    queue = list(files[start])
    while queue:
        name = queue.pop()
        if name not in seen:
            seen.add(name)
            queue += files.get(name, [])
    return seen
