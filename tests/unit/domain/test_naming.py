"""Prefixes that are offered are names, and clashes of case are seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrator_gui.domain.naming import is_identifier, prefix_for, same_but_case


@pytest.mark.parametrize(
    ("game", "prefix"),
    [
        ("Sky Harbor", "Sky"),
        ("the-last_stand", "Last"),
        ("麻将大师", "Game"),
        ("", "Game"),
        ("RPGDemo", "RPG"),
        ("2048", "Game"),
        ("Élan", "Elan"),
    ],
)
def test_prefix(game: str, prefix: str) -> None:
    assert prefix_for(game) == prefix


@given(st.text())
def test_a_prefix_is_always_a_name(game: str) -> None:
    assert is_identifier(prefix_for(game) + "APIClient")


def test_same_but_case() -> None:
    assert same_but_case("a/APIClient.ts", ("a/apiclient.ts", "a/APIClient.ts")) == "a/apiclient.ts"
    assert same_but_case("a/APIClient.ts", ("a/APIClient.ts", "b/apiclient.ts")) == ""
