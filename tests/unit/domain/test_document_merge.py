"""No lost update: what either side changed is in the result or is reported."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from integrator_gui.domain.document import BackendDocument, Environment, KeyValue, Request
from integrator_gui.domain.document_files import parts
from integrator_gui.domain.document_merge import merge

words = st.sampled_from(["a", "b", "c"])
lines = st.lists(st.builds(KeyValue, name=words, value=words), max_size=4).map(tuple)
requests = st.fixed_dictionaries(
    {},
    optional={
        i: st.builds(Request, id=st.just(i), name=words, method=words, url=words, headers=lines)
        for i in ("r1", "r2")
    },
)
environments = st.fixed_dictionaries(
    {},
    optional={
        i: st.builds(Environment, id=st.just(i), name=words, production=st.booleans(), variables=lines)
        for i in ("e1", "e2")
    },
)


@st.composite
def documents(draw: st.DrawFn) -> BackendDocument:
    return BackendDocument(
        id="p",
        name=draw(words),
        requests=tuple(draw(requests).values()),
        environments=tuple(draw(environments).values()),
    )


def fields(document: BackendDocument) -> dict[tuple[str, str], Any]:
    """Every field of every part; what is not there is missing."""
    return {
        (ident, name): getattr(part, name) for ident, part in parts(document) for name in part.__struct_fields__
    }


@given(documents(), documents(), documents())
def test_no_update_is_lost(base: BackendDocument, mine: BackendDocument, theirs: BackendDocument) -> None:
    result = merge(base, mine, theirs)
    reported = {c.id for c in result.clashes if not c.field}
    fields_reported = {(c.id, c.field.split("[")[0].split(".")[0]) for c in result.clashes}
    b, m, t, r = fields(base), fields(mine), fields(theirs), fields(result.document)
    for key in b | m | t:
        if key[0] in reported or key in fields_reported:
            continue
        was, left, right, now = b.get(key), m.get(key), t.get(key), r.get(key)
        if isinstance(left, tuple) and isinstance(right, tuple) and left != was != right:
            for row in (*left, *right):  # a row that one side added or changed is there
                assert row in now or row in (was or ())
        elif left != was:
            assert now == left
        else:
            assert now == right


@given(documents(), documents())
def test_one_sided_changes_need_no_choice(base: BackendDocument, changed: BackendDocument) -> None:
    for mine, theirs in ((changed, base), (base, changed)):
        result = merge(base, mine, theirs)
        assert dict(parts(result.document)) == dict(parts(changed))
        assert not result.clashes


@given(documents(), documents(), documents())
def test_settling_for_theirs_leaves_no_clash(
    base: BackendDocument, mine: BackendDocument, theirs: BackendDocument
) -> None:
    everything = frozenset(dict(parts(mine)) | dict(parts(theirs)))
    assert not merge(base, mine, theirs, everything).clashes


def variables(*names: str) -> BackendDocument:
    rows = tuple(KeyValue(name=n, value=n) for n in names)
    return BackendDocument(id="p", environments=(Environment(id="e", name="local", variables=rows),))


def merged_names(base: BackendDocument, mine: BackendDocument, theirs: BackendDocument) -> list[str]:
    result = merge(base, mine, theirs)
    assert not result.clashes
    return [v.name for v in result.document.environments[0].variables]


def test_both_add_a_variable() -> None:
    assert merged_names(variables("a"), variables("a", "b"), variables("a", "c")) == ["a", "b", "c"]


def test_one_adds_where_the_other_removes() -> None:
    assert merged_names(variables("a", "b"), variables("a", "b", "c"), variables("b")) == ["b", "c"]


def test_one_reorders_while_the_other_adds() -> None:
    assert merged_names(variables("a", "b"), variables("b", "a"), variables("a", "b", "c")) == ["b", "c", "a"]


def test_the_same_row_changed_twice_clashes_by_its_name() -> None:
    def with_value(value: str) -> BackendDocument:
        return msgspec.convert(
            {
                "id": "p",
                "environments": [{"id": "e", "name": "l", "variables": [{"name": "base", "value": value}]}],
            },
            BackendDocument,
        )

    (clash,) = merge(with_value("0"), with_value("1"), with_value("2")).clashes
    assert (clash.field, clash.mine, clash.theirs) == ("variables[base].value", "1", "2")


def test_deleted_here_and_edited_there() -> None:
    base = BackendDocument(id="p", requests=(Request(id="r", name="x"),))
    theirs = replace(base, requests=(Request(id="r", name="y"),))
    (clash,) = merge(base, BackendDocument(id="p"), theirs).clashes
    assert (clash.id, clash.field, clash.mine, clash.name) == ("r", "", None, "y")
