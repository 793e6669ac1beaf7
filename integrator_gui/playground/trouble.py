"""Switchable trouble: by query (?trouble=), by header (X-Playground-Trouble), for everything (PUT /trouble).

Room: playground. A trouble is a comma-separated text:
    status:503        answer with this status          delay:200       wait so many milliseconds first
    drop              cut the connection unanswered    drop:after      do the work, then cut
    drop:body         cut in the middle of the body    malformed       answer with broken JSON
    rate-limit:5/1000 5 requests in 1000 ms, then 429  retry-after:2   seconds told with 429 and 503
    flaky:0.3@7       hit 3 in 10 requests, by seed 7  times:2         hit the first 2 requests only
flaky and times choose which requests are hit by the rest (status:503 if nothing else is named); they count per text
of the trouble, so the same text gives the same sequence after every reset.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable
from urllib.parse import parse_qs

import msgspec

from .answers import Refusal
from .state import State

DROPS = ("before", "after", "body")


class Trouble(msgspec.Struct, frozen=True, kw_only=True):
    spec: str = ""
    status: int = 0
    delay_ms: int = 0
    drop: str = ""
    malformed: bool = False
    rate: tuple[int, int] | None = None  # requests, milliseconds
    retry_after: int = 1
    flaky: tuple[float, int] | None = None  # fraction, seed
    times: int = 0


def parse(spec: str) -> Trouble:
    """Raises Refusal 400 with the word that is not known."""
    values: dict[str, object] = {}
    for word in filter(None, (w.strip() for w in spec.split(","))):
        name, _, value = word.partition(":")
        try:
            values.update(WORDS[name](value))
        except (KeyError, ValueError):
            raise Refusal(400, "bad_trouble", f"{word!r} is not a trouble that the playground knows.") from None
    trouble = Trouble(spec=spec, **values)  # type: ignore[arg-type]
    nothing = not (trouble.status or trouble.delay_ms or trouble.drop or trouble.malformed or trouble.rate)
    if nothing and (trouble.flaky or trouble.times):
        return msgspec.structs.replace(trouble, status=503)
    return trouble


def _status(text: str) -> dict[str, object]:
    if not 200 <= int(text) <= 599:
        raise ValueError(text)
    return {"status": int(text)}


def _drop(text: str) -> dict[str, object]:
    return {"drop": DROPS[DROPS.index(text or "before")]}


def _rate(text: str) -> dict[str, object]:
    count, _, window = text.partition("/")
    return {"rate": (int(count), int(window or 1000))}


def _flaky(text: str) -> dict[str, object]:
    fraction, _, seed = text.partition("@")
    return {"flaky": (float(fraction), int(seed or 1))}


WORDS: dict[str, Callable[[str], dict[str, object]]] = {
    "status": _status,
    "delay": lambda text: {"delay_ms": int(text)},
    "drop": _drop,
    "malformed": lambda _text: {"malformed": True},
    "rate-limit": _rate,
    "retry-after": lambda text: {"retry_after": int(text)},
    "flaky": _flaky,
    "times": lambda text: {"times": int(text)},
}


def asked_for(state: State, query: bytes, headers: list[tuple[bytes, bytes]]) -> Trouble:
    """What this one request asks for, else what is set for everything."""
    by_query = parse_qs(query.decode("latin-1")).get("trouble", [""])[-1]
    by_header = next((v.decode("latin-1") for k, v in headers if k == b"x-playground-trouble"), "")
    return parse(by_query or by_header or state.trouble)


def hits(trouble: Trouble, state: State) -> bool:
    """Whether this request is one that is hit; counts it."""
    number = state.counts[f"trouble {trouble.spec}"]
    state.counts[f"trouble {trouble.spec}"] += 1
    if trouble.times and number >= trouble.times:
        return False
    if trouble.flaky:
        fraction, seed = trouble.flaky
        return random.Random(f"{seed}:{number}").random() < fraction
    return True


def over_limit(trouble: Trouble, state: State) -> bool:
    """A fixed window that starts with its first request."""
    if trouble.rate is None:
        return False
    count, window = trouble.rate
    now, key = int(time.monotonic() * 1000), f"rate {trouble.spec}"
    if now - state.counts[f"{key} since"] >= window:
        state.counts[f"{key} since"], state.counts[key] = now, 0
    state.counts[key] += 1
    return state.counts[key] > count


async def wait(trouble: Trouble) -> None:
    if trouble.delay_ms:
        await asyncio.sleep(trouble.delay_ms / 1000)
