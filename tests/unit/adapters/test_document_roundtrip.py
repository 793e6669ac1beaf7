"""Any document comes back from disk as it was saved, whatever its names and texts."""

from __future__ import annotations

import tempfile

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from integrator_gui.adapters.document_store import TomlDocumentStore
from integrator_gui.domain.document import (
    ApiService,
    Auth,
    BackendDocument,
    Body,
    CachePolicy,
    Capture,
    Check,
    Envelope,
    Environment,
    Folder,
    FormField,
    GameSettings,
    KeyValue,
    MonitorService,
    Request,
    RequestSettings,
    RetryPolicy,
    Services,
    Tls,
    Variable,
)
from integrator_gui.domain.document_files import parts

texts = st.text(max_size=12) | st.sampled_from(
    ["", "Get", "get", "con", "\n", "\r\n", '"""', "a/b", "取玩家", "\\", "#"]
)
flags = st.booleans()
numbers = st.integers(0, 2**40)


def tuples(items: st.SearchStrategy, most: int = 3) -> st.SearchStrategy:
    return st.lists(items, max_size=most).map(tuple)


rows = tuples(st.builds(KeyValue, name=texts, value=texts, enabled=flags, note=texts))
auths = st.builds(
    Auth,
    kind=st.sampled_from(["inherit", "none", "bearer", "basic", "apikey"]),
    token=texts,
    password=texts,
    place=st.sampled_from(["header", "query", "cookie"]),
)
bodies = st.builds(
    Body,
    kind=st.sampled_from(["none", "json", "form", "multipart", "text", "file", "graphql"]),
    text=texts,
    variables=texts,
    fields=tuples(st.builds(FormField, name=texts, value=texts, file=texts, enabled=flags)),
)
requests = st.builds(
    Request,
    id=st.just(""),
    name=texts,
    folder=tuples(texts).map("/".join),
    order=numbers,
    method=texts,
    url=texts,
    params=rows,
    headers=rows,
    auth=auths,
    body=bodies,
    checks=tuples(st.builds(Check, kind=st.sampled_from(["status", "jsonpath"]), target=texts, value=texts)),
    captures=tuples(st.builds(Capture, variable=texts, target=texts)),
    settings=st.builds(RequestSettings, timeout_ms=numbers, http2=flags, verify_tls=st.none() | flags),
    writes=st.none() | flags,
    docs=texts,
)
environments = st.builds(
    Environment,
    id=st.just(""),
    name=texts,
    order=numbers,
    production=flags,
    variables=tuples(st.builds(Variable, name=texts, value=texts, enabled=flags, ship=flags)),
    auth=auths,
    tls=st.builds(Tls, verify=flags, ca_file=texts),
)
folders = st.builds(Folder, id=st.just(""), path=tuples(texts).map("/".join), order=numbers, auth=auths, docs=texts)
services = st.builds(
    Services,
    api=st.builds(
        ApiService,
        enabled=flags,
        retry=st.builds(RetryPolicy, statuses=tuples(numbers), jitter=st.sampled_from(["none", "full"])),
        cache=st.builds(CachePolicy, enabled=flags, ttl_ms=numbers),
        envelope=st.builds(Envelope, code_field=texts, ok_codes=tuples(texts)),
    ),
    monitor=st.builds(MonitorService, window=numbers),
)


def numbered(items: tuple, letter: str) -> tuple:
    return tuple(type(item)(**{**_fields(item), "id": f"{letter}{n}"}) for n, item in enumerate(items))


def _fields(item: object) -> dict[str, object]:
    return {name: getattr(item, name) for name in type(item).__struct_fields__}  # type: ignore[attr-defined]


documents = st.builds(
    BackendDocument,
    id=st.just("p"),
    name=texts,
    game=st.builds(GameSettings, scripts_dir=texts, prefix=texts),
    environments=tuples(environments).map(lambda items: numbered(items, "e")),
    folders=tuples(folders).map(lambda items: numbered(items, "f")),
    requests=tuples(requests, 5).map(lambda items: numbered(items, "r")),
    services=services,
)


@pytest.fixture(autouse=True)
def no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.fsync", lambda handle: None)


def loaded(root: str) -> BackendDocument:
    found = TomlDocumentStore().load(root)
    assert found.findings == ()
    assert found.document is not None
    return found.document


# No shrinking: a document is large, and the difference is told part by part anyhow.
@settings(max_examples=60, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(documents, documents)
def test_saved_twice_and_read_back(first: BackendDocument, second: BackendDocument) -> None:
    with tempfile.TemporaryDirectory() as root:
        store = TomlDocumentStore()
        store.save(root, first)
        assert dict(parts(loaded(root))) == dict(parts(first))
        assert not store.changed(root)
        store.save(root, second)
        assert dict(parts(loaded(root))) == dict(parts(second))
        assert not store.changed(root)
