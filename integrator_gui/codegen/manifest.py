"""backend/manifest.toml: names that were chosen once and stay.

Room: codegen, pure. Scenes and the game's own scripts refer to these files, classes and methods, so a name that was
written is never chosen again. Sorted, one table a component, so that two branches merge without a fight.
"""

from __future__ import annotations

import re
import tomllib

import msgspec

from integrator_gui.domain.errors import ManifestDamaged

PATH = "backend/manifest.toml"
FORMAT = 1
_BARE = re.compile(r"[A-Za-z0-9_-]+\Z")
_IDENTIFIER = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*\Z")


class ComponentNames(msgspec.Struct, frozen=True, kw_only=True):
    """`file` is the user's, where it was written first; relative to the game."""

    class_name: str
    file: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """`folder` holds gen/ and the user's files; "" until the first write."""

    folder: str = ""
    components: dict[str, ComponentNames] = {}


def parse(text: str) -> Manifest:
    """Raises ManifestDamaged; an empty text is a manifest without names."""
    try:
        data = tomllib.loads(text)
        if int(data.get("format", FORMAT)) > FORMAT:
            raise ManifestDamaged(file=PATH, reason=f"format {data['format']}, this version knows {FORMAT}")
        rows = data.get("components", {})
        return Manifest(
            folder=_inside(data.get("folder", "")),
            components={name: _names(row) for name, row in rows.items()},
        )
    except (
        tomllib.TOMLDecodeError,
        KeyError,
        TypeError,
        AttributeError,
        ValueError,
        msgspec.ValidationError,
    ) as error:
        raise ManifestDamaged(file=PATH, reason=str(error)) from error


def render(manifest: Manifest) -> str:
    """The file's text: same names, same bytes."""
    lines = [
        "# Names that generated code uses, chosen once and kept. Commit this file; do not edit it.",
        f"format = {FORMAT}",
        f"folder = {_string(manifest.folder)}",
    ]
    for name, row in sorted(manifest.components.items()):
        lines += [
            "",
            f"[components.{_key(name)}]",
            f"class = {_string(row.class_name)}",
            f"file = {_string(row.file)}",
        ]
    return "\n".join(lines) + "\n"


def _names(row: dict[str, str]) -> ComponentNames:
    if not _IDENTIFIER.match(row["class"]):
        raise ValueError(f"not a class name: {row['class']}")
    return ComponentNames(class_name=row["class"], file=_inside(row["file"]))


def _inside(path: str) -> str:
    """The file comes with the game's repository: a path that leaves the game is not followed."""
    if path.startswith("/") or "\\" in path or ":" in path or ".." in path.split("/"):
        raise ValueError(f"not a path inside the game: {path}")
    return path


def _key(name: str) -> str:
    return name if _BARE.match(name) else _string(name)


def _string(text: str) -> str:
    """A TOML basic string: JSON's escapes are TOML's, but for the delete character."""
    return msgspec.json.encode(text).decode().replace("\x7f", "\\u007f")
