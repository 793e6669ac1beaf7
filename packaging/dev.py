"""The one list of commands: `python3 packaging/dev.py COMMAND`. Standard library only, Python 3.11 or newer.

Every command first sees to what it needs (machine.py) and then runs a program of the virtual environment. Nothing
is done twice: when all is there, that look takes about a second.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - the one file that an older Python gets to see
    sys.exit("Python 3.11 or newer is needed; this is " + sys.version.split()[0])

import translations
from machine import (
    HERE,
    ROOT,
    CannotPrepare,
    ensure_node,
    ensure_python,
    ensure_system,
    program,
    run_quietly,
    say,
)

LINUX = sys.platform.startswith("linux")
I18N = ROOT / "resources" / "i18n"
SAMPLE = ROOT / "resources" / "sample-game"


# --- what the commands share --------------------------------------------------------------------------------------


def prepare(*purposes: str, requirements: str = "requirements-dev", node: bool = True) -> None:
    """See to everything a command needs; what it leaves in os.environ is how programs find Node."""
    ensure_system("qt", "fonts", *purposes)
    ensure_python(requirements)
    if node:
        os.environ.update(ensure_node())
    compile_translations()
    os.environ["PATH"] = os.pathsep.join([str(Path(program("python")).parent), os.environ.get("PATH", os.defpath)])


def compile_translations() -> None:
    """Make each .qm beside its .ts where that is newer."""
    for source in I18N.glob("*.ts"):
        compiled = source.with_suffix(".qm")
        if not compiled.is_file() or compiled.stat().st_mtime < source.stat().st_mtime:
            run_quietly([program("pyside6-lrelease"), str(source), "-qm", str(compiled)])


def run(*command: str) -> int:
    """Run a program of the environment in the source tree and hand on its exit code."""
    return subprocess.run([program(command[0]), *command[1:]], cwd=ROOT, check=False).returncode


def run_privately(*command: str) -> int:
    """The same on a display, with a keyring and user folders of its own. Elsewhere than on Linux: as it is."""
    if not LINUX:
        return run(*command)
    return run("python", str(HERE / "private_session.py"), program(command[0]), *command[1:])


def has_keyring() -> bool:
    """Whether there is a session bus, which a desktop's keyring sits on."""
    bus = Path(os.environ.get("XDG_RUNTIME_DIR") or "/nonexistent") / "bus"
    return not LINUX or bool(os.environ.get("DBUS_SESSION_BUS_ADDRESS")) or bus.exists()


def has_display() -> bool:
    return not LINUX or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def user_data() -> Path:
    """Where the demo's game is kept between runs."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or "~/AppData/Local"
    elif sys.platform == "darwin":
        base = "~/Library/Application Support"
    else:
        base = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(base).expanduser() / "cocos-backend-integrator"


def fresh_tour_folder(name: str) -> Path:
    """DIR with a fresh copy of the sample game in DIR/game. Only an earlier tour's game is replaced."""
    folder = Path(name).resolve()
    game = folder / "game"
    if game.exists() and not (folder / "tour.json").is_file():
        raise CannotPrepare(f"{game} was not made by a tour, so it stays. Name another folder.")
    shutil.rmtree(game, ignore_errors=True)
    shutil.copytree(SAMPLE, game)
    return folder


# --- the commands -------------------------------------------------------------------------------------------------


def demo(args: list[str]) -> int:
    """open the window on a copy of the sample game, with its backend running
    (--tour DIR, or no display: drive it by itself and leave pictures, game and tour.json in DIR)"""
    tour, rest = _option(args, "--tour")
    if tour is None and has_display():
        prepare("window", "keyring", requirements="requirements")
        game = user_data() / "demo"
        if not game.exists():
            shutil.copytree(SAMPLE, game)
        say(f"the game is {game}")
        command = ("python", "-m", "integrator_gui", "--demo", str(game), *rest)
        if has_keyring():
            return run(*command)
        say("this session has no keyring: one is started that ends with the demo")
        return run("python", str(HERE / "private_session.py"), "--keyring", program(command[0]), *command[1:])
    prepare("window", "display", "keyring", requirements="requirements")
    folder = fresh_tour_folder(tour or str(ROOT / "build" / "tour"))
    say(f"the tour's pictures and game are put into {folder}")
    return run_privately("python", "-m", "integrator_gui", "--tour", str(folder), *rest)


