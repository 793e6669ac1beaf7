"""The command line: one table of commands, one shape of answer.

Room: cli. `integrator-gui [GAME]` opens the window (handled in __main__); everything else is a row of COMMANDS.
Exit codes: 0 passed, 1 failed, 2 usage, 3 secret missing, 4 conflict.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

import msgspec

from integrator_gui.app.graph import Graph
from integrator_gui.domain.errors import Finding, IntegratorError, PlaceUnreadable, SecretMissing

PASSED, FAILED, USAGE, SECRET_MISSING, CONFLICT = range(5)
INTERRUPTED = 130  # as shells have it for Ctrl+C

# name -> module in this package with HELP, configure(parser) and run(args, graph) -> Outcome
COMMANDS = ("scan", "test", "write", "playground")


class Outcome(msgspec.Struct, kw_only=True):
    """`data` is merged into the JSON answer; `lines` are what a person reads without --json."""

    code: int = PASSED
    data: dict[str, Any] = {}
    findings: tuple[Finding, ...] = ()
    lines: tuple[str, ...] = ()
    printed: bool = False  # the command answered as it ran; nothing is left to print


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="integrator-gui",
        description="Without a command: open the window, on GAME if one is named.",
        epilog="exit codes: 0 passed, 1 failed, 2 usage, 3 secret missing, 4 conflict",
    )
    commands = top.add_subparsers(dest="command", required=True)
    for name in COMMANDS:
        module = import_module(f"{__package__}.{name}")
        sub = commands.add_parser(name, help=module.HELP, description=module.HELP)
        sub.add_argument("--json", action="store_true", help="one JSON object on standard output")
        sub.add_argument("--lang", choices=("en", "zh_CN"), default=None, help="language of sentences")
        module.configure(sub)
        sub.set_defaults(run=module.run)
    return top


def main(argv: list[str], build: Callable[[str | None], Graph]) -> int:
    """`build` makes the graph for a language (None: the system's)."""
    args = parser().parse_args(argv)
    graph = build(args.lang)
    try:
        outcome = args.run(args, graph)
    except SecretMissing as error:
        outcome = _failure(error, SECRET_MISSING)
    except IntegratorError as error:
        outcome = _failure(error, FAILED)
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:  # a disk or a right that is not there
        outcome = _failure(PlaceUnreadable.of(error, ""), FAILED)
    finally:
        graph.close()
    if not outcome.printed:
        _print(outcome, graph, args.json)
    return int(outcome.code)


def _failure(error: IntegratorError, code: int) -> Outcome:
    return Outcome(code=code, findings=(Finding(code=error.code, severity="error", params=error.params),))


def _print(outcome: Outcome, graph: Graph, as_json: bool) -> None:
    said = [(f, graph.sentences.say(f.code, f.params)) for f in outcome.findings]
    if as_json:
        findings = [
            {
                "code": f.code,
                "severity": f.severity,
                "file": f.file,
                "line": f.line,
                "col": f.col,
                "text": s.text,
                "hint": s.hint,
            }
            for f, s in said
        ]
        answer = {"format": 1, "ok": outcome.code == PASSED, **outcome.data, "findings": findings}
        print(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    for line in outcome.lines:
        print(line)
    for finding, sentence in said:
        place = ":".join(str(p) for p in (finding.file, finding.line, finding.col) if p)
        stream = sys.stderr if finding.severity == "error" else sys.stdout
        print(f"{finding.severity}: {place + ': ' if place else ''}{sentence.text}", file=stream)
        if sentence.hint:
            print(f"  {sentence.hint}", file=stream)
