"""JSON with comments: read where it is right, refused with a line where it is not, and nothing else."""

from __future__ import annotations

import contextlib
import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrator_gui.domain.jsonc import JsoncError, parse

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(alphabet='a"\\/*,]}\n', max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(alphabet='a"/*,', max_size=4), inner, max_size=3)
    ),
    max_leaves=10,
)


@given(values)
def test_comments_and_trailing_commas_change_nothing(value: object) -> None:
    lines = json.dumps([value], indent=1, ensure_ascii=False).split("\n")
    body = "\n".join(
        f'/* , ] " */ {line if line.endswith(("{", "[", ",")) else line + ","} // " /* ,' for line in lines[:-1]
    )
    assert parse(f"\ufeff{body}\n]//") == [value]


@given(values)
def test_plain_json_is_read_as_such(value: object) -> None:
    assert parse(json.dumps(value)) == value


@given(st.text(alphabet='{}[]",:/*\\ \n\ra1.-etrufalsn\x00\ufeff', max_size=40))
def test_any_text_gives_a_value_or_a_place(text: str) -> None:
    error: JsoncError | None = None
    try:
        parse(text)
    except JsoncError as caught:
        error = caught
    assert error is None or (1 <= error.line <= text.count("\n") + 1 and error.col >= 1 and error.reason)


@pytest.mark.parametrize("text", ["[" * 100_000, "1" * 10_000, '{"a":' * 50_000, ""])
def test_monsters_are_refused(text: str) -> None:
    with pytest.raises(JsoncError):
        parse(text)


def test_the_line_is_that_of_the_file() -> None:
    with pytest.raises(JsoncError) as caught:
        parse('{\n  // a comment\n  "a": 1,\n  "b" 2\n}')
    assert (caught.value.line, caught.value.col) == (4, 7)


@pytest.mark.parametrize("piece", ['\\"', "/*", '"', ", ", "//", "/"])
def test_time_is_linear_in_the_length(piece: str) -> None:
    def seconds(times: int) -> float:
        start = time.perf_counter()
        with contextlib.suppress(JsoncError):
            parse("{ " + piece * times)
        return time.perf_counter() - start

    seconds(1000)
    assert seconds(200_000) < 2.0  # a quadratic scan would take minutes
