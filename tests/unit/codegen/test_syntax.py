"""The parse check finds what is no TypeScript, and never breaks on any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrator_gui import resources
from integrator_gui.codegen.syntax import Place, first_error

PIECES = [
    "class A",
    "{",
    "}",
    "(",
    ")",
    "`",
    "${",
    "'",
    '"',
    "/*",
    "*/",
    "//",
    "\n",
    "@x",
    "<T>",
    "=>",
    "async ",
    "\\",
    "中",
    "\x00",
]


@pytest.mark.parametrize("path", sorted(resources.typescript()))
def test_every_shipped_file_parses(path: str) -> None:
    assert first_error(resources.typescript()[path]) is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("const a = 1;\nconst b = ;\n", Place(2, 9)),
        ("export class A {\n    b(): void {\n}\n", Place(3, 2)),
        ("const s = 'open;\n", Place(1, 11)),
        ("<<<<<<< in the game now\nconst a = 1;\n", Place(1, 1)),
    ],
)
def test_the_place_of_an_error(text: str, place: Place) -> None:
    found = first_error(text)
    assert found is not None
    assert found.line == place.line


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(st.characters(exclude_categories=())))
def test_any_text_is_judged(text: str) -> None:
    found = first_error(text)
    assert found is None or (1 <= found.line <= text.count("\n") + 1 and found.col >= 1)


def test_deep_nesting_is_judged() -> None:
    assert first_error("(" * 5000 + "1" + ")" * 5000 + ";") is None
    assert first_error("(" * 5000) is not None
