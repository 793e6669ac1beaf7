"""Is a script on a node of some scene or prefab? Asked before an undo removes it.

Room: app. Scenes refer to a script by the uuid in its .meta, compressed to 23 characters. No .meta is ever written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from integrator_gui.app.ports import GameFiles
from integrator_gui.domain.errors import UndoBreaksScene

_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\Z")


def check_unused(files: GameFiles, root: str, scripts: Iterable[str]) -> None:
    """Raises UndoBreaksScene for the first script that is in use."""
    ids = {compressed: path for path in scripts if (compressed := _script_id(files.read(root, f"{path}.meta")))}
    if not ids:
        return
    for scene in files.listing(root, "assets"):
        if not scene.endswith((".scene", ".prefab")):
            continue
        data = (files.read(root, scene) or b"").decode("utf-8", "replace")
        used = next((path for key, path in ids.items() if f'"{key}"' in data), None)
        if used:
            raise UndoBreaksScene(file=used, scene=scene)


def compress(uuid: str) -> str:
    """The id that the engine gives a script's class: five hex digits, the others by threes as two letters."""
    digits = uuid.replace("-", "")
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    out = digits[:5]
    for at in range(5, 32, 3):
        value = int(digits[at : at + 3], 16)
        out += letters[value >> 6] + letters[value & 63]
    return out


def _script_id(meta: bytes | None) -> str:
    try:
        uuid = json.loads(meta or b"{}").get("uuid", "")
    except (ValueError, AttributeError):
        return ""
    return compress(uuid) if isinstance(uuid, str) and _UUID.match(uuid) else ""
