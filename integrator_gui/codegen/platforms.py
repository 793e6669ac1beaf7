"""What each platform will make of the addresses that ship, and of the requests in the document.

Room: codegen, pure: tables of rules, by platform. Called by app/writing.py with the URLs of the environment that
ships and the document's requests. Facts: the survey of the engine's own
adapters, 3.8.5 (XMLHttpRequest, WebSocket, TLS by platform).
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Iterator
from typing import Literal
from urllib.parse import urlsplit

import msgspec

from integrator_gui.domain.document import Method, Request
from integrator_gui.domain.errors import Finding, Severity
from integrator_gui.domain.plan import CheckState, PlatformReadiness

Host = Literal["any", "public", "local", "ip", "bare"]  # bare: an address or a local name, not a registered one


class Rule(msgspec.Struct, frozen=True):
    """Holds for URLs of these schemes and hosts. The sentence may name {origin}, {host} and {platform}."""

    code: str
    severity: Severity
    schemes: tuple[str, ...]
    host: Host = "any"


class RequestRule(msgspec.Struct, frozen=True):
    """Holds for requests of this method (and with a body). The sentence may name {requests} and {count}."""

    code: str
    severity: Severity
    method: Method
    body_only: bool = False


_PLAIN = ("http", "ws")
_SECURE = ("https", "wss")

_LOCAL = Rule("platform.localhost", "warning", (*_PLAIN, *_SECURE), "local")
_MINI_GAME = (
    Rule("platform.tls_required", "error", _PLAIN),
    Rule("platform.no_ip_or_localhost", "error", _SECURE, "bare"),
    Rule("platform.request_domain", "warning", ("https",), "public"),
    Rule("platform.socket_domain", "warning", ("wss",), "public"),
)

PLATFORMS: dict[str, tuple[Rule, ...]] = {
    "web": (
        _LOCAL,
        Rule("platform.mixed_content", "warning", _PLAIN, "public"),
        Rule("platform.mixed_content", "warning", _PLAIN, "ip"),
        Rule("platform.cors", "info", ("http", "https")),
    ),
    "wechat": _MINI_GAME,
    "bytedance": _MINI_GAME,
    "ios": (
        _LOCAL,
        Rule("platform.ats", "warning", _PLAIN, "public"),
        Rule("platform.ats", "warning", _PLAIN, "ip"),
    ),
    "android": (_LOCAL, Rule("platform.cleartext", "error", _PLAIN)),
    "desktop": (_LOCAL, Rule("platform.native_ca", "warning", _SECURE, "public")),
}

_DELETE_BODY = RequestRule("platform.delete_body_dropped", "warning", "DELETE", body_only=True)
_NO_PATCH = RequestRule("platform.no_patch", "error", "PATCH")
_NATIVE = (_DELETE_BODY,)
_MINI_GAME_REQUESTS = (_NO_PATCH, _DELETE_BODY)

REQUESTS: dict[str, tuple[RequestRule, ...]] = {
    "wechat": _MINI_GAME_REQUESTS,
    "bytedance": _MINI_GAME_REQUESTS,
    "ios": _NATIVE,
    "android": _NATIVE,
    "desktop": _NATIVE,
}
_NAMED = 3  # requests that a sentence names; the others are counted


def readiness(urls: Iterable[str], requests: Iterable[Request] = ()) -> tuple[PlatformReadiness, ...]:
    """One line a platform, in the table's order."""
    found, asked = tuple(dict.fromkeys(urls)), tuple(requests)
    return tuple(
        _line(platform, (*_of_urls(rules, found), *_of_requests(REQUESTS.get(platform, ()), asked)))
        for platform, rules in PLATFORMS.items()
    )


def _line(platform: str, findings: tuple[Finding, ...]) -> PlatformReadiness:
    worst = {f.severity for f in findings}
    state: CheckState = "problem" if "error" in worst else "warning" if "warning" in worst else "ok"
    return PlatformReadiness(platform=platform, state=state, findings=findings)


def _of_requests(rules: tuple[RequestRule, ...], requests: tuple[Request, ...]) -> Iterator[Finding]:
    for rule in rules:
        names = [
            r.name for r in requests if r.method == rule.method and not (rule.body_only and r.body.kind == "none")
        ]
        if names:
            shown = ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")
            params = {"requests": shown, "count": str(len(names))}
            yield Finding(code=rule.code, severity=rule.severity, params=params)


def _of_urls(rules: tuple[Rule, ...], urls: tuple[str, ...]) -> Iterable[Finding]:
    found: dict[tuple[str, str], Finding] = {}  # one for each rule and origin, however many URLs lie there
    for rule in rules:
        for scheme, host, origin in map(_parts, urls):
            if scheme in rule.schemes and _is(host, rule.host):
                params = {"origin": origin, "host": host}
                found[rule.code, origin] = Finding(code=rule.code, severity=rule.severity, params=params)
    return found.values()


def _parts(url: str) -> tuple[str, str, str]:
    """Scheme, host, origin; all "" for what is no URL."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "", "", ""
    shown = f"[{host}]" if ":" in host else host
    return parts.scheme.lower(), host, f"{parts.scheme.lower()}://{shown}{port}"


def _is(host: str, kind: Host) -> bool:
    local = _is_local(host)
    return {
        "any": bool(host),
        "local": local,
        "ip": _is_ip(host) and not local,
        "public": bool(host) and not local and not _is_ip(host),
        "bare": local or _is_ip(host),
    }[kind]


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _is_local(host: str) -> bool:
    if _is_ip(host):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost" or host.endswith((".localhost", ".local"))
