import string

from hypothesis import given
from hypothesis import strategies as st

from integrator_gui.domain.document import KeyValue
from integrator_gui.ui.models import url_query as q

words = st.text(alphabet=string.ascii_letters + string.digits + " %&=#+?/:é中", max_size=8)
rows = st.lists(
    st.builds(KeyValue, name=words.filter(bool), value=words, enabled=st.booleans(), note=words), max_size=6
)


def row(name: str, value: str, **more: object) -> KeyValue:
    return KeyValue(name=name, value=value, **more)  # type: ignore[arg-type]


def test_a_pasted_url_becomes_rows() -> None:
    base, pairs = q.split("https://a.b/c?merge=server-wins&dryRun=false&q=a+b%26c")
    assert base == "https://a.b/c"
    assert pairs == (("merge", "server-wins"), ("dryRun", "false"), ("q", "a b&c"))


def test_variables_are_never_cut_or_encoded() -> None:
    base, pairs = q.split("{{base}}/x?when={{ $isoNow }}&{{k?&=}}=1")
    assert (base, pairs) == ("{{base}}/x", (("when", "{{ $isoNow }}"), ("{{k?&=}}", "1")))
    assert q.join("{{base}}", [row("when", "{{ $isoNow }}")]) == "{{base}}?when={{ $isoNow }}"


@given(rows)
def test_rows_survive_the_field(given_rows: list[KeyValue]) -> None:
    text = q.join("http://h/p", given_rows)
    assert q.same(text, "http://h/p", given_rows)
    assert q.merge(given_rows, q.split(text)[1]) == tuple(given_rows) or _repeated(given_rows)


def _repeated(given_rows: list[KeyValue]) -> bool:
    names = [r.name for r in given_rows if r.enabled]
    return len(set(names)) < len(names)


def test_typing_keeps_notes_and_switched_off_rows() -> None:
    old = (row("a", "1", note="first"), row("off", "9", enabled=False), row("b", "2", note="second"))
    base, new = q.set_enabled_rows(old, "http://h?b=3")
    assert base == "http://h"
    assert new == (row("b", "3", note="second"), row("off", "9", enabled=False))


def test_bulk_text_round_trip() -> None:
    old = (row("a", "1", note="n"), row("b", "x: y", enabled=False))
    assert q.from_lines(q.to_lines(old), old) == old
    assert q.from_lines("\n : \n  Accept :  */* \n") == (row("Accept", "*/*"),)
