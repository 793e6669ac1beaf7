"""Drives the bundle as a user's machine would: no Python, no source tree, only a display and a keyring.

Run by `dev.py bundle` in a private session (private_session.py). Says each check; exit code 1 if one fails.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from dev import fresh_tour_folder
from machine import ROOT, WINDOWS

PROGRAM = ROOT / "dist" / "integrator-gui" / ("integrator-gui.exe" if WINDOWS else "integrator-gui")
PATIENCE = 300  # seconds for the whole tour
KEPT = (
    "HOME",
    "DISPLAY",
    "XAUTHORITY",
    "LANG",
    "LC_ALL",
    "QT_QPA_PLATFORM",
    "DBUS_SESSION_BUS_ADDRESS",
    "SYSTEMROOT",
)


class Failed(Exception):
    pass


def environ() -> dict[str, str]:
    """The session, and where Node is for the step that type-checks; nothing that leads to our Python."""
    kept = {k: v for k, v in os.environ.items() if k in KEPT or k.startswith(("XDG_", "CBI_NODE"))}
    return kept | {"PATH": os.defpath}


def run(*args: str) -> str:
    done = subprocess.run(
        [str(PROGRAM), *args],
        env=environ(),
        cwd=PROGRAM.parent,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    if done.returncode:
        raise Failed(f"{' '.join(args)}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def check_scan(game: Path) -> str:
    told = json.loads(run("scan", str(game), "--json"))
    if not told["ok"] or told["engine_major"] != 3:
        raise Failed(f"the scan says {told}")
    return f"it scans {told['creator_version']}"


def check_child(game: Path) -> str:
    """The child that opens large JSON is the same program; a frame is a length and MessagePack."""
    question = b"\x92\xa4root\x90"  # ["root", []]
    done = subprocess.run(
        [str(PROGRAM), "--child", "json", str(game / "package.json")],
        env=environ(),
        input=len(question).to_bytes(4, "big") + question,
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    if not done.stdout[4:].startswith(b"\x92\xa2ok"):  # ["ok", ...
        raise Failed(f"--child answers {done.stdout!r} {done.stderr.decode(errors='replace')}")
    return "its child reads JSON"


def check_tour(folder: Path) -> str:
    run("--tour", str(folder))
    steps = json.loads((folder / "tour.json").read_text(encoding="utf-8"))["steps"]
    for step in steps:
        print(f"    {'ok  ' if step['ok'] else 'FAIL'} {step['seconds']:6.2f} s  {step['name']}  {step['detail']}")
    if not steps or not all(step["ok"] for step in steps):
        raise Failed("a step of the tour failed")
    return f"the tour took {sum(step['seconds'] for step in steps):.1f} s"


def check_keyring() -> str:
    """The tour's secret must have reached the real keyring: it is read here by another program."""
    import secretstorage  # type: ignore[import-not-found, unused-ignore]

    with contextlib.closing(secretstorage.dbus_init()) as connection:
        labels = [item.get_label() for item in secretstorage.get_default_collection(connection).get_all_items()]
    if not labels:
        raise Failed("the keyring is empty after the tour")
    return f"the keyring holds {len(labels)} secret(s) of the tour"


def main() -> int:
    folder = fresh_tour_folder(str(ROOT / "build" / "smoke"))
    checks: list[Callable[[], str]] = [
        lambda: check_scan(folder / "game"),
        lambda: check_child(folder / "game"),
        lambda: check_tour(folder),
    ]
    if sys.platform.startswith("linux"):
        checks.append(check_keyring)
    for check in checks:
        try:
            print(f"ok    {check()}", flush=True)
        except Failed as problem:
            print(f"FAIL  {problem}", flush=True)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
