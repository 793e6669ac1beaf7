"""Names in generated code: what is a name, what is taken, what could stand before it.

Room: domain. Called by codegen; later also for the names of typed operations.
"""

from __future__ import annotations

import re
import unicodedata

_IDENTIFIER = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*\Z")


def is_identifier(name: str) -> bool:
    """ASCII only: file, class and ccclass name are the same, and files travel between systems."""
    return bool(_IDENTIFIER.match(name))


def prefix_for(game: str) -> str:
    """A prefix to offer, from the game's name: "Sky Harbor" gives "Sky"; "Game" where nothing is usable."""
    plain = unicodedata.normalize("NFKD", game).encode("ascii", "ignore").decode()
    words = re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", plain)
    word = next((w for w in words if w.lower() not in ("the", "a", "an", "game", "project", "new")), "Game")
    return word[0].upper() + word[1:]


def same_but_case(path: str, others: tuple[str, ...]) -> str:
    """A path that is `path` to a disk that does not tell cases apart, but not to one that does; or ""."""
    folded = path.casefold()
    return next((o for o in others if o != path and o.casefold() == folded), "")
