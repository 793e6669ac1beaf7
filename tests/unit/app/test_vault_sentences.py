"""All that the vault and the playground can refuse has its own sentence and what to do, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from integrator_gui.app.sentences import Sentences
from integrator_gui.domain.errors import IntegratorError, PlaygroundPort, VaultError


def family(kind: type[IntegratorError]) -> Iterator[type[IntegratorError]]:
    yield kind
    for inner in kind.__subclasses__():
        yield from family(inner)


KINDS = [*family(VaultError), *family(PlaygroundPort)]


@pytest.fixture(params=["en", "zh_CN"])
def sentences(request: pytest.FixtureRequest, repo: Path) -> Sentences:
    folder = repo / "resources" / "i18n" / "messages"
    texts = [(folder / f"{area}.toml").read_text(encoding="utf-8") for area in ("vault", "playground")]
    return Sentences(texts, request.param)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_each_has_a_sentence_and_a_hint(sentences: Sentences, kind: type[IntegratorError]) -> None:
    places = {name: f"<{name}>" for name in ("name", "environment", "variable", "reason", "port")}
    said = sentences.say(kind.code, places)
    assert said.text != kind.code
    assert said.hint
    assert "…" not in said.text + said.hint
    assert any("一" <= c <= "鿿" for c in said.text) == (sentences.language == "zh_CN")


def test_no_two_say_the_same(sentences: Sentences) -> None:
    assert len({sentences.say(kind.code) for kind in KINDS}) == len(KINDS)
