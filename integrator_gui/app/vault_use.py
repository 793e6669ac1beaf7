"""Secrets as the rest of the program uses them: the keyring, and what is kept in memory for this run.

Room: app. Built by compose with the `Vault` port; used by the live test, the write, the secrets view and the
command line. Looked up in this order: kept for this run, the CI machine's variables, the keyring. Whatever reaches
the keyring may block (the system may ask for a password): call from a thread of your own, e.g. `asyncio.to_thread`.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping

import msgspec

from integrator_gui.app.ports import Vault, VaultState
from integrator_gui.domain.document import BackendDocument
from integrator_gui.domain.errors import BadSecretName, Finding, NoKeyring, SecretExists, SecretMissing, VaultError
from integrator_gui.domain.secrets import names_in, valid_name

_FRESH_SECONDS = 30.0  # so long a value read from the keyring is taken as it was: a run of requests asks once

_Place = tuple[str, str, str]  # project id, environment id, name


class KeptSecret(msgspec.Struct, frozen=True):
    """Stands in the list of what is kept for this run. No value."""

    project: str
    environment: str
    name: str


class Secrets:
    """`environ` is the process's environment; `clock` gives seconds that never go back."""

    def __init__(
        self, vault: Vault, environ: Mapping[str, str], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._vault, self._clock = vault, clock
        self._kept: dict[_Place, str] = {}
        self._read: dict[_Place, tuple[float, str | None]] = {}
        self._labels: dict[tuple[str, str], str] = {}
        self._seen: set[str] = set()
        self._on_ci = environ.get("CI") == "true"
        self._given = {k: v for k, v in environ.items() if k.startswith("CBI_SECRET_")} if self._on_ci else {}
        self._seen.update(self._given.values())

    def get(self, project: str, environment: str, name: str) -> str | None:
        """The value, or None. Raises VaultError where the keyring refuses."""
        place = (project, environment, name)
        at_hand = self._at_hand(*place)
        return self._stored(place) if at_hand is None else at_hand

    def set(self, project: str, environment: str, name: str, value: str) -> None:
        """Store in the keyring. Raises BadSecretName, VaultError; then nothing has changed."""
        _check(name)
        self._seen.add(value)
        self._vault.set(project, environment, name, value)
        self._forget(project, environment, name)

    def keep(self, project: str, environment: str, name: str, value: str) -> None:
        """Keep in this process's memory until it ends; the keyring is not asked. Raises BadSecretName."""
        _check(name)
        self._seen.add(value)
        self._kept[project, environment, name] = value

    def delete(self, project: str, environment: str, name: str) -> None:
        """From the keyring and from this run. Raises VaultError, but a value kept for this run is gone then too."""
        self._forget(project, environment, name)
        self._vault.delete(project, environment, name)

    def rename(self, project: str, environment: str, old: str, new: str) -> None:
        """The value under another name, wherever it is kept. The new one is stored before the old one goes.

        Raises BadSecretName, NoKeyring, SecretExists where the new name is taken, VaultError.
        """
        _check(new)
        if old == new:
            return
        if self.get(project, environment, new) is not None:
            raise SecretExists(name=new)
        kept = self._kept.get((project, environment, old))
        stored = self._vault.get(project, environment, old)
        if stored is not None:
            self.set(project, environment, new, stored)
        if kept is not None:
            self.keep(project, environment, new, kept)
        self.delete(project, environment, old)

    def kept(self) -> tuple[KeptSecret, ...]:
        """What is kept for this run only."""
        return tuple(KeptSecret(*place) for place in self._kept)

    def state(self) -> VaultState:
        return self._vault.state()

    def refresh(self) -> None:
        """Ask the keyring anew from now on, after the user unlocked it or another window changed it."""
        self._read.clear()

    def names(self, document: BackendDocument) -> tuple[str, ...]:
        """Every secret that the document refers to. A keyring cannot be listed; these are all that we know of."""
        return names_in(document)

    def names_for(self, document: BackendDocument, environment: str) -> tuple[str, ...]:
        """The same, leaving out what only other environments refer to."""
        mine = tuple(e for e in document.environments if e.id == environment)
        return names_in(msgspec.structs.replace(document, environments=mine))

    def missing(self, document: BackendDocument, environment: str) -> tuple[str, ...]:
        """What the environment needs and nobody has. Raises VaultError where the keyring refuses."""
        self._learn(document)
        names = self.names_for(document, environment)
        return tuple(name for name in names if self.get(document.id, environment, name) is None)

    def resolve(self, document: BackendDocument, environment: str, names: tuple[str, ...]) -> dict[str, str]:
        """The values that one send needs. Raises SecretMissing for the first that nobody has, VaultError."""
        self._learn(document)
        return {name: self._required(document.id, environment, name) for name in names}

    def values(self, project: str, document: BackendDocument) -> tuple[str, ...]:
        """Every value of every environment that can be read without a prompt, for the leak scan and redaction.

        Never raises: where the keyring is locked these are the values at hand, and `state()` says so.
        """
        self._learn(document)
        readable = self._vault.state() == "ready"
        found: dict[str, None] = dict.fromkeys(v for (p, _, _), v in self._kept.items() if p == project)
        for environment in document.environments:
            for name in self.names(document):
                place = (project, environment.id, name)
                found[self._at_hand(*place) or ""] = None
                found[(self._stored_or_none(place) if readable else None) or ""] = None
        return tuple(value for value in found if value)

    def unread(self, document: BackendDocument) -> tuple[Finding, ...]:
        """What `values` could not look at because the keyring is locked: told beside a leak scan, or it would
        promise too much."""
        if self._vault.state() != "locked":
            return ()
        self._learn(document)
        places = [(document.id, e.id, n) for n in self.names(document) for e in document.environments]
        names = dict.fromkeys(place[2] for place in places if self._at_hand(*place) is None)
        return (Finding(code="write.keyring_not_scanned", params={"names": ", ".join(names)}),) if names else ()

    def known(self) -> tuple[str, ...]:
        """Every value that this process has held, the replaced ones too: what a log or a crash could show.

        Asks nobody and never raises: made for `Redactor(secrets.known())` at any moment.
        """
        return tuple(value for value in tuple(self._seen) if value)

    def variable(self, project: str, environment: str, name: str) -> str:
        """What a CI machine would set, e.g. CBI_SECRET_STAGING_API_KEY."""
        label = self._labels.get((project, environment), environment)
        return "CBI_SECRET_" + "_".join(re.sub(r"\W", "_", part).upper() for part in (label, name))

    def _required(self, project: str, environment: str, name: str) -> str:
        value = self.get(project, environment, name)
        if value is None:
            label = self._labels.get((project, environment), environment)
            raise SecretMissing(name=name, environment=label, variable=self.variable(project, environment, name))
        return value

    def _stored(self, place: _Place) -> str | None:
        since, value = self._read.get(place, (float("-inf"), None))
        if self._clock() - since >= _FRESH_SECONDS:
            value = self._ask(place)
            self._read[place] = (self._clock(), value)
            self._seen.update(() if value is None else (value,))
        return value

    def _ask(self, place: _Place) -> str | None:
        try:
            return self._vault.get(*place)
        except NoKeyring:
            if self._on_ci:  # what is lacking there is the variable
                return None
            raise

    def _stored_or_none(self, place: _Place) -> str | None:
        try:
            return self._stored(place)
        except VaultError:
            return None

    def _at_hand(self, project: str, environment: str, name: str) -> str | None:
        kept = self._kept.get((project, environment, name))
        return self._given.get(self.variable(project, environment, name)) if kept is None else kept

    def _learn(self, document: BackendDocument) -> None:
        """The names of the environments: a CI machine's variables go by name, the keyring by id."""
        self._labels.update({(document.id, e.id): e.name for e in document.environments})

    def _forget(self, project: str, environment: str, name: str) -> None:
        self._kept.pop((project, environment, name), None)
        self._read.pop((project, environment, name), None)


def _check(name: str) -> None:
    if not valid_name(name):
        raise BadSecretName(name=name)
