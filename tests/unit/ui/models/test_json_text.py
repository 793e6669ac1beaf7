import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrator_gui.ui.models.json_text import pretty, problem

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(values, st.sampled_from([None, 1, 4]))
def test_tidying_changes_only_the_white_space(value: object, indent: int | None) -> None:
    text = json.dumps(value, indent=indent)
    assert problem(text) is None
    assert json.loads(pretty(text)) == value
    assert pretty(pretty(text)) == pretty(text)
    assert pretty(text) == json.dumps(value, indent=2)


def test_variables_are_welcome_anywhere_a_value_may_be() -> None:
    text = '{"a":{{slot}},"b":"x{{name}}y","c":[{{one}},-{{two}}],"d":{{a}}{{b}}}'
    assert problem(text) is None
    assert pretty('{"a":{{slot}}}') == '{\n  "a": {{slot}}\n}'


@pytest.mark.parametrize(
    ("text", "line", "col", "what"),
    [
        ('{"a": 1,}', 1, 9, "name"),
        ('{\n  "a" 1\n}', 2, 7, "colon"),
        ('{\n  "a": 1\n  "b": 2\n}', 3, 3, "comma"),
        ('["open', 1, 2, "open_string"),
        ("[1] x", 1, 5, "extra"),
        ("[NaN]", 1, 2, "value"),
        ("[" * 100_000, 1, 1, "deep"),
    ],
)
def test_a_mistake_has_a_place(text: str, line: int, col: int, what: str) -> None:
    found = problem(text)
    assert found is not None
    if what == "name":  # Python 3.13 blames the comma itself
        assert found.what in ("name", "trailing_comma")
    else:
        assert (found.line, found.col, found.what) == (line, col, what)


def test_digits_and_repeated_keys_are_kept() -> None:
    assert pretty('{"n":1.10,"n":12345678901234567890}') == '{\n  "n": 1.10,\n  "n": 12345678901234567890\n}'
