"""The order in which secrets are looked up, what is kept for a run, what a document needs.

The vault here is a table, as the keyring itself is tested in tests/integration/test_vault.py.
"""

from __future__ import annotations

import pytest

from integrator_gui.app.ports import VaultState
from integrator_gui.app.vault_use import KeptSecret, Secrets
from integrator_gui.domain.document import Auth, BackendDocument, Environment, Request, Variable
from integrator_gui.domain.errors import (
    BadSecretName,
    KeyringLocked,
    NoKeyring,
    SecretExists,
    SecretMissing,
    VaultError,
)


class Table:
    def __init__(self) -> None:
        self.rows: dict[tuple[str, str, str], str] = {}
        self.refuses: VaultError | None = None
        self.reads = 0

    def _ask(self) -> None:
        if self.refuses:
            raise self.refuses

    def get(self, project: str, environment: str, name: str) -> str | None:
        self._ask()
        self.reads += 1
        return self.rows.get((project, environment, name))

    def set(self, project: str, environment: str, name: str, value: str) -> None:
        self._ask()
        self.rows[project, environment, name] = value

    def delete(self, project: str, environment: str, name: str) -> None:
        self._ask()
        self.rows.pop((project, environment, name), None)

    def state(self) -> VaultState:
        return "locked" if self.refuses else "ready"


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def variables(name: str, reference: str) -> tuple[Variable, ...]:
    return (Variable(name=name, value=f"{{{{secret:{reference}}}}}"),)


DOCUMENT = BackendDocument(
    id="p",
    environments=(
        Environment(id="e1", name="local"),
        Environment(id="e2", name="Staging EU", variables=variables("k", "eu_key")),
    ),
    requests=(Request(id="r", name="r", auth=Auth(kind="bearer", token="{{secret:token}}")),),
)


@pytest.fixture
def table() -> Table:
    return Table()


@pytest.fixture
def secrets(table: Table) -> Secrets:
    return Secrets(table, {}, Clock())


def test_kept_for_this_run_comes_before_the_keyring(secrets: Secrets, table: Table) -> None:
    secrets.set("p", "e1", "token", "stored")
    secrets.keep("p", "e1", "token", "kept")
    assert secrets.get("p", "e1", "token") == "kept"
    assert secrets.kept() == (KeptSecret("p", "e1", "token"),)
    assert set(secrets.values("p", DOCUMENT)) == {"kept", "stored"}
    secrets.set("p", "e1", "token", "newer")
    assert secrets.get("p", "e1", "token") == "newer"
    assert secrets.kept() == ()


def test_a_locked_keyring_leaves_what_is_at_hand(secrets: Secrets, table: Table) -> None:
    table.refuses = KeyringLocked()
    with pytest.raises(KeyringLocked):
        secrets.set("p", "e1", "token", "x")
    assert secrets.kept() == ()
    secrets.keep("p", "e1", "token", "kept")
    assert secrets.get("p", "e1", "token") == "kept"
    assert secrets.values("p", DOCUMENT) == ("kept",)
    with pytest.raises(KeyringLocked):
        secrets.missing(DOCUMENT, "e2")
    with pytest.raises(KeyringLocked):
        secrets.delete("p", "e1", "token")
    assert secrets.kept() == ()


def test_what_an_environment_needs(secrets: Secrets) -> None:
    assert secrets.names(DOCUMENT) == ("eu_key", "token")
    assert secrets.names_for(DOCUMENT, "e1") == ("token",)
    assert secrets.missing(DOCUMENT, "e2") == ("eu_key", "token")
    secrets.set("p", "e2", "token", "x")
    assert secrets.missing(DOCUMENT, "e2") == ("eu_key",)
    assert secrets.resolve(DOCUMENT, "e2", ("token",)) == {"token": "x"}
    with pytest.raises(SecretMissing) as caught:
        secrets.resolve(DOCUMENT, "e2", ("token", "eu_key"))
    assert caught.value.params == {
        "name": "eu_key",
        "environment": "Staging EU",
        "variable": "CBI_SECRET_STAGING_EU_EU_KEY",
    }


