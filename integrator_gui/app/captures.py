"""What answers left for later requests: the run-time variables of each project and environment.

Room: app. Owned by app/live_test.py. Kept for this run only, never written anywhere. Tables are replaced, not
changed, so that any thread may read them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from integrator_gui.app.answer_values import AnswerValues, Unjudged, as_text
from integrator_gui.app.large_json import LARGE
from integrator_gui.domain.document import Capture
from integrator_gui.domain.records import Captured
from integrator_gui.domain.secrets import scan

_LONGEST = 100_000  # characters
_CREDENTIAL = re.compile(
    r"(?i)token|secret|passw|pwd|api_?key|authori[sz]ation|session|credential|jwt|cookie|signature"
)


class Kept(msgspec.Struct, frozen=True):
    value: str
    origin: str  # the request that captured it
    secret: bool


class Captures:
    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], dict[str, Kept]] = {}

    def of(self, project: str, environment: str) -> dict[str, Kept]:
        return self._kept.get((project, environment), {})

    def forget(self, project: str, environment: str) -> None:
        self._kept.pop((project, environment), None)

    async def take(
        self, project: str, environment: str, origin: str, wanted: Sequence[Capture], values: AnswerValues
    ) -> tuple[Captured, ...]:
        """Keep what is there; what is not leaves an earlier value as it was."""
        out = []
        for capture in wanted:
            value = await _value(capture, values)
            if capture.variable and value is not None:
                secret = looks_like_credential(capture.variable, value)
                out.append(Captured(capture.variable, value, secret))
        if out:
            fresh = {c.variable: Kept(c.value, origin, c.secret) for c in out}
            self._kept[project, environment] = self.of(project, environment) | fresh
        return tuple(out)


def looks_like_credential(name: str, value: str) -> bool:
    """By the variable's name or by the value's shape. When in doubt it is one: it is only masked."""
    return bool(_CREDENTIAL.search(name)) or bool(scan(value))


async def _value(capture: Capture, values: AnswerValues) -> str | None:
    if capture.source == "status":
        return str(values.status)
    if capture.source == "header":
        return values.header(capture.target)
    try:
        found = await values.at(capture.target)
    except Unjudged:
        return None
    return as_text(found[0])[:_LONGEST] if found and found[0] != LARGE else None
