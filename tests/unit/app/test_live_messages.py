"""Every code that a live request, a check or the JSON view can give has a sentence in both languages."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from integrator_gui.app.sentences import Sentences
from integrator_gui.domain.records import Phase

APP = ("answer_values", "attempts", "checks", "large_json", "live_test", "request_build")
SOURCES = (
    "adapters/http*.py",
    *(f"app/{m}.py" for m in APP),
    "cli/test.py",
    "domain/errors.py",
    "adapters/child.py",
)
_CODE = re.compile(r'"((?:http|request|check|json)\.[a-z_.]+)"')


@pytest.fixture(scope="module")
def texts(repo: Path) -> dict[str, str]:
    folder = repo / "resources" / "i18n" / "messages"
    return {name: (folder / f"{name}.toml").read_text(encoding="utf-8") for name in ("http", "request", "check")}


def codes(repo: Path) -> set[str]:
    package = repo / "integrator_gui"
    found = {c for pattern in SOURCES for p in package.glob(pattern) for c in _CODE.findall(p.read_text("utf-8"))}
    found |= {f"http.timeout_{phase}" for phase in Phase.__args__}  # type: ignore[attr-defined]
    return {c for c in found if not c.endswith(("_", "."))} - {"http.timeout", "http.redirect", "request.toml"}


def test_every_code_has_its_sentences(repo: Path, texts: dict[str, str]) -> None:
    known = Sentences(texts.values()).codes()
    assert codes(repo) - known.keys() == set()


def test_both_languages_say_the_same_places(texts: dict[str, str]) -> None:
    def check(node: dict[str, Any]) -> None:
        for suffix in ("", "_hint"):
            if f"en{suffix}" in node:
                english, chinese = node[f"en{suffix}"], node[f"zh{suffix}"]
                assert set(re.findall(r"\{\w+\}", english)) == set(re.findall(r"\{\w+\}", chinese)), english
                assert re.search(r"[一-鿿]", chinese)
        for inner in node.values():
            if isinstance(inner, dict):
                check(inner)

    for text in texts.values():
        check(tomllib.loads(text))
