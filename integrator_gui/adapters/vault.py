"""The OS keyring: Credential Manager, Keychain or Secret Service. The only module that knows the keyring library.

Room: adapters. Implements the `Vault` port; compose builds it, app/vault_use.py uses it. Every call may block for
as long as the system asks for a password, so none is made on the window's or the engine's thread.

An entry is found by service ("cocos-backend-integrator/<project>/<environment>": random ids, never a path) and user
(the secret's name). A long value is split, as Windows holds 2,560 bytes an entry. The parts are written first,
under the generation that is not in use, then the head that names it: a crash leaves the old value or the new.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

from integrator_gui.app.ports import VaultState
from integrator_gui.domain.errors import KeyringLocked, KeyringNotUnlocked, NoKeyring, SecretDamaged, VaultError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_SYSTEM: str = sys.platform  # a name of our own, as mypy would check one system's branch only
_ALWAYS_THERE = ("win32", "darwin")
_HEAD = re.compile(r"cbi1 (?:(whole) (.*)|parts ([01]) (\d+) ([0-9a-f]{16}))", re.S)


class KeyringVault:
    """`part` is how many characters one entry takes: two bytes each on Windows, four beyond the basic plane."""

    def __init__(self, part: int | None = None) -> None:
        self._part = part or (600 if _SYSTEM == "win32" else 60_000)

    def get(self, project: str, environment: str, name: str) -> str | None:
        """Raises NoKeyring, KeyringLocked, KeyringNotUnlocked, SecretDamaged."""
        with _translated():
            return self._read(_Shelf(project, environment), name)

    def set(self, project: str, environment: str, name: str, value: str) -> None:
        """Any text, the empty one too."""
        with _translated():
            shelf = _Shelf(project, environment)
            if len(value) <= self._part:
                shelf.set(name, f"cbi1 whole {value}")
            else:
                self._write_parts(shelf, name, value)
            self._sweep(shelf, name)

    def delete(self, project: str, environment: str, name: str) -> None:
        """Also where there is none."""
        with _translated():
            shelf = _Shelf(project, environment)
            shelf.delete(name)
            for generation in (0, 1):
                _delete_parts(shelf, name, generation, 0)

    def state(self) -> VaultState:
        """Whether secrets can be read now. Never prompts."""
        try:
            with _translated():
                return _state()
        except VaultError:
            return "absent"

    def _read(self, shelf: _Shelf, name: str) -> str | None:
        text = shelf.get(name)
        if text is None:
            return None
        head = _HEAD.fullmatch(text)
        if head is None:
            raise SecretDamaged(name=name)
        if head[1]:
            return head[2]
        parts = [shelf.get(_part_name(name, int(head[3]), i)) for i in range(int(head[4]))]
        value = "".join(part for part in parts if part is not None)
        if _digest(value) != head[5]:
            raise SecretDamaged(name=name)
        return value

    def _write_parts(self, shelf: _Shelf, name: str, value: str) -> None:
        old, digest = _HEAD.fullmatch(shelf.get(name) or ""), _digest(value)
        generation = 1 if old and old[3] == "0" else 0
        parts = [value[i : i + self._part] for i in range(0, len(value), self._part)]
        for index, part in enumerate(parts):
            shelf.set(_part_name(name, generation, index), part)
        shelf.set(name, f"cbi1 parts {generation} {len(parts)} {digest}")

    def _sweep(self, shelf: _Shelf, name: str) -> None:
        """Remove what the head does not name: parts of the value before, or of a write that was cut short."""
        head = _HEAD.fullmatch(shelf.get(name) or "")
        for generation in (0, 1):
            used = int(head[4]) if head and head[3] == str(generation) else 0
            _delete_parts(shelf, name, generation, used)


def _part_name(name: str, generation: int, index: int) -> str:
    return f"{name}#{generation}.{index}"  # no name of a secret holds a #


def _delete_parts(shelf: _Shelf, name: str, generation: int, first: int) -> None:
    """From the last one down, so that an interruption leaves a row without holes that the next sweep finds."""
    end = first
    while shelf.get(_part_name(name, generation, end)) is not None:
        end += 1
    for index in reversed(range(first, end)):
        shelf.delete(_part_name(name, generation, index))


def _digest(value: str) -> str:
    return hashlib.sha256(value.encode()).hexdigest()[:16]


class _Shelf:
    """The entries of one project and environment, by user name."""

    def __init__(self, project: str, environment: str) -> None:
        self._ring = _backend()
        self._service = f"cocos-backend-integrator/{project}/{environment}"

    def get(self, user: str) -> str | None:
        return self._ring.get_password(self._service, user)

    def set(self, user: str, text: str) -> None:
        self._ring.set_password(self._service, user, text)

    def delete(self, user: str) -> None:
        if self.get(user) is not None:
            self._ring.delete_password(self._service, user)


def _backend() -> KeyringBackend:
    """The system's own, named outright: discovery costs 30 ms, and takes a plain-text file for a keyring where a
    settings file or a variable says so. Raises NoKeyring."""
    native: Any
    if _SYSTEM == "win32":
        from keyring.backends.Windows import WinVaultKeyring as native
    elif _SYSTEM == "darwin":
        from keyring.backends.macOS import Keyring as native
    else:
        from keyring.backends.SecretService import Keyring as native
    if _SYSTEM in _ALWAYS_THERE and not native.viable:  # elsewhere asking is as dear as trying
        raise NoKeyring()
    ring: KeyringBackend = native()
    return ring


def _state() -> VaultState:
    if _SYSTEM in _ALWAYS_THERE:
        _backend()
        return "ready"
    import secretstorage

    with closing(secretstorage.dbus_init()) as bus:
        if not secretstorage.check_service_availability(bus):
            return "absent"
        try:
            collection = secretstorage.get_collection_by_alias(bus, "default")
        except secretstorage.ItemNotFoundException:  # no keyring yet: the first secret asks for its password
            return "locked"
        return "locked" if collection.is_locked() else "ready"


@contextmanager
def _translated() -> Iterator[None]:
    """The keyring library's errors as ours. Its words may name the service, never a value."""
    try:
        yield
    except VaultError:
        raise
    except UnicodeError as error:
        raise VaultError(reason="the value is not valid text") from error
    except Exception as error:
        raise _ours(error) from error


def _ours(error: BaseException) -> VaultError:
    from keyring import errors

    if isinstance(error, errors.KeyringLocked):
        return KeyringLocked()
    if isinstance(error, errors.NoKeyringError | ImportError | OSError):
        return NoKeyring()
    if isinstance(error, errors.InitError) and error.__cause__ is not None:
        return _ours(error.__cause__)
    kind = _SECRET_SERVICE_ERRORS.get(type(error).__name__)
    return kind() if kind else VaultError(reason=f"{type(error).__name__}: {error}")


_SECRET_SERVICE_ERRORS: dict[str, Callable[[], VaultError]] = {
    "SecretServiceNotAvailableException": NoKeyring,
    "LockedException": KeyringLocked,
    "PromptDismissedException": KeyringNotUnlocked,
}
