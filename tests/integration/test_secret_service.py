"""The keyring fixtures: a real Secret Service, and the states in which one refuses."""

from collections.abc import Callable

import keyring.errors
import pytest
from keyring.backends import SecretService as backend
from private_session import SecretService

pytestmark = pytest.mark.keyring


def test_a_secret_round_trips(secret_service: SecretService) -> None:
    ring = backend.Keyring()
    ring.set_password("conftest", "名", "值" * 2000)
    assert ring.get_password("conftest", "名") == "值" * 2000
    ring.delete_password("conftest", "名")
    assert ring.get_password("conftest", "名") is None


def test_the_same_password_opens_it_again_and_another_does_not(
    start_secret_service: Callable[..., SecretService],
) -> None:
    start_secret_service()
    backend.Keyring().set_password("conftest", "kept", "yes")
    start_secret_service()
    assert backend.Keyring().get_password("conftest", "kept") == "yes"
    start_secret_service(unlock="another")
    with pytest.raises(keyring.errors.KeyringLocked):
        backend.Keyring().get_password("conftest", "kept")


def test_a_keyring_never_unlocked_refuses(start_secret_service: Callable[..., SecretService]) -> None:
    start_secret_service(unlock=None)
    with pytest.raises(keyring.errors.InitError):
        backend.Keyring().set_password("conftest", "kept", "yes")
