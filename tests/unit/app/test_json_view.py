"""One level at a time gives the same as the whole, and what is wrong is told by its place."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrator_gui.app.json_view import JsonView
from integrator_gui.app.large_json import BadJsonPath, BrokenJson, Row

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=5), inner, max_size=5),
    max_leaves=20,
)
KINDS = {dict: "object", list: "array", str: "string", bool: "boolean", type(None): "null"}


def kind(value: Any) -> str:
    return KINDS.get(type(value), "number")


def check(view: JsonView, path: tuple[str | int, ...], value: Any) -> None:
    rows = view.rows(path)
    pairs = list(value.items()) if isinstance(value, dict) else list(enumerate(value))
    assert [(r.key, r.kind) for r in rows] == [(k, kind(v)) for k, v in pairs]
    for row, (key, inner) in zip(rows, pairs, strict=True):
        if isinstance(inner, dict | list):
            assert row.count == len(inner)
            check(view, (*path, key), inner)
        else:
            assert json.loads(row.preview) == inner


@given(VALUES, st.sampled_from([None, 2]))
def test_rows_are_the_value(value: Any, indent: int | None) -> None:
    view = JsonView(json.dumps(value, indent=indent, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    root = view.root()
    assert (root.key, root.kind) == ("", kind(value))
    if isinstance(value, dict | list):
        check(view, (), value)


def test_pages_and_places_that_are_not_there() -> None:
    view = JsonView(json.dumps({"list": list(range(5_000)), "text": "x"}).encode())
    assert [r.preview for r in view.rows(("list",), 4_998, 10)] == ["4998", "4999"]
    assert len(view.rows(("list",), 0, 99_999)) == 1_000
    for path in (("gone",), ("text", 0), ("list", 5_000), ("list", "x")):
        assert view.rows(path) == ()


def test_long_values_are_cut_and_numbers_keep_their_digits() -> None:
    view = JsonView(b'{"n": 12345678901234567890.10, "s": "%s"}' % (b"\xe6\x98\x9f" * 1_000))
    number, text = view.rows(())
    assert number.preview == "12345678901234567890.10"
    assert text.preview.endswith("…")
    assert len(text.preview) == 301


BROKEN = [
    (b'{"a": 1,\n "b": }', 2, 7),
    (b"[1, 2", 1, 6),
    (b"", 1, 1),
    (b"   ", 1, 4),
    (b"{'a': 1}", 1, 2),
    (b"[1]\n]", 2, 2),
    (b"nope", 1, 5),
]


@pytest.mark.parametrize(("text", "line", "col"), BROKEN)
def test_broken_json_is_told_by_its_place(text: bytes, line: int, col: int) -> None:
    with pytest.raises(BrokenJson) as broken:
        JsonView(text).root()
    assert (int(broken.value.params["line"]), int(broken.value.params["col"])) == (line, col)
    assert broken.value.params["reason"]


def test_a_deep_value_is_no_crash() -> None:
    with pytest.raises(BrokenJson):
        JsonView(b"[" * 100_000 + b"]" * 100_000).root()


@given(st.binary(max_size=40))
def test_any_bytes_are_read_or_told_broken(data: bytes) -> None:
    view = JsonView(data)
    try:
        view.root()
        view.rows(())
        view.pretty(0, 5)
        view.search("a")
    except BrokenJson:
        pass


def test_filter_and_search() -> None:
    view = JsonView(json.dumps({"items": [{"id": i, "name": f"Star {i}"} for i in range(3)]}).encode())
    found = view.filter("$.items[?@.id > 0].name")
    assert [(m.path, m.row.preview) for m in found.matches] == [
        (("items", 1, "name"), '"Star 1"'),
        (("items", 2, "name"), '"Star 2"'),
    ]
    assert found.total == 2
    assert view.filter("$.items", 0).total == 1
    assert [m.path for m in view.search("STAR 2").matches] == [("items", 2, "name")]
    assert [m.row for m in view.search("items").matches] == [Row("items", "array", "", 3)]
    assert view.values("$..id") == (0, 1, 2)
    for path in ("$[", "$.a[", "$..["):
        with pytest.raises(BadJsonPath):
            view.filter(path)


def test_pretty_slices() -> None:
    view = JsonView(b'\xef\xbb\xbf{"a":[1,{"b":"\xe6\x98\x9f"}]}')
    whole = view.pretty(0, 100)
    assert json.loads("\n".join(whole.lines)) == {"a": [1, {"b": "星"}]}
    assert whole.total == len(whole.lines)
    assert view.pretty(1, 2).lines == whole.lines[1:3]
    assert view.pretty(whole.total, 5).lines == ()


def test_a_value_is_copied_as_it_is_spelled() -> None:
    view = JsonView(b'{"id": 12345678901234567890123, "rate": 1.10, "name": "\\u661f", "list": [1,{"a":null}]}')
    assert view.text(("id",)) == "12345678901234567890123"
    assert view.text(("rate",)) == "1.10"
    assert view.text(("name",)) == "星"
    assert view.text(("list", 1)) == '{\n  "a": null\n}'
    assert view.text(("list", 9)) == view.text(("id", "x")) == ""
    with pytest.raises(BrokenJson):
        JsonView(b'["a", b]').text(())
