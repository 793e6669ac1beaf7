"""The checks of a plan that need nothing but its texts: parsing, secrets, names, .meta files.

Room: app. Called by app/writing.py on every plan and after every settlement. The type check, which needs Node and
seconds, is adapters/typecheck.py.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence, Sized

import msgspec

from integrator_gui.codegen import syntax
from integrator_gui.codegen.plan import refuse
from integrator_gui.domain.errors import Finding
from integrator_gui.domain.plan import CheckState, PlanCheck, PlannedFile, WritePlan
from integrator_gui.domain.secret_patterns import PATTERNS
from integrator_gui.domain.secrets import Redactor, SecretHit, scan

SECRET = "write.secret_in_output"
EMBEDDED = "write.embedded_in_output"
_OWN = (SECRET, EMBEDDED, "write.does_not_parse")
_SHORT = 8  # a shorter value is looked for as a whole literal only: "test" stands in any text

replace = msgspec.structs.replace


def judge(plan: WritePlan, values: Sequence[str]) -> WritePlan:
    """The plan with its checks; what an earlier judgement found is replaced. `values`: what the vault holds."""
    out = [f for f in plan.files if f.status in ("new", "changed", "unchanged", "conflict")]
    redactor = Redactor(v for v in values if len(v) >= _SHORT)
    short = [v for v in values if v and len(v) < _SHORT]
    leaks = tuple(finding for f in out for finding in _secrets(f, redactor, short))
    broken = {f.path: finding for f in out if (finding := _broken(f))}
    codes = [*(f.code for f in plan.files), *(f.code for f in plan.findings)]
    clashes = [code for code in codes if code in ("write.class_exists", "write.case_clash")]
    metas = [f.path for f in plan.writes if f.path.endswith(".meta")]
    leaking = {f.file for f in leaks if f.code == SECRET}
    checks = (
        _check("write.check.parses", broken, len(out) - len(broken), len(out)),
        _check("write.check.secrets", leaking, len(out) - len(leaking), len(out)),
        _check("write.check.names", clashes, len(out), len(out) + len(clashes)),
        _check("write.check.meta", metas, 0, 0),
        PlanCheck(code="write.types.not_yet", state="skipped"),
    )
    return replace(
        plan,
        files=tuple(refuse(f, "write.does_not_parse", {}) if f.path in broken else f for f in plan.files),
        checks=checks,
        findings=(*leaks, *broken.values(), *(f for f in plan.findings if f.code not in _OWN)),
        secret_patterns=len(PATTERNS),
        secret_values=len(set(values)),
    )


def _secrets(file: PlannedFile, redactor: Redactor, short: Sequence[str]) -> Iterator[Finding]:
    """What must not be in the text by its shape, and what the vault holds, in every spelling of it."""
    for hit in _shapes(file.after):
        embedded = hit.level == "EMBEDDED"
        yield Finding(
            code=EMBEDDED if embedded else SECRET,
            severity="warning" if embedded else "error",
            file=file.path,
            line=hit.line,
            col=hit.col,
            params={"file": file.path, "kind": hit.title},
        )
    masked = redactor.values(file.after)
    at = next((n for n, (a, b) in enumerate(zip(file.after, masked, strict=False)) if a != b), -1)
    if at < 0:
        at = min((file.after.find(q) for v in short for q in (f"'{v}'", f'"{v}"') if q in file.after), default=-1)
    if at >= 0:
        line = file.after.count("\n", 0, at) + 1
        params = {"file": file.path, "kind": "keyring"}
        yield Finding(code=SECRET, severity="error", file=file.path, line=line, params=params)


@functools.lru_cache(maxsize=256)
def _shapes(text: str) -> tuple[SecretHit, ...]:
    """Most texts of a plan are those of the plan before."""
    return scan(text)


def _broken(file: PlannedFile) -> Finding | None:
    if file.status not in ("new", "changed"):
        return None
    at = syntax.first_error(file.after)
    if at is None:
        return None
    return Finding(
        code="write.does_not_parse",
        severity="error",
        file=file.path,
        line=at.line,
        col=at.col,
        params={"path": file.path},
    )


def _check(code: str, wrong: Sized, done: int, total: int) -> PlanCheck:
    state: CheckState = "problem" if wrong else "ok"
    params = {"done": str(done), "total": str(total)}
    return PlanCheck(code=code, state=state, detail=f"{done}/{total}" if total else "", params=params)
