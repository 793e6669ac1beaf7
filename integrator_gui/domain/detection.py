"""The rules by which a Cocos Creator project is known: its version, its engine, its scripts folder.

Room: domain. Used by adapters/project_scan.py, which gathers the evidence. The rules and the tables come from a
survey of 99 projects (58 of 3.x, 33 of 2.x, 8 of 1.x). Paths are POSIX style, relative to the root.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Literal

import msgspec

from .errors import Finding
from .game_project import Bundle

NEVER_A_GAME_BELOW = frozenset(
    {"node_modules", "library", "temp", "local", "build", "native", "profiles", "extensions", "packages"}
)
SCRIPT_FOLDERS = frozenset({"script", "scripts", "src", "typescript", "js", "code"})
_OLD_ENGINES = ("cocos-creator-js", "cocos2d-html5")  # compared, not hashed: JSON may hold a list there

Language = Literal["ts", "js", "mixed-ts", "mixed-js", "none"]
Numbers = tuple[int, ...]


class RootFiles(msgspec.Struct, kw_only=True):
    """What lies in the root. A file that is missing or broken is {}."""

    package: dict[str, Any] = {}
    project: dict[str, Any] = {}  # project.json of 1.x and 2.x
    tsconfig: dict[str, Any] = {}
    engine: dict[str, Any] = {}  # settings/v2/packages/engine.json
    has_assets: bool = False
    has_settings_v2: bool = False
    has_creator_dts: bool = False
    broken_package_names_creator: bool = False


def is_root(files: RootFiles) -> bool:
    """An assets folder and one sure sign beside it; package.json alone is none, nor is a settings folder."""
    project, package = files.project, files.package
    return files.has_assets and (
        isinstance(package.get("creator"), dict)
        or files.broken_package_names_creator
        or files.has_settings_v2
        or files.has_creator_dts
        or project.get("engine") in _OLD_ENGINES
        or {"packages", "id"} <= project.keys()
        or ("uuid" in package and "tsconfig.cocos" in str(files.tsconfig.get("extends", "")))
    )


def is_extension(package: Mapping[str, Any]) -> bool:
    return "creator" not in package and ("package_version" in package or "contributions" in package)


# --- version --------------------------------------------------------------------------------------


class Metas(msgspec.Struct, kw_only=True):
    """The highest `ver` seen in .meta files: of scripts, and of folders."""

    script: Numbers = ()
    folder: Numbers = ()

    @property
    def family(self) -> int:
        """3 for Creator 3.x and later, 2 for 1.x and 2.x, 0 when no script has a .meta file."""
        return 3 if self.script >= (4,) else 2 if self.script else 0

    @property
    def range(self) -> str:
        script, folder = self.script, self.folder
        if script[:1] > (1,):
            return _range_of_3(script, folder)
        if script < (1, 0, 5):
            return "1.x" if script else ""
        if script < (1, 0, 8):
            return "1.9-2.2.x"
        if script >= (1, 1):
            return "2.4.6+"
        return "2.4.2-2.4.5" if folder >= (1, 1) else "2.3.x"


def _range_of_3(script: Numbers, folder: Numbers) -> str:
    if script < (4,):
        return "Creator 3D 1.x"
    if script < (4, 0, 22):
        return "3.0"
    if script < (4, 0, 23):
        return "3.2-3.3"
    if script < (4, 0, 24):
        return "3.8.0-3.8.2" if folder >= (1, 2) else "3.4-3.7"
    return ">=3.8.3"


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """`text` is "" when unknown; `source` in the survey's words; `guessed` unless the project says it itself."""

    text: str = ""
    source: str = ""
    guessed: bool = False
    engine_major: int = 0
    findings: tuple[Finding, ...] = ()


def version(files: RootFiles, metas: Metas) -> Version:
    """.meta files beat both JSON files for the engine; package.json's own version counts only without `creator`."""
    creator = _version_text(_creator(files).get("version"))
    project = _version_text(files.project.get("version"))
    own = _version_text(files.package.get("version"))
    family = metas.family or (3 if numbers(creator) >= (3,) or files.has_settings_v2 else 2)
    if family == 3:
        return _version_of_3(files, metas, creator, project, own)
    text, source = (project, "project.json:version") if project and numbers(project) < (3,) else ("", "")
    if not text and creator and numbers(creator) < (3,):
        text, source = creator, "package.json:creator.version"
    major = numbers(text)[0] if text else 1 if metas.range in ("1.x", "Creator 3D 1.x") else 2
    findings = [_note("game.old_engine", version=text or metas.range or "1.x/2.x")]
    if numbers(creator) >= (3,):
        findings.append(_warn("game.never_migrated", "package.json", found=creator))
    return _settled(text, source, metas, major, findings)


