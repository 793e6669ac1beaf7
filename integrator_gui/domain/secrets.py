"""Secret references, levels and the scan for credentials that should not be in a text.

Room: domain, pure. The writer scans what it is about to write, the importers what they read, the crash report
what it keeps. The patterns are data (secret_patterns.py); the masking of known values is in redaction.py.

A reference is `{{secret:name}}`. A name starts with a letter or underscore and goes on with letters, digits,
underscore, dot or hyphen, 64 characters at most.
"""

from __future__ import annotations

import functools
import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec

from .redaction import MASK, Redactor
from .secret_patterns import PATTERNS, Level, SecretPattern

__all__ = [
    "Level",
    "Redactor",
    "SecretHit",
    "SecretPattern",
    "names_in",
    "reference",
    "references",
    "scan",
    "valid_name",
]

NAME = r"[A-Za-z_][A-Za-z0-9_.-]{0,63}"
_NAME = re.compile(NAME)
_REFERENCE = re.compile(r"\{\{\s*secret:\s*(" + NAME + r")\s*\}\}")
_PLACEHOLDER = re.compile(
    r"(?i)\{\{|\$\{|\$\(|<[^>]*>|^%\w+%$|example|changeme|change-me|placeholder|your[-_]|(.)\1{5}"
)
_LOOSE_BITS = 3.0  # per character; English words lie near 2.5 to 3, random text of 12 characters near 3.5


class SecretHit(msgspec.Struct, frozen=True, kw_only=True):
    """What looks like a credential, and where. `line` and `col` count from 1. `masked` never holds the value."""

    kind: str  # id of the pattern; "secret.<kind>" in the catalogue
    level: Level
    title: str
    line: int
    col: int
    masked: str
    start: int  # offsets of the value in the text
    end: int


def valid_name(name: str) -> bool:
    return _NAME.fullmatch(name) is not None


def reference(name: str) -> str:
    """The text that stands for the secret in a document."""
    return "{{secret:" + name + "}}"


def references(text: str) -> tuple[str, ...]:
    """The names referred to, each once, in order of appearance."""
    return tuple(dict.fromkeys(_REFERENCE.findall(text)))


def names_in(value: Any) -> tuple[str, ...]:
    """The names that any text inside a document value (struct, list, table) refers to, in order of appearance."""
    found: dict[str, None] = {}
    for text in _texts(msgspec.to_builtins(value)):
        found.update(dict.fromkeys(references(text)))
    return tuple(found)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)


def scan(text: str, *, public: bool = False) -> tuple[SecretHit, ...]:
    """Everything in `text` that has the shape of a credential, by place. PUBLIC shapes only when asked for.

    Where shapes overlap the more particular one (earlier in the table) is told.
    """
    taken: list[tuple[int, int]] = []
    hits = []
    for pattern in PATTERNS:
        for start, end in _spans(pattern, text):
            if any(start < e and s < end for s, e in taken):
                continue
            taken.append((start, end))
            if public or pattern.level != "PUBLIC":
                hits.append(_hit(pattern, text, start, end))
    return tuple(sorted(hits, key=lambda hit: hit.start))


def _spans(pattern: SecretPattern, text: str) -> Iterator[tuple[int, int]]:
    for match in _compiled(pattern.regex).finditer(text):
        start, end = match.span(match.lastindex or 0)
        if not pattern.loose or _looks_random(text[start:end]):
            yield start, end


@functools.cache
def _compiled(regex: str) -> re.Pattern[str]:
    return re.compile(regex)


def _looks_random(value: str) -> bool:
    """Whether a value that only its name makes suspicious can be one: no placeholder, no word, no reference."""
    if _PLACEHOLDER.search(value) or not re.search(r"[0-9]", value) or not re.search(r"[A-Za-z]", value):
        return False
    counts = Counter(value).values()
    bits = -sum(n / len(value) * math.log2(n / len(value)) for n in counts)
    return bits >= _LOOSE_BITS or bits >= math.log2(len(value)) - 0.26


def _hit(pattern: SecretPattern, text: str, start: int, end: int) -> SecretHit:
    shown = text[start : start + 4] if not pattern.loose and end - start >= 20 else ""
    return SecretHit(
        kind=pattern.id,
        level=pattern.level,
        title=pattern.title,
        line=text.count("\n", 0, start) + 1,
        col=start - (text.rfind("\n", 0, start) + 1) + 1,
        masked=shown + MASK,
        start=start,
        end=end,
    )
