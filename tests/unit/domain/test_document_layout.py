"""Names of files: readable, safe on every system, and at rest once given."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrator_gui.domain.document import BackendDocument, Environment, Folder, Request
from integrator_gui.domain.document_layout import fold, layout, slug

names = st.one_of(
    st.text(max_size=80),
    st.sampled_from(
        ["Get", "get", "GET!", "con", "NUL.txt", "取玩家", "..", "a/b", "x" * 300, "", "com¹", "ﬁ", "İ"]
    ),
)
folders = st.lists(names, max_size=3).map("/".join)


@st.composite
def documents(draw: st.DrawFn) -> BackendDocument:
    rows = draw(st.lists(st.tuples(names, folders), max_size=8))
    return BackendDocument(
        id="p",
        environments=tuple(
            Environment(id=f"e{i}", name=n) for i, n in enumerate(draw(st.lists(names, max_size=4)))
        ),
        folders=tuple(Folder(id=f"f{i}", path=p) for i, p in enumerate(draw(st.lists(folders, max_size=3)))),
        requests=tuple(Request(id=f"r{i}", name=n, folder=f) for i, (n, f) in enumerate(rows)),
    )


@given(documents())
def test_no_two_files_clash_on_any_disk(document: BackendDocument) -> None:
    paths = layout(document, {}).values()
    assert len({fold(p) for p in paths}) == len(paths)
    # A folder on disk belongs to one request folder, else git on Windows would join the two.
    homes: dict[str, set[str]] = {}
    for path in paths:
        parts = path.split("/")[:-1]
        for n in range(1, len(parts) + 1):
            homes.setdefault(fold("/".join(parts[:n])), set()).add("/".join(parts[:n]))
    assert all(len(spellings) == 1 for spellings in homes.values())


@given(documents())
def test_every_name_is_safe_on_windows(document: BackendDocument) -> None:
    for path in layout(document, {}).values():
        for part in path.split("/"):
            assert not re.search(r'[<>:"\\|?*\x00-\x1f]', part)
            assert not re.fullmatch(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", part, re.IGNORECASE)
            assert part == part.strip(" ").rstrip(".")
            assert 0 < len(part.encode()) <= 255


@given(documents())
def test_names_are_at_rest(document: BackendDocument) -> None:
    first = layout(document, {})
    assert layout(document, first) == first


@given(documents(), documents())
def test_a_file_of_someone_else_is_never_used(document: BackendDocument, other: BackendDocument) -> None:
    taken = [p for i, p in layout(other, {}).items() if i not in ("backend", "api", "monitor")]
    mine = [p for i, p in layout(document, {}, taken).items() if i not in ("backend", "api", "monitor")]
    assert not {fold(p) for p in taken} & {fold(p) for p in mine}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Get Player #2", "get-player-2"),
        ("取玩家 信息", "取玩家-信息"),
        ("CON", "con-"),
        ("..", "unnamed"),
        ("Größe", "größe"),
    ],
)
def test_slugs(name: str, expected: str) -> None:
    assert slug(name) == expected
