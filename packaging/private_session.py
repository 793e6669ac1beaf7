"""A display, a real keyring and user folders of our own, for a run that must not touch the user's or has none.

Runs in the virtual environment, on Linux. `python private_session.py COMMAND...` gives the command an X server
(Xvfb), a session bus with an unlocked gnome-keyring and empty XDG folders, and ends and removes all with it.
With `--keyring` before the command it gets the keyring only and keeps the user's display and folders.
tests/conftest.py uses `SecretService` for its fixtures.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

KEYRING_PROGRAMS = ("dbus-daemon", "gnome-keyring-daemon")
PASSWORD = "one-password-for-tests"  # opens nothing but a folder that is thrown away
SCREEN = "1920x1200x24"
_PATIENCE = 30  # seconds until a start counts as failed


def missing_programs() -> list[str]:
    """What of a keyring is not installed."""
    return [name for name in KEYRING_PROGRAMS if shutil.which(name) is None]


class SecretService:
    """One session bus with one keyring daemon on it.

    `unlock` None leaves the daemon started but never unlocked; another password than the one that the folder was
    made with gives a locked keyring. `home` may be that of an ended service, to open the same keyring again.
    """

    def __init__(self, home: Path, *, unlock: str | None = PASSWORD) -> None:
        # a socket's path may have 108 bytes at most: pytest's folders are too deep for it
        self._runtime = Path(tempfile.mkdtemp(prefix="cbi-bus-"))
        self._folders = {
            "HOME": str(home),
            "XDG_DATA_HOME": str(home / ".local" / "share"),
            "XDG_CONFIG_HOME": str(home / ".config"),
            "XDG_CACHE_HOME": str(home / ".cache"),
        }
        self._environ = {"XDG_RUNTIME_DIR": str(self._runtime)}
        self._running: list[subprocess.Popen[str]] = []
        try:
            self._start(unlock)
        except BaseException:
            self.close()
            raise

    @property
    def environ(self) -> dict[str, str]:
        """What a process needs to reach it: the bus and its runtime folder. HOME stays the caller's own."""
        return dict(self._environ)

    def close(self) -> None:
        """End the daemon, then the bus; the keyring's files stay in `home`."""
        while self._running:
            with self._running.pop() as process:
                process.terminate()
        shutil.rmtree(self._runtime, ignore_errors=True)

    def _start(self, unlock: str | None) -> None:
        bus = self._spawn("dbus-daemon", "--session", "--nofork", "--print-address=1")
        assert bus.stdout is not None
        self._environ["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        how = [] if unlock is None else ["--unlock"]
        daemon = self._spawn("gnome-keyring-daemon", "--foreground", "--components=secrets", *how)
        assert daemon.stdin is not None
        daemon.stdin.write(unlock or "")
        daemon.stdin.close()
        _wait_for_owner(self._environ["DBUS_SESSION_BUS_ADDRESS"], "org.freedesktop.secrets")

    def _spawn(self, *command: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            command,
            env=os.environ | self._folders | self._environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._running.append(process)
        return process


def _wait_for_owner(address: str, name: str) -> None:
    """Wait until `name` is on the bus."""
    from jeepney import MatchRule, message_bus
    from jeepney.io.blocking import open_dbus_connection

    bus = message_bus.bus_name
    owned = MatchRule(type="signal", sender=bus, interface=message_bus.interface, member="NameOwnerChanged")
    owned.add_arg_condition(0, name)
    with open_dbus_connection(address) as connection, connection.filter(owned, bufsize=8) as changes:
        connection.send_and_get_reply(message_bus.AddMatch(owned), timeout=_PATIENCE)
        if not connection.send_and_get_reply(message_bus.NameHasOwner(name), timeout=_PATIENCE).body[0]:
            connection.recv_until_filtered(changes, timeout=_PATIENCE)


@contextlib.contextmanager
def display() -> Iterator[dict[str, str]]:
    """An X server on a number that it picks itself; Qt draws offscreen where Xvfb is not installed."""
    if not shutil.which("Xvfb"):
        yield {"QT_QPA_PLATFORM": "offscreen"}
        return
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", SCREEN, "-nolisten", "tcp"]
    with (
        subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL) as server,
        os.fdopen(reader) as said,
    ):
        os.close(writer)
        number = said.readline().strip()  # empty when the server could not start
        try:
            yield (
                {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"} if number else {"QT_QPA_PLATFORM": "offscreen"}
            )
        finally:
            server.terminate()


@contextlib.contextmanager
def keyring(home: Path) -> Iterator[dict[str, str]]:
    """An unlocked keyring kept in `home`; nothing where its programs are not installed."""
    if missing_programs():
        yield {}
        return
    service = SecretService(home)
    try:
        yield service.environ
    finally:
        service.close()


def main(command: list[str]) -> int:
    if command[:1] == ["--keyring"]:
        with tempfile.TemporaryDirectory(prefix="cbi-session-") as place, keyring(Path(place)) as ring:
            ring.pop("XDG_RUNTIME_DIR", None)  # a Wayland display's socket lies in the user's own
            return subprocess.run(command[1:], env=os.environ | ring, check=False).returncode
    with tempfile.TemporaryDirectory(prefix="cbi-session-") as place:
        home = Path(place)
        folders = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
        with display() as screen, keyring(home / "keyring") as ring:
            environ = {k: v for k, v in os.environ.items() if k != "WAYLAND_DISPLAY"} | folders | screen | ring
            return subprocess.run(command, env=environ, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
