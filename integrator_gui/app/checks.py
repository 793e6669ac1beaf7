"""Judges an answer by the checks of its request.

Room: app. Used by app/live_test.py. A check that cannot be judged has failed and says why by a code; whatever the
answer or the check holds, there is no traceback. Expected values may hold variables, filled in by the caller.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from integrator_gui.app.answer_values import AnswerValues, Unjudged, as_text
from integrator_gui.app.large_json import LARGE
from integrator_gui.domain.document import Check
from integrator_gui.domain.records import CheckResult

_SHOWN = 300
_PATTERN_TEXT = 100_000  # characters that a regular expression is let loose on


async def judge(
    checks: Sequence[Check], values: AnswerValues, fill: Callable[[str], str]
) -> tuple[CheckResult, ...]:
    """`fill` replaces variables in what is expected; it may raise, which is the caller's affair."""
    return tuple([await _judge(c, values, fill(c.target), fill(c.value)) for c in checks if c.enabled])


async def _judge(check: Check, values: AnswerValues, target: str, expected: str) -> CheckResult:
    passed, actual, code = False, "", ""
    try:
        found = await _found(check.kind, target, values)
        actual = ", ".join(as_text(v) for v in found)
        passed = _OPERATORS[check.op](found, expected)
    except Unjudged as reason:
        code = reason.code
    return CheckResult(
        passed=passed,
        kind=check.kind,
        target=target,
        op=check.op,
        expected=expected,
        actual=actual if len(actual) <= _SHOWN else actual[:_SHOWN] + "…",
        code=code,
    )


async def _found(kind: str, target: str, values: AnswerValues) -> list[Any]:
    """The values that the check speaks of; none where there is nothing of the kind."""
    if kind == "status":
        return [values.status]
    if kind == "latency":
        return [round(values.latency_ms, 1)]
    if kind == "header":
        value = values.header(target)
        return [] if value is None else [value]
    return await values.at(target)


def _one(found: list[Any]) -> Any:
    if not found:
        raise Unjudged("check.nothing_there")
    if LARGE in found:
        raise Unjudged("check.value_too_large")
    return found[0] if len(found) == 1 else found


def _equal(value: Any, expected: str) -> bool:
    """As text, and numbers as numbers: 5 is 5.0."""
    if as_text(value) == expected:
        return True
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    try:
        return value == float(expected)
    except ValueError:
        return False


def _number(value: Any) -> float:
    try:
        return float(value) if not isinstance(value, bool) else _refuse()
    except (TypeError, ValueError, OverflowError):
        raise Unjudged("check.not_a_number") from None


def _refuse() -> float:
    raise Unjudged("check.not_a_number")


def _contains(found: list[Any], expected: str) -> bool:
    value = _one(found)
    if isinstance(value, list):
        return any(_equal(v, expected) for v in value)
    if isinstance(value, dict):
        return expected in value
    return expected in as_text(value)


def _matches(found: list[Any], expected: str) -> bool:
    try:
        pattern = re.compile(expected)
    except (re.error, OverflowError, RecursionError):
        raise Unjudged("check.bad_pattern") from None
    return pattern.search(as_text(_one(found))[:_PATTERN_TEXT]) is not None


def _in(found: list[Any], expected: str) -> bool:
    value = _one(found)
    return any(_equal(value, choice.strip()) for choice in expected.split(","))


_OPERATORS: dict[str, Callable[[list[Any], str], bool]] = {
    "equals": lambda found, expected: _equal(_one(found), expected),
    "not_equals": lambda found, expected: not _equal(_one(found), expected),
    "contains": _contains,
    "matches": _matches,
    "exists": lambda found, _expected: bool(found),
    "missing": lambda found, _expected: not found,
    "less": lambda found, expected: _number(_one(found)) < _number(expected),
    "greater": lambda found, expected: _number(_one(found)) > _number(expected),
    "in": _in,
}
