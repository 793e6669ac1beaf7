"""`integrator-gui test GAME --env NAME`: send the document's requests in order and judge them by their checks.

Room: cli. Writes to a production environment need --yes. A request that cannot be sent (a variable without value)
is a finding, and the run goes on; a missing secret or a keyring that refuses ends it with exit code 3, for the rest
would fail likewise. A damaged file of the document fails the run: a request could be missing from it.
"""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Sequence
from typing import Any

from integrator_gui.app.graph import Graph
from integrator_gui.app.live_test import run_order
from integrator_gui.cli.main import FAILED, PASSED, SECRET_MISSING, Outcome
from integrator_gui.domain.document import BackendDocument, Request
from integrator_gui.domain.errors import (
    Finding,
    IntegratorError,
    NoSuchEnvironment,
    NoSuchRequest,
    SecretMissing,
    VaultError,
)
from integrator_gui.domain.records import CheckResult, Exchange, Span
from integrator_gui.domain.redaction import MASK

_BROKEN_OFF = "http.cancelled"
HELP = "send the requests of a game's backend document and judge the answers by their checks"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("game", metavar="GAME", help="folder of the game project, or one above or below it")
    parser.add_argument("--env", metavar="NAME", default="", help="environment (default: the first not production)")
    parser.add_argument(
        "--request", metavar="NAME", action="append", default=[], help="only this request; may be repeated"
    )
    parser.add_argument("--yes", action="store_true", help="confirm writes to a production environment")
    parser.add_argument("--no-retry", action="store_true", help="one attempt a request, whatever the policy says")


def run(args: argparse.Namespace, graph: Graph) -> Outcome:
    """Raises NotAGame, SeveralGames, NoDocument, NoSuchEnvironment, NoSuchRequest."""
    workspace = graph.open_workspace(args.game)
    workspace.require_document()
    document, root = workspace.document, workspace.game.root
    environment = _environment(document, args.env or workspace.environment_id)
    requests = _requests(document, args.request)
    report = _Report(workspace.findings)

    async def work() -> None:
        for request in requests:
            try:
                exchange = await graph.live.send(
                    document, environment, request, root, confirmed=args.yes, attempts=not args.no_retry
                )
            except (SecretMissing, VaultError) as error:
                report.refused(request, error)
                return
            except IntegratorError as error:
                report.refused(request, error)
            else:
                report.answered(request, exchange)
                if exchange.failure is not None and exchange.failure.code == _BROKEN_OFF:
                    return
        await asyncio.to_thread(graph.history.flush)

    future = graph.engine.submit(work)
    try:
        future.result()
    except KeyboardInterrupt:
        future.cancel()
        report.broken_off()
    return report.outcome(_name(document, environment))


def _environment(document: BackendDocument, name: str) -> str:
    found = document.environment(name)
    if found is None:
        raise NoSuchEnvironment(name=name, known=", ".join(e.name for e in document.environments))
    return found.id


def _requests(document: BackendDocument, names: Sequence[str]) -> tuple[Request, ...]:
    """In the order asked for; all of them when none is named."""
    ordered = run_order(document)
    chosen = []
    for name in names:
        found = document.request(name)
        if found is None:
            raise NoSuchRequest(name=name, known=", ".join(r.name for r in ordered))
        chosen.append(found)
    return tuple(chosen) or ordered


def _name(document: BackendDocument, environment: str) -> str:
    found = document.environment(environment)
    return found.name if found else ""


class _Report:
    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self._findings = list(findings)
        self._results: list[dict[str, Any]] = []
        self._lines: list[str] = []
        self._code = FAILED if any(f.severity == "error" for f in findings) else PASSED

    def refused(self, request: Request, error: IntegratorError) -> None:
        missing = isinstance(error, SecretMissing | VaultError)
        self._code = SECRET_MISSING if missing else max(self._code, FAILED)
        self._findings.append(Finding(code=error.code, severity="error", file=request.name, params=error.params))
        self._results.append({"request": request.name, "passed": False, "error": error.code})
        self._lines.append(f"✗ {request.name}")

    def answered(self, request: Request, exchange: Exchange) -> None:
        if not exchange.passed:
            self._code = max(self._code, FAILED)
            self._findings += _why(exchange)
        self._findings += [Finding(code=code, file=request.name) for code in exchange.warnings]
        self._results.append(_result(exchange))
        mark = "✓" if exchange.passed else "✗"
        status = str(exchange.status or "–")
        self._lines.append(f"{mark} {status:>3} {exchange.total_ms:8.1f} ms  {request.method:<6} {request.name}")
        self._lines += [f"      {'✓' if c.passed else '✗'} {_said(c)}" for c in exchange.checks]

    def broken_off(self) -> None:
        """By Ctrl+C: what was answered until then is told, and the run has not passed."""
        self._code = max(self._code, FAILED)
        self._findings.append(Finding(code=_BROKEN_OFF, severity="error"))

    def outcome(self, environment: str) -> Outcome:
        passed = sum(r["passed"] for r in self._results)
        data = {
            "environment": environment,
            "passed": passed,
            "failed": len(self._results) - passed,
            "results": self._results,
        }
        lines = (*self._lines, f"{passed}/{len(self._results)}  {environment}")
        return Outcome(code=self._code, data=data, findings=tuple(self._findings), lines=lines)


def _why(exchange: Exchange) -> list[Finding]:
    name = exchange.request_name
    if exchange.failure is not None:
        params = exchange.failure.params
        return [Finding(code=exchange.failure.code, severity="error", file=name, params=params)]
    failed = [c for c in exchange.checks if not c.passed]
    if not failed:
        params = {"status": str(exchange.status)}
        return [Finding(code="check.status", severity="error", file=name, params=params)]
    return [_finding(name, check) for check in failed]


def _finding(name: str, check: CheckResult) -> Finding:
    if check.code:
        return Finding(code=check.code, severity="error", file=name)
    params = {"check": _said(check), "actual": check.actual or "–"}
    return Finding(code="check.failed", severity="error", file=name, params=params)


def _said(check: CheckResult) -> str:
    return " ".join(filter(None, (check.kind, check.target, check.op, check.expected)))


def _result(exchange: Exchange) -> dict[str, Any]:
    last = exchange.hops[-1] if exchange.hops else None
    return {
        "request": exchange.request_name,
        "passed": exchange.passed,
        "status": exchange.status,
        "ms": round(exchange.total_ms, 1),
        "attempts": exchange.attempts,
        "method": last.method if last else "",
        "url": last.url if last else "",
        "protocol": last.http_version if last else "",
        "size": exchange.content.size,
        "failure": exchange.failure.code if exchange.failure else "",
        "spans": [_span(span) for hop in exchange.hops for span in hop.spans],
        "checks": [
            {
                "passed": c.passed,
                "kind": c.kind,
                "target": c.target,
                "op": c.op,
                "expected": c.expected,
                "actual": c.actual,
                "code": c.code,
            }
            for c in exchange.checks
        ],
        "captures": {c.variable: MASK if c.secret else c.value for c in exchange.captures},
    }


def _span(span: Span) -> dict[str, Any]:
    return {"phase": span.phase, "start": round(span.start_ms, 2), "ms": round(span.ms, 2)}
