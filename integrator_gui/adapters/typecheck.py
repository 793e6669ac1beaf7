"""Type-checks what a write would put into the game, strict and not, where Node and TypeScript can be had.

Room: adapters, the `TypeCheck` port; called by app/writing.py in a thread, since it takes seconds. Node and the
packages are those that `dev.py` names (CBI_NODE, CBI_NODE_MODULES), else Node on PATH and the game's own
node_modules. Nothing is written below the game: the files are laid out in a temporary folder.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

import msgspec

from integrator_gui.domain.plan import PlanCheck

_SECONDS = 120
_ERROR = re.compile(r"^(\S.*?)\((\d+),\d+\): error (TS\d+: .*)$|^error (TS\d+: .*)$", re.MULTILINE)
# What the editor declares and the engine types on npm do not.
_EDITOR = "declare module 'cc/env' { export const DEBUG: boolean; export const DEV: boolean; }\n"


class _Tools(msgspec.Struct, frozen=True):
    node: str
    compiler: Path
    types: Path


class NodeTypeCheck:
    """The compiler is asked twice; a missing part makes the answer "skipped", with the reason."""

    def check(self, root: str, creator_version: str, files: Mapping[str, str]) -> PlanCheck:
        """`files`: texts by path below the game. Never raises for what Node says or does not say."""
        node = os.environ.get("CBI_NODE") or shutil.which("node")
        if not node:
            return PlanCheck(code="write.types.no_node", state="skipped")
        tools = _tools(node, root, creator_version)
        if isinstance(tools, str):
            return PlanCheck(code=tools, state="skipped")
        began = time.perf_counter()
        with tempfile.TemporaryDirectory(prefix="cbi-types-") as folder:
            _lay_out(Path(folder), files, tools)
            try:
                errors = [e for mode in ("strict", "loose") for e in _run(tools, Path(folder), mode)]
            except (OSError, subprocess.SubprocessError) as error:
                return PlanCheck(code="write.types.failed", state="skipped", params={"reason": str(error)})
        seconds = f"{time.perf_counter() - began:.1f} s"
        params = {"seconds": seconds, "types": tools.types.parent.name, "count": str(len(errors))}
        if errors:
            params["first"] = errors[0]
            return PlanCheck(code="write.types.errors", state="problem", detail=str(len(errors)), params=params)
        return PlanCheck(code="write.types.ok", state="ok", detail=seconds, params=params)


def _tools(node: str, root: str, version: str) -> _Tools | str:
    """The tools, or the code of what is missing."""
    places = [Path(p) for p in (os.environ.get("CBI_NODE_MODULES"), os.path.join(root, "node_modules")) if p]
    compiler = next((c for p in places if (c := p / "typescript" / "bin" / "tsc").is_file()), None)
    if compiler is None:
        return "write.types.no_typescript"
    types = next((t for p in places if (t := _engine_types(p, version)) is not None), None)
    return _Tools(node, compiler, types) if types else "write.types.no_engine_types"


def _engine_types(modules: Path, version: str) -> Path | None:
    """The types of the game's version, else of the newest below it, else the oldest there are."""
    found = {_numbers(p.name): p for p in modules.glob("creator-types-*") if (p / "engine").is_dir()}
    single = modules / "@cocos" / "creator-types"
    if not found:
        return single / "engine" if (single / "engine").is_dir() else None
    below = [n for n in found if n <= (_numbers(version) or max(found))]
    return found[max(below) if below else min(found)] / "engine"


def _major(compiler: Path) -> int:
    package = compiler.parent.parent / "package.json"
    return _numbers(str(json.loads(package.read_text(encoding="utf-8"))["version"]))[0]


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(n) for n in re.findall(r"\d+", text)[:3])


def _lay_out(folder: Path, files: Mapping[str, str], tools: _Tools) -> None:
    for path, text in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode("utf-8"))
    (folder / "editor.d.ts").write_text(_EDITOR, encoding="utf-8")
    options = {
        "target": "ES2015",
        "module": "ES2015",
        "moduleResolution": "bundler" if _major(tools.compiler) >= 5 else "node",
        "lib": ["ES2015", "DOM"],
        "types": [str(tools.types)],
        "experimentalDecorators": True,
        "isolatedModules": True,
        "noEmit": True,
        "skipLibCheck": True,
        "forceConsistentCasingInFileNames": True,
    }
    for mode in ("strict", "loose"):
        config = {"compilerOptions": {**options, "strict": mode == "strict"}, "include": ["editor.d.ts", "assets"]}
        (folder / f"{mode}.json").write_text(json.dumps(config), encoding="utf-8")


def _run(tools: _Tools, folder: Path, mode: str) -> list[str]:
    done = subprocess.run(
        [tools.node, str(tools.compiler), "-p", f"{mode}.json", "--pretty", "false"],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        timeout=_SECONDS,
        check=False,
    )
    errors = [f"{m[1]}:{m[2]}: {m[3]}" if m[1] else m[4] for m in _ERROR.finditer(done.stdout)]
    if done.returncode and not errors:
        raise subprocess.SubprocessError((done.stderr or done.stdout).strip()[-300:] or f"exit {done.returncode}")
    return errors
