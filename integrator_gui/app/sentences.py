"""Turns codes and parameters into sentences in the user's language.

Room: app; used by ui and cli only. Reads the catalogue text handed in by compose
(`resources/i18n/messages/*.toml`: table per code with `en`, `zh`, and optional `en_hint`, `zh_hint`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

Language = Literal["en", "zh_CN"]


class Sentence(msgspec.Struct, frozen=True):
    """`text` says what happened, `hint` what to do (may be empty)."""

    text: str
    hint: str = ""

    @property
    def whole(self) -> str:
        return one_after_another(self.text, self.hint)


def one_after_another(*sentences: str) -> str:
    """With a space between them, but for a Chinese full stop, which brings its own."""
    text = ""
    for sentence in filter(None, sentences):
        text += " " + sentence if text and not text.endswith(("。", "？", "！")) else sentence
    return text


class Sentences:
    """The catalogue. An unknown code or a missing parameter still gives a readable sentence, never an error."""

    def __init__(self, catalogues: Iterable[str], language: Language = "en") -> None:
        self.language: Language = language
        self._entries: dict[str, Mapping[str, str]] = {}
        for toml in catalogues:
            _collect(tomllib.loads(toml), "", self._entries)

    def codes(self) -> Mapping[str, Mapping[str, str]]:
        return self._entries

    def say(self, code: str, params: Mapping[str, str] | None = None) -> Sentence:
        entry = self._entries.get(code)
        short = "zh" if self.language == "zh_CN" else "en"
        if entry is None:
            details = ", ".join(f"{k}: {v}" for k, v in (params or {}).items())
            return Sentence(f"{code} ({details})" if details else code)
        values = _Params(params or {})
        return Sentence(
            entry.get(short, entry.get("en", code)).format_map(values),
            entry.get(f"{short}_hint", entry.get("en_hint", "")).format_map(values),
        )


class _Params(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


def _collect(node: Mapping[str, object], prefix: str, out: dict[str, Mapping[str, str]]) -> None:
    texts = {k: v for k, v in node.items() if isinstance(v, str)}
    if texts:
        out[prefix] = texts
    for key, value in node.items():
        if isinstance(value, dict):
            _collect(value, f"{prefix}.{key}" if prefix else key, out)
