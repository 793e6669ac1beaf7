"""Hostile text comes out of the printer as data, or not at all."""

from __future__ import annotations

import ast

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from integrator_gui.codegen import printer, syntax

HOSTILE = "*/ ` ${x} ' \" \\ \n\r\t  </script> ‮ \x00 \ud800 𝒳 \U000e0001 ﻿ 中文 /* // __proto__"
anything = st.text(st.characters(exclude_categories=()))


def value_of(literal: str) -> str:
    """What the literal means. Its escapes are Python's too, but for `\\/`; surrogate pairs are one character."""
    text = ast.literal_eval(literal.replace("<\\/", "</"))
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def paired(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


@given(anything)
@example(HOSTILE)
def test_a_string_keeps_its_value_on_one_line(text: str) -> None:
    literal = printer.quote(text)
    assert value_of(literal) == paired(text)
    assert len(literal.splitlines()) == 1
    assert "</" not in literal
    literal.encode("utf-8")


@given(anything)
@example(HOSTILE)
def test_a_string_is_one_literal_to_the_parser(text: str) -> None:
    root = syntax.parse(f"const x = {printer.quote(text)};\n")
    assert not root.has_error
    (statement,) = root.children
    (declarator,) = (c for c in statement.children if c.type == "variable_declarator")
    value = declarator.child_by_field_name("value")
    assert value is not None
    assert value.type == "string"


@given(anything)
@example(HOSTILE)
@example("**/")
@example("*" * 5 + "/ alert(1)")
def test_nothing_leaves_a_comment(text: str) -> None:
    said = printer.comment(text)
    assert "*/" not in said
    assert len(said.splitlines()) <= 1
    root = syntax.parse(f"/* {said} */\nconst a = 1; // {said}\n")
    assert [c.type for c in root.children] == ["comment", "lexical_declaration", "comment"]


names = st.text(st.characters(exclude_categories=())) | st.sampled_from(
    ["__proto__", "constructor", "a-b", "class"]
)
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | names,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4),
    max_leaves=12,
)


@given(values)
def test_any_value_parses(value: printer.Literal) -> None:
    assert syntax.first_error(f"const x = {printer.literal(value)};\n") is None


def test_layout_is_that_of_hand_written_code() -> None:
    value = {"name": "staging", "ports": [80, 443], "empty": {}, "none": [], "deep": {"a-b": True, "__proto__": 1}}
    assert printer.literal(value) == (
        "{\n"
        "    name: 'staging',\n"
        "    ports: [80, 443],\n"
        "    empty: {},\n"
        "    none: [],\n"
        "    deep: {\n"
        "        'a-b': true,\n"
        "        ['__proto__']: 1,\n"
        "    },\n"
        "}"
    )


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_a_number_without_literal_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        printer.literal(value)
