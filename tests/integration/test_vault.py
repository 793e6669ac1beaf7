"""The vault on a real Secret Service: every kind of value, every way in which a keyring refuses, crashes."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from integrator_gui.adapters import vault as module
from integrator_gui.adapters.vault import KeyringVault
from integrator_gui.domain.errors import (
    KeyringLocked,
    KeyringNotUnlocked,
    NoKeyring,
    SecretDamaged,
    VaultError,
)

pytestmark = pytest.mark.keyring

_ids = itertools.count()


@pytest.fixture
def ids() -> tuple[str, str]:
    """A project and an environment that no other test uses."""
    return f"project-{next(_ids)}", "environment"


VALUES = {
    "plain": "hunter22",
    "empty": "",
    "chinese": "密钥🔑",
    "long": "密钥🔑x" * 25_000,
    "one part exactly": "x" * 6_000,
    "two parts": "x" * 6_001,
    "many lines": "-----BEGIN\r\na\n\n\tb\x00",
}


@pytest.mark.usefixtures("secret_service")
@pytest.mark.parametrize("part", [None, 6_000])
@pytest.mark.parametrize("kind", VALUES)
def test_a_value_comes_back_as_it_went_in(ids: tuple[str, str], kind: str, part: int | None) -> None:
    vault, value = KeyringVault(part), VALUES[kind]
    assert vault.get(*ids, "name") is None
    vault.set(*ids, "name", value)
    assert vault.get(*ids, "name") == value
    vault.set(*ids, "name", "other")
    assert vault.get(*ids, "name") == "other"
    vault.delete(*ids, "name")
    assert vault.get(*ids, "name") is None
    vault.delete(*ids, "name")


@pytest.mark.usefixtures("secret_service")
def test_projects_environments_and_names_are_apart() -> None:
    vault = KeyringVault()
    places = [("p1", "e1", "a"), ("p1", "e2", "a"), ("p2", "e1", "a"), ("p1", "e1", "a.b")]
    for place in places:
        vault.set(*place, "/".join(place))
    assert [vault.get(*place) for place in places] == ["/".join(place) for place in places]
    vault.delete(*places[0])
    assert [vault.get(*place) is None for place in places] == [True, False, False, False]


@settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), min_size=1, max_size=3))
def test_any_row_of_values(secret_service: object, values: list[str]) -> None:
    vault = KeyringVault(part=5)
    for value in values:
        vault.set("any", "row", "name", value)
        assert vault.get("any", "row", "name") == value
    assert sum(1 for _ in _entries("any", "row")) == 1 + _parts(values[-1])


def _parts(value: str) -> int:
    return 0 if len(value) <= 5 else -(-len(value) // 5)


@pytest.mark.usefixtures("secret_service")
@pytest.mark.parametrize(
    ("old", "new"), [("short", "n" * 12), ("o" * 7, "n" * 12), ("o" * 12, "new"), (None, "n" * 12)]
)
def test_a_crash_leaves_the_old_value_or_the_new(
    ids: tuple[str, str], monkeypatch: pytest.MonkeyPatch, old: str | None, new: str
) -> None:
    """Stop before every single step of the write in turn, as the end of the process would."""
    vault, seen = KeyringVault(part=5), set()
    for steps in itertools.count():
        vault.delete(*ids, "name")
        if old is not None:
            vault.set(*ids, "name", old)
        with monkeypatch.context() as patch:
            left = iter(range(steps))
            for step in ("set", "delete"):
                patch.setattr(module._Shelf, step, _until_gone(getattr(module._Shelf, step), left))
            try:
                vault.set(*ids, "name", new)
                finished = True
            except KeyboardInterrupt:
                finished = False
        seen.add(vault.get(*ids, "name"))
        vault.set(*ids, "name", "after")
        assert [user for user, _ in _entries(*ids)] == ["name"]
        if finished:
            break
    assert seen == {old, new}


def _until_gone(step: Callable[..., None], left: Iterator[int]) -> Callable[..., None]:
    def run(*args: Any) -> None:
        if next(left, None) is None:
            raise KeyboardInterrupt
        step(*args)

    return run


def _entries(project: str, environment: str) -> Iterator[tuple[str, str]]:
    import secretstorage

    bus = secretstorage.dbus_init()
    try:
        service = f"cocos-backend-integrator/{project}/{environment}"
        for item in secretstorage.search_items(bus, {"service": service}):
            yield item.get_attributes()["username"], item.get_secret().decode()
    finally:
        bus.close()


@pytest.mark.usefixtures("secret_service")
def test_a_value_with_a_part_missing_is_told(ids: tuple[str, str]) -> None:
    vault = KeyringVault(part=5)
    vault.set(*ids, "name", "x" * 12)
    module._Shelf(*ids).delete("name#0.1")
    with pytest.raises(SecretDamaged):
        vault.get(*ids, "name")
    module._Shelf(*ids).set("name", "put there by somebody else")
    with pytest.raises(SecretDamaged):
        vault.get(*ids, "name")


@pytest.mark.usefixtures("secret_service")
def test_what_is_no_text_is_refused(ids: tuple[str, str]) -> None:
    with pytest.raises(VaultError) as caught:
        KeyringVault().set(*ids, "name", "a\ud800b")
    assert "a\ud800b" not in str(caught.value)


@pytest.mark.usefixtures("secret_service")
def test_an_unlocked_keyring_is_ready() -> None:
    assert KeyringVault().state() == "ready"


def refuses(vault: KeyringVault, error: type[VaultError]) -> None:
    with pytest.raises(error):
        vault.get("p", "e", "n")
    with pytest.raises(error):
        vault.set("p", "e", "n", "v")
    with pytest.raises(error):
        vault.delete("p", "e", "n")


def test_without_a_session_bus() -> None:
    assert KeyringVault().state() == "absent"
    refuses(KeyringVault(), NoKeyring)


def test_with_the_address_of_a_bus_that_is_gone(monkeypatch: pytest.MonkeyPatch, home: object) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={home}/bus")
    assert KeyringVault().state() == "absent"
    refuses(KeyringVault(), NoKeyring)


def test_a_keyring_that_stayed_locked(start_secret_service: Callable[..., object]) -> None:
    start_secret_service()
    KeyringVault().set("p", "e", "n", "v")
    start_secret_service(unlock="another password")
    assert KeyringVault().state() == "locked"
    refuses(KeyringVault(), KeyringLocked)
    start_secret_service()
    assert KeyringVault().get("p", "e", "n") == "v"


def test_a_keyring_that_was_never_unlocked(start_secret_service: Callable[..., object]) -> None:
    start_secret_service(unlock=None)
    assert KeyringVault().state() == "locked"
    refuses(KeyringVault(), KeyringNotUnlocked)


def test_no_other_kind_of_keyring_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the environment nor a settings file can put a plain-text file in the keyring's place."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    refuses(KeyringVault(), NoKeyring)
