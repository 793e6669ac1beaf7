"""What each platform will make of the addresses that ship.

Room: codegen, pure: one table of rules, one of platforms. Called by app/writing.py with the URLs of the environment
that ships. Facts: the survey of the engine's own adapters, 3.8.5 (XMLHttpRequest, WebSocket, TLS by platform).
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from typing import Literal
from urllib.parse import urlsplit

import msgspec

from integrator_gui.domain.errors import Finding, Severity
from integrator_gui.domain.plan import CheckState, PlatformReadiness

Host = Literal["any", "public", "local", "ip", "bare"]  # bare: an address or a local name, not a registered one


class Rule(msgspec.Struct, frozen=True):
    """Holds for URLs of these schemes and hosts. The sentence may name {origin}, {host} and {platform}."""

    code: str
    severity: Severity
    schemes: tuple[str, ...]
    host: Host = "any"


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


def readiness(urls: Iterable[str]) -> tuple[PlatformReadiness, ...]:
    """One line a platform, in the table's order."""
    found = tuple(dict.fromkeys(urls))
    return tuple(_judge(platform, rules, found) for platform, rules in PLATFORMS.items())


def _judge(platform: str, rules: tuple[Rule, ...], urls: tuple[str, ...]) -> PlatformReadiness:
    found: dict[tuple[str, str], Finding] = {}  # one for each rule and origin, however many URLs lie there
    for rule in rules:
        for scheme, host, origin in map(_parts, urls):
            if scheme in rule.schemes and _is(host, rule.host):
                params = {"origin": origin, "host": host}
                found[rule.code, origin] = Finding(code=rule.code, severity=rule.severity, params=params)
    worst = {f.severity for f in found.values()}
    state: CheckState = "problem" if "error" in worst else "warning" if "warning" in worst else "ok"
    return PlatformReadiness(platform=platform, state=state, findings=tuple(found.values()))


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
