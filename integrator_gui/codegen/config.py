"""gen/BackendConfig.ts: the environments and policies of one game, PUBLIC values that are marked to ship only.

Room: codegen, pure. Called by codegen/plan.py. The shape is that of resources/typescript/gen/core/config.ts. One
environment ships; the others stand behind `DEBUG`, the constant false of a release build, so that it drops them.
"""

from __future__ import annotations

import re

import msgspec

from integrator_gui.codegen import printer
from integrator_gui.domain.document import BackendDocument, Environment, Variable
from integrator_gui.domain.errors import Finding
from integrator_gui.domain.secrets import scan

_REFERENCE = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_DEPTH = 8
_LONGEST = 8_192  # a text that names itself twice grows without end

_TOP = """\
/**
 * The environments and policies of this game, PUBLIC values only.
 *
 * Written from backend/*.toml by the Cocos Backend Integrator. Change it there: an edit here is noticed, shown as a
 * difference and not overwritten without being asked.
 */

import type { BackendConfigShape, EnvironmentConfig } from './core/config';
// @ts-ignore: the editor declares cc/env; the engine types on npm do not.
import { DEBUG } from 'cc/env';
"""


class Config(msgspec.Struct, frozen=True):
    """`text` is the file without its first line; `urls` are the addresses that ship, for the platform findings."""

    text: str
    findings: tuple[Finding, ...]
    urls: tuple[str, ...]


def config(document: BackendDocument, shipped: Environment) -> Config:
    """The file for `document`, shipping `shipped`. A value that is no PUBLIC one is left out with a finding."""
    findings: list[Finding] = []
    base = document.services.api.base_variable
    environment = _environment(shipped, base, findings)
    others = [_environment(e, base, findings) for e in document.environments if e.id != shipped.id]
    text = "\n".join(
        [
            _TOP,
            f"const environment: EnvironmentConfig = {printer.literal(environment)};",
            "",
            "/** Dropped from a release build, because DEBUG is the constant false there. */",
            f"const otherEnvironments: readonly EnvironmentConfig[] = DEBUG ? {printer.literal(others)} : [];",
            "",
            "export const BackendConfig: BackendConfigShape = {",
            f"{printer.INDENT}environment,",
            f"{printer.INDENT}otherEnvironments,",
            f"{printer.INDENT}api: {printer.literal(_api(document), 1)},",
            f"{printer.INDENT}monitor: {printer.literal({'window': document.services.monitor.window}, 1)},",
            "};",
            "",
        ]
    )
    if staying := [v.name for v in shipped.variables if v.enabled and not (v.ship or v.name == base)]:
        params = {"names": ", ".join(staying), "environment": shipped.name}
        findings.append(Finding(code="write.variables_stay", severity="info", params=params))
    values = [str(environment["baseURL"]), *_texts(environment["variables"])]
    return Config(text, tuple(findings), tuple(dict.fromkeys(v for v in values if "://" in v)))


def _environment(environment: Environment, base: str, findings: list[Finding]) -> dict[str, printer.Literal]:
    rows = {v.name: v for v in environment.variables if v.enabled}
    public: dict[str, printer.Literal] = {}
    for name, row in rows.items():
        if not (row.ship or name == base):
            continue  # test data of the live requests
        judged = _public(row, rows)
        if judged.code:
            params = {"name": name, "environment": environment.name, "kind": judged.kind}
            findings.append(Finding(code=judged.code, params=params))
        if judged.ships:
            public[name] = judged.value
    if base not in public:
        findings.append(Finding(code="write.no_base_url", params={"name": base, "environment": environment.name}))
    return {
        "name": environment.name,
        "production": environment.production,
        "baseURL": str(public.pop(base, "")).rstrip("/"),
        "variables": public,
    }


class _Judged(msgspec.Struct, frozen=True, kw_only=True):
    """`code` says why a value does not ship, or what is to be known of one that does."""

    value: str = ""
    code: str = ""
    kind: str = ""
    ships: bool = False


def _public(row: Variable, rows: dict[str, Variable]) -> _Judged:
    value = row.value
    for _ in range(_DEPTH):
        names = _REFERENCE.findall(value)
        if any(n.startswith("secret:") for n in names):
            return _Judged(code="write.variable_is_secret")
        if not names:
            break
        if any(n not in rows for n in names) or len(value) > _LONGEST:
            return _Judged(code="write.variable_not_fixed")
        value = _REFERENCE.sub(lambda m: rows[m.group(1)].value, value)
    else:
        return _Judged(code="write.variable_not_fixed")
    hits = scan(f"{row.name} = {printer.quote(value)}")
    worst = next((h for h in hits if h.level in ("SERVER", "USER")), None)
    if worst:
        return _Judged(code="write.variable_is_server_value", kind=worst.title)
    if hits:
        return _Judged(code="write.variable_is_embedded", kind=hits[0].title, value=value, ships=True)
    return _Judged(value=value, ships=True)


def _api(document: BackendDocument) -> dict[str, printer.Literal]:
    api = document.services.api
    return {
        "timeoutMs": api.timeout_ms,
        "retry": _camel(api.retry),
        "cache": _camel(api.cache),
        "envelope": _camel(api.envelope),
    }


def _camel(value: msgspec.Struct) -> dict[str, printer.Literal]:
    """A policy's fields in the game's spelling: `max_attempts` becomes `maxAttempts`."""
    return {
        re.sub(r"_([a-z])", lambda m: m.group(1).upper(), name): getattr(value, name)
        for name in value.__struct_fields__
    }


def _texts(value: printer.Literal) -> list[str]:
    return [str(v) for v in value.values()] if isinstance(value, dict) else []
