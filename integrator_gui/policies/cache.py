"""Which answer may be used again, and which must be asked for anew.

Room: policies (pure). Twin of core/cache.ts under resources/typescript, held to it by
resources/vectors/cache.jsonl. The key is the caller's: it holds all that the answer depends on (URL and the
request's headers, the token among them), so Vary needs no rule of its own. Freshness after RFC 9111: the
policy's time to live, shortened by max-age, none under no-store.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from integrator_gui.domain.document import CachePolicy

_MAX_AGE = re.compile(r"max-age=(\d+)", re.ASCII | re.IGNORECASE)


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """Use `value` while `fresh`; after that ask with If-None-Match `etag`: a 304 means `value`."""

    fresh: bool
    etag: str
    value: Any


class _Entry(msgspec.Struct):
    etag: str
    since: int
    until: int
    value: Any


class Cache:
    """Bound by count; the entry that was used least recently goes first. Times are Unix milliseconds."""

    __slots__ = ("_entries", "_policy")

    def __init__(self, policy: CachePolicy) -> None:
        self._policy = policy
        self._entries: dict[str, _Entry] = {}  # keeps the order of insertion: the oldest comes first

    def lookup(self, key: str, now: int) -> Known | None:
        """What is known for `key`, or None: ask. A stale entry without ETag is of no use and goes."""
        entry = self._entries.pop(key, None)
        if entry is None:
            return None
        fresh = entry.since <= now < entry.until  # a clock that was set back proves nothing
        if not fresh and not entry.etag:
            return None
        self._entries[key] = entry
        return Known(fresh=fresh, etag=entry.etag, value=entry.value)

    def store(self, key: str, etag: str, control: str, value: Any, now: int) -> str:
        """Keeps a 200 answer; `control` is its Cache-Control. Returns the key that had to go, or ""."""
        until = now + self._lifetime(control)
        kept = etag if self._policy.use_etag else ""
        self._entries.pop(key, None)
        if until > now or (until == now and kept):
            self._entries[key] = _Entry(kept, now, until, value)
        if len(self._entries) <= self._policy.max_entries:
            return ""
        oldest = next(iter(self._entries))
        del self._entries[oldest]
        return oldest

    def refresh(self, key: str, etag: str, control: str, now: int) -> None:
        """A 304 came for `etag`: the entry is fresh again, unless another has taken its place."""
        entry = self._entries.get(key)
        if entry is not None and entry.etag == etag:
            entry.since = now
            entry.until = now + self._lifetime(control)

    def forget(self, prefix: str) -> None:
        """Drops every key that starts with `prefix`: something was written there (RFC 9111 section 4.4)."""
        for key in [k for k in self._entries if k.startswith(prefix)]:
            del self._entries[key]

    def _lifetime(self, control: str) -> int:
        """Milliseconds; -1 under no-store."""
        text = control.lower()
        if "no-store" in text:
            return -1
        if "no-cache" in text:
            return 0
        age = _MAX_AGE.search(control)
        most = max(0, self._policy.ttl_ms)
        return min(most, int(age[1][:12]) * 1000) if age else most
