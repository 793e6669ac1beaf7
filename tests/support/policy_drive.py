"""Drives a policy through the steps of a vector and gives what it said at each; the twin does the same in
tests/typescript/harness/twins.ts. Used by the vector tests and by the comparison of both languages.

A vector is `{"name", "config", "steps": [{"now", "event", "draws", "commands"}]}`, one JSON line each.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from integrator_gui.domain.document import CachePolicy, RetryPolicy
from integrator_gui.policies.backoff import backoff_delay
from integrator_gui.policies.cache import Cache
from integrator_gui.policies.retry import Attempt, decide_retry

VECTORS = Path(__file__).resolve().parents[2] / "resources" / "vectors"
Step = dict[str, Any]
Commands = list[dict[str, Any]]


def vectors(policy: str) -> list[dict[str, Any]]:
    lines = (VECTORS / f"{policy}.jsonl").read_text(encoding="utf-8").splitlines()
    return [msgspec.json.decode(line) for line in lines if line]


def drive(policy: str, config: dict[str, Any], steps: list[Step]) -> list[Commands]:
    return _DRIVERS[policy](config, steps)


def _backoff(config: dict[str, Any], steps: list[Step]) -> list[Commands]:
    rule = msgspec.convert(config, RetryPolicy)
    return [
        [{"wait_ms": backoff_delay(rule, s["event"]["attempt"], s["event"]["previous_ms"], s["draws"][0])}]
        for s in steps
    ]


def _retry(config: dict[str, Any], steps: list[Step]) -> list[Commands]:
    rule = msgspec.convert(config, RetryPolicy)
    said = [decide_retry(rule, msgspec.convert(s["event"], Attempt), s["now"], s["draws"][0]) for s in steps]
    return [[{"wait_ms": one}] if isinstance(one, int) else [{"stop": one}] for one in said]


def _cache(config: dict[str, Any], steps: list[Step]) -> list[Commands]:
    cache = Cache(msgspec.convert(config, CachePolicy))
    return [_cache_step(cache, s["event"], s["now"]) for s in steps]


def _cache_step(cache: Cache, event: dict[str, Any], now: int) -> Commands:
    match event["type"]:
        case "lookup":
            known = cache.lookup(event["key"], now)
            if known is None:
                return [{"ask": ""}]
            return [{"use" if known.fresh else "ask": known.value if known.fresh else known.etag}]
        case "store":
            gone = cache.store(event["key"], event["etag"], event["control"], event["value"], now)
            return [{"evict": gone}] if gone else []
        case "refresh":
            cache.refresh(event["key"], event["etag"], event["control"], now)
        case "forget":
            cache.forget(event["prefix"])
        case other:
            raise ValueError(other)
    return []


_DRIVERS: dict[str, Callable[[dict[str, Any], list[Step]], list[Commands]]] = {
    "backoff": _backoff,
    "retry": _retry,
    "cache": _cache,
}