def test(args: list[str]) -> int:
    """run every check and every test but the slow suites"""
    prepare("window", "display", "keyring")
    os.environ.setdefault("CBI_COMPLETE", "1" if LINUX else "")
    return run("python", "-m", "pytest", "-q", "-m", "not soak", *(args or ["tests"]))


def check(args: list[str]) -> int:
    """run the quick part: ruff, mypy, the import contracts, unit tests"""
    prepare("window")
    return run("python", "-m", "pytest", "-q", "-m", "not soak", "tests/static", "tests/unit", *args)


def soak(args: list[str]) -> int:
    """run the slow suites: long fuzzing, kills, endurance"""
    prepare("window", "display", "keyring")
    return run("python", "-m", "pytest", "-q", "-m", "soak", *(args or ["tests"]))


def bench(args: list[str]) -> int:
    """measure, each figure beside its reference: one JSON line a figure (names of benches: only these)"""
    prepare("window", "display", "keyring")
    return run_privately("python", str(ROOT / "tests" / "benchmarks" / "run.py"), *args)


def bundle(args: list[str]) -> int:
    """make the one-directory bundle in dist/ and drive the tour with it (--no-smoke: only make it)"""
    prepare("window", "display", "keyring", "bundle")
    code = run("python", str(HERE / "bundle.py"))
    return code or (0 if "--no-smoke" in args else run_privately("python", str(HERE / "smoke.py")))


def setup(args: list[str]) -> int:
    """get everything ready and run nothing"""
    prepare("window", "display", "keyring")
    return 0


def translate(args: list[str]) -> int:
    """bring resources/i18n/*.ts up to the words in the sources and tell what has no translation"""
    ensure_python("requirements-dev")
    for file in translations.FILES:
        translations.update(file)
    wanting = translations.unfinished()
    print("\n".join([*wanting, f"{len(wanting)} to translate"]))
    return 1 if wanting else 0


def lock(args: list[str]) -> int:
    """pin what pyproject.toml and packaging/node/package.json ask for (needs the network)"""
    prepare(node=True)
    run_quietly([program("python"), "-m", "pip", "install", "-q", "--disable-pip-version-check", "uv"])
    runtime = str(HERE / "requirements.txt")
    pin = [program("uv"), "pip", "compile", "--universal", "--python-version", "3.11", "--generate-hashes", "-q"]
    pin += ["--no-emit-index-url", "--no-emit-find-links", "--no-header", "--no-annotate", *args]
    run_quietly([*pin, "pyproject.toml", "-o", runtime])
    run_quietly([*pin, "pyproject.toml", "--group", "dev", "-c", runtime, "-o", str(HERE / "requirements-dev.txt")])
    run_quietly([*pin, "--group", "node", "-o", str(HERE / "requirements-node.txt")])
    npm = ["npm", "install", "--package-lock-only", "--ignore-scripts", "--omit-lockfile-registry-resolved"]
    run_quietly([shutil.which(npm[0]) or npm[0], *npm[1:]], cwd=HERE / "node")
    return 0


COMMANDS: tuple[Callable[[list[str]], int], ...] = (demo, test, check, bench, soak, bundle, setup, translate, lock)


def _option(args: list[str], name: str) -> tuple[str | None, list[str]]:
    """The value that follows `name`, and the arguments without the two."""
    if name not in args:
        return None, args
    at = args.index(name)
    if at + 1 == len(args):
        raise CannotPrepare(f"{name} needs a value")
    return args[at + 1], [*args[:at], *args[at + 2 :]]


def main(argv: list[str]) -> int:
    chosen = {command.__name__: command for command in COMMANDS}.get(argv[0] if argv else "")
    if chosen is None:
        print("usage: python3 packaging/dev.py COMMAND [ARGUMENTS]\n")
        for command in COMMANDS:
            print(f"  {command.__name__:10}{' '.join((command.__doc__ or '').split())}")
        return 0 if argv[:1] in (["-h"], ["--help"]) else 2
    try:
        return chosen(argv[1:])
    except CannotPrepare as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
