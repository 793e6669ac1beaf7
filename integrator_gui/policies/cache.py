"""Which answer may be used again, and which must be asked for anew.

Room: policies (pure). Twin of core/cache.ts under resources/typescript, held to it by
resources/vectors/cache.jsonl. The key is the caller's: it holds all that the answer depends on (URL and the
request's headers, the token among them), so Vary needs no rule of its own. Freshness after RFC 9111: the
policy's time to live, shortened by max-age, none under no-store.
"""

from __future__ import annotations

import re
from typing import Any, Literal

import msgspec

from integrator_gui.domain.document import CachePolicy

_MAX_AGE = re.compile(r"max-age=([0-9]{1,9})(?![0-9])")


class Lookup(msgspec.Struct, frozen=True, kw_only=True):
    """`fresh`: use `value`. `revalidate`: ask with If-None-Match `etag`; a 304 means `value`. `miss`: ask."""

    kind: Literal["fresh", "revalidate", "miss"]
    etag: str = ""
    value: Any = None


class Entry(msgspec.Struct, kw_only=True):
    etag: str
    stored_at: int
    fresh_until: int
    value: Any


class Cache:
    """Bound by count; the entry that was used least recently goes first. Times are Unix milliseconds."""

    __slots__ = ("_entries", "_policy")

    def __init__(self, policy: CachePolicy) -> None:
        self._policy = policy
        self._entries: dict[str, Entry] = {}

    def lookup(self, key: str, now: int) -> Lookup:
        """What is known for `key`. A stale entry without ETag is of no use and goes."""
        entry = self._entries.pop(key, None)
        if entry is None:
            return Lookup(kind="miss")
        fresh = entry.stored_at <= now < entry.fresh_until  # a clock set back proves nothing
        if not fresh and not entry.etag:
            return Lookup(kind="miss")
        self._entries[key] = entry
        return Lookup(kind="fresh" if fresh else "revalidate", etag=entry.etag, value=entry.value)

    def store(self, key: str, etag: str, control: str, value: Any, now: int) -> str:
        """Keeps a 200 answer; `control` is its Cache-Control. Returns the key that had to go, or ""."""
        self._entries.pop(key, None)
        ttl = self._ttl(control)
        kept_etag = etag if self._policy.use_etag else ""
        if not self._policy.enabled or self._policy.max_entries < 1 or ttl < 0 or (ttl == 0 and not kept_etag):
            return ""
        self._entries[key] = Entry(etag=kept_etag, stored_at=now, fresh_until=now + ttl, value=value)
        if len(self._entries) <= self._policy.max_entries:
            return ""
        oldest = next(iter(self._entries))
        del self._entries[oldest]
        return oldest

    def refresh(self, key: str, etag: str, control: str, now: int) -> None:
        """A 304 came for `etag`: the entry is fresh again, unless another has taken its place."""
        entry = self._entries.get(key)
        if entry is not None and entry.etag == etag:
            entry.stored_at = now
            entry.fresh_until = now + max(0, self._ttl(control))

    def forget(self, prefix: str) -> None:
        """Drops every key that starts with `prefix`: something was written there (RFC 9111 section 4.4)."""
        for key in [k for k in self._entries if k.startswith(prefix)]:
            del self._entries[key]

    def clear(self) -> None:
        self._entries.clear()

    def keys(self) -> list[str]:
        """From the one used longest ago to the latest."""
        return list(self._entries)

    def _ttl(self, control: str) -> int:
        """Milliseconds; -1 under no-store."""
        text = control.lower()
        if "no-store" in text:
            return -1
        if "no-cache" in text:
            return 0
        age = _MAX_AGE.search(text)
        ttl = max(0, self._policy.ttl_ms)
        return min(ttl, int(age[1]) * 1000) if age else ttl
