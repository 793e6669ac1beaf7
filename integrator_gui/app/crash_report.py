"""What is left behind when the program breaks: one redacted text that the next start finds.

Room: app, no Qt. ui.bootstrap installs it and hands Qt's messages and failed coroutines to `record`; the window
shows `pending` at the next start. A report holds versions, the last actions by id, and tracebacks: no secret value,
nothing in the shape of a credential, no home folder. Faults below Python (a segmentation fault in Qt) are written
by faulthandler and become a report at the next start.
"""

from __future__ import annotations

import atexit
import collections
import contextlib
import faulthandler
import os
import re
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING

import msgspec

from integrator_gui import __version__

if TYPE_CHECKING:
    from integrator_gui.domain.redaction import Redactor

_KEPT_ACTIONS = 20
_MOST = 200_000  # characters of one report: a recursion's traceback can be endless
_STALE_SECONDS = 7 * 24 * 3600


class Report(msgspec.Struct, frozen=True):
    """`text` is the whole report, redacted; `path` the file that holds it until `dismiss`."""

    path: str
    text: str


class CrashReports:
    """The reports of one folder. `redactor` is asked for at the moment of the crash, with the values known then."""

    def __init__(self, redactor: Callable[[], Redactor], folder: Path) -> None:
        self._redactor, self._folder = redactor, folder
        self._actions: collections.deque[tuple[float, str]] = collections.deque(maxlen=_KEPT_ACTIONS)
        self._began = time.monotonic()
        self._fault_file: IO[str] | None = None

    def remember(self, action: str) -> None:
        """Note the id of what the user just did ("request.send"); never its content."""
        self._actions.append((time.monotonic(), action))

    def record(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> Path | None:
        """Write a report; None where the disk refuses. Never raises: it runs while something else is wrong."""
        import traceback  # here and below: this module is loaded before the first paint

        try:
            told = "".join(traceback.format_exception(kind, error, trace))
        except Exception:
            told = f"{kind.__module__}.{kind.__qualname__} (its text could not be made)\n"
        return self._write(told)

    def pending(self) -> Report | None:
        """The newest report that was not dismissed."""
        for path in sorted(self._folder.glob("crash-*.txt"), reverse=True):
            try:
                return Report(str(path), path.read_text(encoding="utf-8", errors="replace"))
            except OSError:
                continue
        return None

    def dismiss(self) -> None:
        """Forget the reports there are."""
        for path in self._folder.glob("crash-*.txt"):
            _remove(path)

    def watch_faults(self) -> None:
        """Turn what an earlier run's faulthandler left into a report, and let faulthandler write for this run."""
        self._collect_faults()
        path = self._folder / f"fault-{os.getpid()}.log"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._fault_file = path.open("w", encoding="utf-8")
        except OSError:
            return
        faulthandler.enable(self._fault_file)
        atexit.register(self._end, path)

    def _collect_faults(self) -> None:
        for path in self._folder.glob("fault-*.log"):
            try:
                text, age = path.read_text(encoding="utf-8", errors="replace"), time.time() - path.stat().st_mtime
            except OSError:
                continue
            done = self._write(text) is not None if text else age > _STALE_SECONDS
            if done:  # an empty one that is young may belong to a run that goes on
                _remove(path)

    def _end(self, path: Path) -> None:
        faulthandler.disable()
        if self._fault_file is not None:
            self._fault_file.close()
        _remove(path)

    def _write(self, told: str) -> Path | None:
        stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime())
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path = next(p for n in range(1000) if not (p := self._folder / f"crash-{stamp}-{n:03d}.txt").exists())
            path.write_text(self._clean(self._head() + told), encoding="utf-8", errors="replace")
        except (OSError, StopIteration):
            return None
        return path

    def _head(self) -> str:
        import platform

        now = time.monotonic()
        qt = getattr(sys.modules.get("PySide6"), "__version__", "not loaded")
        actions = "".join(f"  {now - when:9.1f} s before  {action}\n" for when, action in self._actions)
        return (
            "Cocos Backend Integrator: crash report\n"
            f"when      {time.strftime('%Y-%m-%d %H:%M:%S', time.gmtime())} UTC\n"
            f"after     {now - self._began:.0f} s\n"
            f"version   {__version__}\n"
            f"python    {platform.python_version()}, PySide6 {qt}\n"
            f"platform  {platform.platform()}\n"
            f"last actions\n{actions or '  none'}\n\n"
        )

    def _clean(self, text: str) -> str:
        """A redactor that fails must not let a value through: then there is no report worth the leak."""
        try:
            return _cut(clean(_cut(text, 4 * _MOST), self._redactor(), Path.home()), _MOST)
        except Exception as error:
            return f"The report could not be redacted ({type(error).__name__}), so it is left out.\n"


def clean(text: str, redactor: Redactor, home: Path) -> str:
    """Without known values, shapes of credentials and the home folder, however its separators are written."""
    from integrator_gui.domain.redaction import MASK
    from integrator_gui.domain.secrets import scan

    text = redactor.text(text)
    for hit in reversed(scan(text)):
        text = text[: hit.start] + MASK + text[hit.end :]
    parts = [re.escape(part) for part in re.split(r"[\\/]+", str(home)) if part]
    if not parts:
        return text
    return re.sub(r"[\\/]*" + r"[\\/]+".join(parts) + r"(?![\w.-])", "~", text, flags=re.I)


def _cut(text: str, most: int) -> str:
    """Without its middle. Cut wide before the redaction, so that the halves of a value are not what is kept."""
    return text if len(text) <= most else f"{text[: most // 2]}\n[...]\n{text[-most // 2 :]}"


def install(redactor: Callable[[], Redactor], folder: Path) -> CrashReports:
    """Watch this process: uncaught exceptions of any thread, and faults below Python.

    What would go to standard error goes there redacted. Ctrl-C stays as it is.
    """
    reports = CrashReports(redactor, folder)
    reports.watch_faults()
    before = sys.excepthook

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            before(kind, error, trace)
            return
        path = reports.record(kind, error, trace)
        _say(
            f"{kind.__name__}: a crash report is in {path}" if path else f"{kind.__name__}: no report could be made"
        )

    def caught_in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
            caught(args.exc_type, args.exc_value, args.exc_traceback)

    sys.excepthook = caught
    threading.excepthook = caught_in_thread
    return reports


def _say(line: str) -> None:
    if sys.stderr is not None:  # a windowed program on Windows has none
        print(line, file=sys.stderr)


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
