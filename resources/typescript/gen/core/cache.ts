/**
 * Which answer may be used again, and which must be asked for anew.
 *
 * The twin of the rule that the Backend Integrator tests with. The key is the caller's: it holds all that the answer
 * depends on (URL and the request's headers, the token among them), so Vary needs no rule of its own. Freshness after
 * RFC 9111: the policy's time to live, shortened by max-age, none under no-store.
 */

import type { CachePolicy } from './config';

/** Use `value` while `fresh`; after that ask with If-None-Match `etag`: a 304 means `value`. */
export interface Known<V> {
    readonly fresh: boolean;
    readonly etag: string;
    readonly value: V;
}

/** Bound by count; the entry that was used least recently goes first. Times are Unix milliseconds. */
export interface Cache<V> {
    /** What is known for `key`, or null: ask. A stale entry without ETag is of no use and goes. */
    lookup(key: string, now: number): Known<V> | null;
    /** Keeps a 200 answer; `control` is its Cache-Control. Returns the key that had to go, or ''. */
    store(key: string, etag: string, control: string, value: V, now: number): string;
    /** A 304 came for `etag`: the entry is fresh again, unless another has taken its place. */
    refresh(key: string, etag: string, control: string, now: number): void;
    /** Drops every key that starts with `prefix`: something was written there (RFC 9111 section 4.4). */
    forget(prefix: string): void;
}

interface Entry<V> {
    etag: string;
    since: number;
    until: number;
    value: V;
}

export function createCache<V>(policy: CachePolicy): Cache<V> {
    const entries = new Map<string, Entry<V>>(); // a Map keeps the order of insertion: the oldest comes first

    /** Milliseconds; -1 under no-store. */
    function lifetime(control: string): number {
        const age = /max-age=(\d+)/i.exec(control);
        const most = Math.max(0, policy.ttlMs);
        if (/no-(store|cache)/i.test(control)) {
            return /no-store/i.test(control) ? -1 : 0;
        }
        return age ? Math.min(most, +age[1] * 1000) : most;
    }

    return {
        lookup(key, now) {
            const entry = entries.get(key);
            entries.delete(key);
            if (!entry) {
                return null;
            }
            const { etag, value } = entry;
            const fresh = entry.since <= now && now < entry.until; // a clock that was set back proves nothing
            if (!fresh && !etag) {
                return null;
            }
            entries.set(key, entry);
            return { fresh, etag, value };
        },
        store(key, etag, control, value, now) {
            const until = now + lifetime(control);
            const kept = policy.useEtag ? etag : '';
            entries.delete(key);
            if (until > now || (until === now && kept)) {
                entries.set(key, { etag: kept, since: now, until, value });
            }
            const oldest: string = entries.size > policy.maxEntries ? (entries.keys().next().value as string) : '';
            entries.delete(oldest);
            return oldest;
        },
        refresh(key, etag, control, now) {
            const entry = entries.get(key);
            if (entry && entry.etag === etag) {
                entry.since = now;
                entry.until = now + lifetime(control);
            }
        },
        forget(prefix) {
            entries.forEach((_, key) => {
                if (key.slice(0, prefix.length) === prefix) {
                    entries.delete(key);
                }
            });
        },
    };
}
