"""Fuzzy matches point at the letters they matched, and better ones score higher."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from integrator_gui.ui.models.fuzzy import match


def ranked(query: str, *texts: str) -> list[str]:
    scored = [(m.score, t) for t in texts if (m := match(query, t))]
    return [t for _, t in sorted(scored, key=lambda s: -s[0])]


def test_words_come_before_middles_and_middles_before_initials() -> None:
    assert ranked("save", "Unsaved", "Save slot", "Slow drive") == ["Save slot", "Unsaved"]
    assert ranked("ss", "Submit score", "Message") == ["Message", "Submit score"]


def test_initials_find_a_sentence() -> None:
    found = match("swl", "Sign in with link")
    assert found is not None
    assert found.at == (0, 8, 13)


def test_letters_strewn_inside_words_are_no_match() -> None:
    assert match("sa", "Find in this pane") is None
    assert match("xyz", "Save") is None


def test_chinese_is_matched_by_character() -> None:
    found = match("存档", "写入存档")
    assert found is not None
    assert found.at == (2, 3)


@given(st.text(max_size=20), st.text(max_size=40))
def test_matched_places_spell_the_query(query: str, text: str) -> None:
    found = match(query, text)
    if found is not None and found.at:
        assert list(found.at) == sorted(set(found.at))
        letters = "".join(text[i] for i in found.at).casefold()
        assert letters.replace(" ", "") == "".join(query.casefold().split()) or letters == query.strip().casefold()


@given(st.text(max_size=40))
def test_a_text_matches_itself(text: str) -> None:
    assert match(text, text) is not None
