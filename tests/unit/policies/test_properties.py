"""What must hold for any input: waits within bounds, retries that end, a cache that neither grows nor lies."""

from __future__ import annotations

from email.utils import formatdate

from hypothesis import given
from hypothesis import strategies as st

from integrator_gui.domain.document import CachePolicy, RetryPolicy
from integrator_gui.policies.backoff import LONGEST_MS, backoff_delay
from integrator_gui.policies.cache import Cache
from integrator_gui.policies.retry import Attempt, decide_retry, retry_after_ms

DRAWS = st.integers(0, 2**32 - 1)
MS = st.integers(0, 2**33)
POLICIES = st.builds(
    RetryPolicy,
    max_attempts=st.integers(0, 6),
    base_delay_ms=MS,
    max_delay_ms=MS,
    jitter=st.sampled_from(("none", "full", "equal", "decorrelated")),
    statuses=st.just((503,)),
    total_budget_ms=MS,
)


@given(POLICIES, st.integers(1, 70), MS, DRAWS)
def test_a_wait_never_passes_the_cap(policy: RetryPolicy, attempt: int, previous: int, draw: int) -> None:
    assert 0 <= backoff_delay(policy, attempt, previous, draw) <= min(policy.max_delay_ms, LONGEST_MS)


@given(POLICIES, st.integers(1, 70), MS, DRAWS, DRAWS)
def test_a_greater_draw_never_waits_less(
    policy: RetryPolicy, attempt: int, previous: int, one: int, two: int
) -> None:
    waits = [backoff_delay(policy, attempt, previous, draw) for draw in sorted((one, two))]
    assert waits == sorted(waits)


@given(POLICIES, st.lists(DRAWS, min_size=8, max_size=8), st.integers(0, 5_000))
def test_a_call_ends_within_attempts_and_budget(policy: RetryPolicy, draws: list[int], each_ms: int) -> None:
    """No attempt starts after the budget, counted from the first one."""
    elapsed, previous, made = 0, 0, 0
    for draw in draws:
        made += 1
        elapsed += each_ms
        seen = Attempt(method="GET", attempt=made, elapsed_ms=elapsed, status=503, previous_ms=previous)
        said = decide_retry(policy, seen, 0, draw)
        if isinstance(said, str):
            break
        previous, elapsed = said, elapsed + said
        assert elapsed <= policy.total_budget_ms
    assert made <= max(1, policy.max_attempts)


@given(st.integers(0, 4_102_444_800), st.integers(0, 4_102_444_800_000))
def test_dates_are_read_as_the_standard_library_writes_them(at: int, now: int) -> None:
    assert retry_after_ms(formatdate(at, usegmt=True), now) == max(0, min(at * 1000 - now, LONGEST_MS))


@given(st.text())
def test_any_text_is_survived(text: str) -> None:
    assert 0 <= retry_after_ms(text, 0) <= LONGEST_MS


KEYS = st.sampled_from("abcd")
STEPS = st.lists(
    st.tuples(st.sampled_from(("lookup", "store", "refresh", "forget")), KEYS, st.sampled_from(("", '"e"'))),
    max_size=60,
)


@given(STEPS, st.integers(0, 3), st.integers(0, 3), st.lists(st.integers(0, 2), min_size=60, max_size=60))
def test_the_cache_is_bound_and_gives_the_latest(
    steps: list[tuple[str, str, str]], most: int, ttl: int, pauses: list[int]
) -> None:
    cache = Cache(CachePolicy(enabled=True, ttl_ms=ttl, max_entries=most))
    latest: dict[str, tuple[int, int]] = {}  # value and time of confirmation
    now = 0
    for number, (kind, key, etag) in enumerate(steps):
        now += pauses[number]
        if kind == "store":
            cache.store(key, etag, "", number, now)
            latest[key] = (number, now)
        elif kind == "refresh" and key in latest:
            cache.refresh(key, etag, "", now)
            latest[key] = (latest[key][0], now)
        elif kind == "forget":
            cache.forget(key)
            latest.pop(key, None)
        known = cache.lookup(key, now) if kind == "lookup" else None
        if known is not None:
            assert known.value == latest[key][0]
            assert not known.fresh or now < latest[key][1] + ttl
        assert sum(cache.lookup(k, now) is not None for k in "abcd") <= most
