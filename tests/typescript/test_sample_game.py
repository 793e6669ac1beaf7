"""The sample game is a real one: its scripts type-check strictly and its scene names scripts that are there."""

import json
import subprocess
from pathlib import Path

import pytest

B64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


@pytest.mark.node
@pytest.mark.parametrize("compiler", ["typescript-4.9", "typescript"])
def test_its_scripts_type_check(
    compiler: str, sample_game: Path, tmp_path: Path, node: str, node_modules: Path
) -> None:
    newest = {"moduleResolution": "bundler"} if compiler == "typescript" else {"moduleResolution": "node"}
    options = {
        "strict": True,
        "target": "ES2015",
        "module": "ES2015",
        "lib": ["ES2015"],
        "experimentalDecorators": True,
        "skipLibCheck": True,
        "noEmit": True,
        "types": [],
    }
    config = tmp_path / "tsconfig.json"
    files = [str(node_modules / "creator-types-3.8.6" / "engine.d.ts")]
    files += [str(p) for p in (sample_game / "assets").rglob("*.ts")]
    config.write_text(json.dumps({"compilerOptions": options | newest, "files": files}), encoding="utf-8")
    tsc = node_modules / compiler / "bin" / "tsc"
    done = subprocess.run([node, str(tsc), "-p", str(config)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_its_scene_names_its_scripts_and_lists_only_what_is_there(repo: Path) -> None:
    assets = repo / "resources" / "sample-game" / "assets"
    scripts = {_compressed(json.loads(p.read_text(encoding="utf-8"))["uuid"]) for p in assets.rglob("*.ts.meta")}
    scene = json.loads((assets / "scenes" / "main.scene").read_text(encoding="utf-8"))
    kinds = {item["__type__"] for item in scene}
    assert {kind for kind in kinds if not kind.startswith("cc.")} == scripts
    assert all(0 <= at < len(scene) for at in _references(scene))


def _references(value: object) -> list[int]:
    if isinstance(value, dict):
        here = [value["__id__"]] if "__id__" in value else []
        return here + [at for item in value.values() for at in _references(item)]
    return [at for item in value for at in _references(item)] if isinstance(value, list) else []


def _compressed(uuid: str) -> str:
    """How scenes name a script: 5 hex digits, then 27 as 18 characters of base 64."""
    digits = uuid.replace("-", "")
    triples = (int(digits[i : i + 3], 16) for i in range(5, 32, 3))
    return digits[:5] + "".join(B64[value >> 6] + B64[value & 63] for value in triples)
