"""The first line of a tool file: whose it is, and whether a hand has been at it.

Room: codegen, pure. The line carries the hash of the text below it, line ends normalised, so that nothing else has
to be remembered and branches do not fight over one list. A file whose hand edits were merged carries two: what the
tool generated, and the text that the user accepted.
"""

from __future__ import annotations

import hashlib
import re
from typing import Literal

import msgspec

_WORDS = "// Written by Cocos Backend Integrator. Do not edit: extend the class beside gen/."
_LINE = re.compile(
    r"// Written by Cocos Backend Integrator\.[^\n]* sha256:([0-9a-f]{16})(?: merged:([0-9a-f]{16}))?\n"
)

BOM = "\ufeff"
State = Literal["clean", "merged", "edited", "foreign"]


class ToolFile(msgspec.Struct, frozen=True):
    """`body` is the text below the first line, normalised; `origin` the hash of what the tool generated."""

    state: State
    body: str
    origin: str = ""


def normalise(text: str) -> str:
    """LF line ends and no byte order mark: the form that is hashed, merged and kept."""
    return text.removeprefix(BOM).replace("\r\n", "\n").replace("\r", "\n")


def digest(body: str) -> str:
    return hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def stamp(body: str) -> str:
    """A whole tool file around `body`."""
    return f"{_WORDS} sha256:{digest(body)}\n{body}"


def stamp_merged(generated: str, merged: str) -> str:
    """A whole file around `merged`, which holds hand edits on top of `generated`."""
    if generated == merged:
        return stamp(generated)
    return f"{_WORDS} sha256:{digest(generated)} merged:{digest(merged)}\n{merged}"


def read(text: str) -> ToolFile:
    """What the first line says of `text` (any line ends)."""
    whole = normalise(text)
    match = _LINE.match(whole)
    if match is None:
        return ToolFile("foreign", whole)
    body = whole[match.end() :]
    origin, accepted = match.group(1), match.group(2) or ""
    own = digest(body)
    state: State = "clean" if own == origin else "merged" if own == accepted else "edited"
    return ToolFile(state, body, origin)


def like(text: str, model: str) -> str:
    """`text` (LF) with the line ends and byte order mark of `model`; LF and none where there is no model."""
    crlf = model.count("\r\n")
    body = text.replace("\n", "\r\n") if crlf and crlf * 2 > model.count("\n") else text
    return BOM + body if model.startswith(BOM) else body
