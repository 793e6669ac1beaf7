"""Whatever UTF-8 text goes in comes back exactly, in files with either line end."""

from __future__ import annotations

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from integrator_gui.domain import toml_text

AWKWARD = [
    "\n",
    "\r",
    "\r\n",
    '"',
    '"""',
    "'''",
    "\\",
    "\t",
    "\x00",
    "\x85",
    "\u2028",
    "\ufeff",
    "\u202e",
    "#",
    "=",
    "😀",
]
texts = st.one_of(st.text(max_size=20), st.lists(st.sampled_from([*AWKWARD, "a", " "]), max_size=12).map("".join))
scalars = texts | st.booleans() | st.integers()
rows = st.lists(st.dictionaries(texts, scalars | st.lists(texts, max_size=2), max_size=3), max_size=3)
tables = st.recursive(
    st.dictionaries(texts, scalars | st.lists(scalars, max_size=3) | rows, max_size=4),
    lambda inner: st.dictionaries(texts, scalars | inner, max_size=4),
    max_leaves=8,
)


@given(tables)
def test_comes_back_exactly(table: dict[str, object]) -> None:
    text = toml_text.document(table)
    assert tomllib.loads(text) == table
    assert tomllib.loads(text.replace("\n", "\r\n")) == table


@given(texts)
def test_nothing_invisible_is_written(text: str) -> None:
    out = toml_text.document({"a": text})
    assert not set(out) & set("\r\x00\x85\u2028\ufeff\u202e")


def test_json_bodies_stay_readable() -> None:
    body = '{\n  "pattern": "\\\\d+",\n  "empty": ""\n}\n'
    assert toml_text.document({"text": body}) == f"text = '''\n{body}'''\n"
    assert toml_text.document({"text": '{\n  "empty": ""\n}'}) == 'text = """\n{\n  "empty": ""\n}"""\n'


def test_tables_follow_what_is_plain() -> None:
    out = toml_text.document({"auth": {"kind": "none"}, "name": "x", "rows": [{"a": 1}]})
    assert out == 'name = "x"\nrows = [\n  { a = 1 },\n]\n\n[auth]\nkind = "none"\n'
