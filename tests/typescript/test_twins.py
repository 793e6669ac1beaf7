"""Both languages say the same: the vectors, and 20,000 seeded random cases in one Node process, step by step."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import msgspec
import policy_drive
import pytest
from node_run import Node

pytestmark = pytest.mark.node

Case = dict[str, Any]
NOW = 1_445_412_480_000  # Wed, 21 Oct 2015 07:28:00 GMT
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Foo")
CONTROLS = (
    *("", "", "public", "no-store", "No-Cache", "no-cache, no-store", "s-maxage=5"),
    *(
        "max-age=0",
        "MAX-AGE=1, public",
        "max-age=x",
        "max-age=٣",
        "max-age=-1",
        "private, max-age=99999999999999999999",
    ),
)


def in_typescript(runner: Node, twins: Path, cases: list[Case]) -> list[list[Any]]:
    text = b"\n".join(map(msgspec.json.encode, cases)).decode() + "\n"
    done = runner.run(twins, text=text)
    assert (done.returncode, done.stderr) == (0, "")
    return [msgspec.json.decode(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("policy", ["backoff", "retry", "cache"])
def test_vectors(runner: Node, twins: Path, policy: str) -> None:
    cases = [{"policy": policy, **vector} for vector in policy_drive.vectors(policy)]
    wanted = [[step["commands"] for step in case["steps"]] for case in cases]
    assert in_typescript(runner, twins, cases) == wanted


def test_random_cases(runner: Node, twins: Path) -> None:
    luck = random.Random(20_000)
    cases = [_RANDOM[n % 3](luck) for n in range(20_000)]
    here = [policy_drive.drive(case["policy"], case["config"], case["steps"]) for case in cases]
    there = in_typescript(runner, twins, cases)
    differing = [(c, h, t) for c, h, t in zip(cases, here, there, strict=True) if h != t]
    assert not differing, (len(differing), differing[0])
    said = {key for case in here for commands in case for command in commands for key in command}
    assert said == {"wait_ms", "stop", "use", "ask", "evict"}  # the cases reach every kind of answer


def test_a_difference_would_be_noticed(runner: Node, twins: Path) -> None:
    steps = [{"now": 0, "event": {"attempt": 2, "previous_ms": 0}, "draws": [7]}]
    config = {"base_delay_ms": 300, "max_delay_ms": 9000, "jitter": "none"}
    (there,) = in_typescript(runner, twins, [{"policy": "backoff", "config": config, "steps": steps}])
    assert there == [[{"wait_ms": 600}]] != policy_drive.drive("backoff", config | {"base_delay_ms": 299}, steps)


def _policy(luck: random.Random) -> dict[str, Any]:
    return {
        "max_attempts": luck.randint(0, 8),
        "base_delay_ms": _size(luck),
        "max_delay_ms": _size(luck),
        "jitter": luck.choice(("none", "full", "equal", "decorrelated")),
        "statuses": luck.sample((0, 200, 404, 408, 425, 429, 500, 502, 503, 504), luck.randint(0, 8)),
        "retry_unsafe": luck.random() < 0.3,
        "total_budget_ms": luck.choice((_size(luck), 2**53 - 1)),
    }


def _size(luck: random.Random) -> int:
    """Mostly everyday, sometimes at an edge."""
    return luck.choice((luck.randint(0, 20_000), luck.getrandbits(luck.randint(1, 40)), 0, 1, 2**31 - 1, 2**31))


def _draw(luck: random.Random) -> list[int]:
    return [luck.choice((luck.getrandbits(32), luck.getrandbits(32), 0, 1, 2**31, 2**32 - 1))]


def _backoff(luck: random.Random) -> Case:
    events = [{"attempt": luck.randint(1, 60), "previous_ms": _size(luck)} for _ in range(6)]
    steps = [{"now": 0, "event": event, "draws": _draw(luck)} for event in events]
    return {"policy": "backoff", "config": _policy(luck), "steps": steps}


def _retry(luck: random.Random) -> Case:
    steps = [
        {"now": NOW + luck.randint(-9999, 9999), "event": _attempt(luck), "draws": _draw(luck)} for _ in range(6)
    ]
    return {"policy": "retry", "config": _policy(luck), "steps": steps}


def _attempt(luck: random.Random) -> dict[str, Any]:
    failed = luck.random() < 0.4
    return {
        "method": luck.choice(("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "POST", "PATCH", "get", "BREW")),
        "has_idempotency_key": luck.random() < 0.4,
        "attempt": luck.randint(1, 8),
        "elapsed_ms": luck.choice((0, _size(luck), -_size(luck))),
        "status": 0 if failed else luck.choice((200, 204, 304, 404, 408, 425, 429, 500, 502, 503, 504)),
        "failure": luck.choice(("network", "timeout", "cancelled", "invalid", "malformed")) if failed else "",
        "retry_after": _retry_after(luck),
        "previous_ms": _size(luck),
    }


def _retry_after(luck: random.Random) -> str:
    year = luck.choice((2015, 2015, luck.randint(1, 9999)))
    date = (
        f"Wed, {luck.randint(0, 99):02} {luck.choice(MONTHS)} {year:04} "
        f"{luck.randint(0, 99):02}:{luck.randint(0, 99):02}:{luck.randint(0, 99):02} GMT"
    )
    near = f"Wed, 21 Oct 2015 07:{luck.randint(27, 29)}:{luck.randint(0, 59):02} GMT"
    number = str(luck.getrandbits(luck.randint(1, 70)))
    broken = luck.choice(
        ("", "", " 5", "5 ", "-1", "٣", "1.0", "0x10", "Infinity", near + "\n", near.lower(), "5\n")
    )
    return luck.choice((broken, number, str(luck.randint(0, 100)), "00" + number, near, date))


def _cache(luck: random.Random) -> Case:
    config = {
        "enabled": True,
        "ttl_ms": luck.choice((0, 100, 1000, -5)),
        "max_entries": luck.randint(0, 4),
        "use_etag": luck.random() < 0.7,
    }
    now, steps = NOW, []
    for number in range(30):
        now += luck.choice((0, 1, 10, 99, 100, 900, -50))
        steps.append({"now": now, "event": _cache_event(luck, number), "draws": []})
    return {"policy": "cache", "config": config, "steps": steps}


def _cache_event(luck: random.Random, number: int) -> dict[str, Any]:
    key, etag = luck.choice(("/a", "/a?x", "/b", "/c", "/é", "/💎", "/d")), luck.choice(("", '"1"', 'W/"2"'))
    control = luck.choice(CONTROLS)
    return luck.choice(
        (
            {"type": "lookup", "key": key},
            {"type": "lookup", "key": key},
            {"type": "store", "key": key, "etag": etag, "control": control, "value": f"v{number}"},
            {"type": "refresh", "key": key, "etag": etag, "control": control},
            {"type": "forget", "prefix": key[: luck.randint(1, 2)]}
            if luck.random() < 0.2
            else {"type": "lookup", "key": key},
        )
    )


_RANDOM = (_backoff, _retry, _cache)
