"""Kills a process that writes to a game, again and again, and looks at what is left; run by test_write_kills.py.

A program of its own, so that it may fork (the tests' process has threads). Prints one JSON object.

    python kill_writes.py FOLDER steps SEED COUNT     kill at every step, then at COUNT of the recovery (0: all)
    python kill_writes.py FOLDER random SEED COUNT    kill COUNT times at no particular point
"""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import random
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from integrator_gui.adapters.writer import GameWriter
from integrator_gui.domain.plan import FileChange

FILES = 20
LONGEST = 64  # steps of a recovery, with room to spare
Content = dict[str, bytes]


def texts(generation: int) -> Content:
    """The game before (0) and after (1): files that change, that are new, that go, that stay."""
    made = {f"assets/scripts/backend/gen/{n}.ts": b"%d of %d\n" % (n, generation) * 40 for n in range(FILES)}
    if generation:
        made |= {f"assets/scripts/backend/gen/core/new{n}.ts": b"new\n" for n in range(3)}
    else:
        made |= {f"assets/scripts/old{n}.ts": b"old\n" for n in range(2)}
    return made | {"backend/manifest.toml": b"generation = %d\n" % generation, "assets/Game.ts": b"theirs\n"}


BEFORE, AFTER = texts(0), texts(1)


def lay_out(root: Path, content: Content) -> None:
    shutil.rmtree(root, ignore_errors=True)
    for name, data in content.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)


def seen(root: Path) -> Content:
    """The game's files, without what the writer keeps for itself."""
    found = {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}
    return {n: d for n, d in found.items() if not n.startswith(("backend/.write", "backend/.undo"))}


def changes(old: Content, new: Content) -> list[FileChange]:
    return [
        FileChange(
            path=name,
            before=hashlib.sha256(old[name]).hexdigest() if name in old else "",
            after=new.get(name),
            group=name,
        )
        for name in sorted(old.keys() | new.keys())
        if old.get(name) != new.get(name)
    ]


def killed(work: Callable[[], object]) -> bool:
    """Run `work` in a child; True if it was killed, False if it came to its end."""
    child = os.fork()
    if not child:
        try:
            work()
        except BaseException as error:
            os.write(2, f"{error!r}\n".encode())
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    if os.WEXITSTATUS(status):
        raise SystemExit("the child failed")
    return False


def killer(at: int) -> Callable[[str], None]:
    count = iter(range(at + 1))

    def step(_name: str) -> None:
        if next(count) == at:
            os.kill(os.getpid(), signal.SIGKILL)

    return step


def steps(root: Path, seed: int, count: int) -> dict[str, int]:
    """Every single death; after each, deaths of the recovery (COUNT of them, 0: all); then it is let through."""
    told = {"kills": 0, "before": 0, "after": 0, "mixed": 0, "in_recovery": 0}
    draw = random.Random(seed)
    for first in itertools.count():
        for second in [None, *(draw.sample(range(LONGEST), count) if count else range(LONGEST))]:
            lay_out(root, BEFORE)
            if not killed(lambda at=first: GameWriter(killer(at)).commit(str(root), changes(BEFORE, AFTER))):
                told["mixed"] += seen(root) != AFTER
                return told
            died = second is not None and killed(lambda at=second: GameWriter(killer(at)).recover(str(root)))
            told["kills"] += 1 + died
            told["in_recovery"] += died
            GameWriter().recover(str(root))
            tell(root, told, follow_up=second is None)
            if second is not None and not died and not count:
                break
    raise AssertionError("unreachable")


def tell(root: Path, told: dict[str, int], follow_up: bool) -> None:
    found = seen(root)
    told["before" if found == BEFORE else "after" if found == AFTER else "mixed"] += 1
    if not follow_up:
        return
    # the next write and its undo must work as if nothing had happened
    if found == BEFORE:
        GameWriter().commit(str(root), changes(BEFORE, AFTER))
    told["mixed"] += seen(root) != AFTER
    GameWriter().undo(str(root))
    told["mixed"] += seen(root) != BEFORE


def anywhere(root: Path, seed: int, count: int) -> dict[str, int]:
    """The child writes to and fro, undo included, and dies at no particular point of it."""
    told = {"kills": 0, "before": 0, "after": 0, "mixed": 0, "recovered": 0}
    draw = random.Random(seed)
    lay_out(root, BEFORE)
    for _ in range(count):
        reader, writer = os.pipe()
        child = os.fork()
        if not child:
            to_and_fro(root, writer)
        os.close(writer)
        for _ in range(
            draw.randrange(1, 90)
        ):  # steps that it is let live; the signal comes after, whenever it comes
            os.read(reader, 1)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(reader)
        told["kills"] += 1
        told["recovered"] += GameWriter().recover(str(root))
        found = seen(root)
        told["before" if found == BEFORE else "after" if found == AFTER else "mixed"] += 1
        if found not in (BEFORE, AFTER):
            lay_out(root, BEFORE)
    return told


def to_and_fro(root: Path, pipe: int) -> None:
    writer = GameWriter(lambda _name: (os.write(pipe, b"."), None)[1])
    try:
        while True:
            if seen(root) == BEFORE:
                writer.commit(str(root), changes(BEFORE, AFTER))
            elif writer.last_write(str(root)):
                writer.undo(str(root))
            else:
                writer.commit(str(root), changes(AFTER, BEFORE))
    except BaseException as error:
        os.write(2, f"{error!r}\n".encode())
        os._exit(1)


if __name__ == "__main__":
    folder, mode, seed, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    work = {"steps": steps, "random": anywhere}[mode]
    print(json.dumps(work(folder / "game", seed, count)))
