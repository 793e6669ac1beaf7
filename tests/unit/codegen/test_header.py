"""The first line tells clean, merged, edited and foreign apart, whatever the line ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrator_gui.codegen import header

BODY = "export const a = 1;\n// 中文\n"


@pytest.mark.parametrize("model", ["", "a\nb\n", "a\r\nb\r\n", "\ufeffa\r\n", "\ufeffa\n"])
def test_a_stamped_file_is_clean_under_any_line_ends(model: str) -> None:
    text = header.like(header.stamp(BODY), model)
    assert header.read(text) == header.ToolFile("clean", BODY, header.digest(BODY))
    assert text.startswith("\ufeff") == model.startswith("\ufeff")
    assert ("\r\n" in text) == ("\r\n" in model)


@given(st.text(), st.integers(min_value=0))
def test_any_edit_of_the_text_is_noticed(body: str, at: int) -> None:
    body = header.normalise(body)
    whole = header.stamp(body)
    place = len(whole) - len(body) + at % (len(body) + 1)
    assert header.read(whole[:place] + "!" + whole[place:]).state == "edited"


def test_a_merged_file_remembers_what_was_generated() -> None:
    merged = header.stamp_merged(BODY, BODY + "mine();\n")
    assert header.read(merged).state == "merged"
    assert header.read(merged).origin == header.digest(BODY)
    assert header.read(merged + "more();\n").state == "edited"
    assert header.stamp_merged(BODY, BODY) == header.stamp(BODY)


@pytest.mark.parametrize("text", ["", "export {};\n", "// Written by someone else. sha256:0123456789abcdef\n"])
def test_other_files_are_foreign(text: str) -> None:
    assert header.read(text).state == "foreign"


def test_the_first_line_names_neither_date_nor_version() -> None:
    assert header.stamp("x\n") == (
        "// Written by Cocos Backend Integrator. Do not edit: extend the class beside gen/. "
        "sha256:73cb3858a687a849\nx\n"
    )
