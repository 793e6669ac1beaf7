"""Fixtures that every test may use, and the guards that every test runs under.

- Each test has a HOME and XDG folders of its own and no session bus: no test can touch the user's files or keyring.
- A log record of WARNING or above fails the test unless `@pytest.mark.allow_log("regex")` expects it.
- `dev.py test` sets CBI_COMPLETE=1: what would be skipped for want of a program is a failure then.
"""

from __future__ import annotations

import asyncio
import gc
import itertools
import logging
import os
import re
import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from private_session import PASSWORD, SecretService, missing_programs

if TYPE_CHECKING:
    import qasync

    from integrator_gui.playground.server import Playground

ROOT = Path(__file__).resolve().parent.parent

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_numbers = itertools.count()


def skip_or_fail(reason: str) -> None:
    """Skip where a developer lacks a program; fail where dev.py promised that everything is there."""
    if os.environ.get("CBI_COMPLETE"):
        pytest.fail(reason)
    pytest.skip(reason)


# --- guards -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def home(_homes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The test's own HOME (empty). XDG folders lie in it; variables that change behaviour are gone."""
    path = _homes / str(next(_numbers))
    places = {
        "HOME": path,
        "USERPROFILE": path,
        "APPDATA": path / "AppData" / "Roaming",
        "LOCALAPPDATA": path / "AppData" / "Local",
        "XDG_CONFIG_HOME": path / ".config",
        "XDG_DATA_HOME": path / ".local" / "share",
        "XDG_CACHE_HOME": path / ".cache",
        "XDG_STATE_HOME": path / ".local" / "state",
        "XDG_RUNTIME_DIR": path / ".run",
    }
    path.mkdir()
    places["XDG_RUNTIME_DIR"].mkdir(mode=0o700)
    for name, place in places.items():
        monkeypatch.setenv(name, str(place))
    for name in [n for n in os.environ if _disturbs(n)]:
        monkeypatch.delenv(name)
    return path


def _disturbs(name: str) -> bool:
    """Whether an inherited variable would make tests depend on the machine: its bus, its proxies, CI secrets."""
    lower = name.lower()
    return (
        lower in ("dbus_session_bus_address", "gnome_keyring_control", "ci", "python_keyring_backend")
        or lower in ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "ssl_cert_file", "ssl_cert_dir")
        or name.startswith("CBI_SECRET_")
    )


class _Loud(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, Any, Any]:
    """Fail a test that logged a warning or worse and did not say that it would."""
    allowed = [re.compile(p) for mark in item.iter_markers("allow_log") for p in mark.args]
    loud = _Loud()
    root = logging.getLogger()
    root.addHandler(loud)
    try:
        result = yield
    finally:
        root.removeHandler(loud)
    lines = [f"{r.levelname} {r.name}: {r.getMessage()}" for r in loud.records]
    unexpected = [line for line in lines if not any(p.search(line) for p in allowed)]
    if unexpected:
        pytest.fail("unexpected log lines:\n" + "\n".join(unexpected), pytrace=False)
    return result


# --- the keyring ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def _shared_secret_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SecretService]:
    _need_keyring_programs()
    service = SecretService(tmp_path_factory.mktemp("keyring"))
    yield service
    service.close()


@pytest.fixture
def secret_service(_shared_secret_service: SecretService, monkeypatch: pytest.MonkeyPatch) -> SecretService:
    """An unlocked real Secret Service on the session bus of this test. One for the whole run: use fresh ids."""
    for name, value in _shared_secret_service.environ.items():
        monkeypatch.setenv(name, value)
    return _shared_secret_service


@pytest.fixture
def start_secret_service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., SecretService]]:
    """Start a service of this test's own: `start_secret_service(unlock=PASSWORD, "wrong" or None)`.

    Each start becomes the session bus of the test and ends the one before; all share one keyring folder, so a
    second start with another password finds a locked keyring.
    """
    _need_keyring_programs()
    running: list[SecretService] = []

    def start(unlock: str | None = PASSWORD) -> SecretService:
        while running:
            running.pop().close()
        home = tmp_path / "keyring"
        home.mkdir(exist_ok=True)
        running.append(SecretService(home, unlock=unlock))
        for name, value in running[0].environ.items():
            monkeypatch.setenv(name, value)
        return running[0]

    yield start
    for service in running:
        service.close()


def _need_keyring_programs() -> None:
    missing = missing_programs()
    if missing:
        skip_or_fail(f"not installed: {', '.join(missing)}")


@pytest.fixture(autouse=True)
def _garbage(request: pytest.FixtureRequest) -> Iterator[None]:
    """A circle with a widget in it must die in Qt's thread, not in whichever thread allocates next: it crashes."""
    if not {"qapp", "qtbot", "qt_loop"} & set(request.fixturenames):
        yield
        return
    gc.disable()
    yield
    gc.collect()
    gc.enable()


# --- Qt ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def qt_loop(qapp: Any) -> Iterator[qasync.QEventLoop]:
    """An asyncio loop on Qt's. Drive coroutines by `qt_loop.run_until_complete(...)`.

    It is marked as running, so that `@asyncSlot` works while pytest-qt spins Qt's own loop (`qtbot.waitSignal`).
    What is left at the end is cancelled and run out.
    """
    import qasync

    quits = qapp.quitOnLastWindowClosed()
    qapp.setQuitOnLastWindowClosed(False)  # or closing the last window stops the loop in the middle of a task
    loop = qasync.QEventLoop(qapp)
    asyncio.set_event_loop(loop)
    asyncio._set_running_loop(loop)
    try:
        yield loop
    finally:
        asyncio._set_running_loop(None)
        left = asyncio.all_tasks(loop)
        for task in left:
            task.cancel()
        loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        loop.close()
        asyncio.set_event_loop(None)
        qapp.setQuitOnLastWindowClosed(quits)


# --- the playground ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def _shared_playground() -> Iterator[Playground]:
    from integrator_gui.playground.server import Playground

    with Playground() as server:
        yield server


@pytest.fixture
def playground(_shared_playground: Playground) -> Playground:
    """The embedded backend on loopback (`.url`), as its seed made it. One for the whole run."""
    _shared_playground.state.reset()
    return _shared_playground


# --- places and programs ----------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def repo() -> Path:
    """The source tree."""
    return ROOT


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The folder of facts and collected projects that may lie beside the source tree; skips where it does not."""
    path = Path(os.environ.get("CBI_SHARED") or ROOT.parent / "shared")
    if not path.is_dir():
        pytest.skip("no shared folder beside the source tree")
    return path


@pytest.fixture
def sample_game(tmp_path: Path) -> Path:
    """A fresh copy of resources/sample-game, free to be written to."""
    return Path(shutil.copytree(ROOT / "resources" / "sample-game", tmp_path / "game"))


@pytest.fixture(scope="session")
def node() -> str:
    """Path of a Node of version 18 or newer (dev.py brings one)."""
    found = os.environ.get("CBI_NODE") or shutil.which("node")
    if not found:
        skip_or_fail("no Node; run packaging/dev.py setup")
    return str(found)


@pytest.fixture(scope="session")
def node_modules(node: str) -> Path:
    """The npm packages of packaging/node/package.json (dev.py installs them)."""
    path = Path(os.environ.get("CBI_NODE_MODULES") or ROOT / ".venv" / "node" / "node_modules")
    if not path.is_dir():
        skip_or_fail("no npm packages; run packaging/dev.py setup")
    return path
