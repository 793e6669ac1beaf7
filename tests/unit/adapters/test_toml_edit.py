"""A file that people wrote into keeps what they wrote."""

from __future__ import annotations

import tomllib
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from integrator_gui.adapters.toml_edit import updated
from integrator_gui.domain.document import Auth, Body, Capture, Check, Environment, KeyValue, Request, Tls, Variable
from integrator_gui.domain.document_files import Part, from_table, to_table

PATH = "requests/ping.toml"
BY_HAND = """\
# Ours since 2024.
id = "a"
name = "Ping"   # short
colour = "red"
url = "/x"
method = "GET" # why
params = [
  { name = "a", value = "1" }, # first
  # in between
  { name = "b", value = "2", since = 3 },
]

# The body.
[body]
kind = "text"
text = "hello"
weird = 1

[mine]
day = 2026-01-01
"""


def read(text: str, path: str = PATH) -> Any:
    return from_table(tomllib.loads(text), path, "fresh")


def edited(text: str, **changes: Any) -> str:
    part = replace(read(text), **changes)
    new = updated(text, to_table(part, PATH), PATH)
    assert read(new) == part
    return new


def test_one_value_changes_one_line() -> None:
    assert edited(BY_HAND, method="PUT") == BY_HAND.replace('"GET"', '"PUT"')


def test_a_changed_row_keeps_its_comment_and_its_unknown_key() -> None:
    rows = read(BY_HAND).params
    new = edited(BY_HAND, params=(replace(rows[0], value="9"), KeyValue(name="n"), rows[1]))
    assert '  { name = "a", value = "9" }, # first\n  # in between\n  { name = "n" },\n' in new
    assert '{ name = "b", value = "2", since = 3 }' in new


def test_what_goes_back_to_its_default_leaves_the_unknown_behind() -> None:
    new = edited(BY_HAND, body=Body(), params=())
    assert tomllib.loads(new)["body"] == {"weird": 1}
    assert "# The body." in new
    assert "day = 2026-01-01" in new


def test_a_default_that_someone_spelled_out_stays() -> None:
    text = BY_HAND + "\n[settings]\ntimeout_ms = 30000 # as agreed\n"
    assert "timeout_ms = 30000 # as agreed" in edited(text, url="/y")


def test_a_new_table_stands_at_the_end() -> None:
    assert edited(BY_HAND, auth=Auth(kind="bearer", token="{{token}}")) == (
        BY_HAND + '\n[auth]\nkind = "bearer"\ntoken = "{{token}}"\n'
    )


def test_tables_of_rows_work_as_well() -> None:
    text = 'id = "a"\nname = "n"\n\n[[headers]] # first\nname = "X"\nvalue = "1"\n\n[[headers]]\nname = "Y"\n'
    headers = read(text).headers
    new = edited(text, headers=(headers[0], KeyValue(name="M", value="2"), headers[1]))
    assert "[[headers]] # first" in new
    assert new.count("[[headers]]") == 3


def test_a_file_of_ours_is_simply_printed() -> None:
    part = read('id = "a"\nname = "n"\n')
    ours = updated("", to_table(part, PATH), PATH)
    assert updated(ours, to_table(replace(part, docs="x"), PATH), PATH).endswith('docs = "x"\n')


texts = st.text(max_size=8) | st.sampled_from(['"', "\n", "\r\n", "\\", "'''", '"""', "\u2028", "a"])
rows = st.lists(st.builds(KeyValue, name=texts, value=texts, enabled=st.booleans()), max_size=4).map(tuple)
auths = st.builds(Auth, kind=st.sampled_from(["inherit", "none", "bearer"]), token=texts)
requests = st.builds(
    Request,
    id=st.just("a"),
    name=texts,
    order=st.integers(0, 3),
    method=st.sampled_from(["GET", "PUT"]),
    url=texts,
    params=rows,
    headers=rows,
    auth=auths,
    body=st.builds(Body, kind=st.sampled_from(["none", "json"]), text=texts),
    checks=st.lists(st.builds(Check, kind=st.just("status"), target=texts, value=texts), max_size=2).map(tuple),
    captures=st.lists(st.builds(Capture, variable=texts), max_size=2).map(tuple),
    docs=texts,
)
environments = st.builds(
    Environment,
    id=st.just("a"),
    name=texts,
    production=st.booleans(),
    variables=st.lists(st.builds(Variable, name=texts, value=texts, ship=st.booleans()), max_size=4).map(tuple),
    auth=auths,
    tls=st.builds(Tls, verify=st.booleans(), ca_file=texts),
)
pairs = st.tuples(requests, requests).map(lambda p: (PATH, *p)) | st.tuples(environments, environments).map(
    lambda p: ("environments/x.toml", *p)
)


def by_hand(text: str) -> str:
    """Comments behind every line that may carry one, an unknown key in every table, an unknown table."""
    lines = ["# top", "zz_top = [1, 2]"]
    quoted = False
    for line in text.splitlines():
        fences = line.count('"""') + line.count("'''")
        bare = not quoted and fences == 0 and "#" not in line and "\\" not in line
        lines.append(f"{line} # c{len(lines)}" if bare and line and not line.startswith("  {") else line)
        if bare and line.startswith("["):
            lines.append("zz_inner = 1.5")
        quoted ^= fences % 2 == 1
    return "\n".join([*lines, "", "[zz_table]", "x = 1", ""])


@settings(max_examples=60)
@given(pairs)
def test_comments_and_unknown_keys_survive_any_edit(pair: tuple[str, Part, Part]) -> None:
    path, before, after = pair
    text = by_hand(updated("", to_table(before, path), path))
    assert read(text, path) == before
    new = updated(text, to_table(after, path), path)
    assert read(new, path) == after
    data = tomllib.loads(new)
    assert data["zz_top"] == [1, 2]
    assert data["zz_table"] == {"x": 1}
    assert "# top" in new
    for name, table in tomllib.loads(text).items():
        if isinstance(table, dict) and "zz_inner" in table:
            assert data[name]["zz_inner"] == 1.5


@settings(max_examples=40)
@given(pairs)
def test_the_same_value_changes_no_byte(pair: tuple[str, Part, Part]) -> None:
    path, before, _ = pair
    text = by_hand(updated("", to_table(before, path), path))
    assert updated(text, to_table(before, path), path) == text
