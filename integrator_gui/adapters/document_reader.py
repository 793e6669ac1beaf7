"""One file of the backend document: bytes to a value, or to a finding that says which line is wrong.

Room: adapters. Used by adapters/document_store.py. Touches nothing but the bytes it is given.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from typing import Any

import msgspec

from integrator_gui.domain.document_files import Part, from_table
from integrator_gui.domain.errors import Finding

_AT = re.compile(r"^(.*?) \(at (?:line (\d+), column (\d+)|end of document)\)$", re.DOTALL)
_MERGE_MARK = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)


class Damaged(Exception):
    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(finding.code)


def decode(data: bytes, file: str) -> str:
    """The text with plain line ends and without a byte order mark. Raises Damaged."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Damaged(_finding("document.not_utf8", file, line)) from None
    return text.replace("\r\n", "\n")


def table(text: str, file: str) -> dict[str, Any]:
    """The TOML of a file. Raises Damaged, naming the line; marks of an unsettled git merge are told by name."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        mark = _MERGE_MARK.search(text)
        if mark:
            raise Damaged(_finding("document.merge_marks", file, _line(text, mark.start()))) from None
        found = _AT.match(str(error))
        reason, line, col = found.groups() if found else (str(error), None, None)
        at = int(line) if line else text.count("\n") + 1
        raise Damaged(_finding("document.damaged", file, at, int(col or 0), reason=reason)) from None


def part(data: dict[str, Any], text: str, file: str) -> Part:
    """The value of a file's table. Raises Damaged, naming the line of the key at fault."""
    try:
        return from_table(data, file, fresh_id(file, ""))
    except msgspec.ValidationError as error:
        reason, _, path = str(error).partition(" - at `$")
        keys = re.findall(r"\.([A-Za-z0-9_]+)", path)
        line = _line_of(keys, text)
        raise Damaged(_finding("document.bad_value", file, line, key=".".join(keys), reason=reason)) from None


def fresh_id(path: str, ident: str) -> str:
    """An id for a file that has none, or has another's (a copy): the same in every clone of the repository."""
    return hashlib.sha256(f"{ident}\n{path}".encode()).hexdigest()[:16]


def _line_of(keys: list[str], text: str) -> int:
    """Where the innermost key that can be found stands: `key =` or `[... key]`; rows of an array at its start."""
    at = 0
    for name in keys:
        found = re.compile(rf"^\s*(?:{name}\s*=|\[+[\w.\s]*\b{name}\s*\]+)", re.MULTILINE).search(text, at)
        if found is None:
            break
        at = found.start() + (len(found[0]) - len(found[0].lstrip()))
    return _line(text, at) if at or keys else 0


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _finding(code: str, file: str, line: int, col: int = 0, **params: str) -> Finding:
    return Finding(code=code, severity="error", file=f"backend/{file}", line=line, col=col, params=params)
