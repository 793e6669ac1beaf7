"""Names survive being written and read, and a hostile manifest leads nowhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrator_gui.codegen.manifest import ComponentNames, Manifest, parse, render
from integrator_gui.domain.errors import ManifestDamaged

folders = st.text(st.characters(exclude_characters="/\\:", exclude_categories=["Cs"]), min_size=1).filter(
    lambda text: text != ".."
)
rows = st.builds(
    ComponentNames, class_name=st.from_regex(r"[A-Za-z_][A-Za-z0-9_]{0,9}", fullmatch=True), file=folders
)


@given(folders, st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), rows, max_size=5))
def test_round_trip(folder: str, components: dict[str, ComponentNames]) -> None:
    manifest = Manifest(folder=folder, components=components)
    assert parse(render(manifest)) == manifest


def test_order_does_not_depend_on_history() -> None:
    a, b = (ComponentNames(class_name=n, file=f"{n}.ts") for n in "AB")
    assert render(Manifest(components={"A": a, "B": b})) == render(Manifest(components={"B": b, "A": a}))


def test_no_file_is_no_names() -> None:
    assert parse("") == Manifest()


@pytest.mark.parametrize(
    "text",
    [
        "<<<<<<< HEAD\n",
        'folder = "../elsewhere"\n',
        'folder = "/etc"\n',
        'folder = "C:/game"\n',
        "folder = 3\n",
        "format = 99\n",
        'format = "x"\n',
        "components = 1\n",
        '[components.A]\nclass = "A"\n',
        '[components.A]\nclass = "a b"\nfile = "A.ts"\n',
        '[components.A]\nclass = "A"\nfile = "x/../../A.ts"\n',
        '[components.A]\nclass = "A"\nfile = "x\\\\A.ts"\n',
    ],
)
def test_damage_is_told_and_not_guessed_around(text: str) -> None:
    with pytest.raises(ManifestDamaged):
        parse(text)