def _version_of_3(files: RootFiles, metas: Metas, creator: str, project: str, own: str) -> Version:
    text, source = "", ""
    if numbers(creator) >= (3,):
        text, source = creator, "package.json:creator.version"
    elif files.has_settings_v2 and numbers(own) >= (3,) and not creator:
        text, source = own, "package.json:version (no creator key)"
    major = numbers(text)[0] if text else 3
    findings = []
    if project and numbers(project) < (3,):
        findings.append(_warn("game.stale_project_json", "project.json", found=project))
    if major >= 4:
        findings.append(_warn("game.engine_4", "package.json", version=text))
    if lacks_websocket(files.engine, text):
        findings.append(_warn("game.no_websocket_module", "settings/v2/packages/engine.json"))
    return _settled(text, source, metas, major, findings)


def _settled(text: str, source: str, metas: Metas, major: int, findings: list[Finding]) -> Version:
    if not text:
        source = f"unknown; meta range {metas.range}" if metas.range else "unknown"
        findings.append(_note("game.version_unknown", range=metas.range or "?"))
    guessed = not text or "no creator key" in source
    return Version(text=text, source=source, guessed=guessed, engine_major=major, findings=tuple(findings))


def numbers(text: object) -> Numbers:
    """ "3.8.5" -> (3, 8, 5); () for anything else. Never raises."""
    found = re.match(r"\d{1,6}(?:\.\d{1,6}){0,3}", text) if isinstance(text, str) else None
    return tuple(int(n) for n in found[0].split(".")) if found else ()


def _version_text(value: object) -> str:
    text = value.strip() if isinstance(value, str) else ""
    return text if len(numbers(text)) >= 2 and len(text) <= 40 else ""


def _creator(files: RootFiles) -> dict[str, Any]:
    creator = files.package.get("creator")
    return creator if isinstance(creator, dict) else {}


def lacks_websocket(engine: Mapping[str, Any], creator_version: str) -> bool:
    """Is there a list of engine modules that could name `websocket`, and does not? (Not in lists before 3.6.)"""
    modules = engine.get("modules")
    if not isinstance(modules, dict):
        return False
    configs = modules.get("configs")
    chosen: Any = modules
    if isinstance(configs, dict) and configs:
        chosen = configs.get(str(modules.get("globalConfigKey")), next(iter(configs.values())))
    included = chosen.get("includeModules") if isinstance(chosen, dict) else None
    if not isinstance(included, list) or "websocket" in included:
        return False
    cache = chosen.get("cache")
    return (isinstance(cache, dict) and "websocket" in cache) or numbers(creator_version) >= (3, 8)


def strictness(tsconfig: Mapping[str, Any]) -> bool | None:
    """tsconfig's own word on `strict`; None: it leaves that to the file it extends."""
    options = tsconfig.get("compilerOptions")
    strict = options.get("strict") if isinstance(options, dict) else None
    return strict if isinstance(strict, bool) else None


# --- scripts --------------------------------------------------------------------------------------


# `scripts_in` below: how many scripts lie right in each folder.


def is_script(name: str) -> bool:
    return name.endswith((".ts", ".js")) and not name.endswith(".d.ts")


def language(scripts: Iterable[str]) -> Language:
    kinds = Counter(name[-2:] for name in scripts)
    ts, js = kinds["ts"], kinds["js"]
    if ts and js:
        return "mixed-ts" if ts >= js else "mixed-js"
    return "ts" if ts else "js" if js else "none"


def script_folders(scripts_in: Mapping[str, int], bundles: Iterable[Bundle]) -> tuple[str, ...]:
    """Folders named like a home of scripts, at most three below assets: outside bundles, most scripts first."""
    counts: Counter[str] = Counter()
    for place, count in scripts_in.items():
        folders = place.split("/")
        depth = next((i for i, name in enumerate(folders[1:4], 1) if name.lower() in SCRIPT_FOLDERS), 0)
        if depth:
            counts["/".join(folders[: depth + 1])] += count
    return tuple(sorted(counts, key=lambda f: (in_bundle(f, bundles), -counts[f], f)))


def in_bundle(folder: str, bundles: Iterable[Bundle]) -> bool:
    """assets/resources is a bundle whether its .meta says so or not."""
    places = ["assets/resources", *(b.path for b in bundles)]
    return any(folder == p or folder.startswith(f"{p}/") for p in places)


def top_code_folders(scripts_in: Mapping[str, int], most: int = 4) -> tuple[str, ...]:
    """The folders right below assets with the most scripts; "." is assets itself."""
    counts: Counter[str] = Counter()
    for place, count in scripts_in.items():
        counts[place.split("/")[1] if "/" in place else "."] += count
    return tuple(sorted(counts, key=lambda f: (-counts[f], f))[:most])


def bundle_of(folder: str, meta: object) -> Bundle | None:
    """The bundle that a folder's .meta makes of it: userData in 3.x, top level in 2.4."""
    if not isinstance(meta, dict):
        return None
    inner = meta.get("userData")
    data = inner if isinstance(inner, dict) and inner.get("isBundle") is True else meta
    if data.get("isBundle") is not True:
        return None
    name = data.get("bundleName")
    return Bundle(folder, name if isinstance(name, str) else "")


def _note(code: str, **params: str) -> Finding:
    return Finding(code=code, severity="info", params=params)


def _warn(code: str, file: str, **params: str) -> Finding:
    return Finding(code=code, severity="warning", file=file, params=params)
