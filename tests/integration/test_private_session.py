"""packaging/private_session.py: what dev.py gives a tour is a real display, a real keyring and empty folders."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import private_session
import pytest

INSIDE = """
import json, os, keyring
from keyring.backends.SecretService import Keyring
from PySide6.QtWidgets import QApplication
app = QApplication([])
Keyring().set_password("session", "name", "value")
print(json.dumps({
    "platform": app.platformName(),
    "secret": Keyring().get_password("session", "name"),
    "config": os.environ["XDG_CONFIG_HOME"],
    "bus": os.environ["DBUS_SESSION_BUS_ADDRESS"].partition("path=")[2].partition(",")[0],
}))
raise SystemExit(7)
"""


LACKING = bool(private_session.missing_programs()) or not shutil.which("Xvfb")


@pytest.mark.keyring
@pytest.mark.skipif(LACKING and not os.environ.get("CBI_COMPLETE"), reason="not installed: Xvfb or a keyring")
def test_a_command_gets_a_display_and_a_keyring_that_end_with_it() -> None:
    script = Path(private_session.__file__)
    environ = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "QT_QPA_PLATFORM")}
    done = subprocess.run(
        [sys.executable, str(script), sys.executable, "-c", INSIDE],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 7, done.stderr
    told = json.loads(done.stdout)
    assert told["platform"] == "xcb"
    assert told["secret"] == "value"
    assert not Path(told["config"]).exists()
    assert not Path(told["bus"]).exists()


@pytest.mark.keyring
@pytest.mark.skipif(LACKING and not os.environ.get("CBI_COMPLETE"), reason="not installed: Xvfb or a keyring")
def test_a_command_may_get_the_keyring_only() -> None:
    inside = (
        "import os; from keyring.backends.SecretService import Keyring; Keyring().set_password('a', 'b', 'c');"
        "print(Keyring().get_password('a', 'b'), os.environ['DISPLAY'], os.environ['XDG_RUNTIME_DIR'])"
    )
    done = subprocess.run(
        [sys.executable, private_session.__file__, "--keyring", sys.executable, "-c", inside],
        env=os.environ | {"DISPLAY": ":kept"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == ["c", ":kept", os.environ["XDG_RUNTIME_DIR"]], done.stderr
