"""Opening a game of 100,000 files: the full scan against a bare os.walk (goal 0.5), detection against 5 ms."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from harness import Figure, interleaved, seconds

from integrator_gui.adapters.project_scan import DiskProjectScan

FILES = 100_000
FOLDERS, SCRIPTS_A_FOLDER, ASSETS_A_FOLDER = 800, 4, 22  # 41,600 files and .meta files below assets
SCRIPT_META = json.dumps(
    {"ver": "4.0.24", "importer": "typescript", "uuid": "u" * 36, "subMetas": {}, "userData": {}}
)
FOLDER_META = json.dumps(
    {"ver": "1.2.0", "importer": "directory", "uuid": "u" * 36, "subMetas": {}, "userData": {}}
)
ROOT_FILES = {
    "package.json": json.dumps({"name": "big", "creator": {"version": "3.8.5"}}),
    "tsconfig.json": '{ "extends": "./temp/tsconfig.cocos.json", /* */ }',
    "settings/v2/packages/engine.json": json.dumps({"modules": {"includeModules": ["2d", "websocket"]}}),
}


def assets() -> Iterator[tuple[str, str]]:
    for n in range(FOLDERS):
        folder = f"assets/part{n // 40}/f{n}"
        yield f"{folder}.meta", FOLDER_META
        for i in range(SCRIPTS_A_FOLDER):
            yield f"{folder}/Script{i}.ts", "@ccclass('A')\n"
            yield f"{folder}/Script{i}.ts.meta", SCRIPT_META
        for i in range(ASSETS_A_FOLDER):
            yield f"{folder}/picture{i}.png", ""
            yield f"{folder}/picture{i}.png.meta", ""


def build(root: Path) -> None:
    """The rest of the files lies where a real game has them: the editor's library and node_modules."""
    made = 0
    for name, text in (*ROOT_FILES.items(), *assets()):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        made += 1
    for n in range(FILES - made):
        folder = root / ("library" if n % 2 else "node_modules") / f"{n // 60:04}"
        if n % 60 < 2:
            folder.mkdir(parents=True, exist_ok=True)
        os.close(os.open(folder / f"{n}.json", os.O_CREAT | os.O_WRONLY))


def figures() -> Iterable[Figure]:
    scanner = DiskProjectScan()
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder))
        count = sum(len(files) for _, _, files in os.walk(folder))
        game = scanner.scan(scanner.detect(folder))
        assert count == FILES
        assert len(game.scripts) == FOLDERS * SCRIPTS_A_FOLDER
        scan, walk = interleaved(
            lambda: seconds(lambda: scanner.scan(game)), lambda: seconds(lambda: list(os.walk(folder)))
        )
        yield Figure("scan of 100,000 files against os.walk", scan * 1e3, walk * 1e3, "ms")
        detect, _ = interleaved(lambda: seconds(lambda: scanner.detect(folder)), lambda: 0.005)
        yield Figure("detection in a game of 100,000 files, goal 5 ms", detect * 1e3, 5.0, "ms")
