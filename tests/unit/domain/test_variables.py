"""Templates: what is replaced, by what, and what is an error. Never a hang, never an exception of another kind."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrator_gui.domain.errors import SecretMissing, VariableCycle, VariableMissing
from integrator_gui.domain.variables import Scope, fill, reachable, references

NAMES = st.sampled_from(["a", "b", "c", "player.id", "星"])
PLAIN = st.text(st.characters(codec="utf-8", exclude_characters="{}"), max_size=8)
REFERENCE = NAMES.map(lambda name: "{{" + name + "}}")
TEMPLATE = st.lists(PLAIN | REFERENCE, max_size=5).map("".join)


def test_values_of_every_kind() -> None:
    scope = Scope(
        variables={"base": "http://{{host}}:1", "host": "local", "both": "environment"},
        captured={"both": "captured", "raw": "{{host}}"},
        secret={"key": "s3cret"}.get,
        dynamic={"$uuid": "u-1"}.get,
    )
    assert fill("{{base}}/{{ both }}/{{secret:key}}/{{$uuid}}", scope) == "http://local:1/captured/s3cret/u-1"
    assert scope.used == {"s3cret"}
    assert fill("{{raw}}", scope) == "{{host}}"  # what a server said is no template


@pytest.mark.parametrize("text", ["{{", "}}", "{{}}", "{{ }}", "{{a\n}}", "{ {a} }", "{{a}"])
def test_what_is_no_reference_stays(text: str) -> None:
    assert list(references(text)) == []
    assert fill(text, Scope(variables={"a": "1"})) == text


def test_what_is_missing_is_named() -> None:
    with pytest.raises(VariableMissing) as missing:
        fill("x {{nobody}}", Scope(), "headers")
    assert missing.value.params == {"name": "nobody", "where": "headers"}
    with pytest.raises(SecretMissing) as secret:
        fill("{{secret:key}}", Scope(environment="staging"))
    assert secret.value.params["name"] == "key"
    assert secret.value.params["environment"] == "staging"
    with pytest.raises(VariableMissing):
        fill("{{$never}}", Scope())


def test_a_circle_is_told_with_its_path() -> None:
    scope = Scope(variables={"a": "{{b}}", "b": "x{{c}}", "c": "{{a}}"})
    with pytest.raises(VariableCycle) as cycle:
        fill("{{a}}", scope)
    assert cycle.value.params == {"name": "a", "path": "a → b → c → a"}


def test_the_place_sees_what_stands_before_it() -> None:
    seen: list[tuple[str, str]] = []

    def place(value: str, before: str) -> str:
        seen.append((value, before))
        return f"<{value}>"

    assert fill("1{{a}}2{{a}}", Scope(variables={"a": "x"}), place=place) == "1<x>2<x>"
    assert seen == [("x", "1"), ("x", "1<x>2")]


@given(text=TEMPLATE, variables=st.dictionaries(NAMES, TEMPLATE, max_size=5))
def test_filling_ends_and_leaves_no_reference(text: str, variables: dict[str, str]) -> None:
    scope = Scope(variables=variables)
    try:
        done = fill(text, scope)
    except (VariableMissing, VariableCycle):
        names = {r.name for r in reachable([text], scope)}
        assert names - variables.keys() or names & variables.keys()
    else:
        assert list(references(done)) == []
        assert {r.name for r in reachable([text], scope)} <= variables.keys()


@given(st.text(alphabet="{}ab: $\n", max_size=40))
def test_any_text_is_survived(text: str) -> None:
    scope = Scope(variables={"a": "{{b}}", "b": "1"})
    for reference in references(text):
        assert text[reference.start : reference.end].startswith("{{")
    with contextlib.suppress(VariableMissing, SecretMissing):
        fill(text, scope)