def test_an_empty_secret_is_not_missing(secrets: Secrets) -> None:
    secrets.set("p", "e1", "token", "")
    assert secrets.missing(DOCUMENT, "e1") == ()
    assert secrets.values("p", DOCUMENT) == ()


@pytest.mark.parametrize(("ci", "found"), [("true", "from CI"), ("1", None), ("", None)])
def test_variables_count_on_a_ci_machine_only(table: Table, ci: str, found: str | None) -> None:
    secrets = Secrets(table, {"CI": ci, "CBI_SECRET_STAGING_EU_TOKEN": "from CI"}, Clock())
    assert (secrets.missing(DOCUMENT, "e2") == ("eu_key",)) is (found is not None)
    assert secrets.get("p", "e2", "token") == found
    assert (found in secrets.values("p", DOCUMENT)) is (found is not None)
    assert secrets.kept() == ()


def test_a_ci_machine_without_a_keyring_lacks_the_variable(table: Table) -> None:
    table.refuses = NoKeyring()
    with pytest.raises(SecretMissing):
        Secrets(table, {"CI": "true"}, Clock()).resolve(DOCUMENT, "e2", ("token",))
    with pytest.raises(NoKeyring):
        Secrets(table, {}, Clock()).resolve(DOCUMENT, "e2", ("token",))


def test_the_keyring_is_asked_once_for_a_run_of_requests(table: Table) -> None:
    clock = Clock()
    secrets = Secrets(table, {}, clock)
    for _ in range(100):
        assert secrets.get("p", "e1", "token") is None
    assert table.reads == 1
    table.rows["p", "e1", "token"] = "set elsewhere"
    clock.now = 31.0
    assert secrets.get("p", "e1", "token") == "set elsewhere"
    table.rows.clear()
    secrets.refresh()
    assert secrets.get("p", "e1", "token") is None


def test_renaming(secrets: Secrets, table: Table) -> None:
    secrets.set("p", "e1", "old", "v")
    secrets.rename("p", "e1", "old", "new")
    assert table.rows == {("p", "e1", "new"): "v"}
    secrets.rename("p", "e1", "new", "new")
    assert table.rows == {("p", "e1", "new"): "v"}
    secrets.keep("p", "e1", "a", "k")
    secrets.rename("p", "e1", "a", "b")
    assert secrets.kept() == (KeptSecret("p", "e1", "b"),)
    secrets.rename("p", "e1", "nothing", "here")
    assert secrets.get("p", "e1", "here") is None
    with pytest.raises(BadSecretName):
        secrets.rename("p", "e1", "new", "not a name")
    with pytest.raises(SecretExists):
        secrets.rename("p", "e1", "b", "new")
    secrets.rename("p", "e1", "b", "b")
    assert (secrets.get("p", "e1", "b"), secrets.get("p", "e1", "new")) == ("k", "v")


def test_what_a_crash_could_show(table: Table) -> None:
    table.rows["p", "e1", "token"] = "stored"
    secrets = Secrets(table, {"CI": "true", "CBI_SECRET_X": "given", "OTHER": "no"}, Clock())
    assert set(secrets.known()) == {"given"}
    secrets.get("p", "e1", "token")
    secrets.keep("p", "e1", "a", "kept")
    secrets.set("p", "e1", "token", "newer")
    table.refuses = KeyringLocked()
    assert set(secrets.known()) == {"given", "stored", "kept", "newer"}


def test_bad_names_are_refused(secrets: Secrets) -> None:
    with pytest.raises(BadSecretName):
        secrets.set("p", "e1", "a#0.1", "x")
    with pytest.raises(BadSecretName):
        secrets.keep("p", "e1", "密钥", "x")


def test_a_locked_keyring_is_told_beside_a_leak_scan(table: Table) -> None:
    secrets = Secrets(table, {})
    assert secrets.unread(DOCUMENT) == ()
    table.refuses = KeyringLocked()
    (finding,) = secrets.unread(DOCUMENT)
    assert finding.code == "write.keyring_not_scanned"
    assert set(finding.params["names"].split(", ")) == {"token", "eu_key"}
    for environment in DOCUMENT.environments:
        for name in secrets.names(DOCUMENT):
            secrets.keep(DOCUMENT.id, environment.id, name, "v")
    assert secrets.unread(DOCUMENT) == ()
