/**
 * Which answer may be used again, and which must be asked for anew.
 *
 * The twin of the rule that the Backend Integrator tests with. The key is the caller's: it holds all that the answer
 * depends on (URL and the request's headers, the token among them), so Vary needs no rule of its own. Freshness after
 * RFC 9111: the policy's time to live, shortened by max-age, none under no-store.
 */

import type { CachePolicy } from './config';

const MAX_AGE = /max-age=([0-9]{1,9})(?![0-9])/;

/** `fresh`: use `value`. `revalidate`: ask with If-None-Match `etag`; a 304 means `value`. `miss`: ask. */
export interface Lookup<V> {
    readonly kind: 'fresh' | 'revalidate' | 'miss';
    readonly etag: string;
    readonly value: V | null;
}

/** Bound by count; the entry that was used least recently goes first. Times are Unix milliseconds. */
export interface Cache<V> {
    /** What is known for `key`. A stale entry without ETag is of no use and goes. */
    lookup(key: string, now: number): Lookup<V>;
    /** Keeps a 200 answer; `control` is its Cache-Control. Returns the key that had to go, or ''. */
    store(key: string, etag: string, control: string, value: V, now: number): string;
    /** A 304 came for `etag`: the entry is fresh again, unless another has taken its place. */
    refresh(key: string, etag: string, control: string, now: number): void;
    /** Drops every key that starts with `prefix`: something was written there (RFC 9111 section 4.4). */
    forget(prefix: string): void;
    clear(): void;
    /** From the one used longest ago to the latest. */
    keys(): string[];
}

interface Entry<V> {
    etag: string;
    storedAt: number;
    freshUntil: number;
    value: V;
}

export function createCache<V>(policy: CachePolicy): Cache<V> {
    const entries = new Map<string, Entry<V>>(); // a Map keeps the order of insertion: the oldest comes first

    /** Milliseconds; -1 under no-store. */
    function ttl(control: string): number {
        const text = control.toLowerCase();
        if (text.indexOf('no-store') >= 0) {
            return -1;
        }
        if (text.indexOf('no-cache') >= 0) {
            return 0;
        }
        const age = MAX_AGE.exec(text);
        const most = Math.max(0, policy.ttlMs);
        return age ? Math.min(most, Number(age[1]) * 1000) : most;
    }

    function keys(): string[] {
        const list: string[] = [];
        entries.forEach((_, key) => list.push(key));
        return list;
    }

    return {
        lookup(key, now) {
            const entry = entries.get(key);
            entries.delete(key);
            // A clock that was set back proves nothing.
            const fresh = !!entry && entry.storedAt <= now && now < entry.freshUntil;
            if (!entry || (!fresh && !entry.etag)) {
                return { kind: 'miss', etag: '', value: null };
            }
            entries.set(key, entry);
            return { kind: fresh ? 'fresh' : 'revalidate', etag: entry.etag, value: entry.value };
        },
        store(key, etag, control, value, now) {
            entries.delete(key);
            const life = ttl(control);
            const keptEtag = policy.useEtag ? etag : '';
            if (!policy.enabled || policy.maxEntries < 1 || life < 0 || (life === 0 && !keptEtag)) {
                return '';
            }
            entries.set(key, { etag: keptEtag, storedAt: now, freshUntil: now + life, value });
            if (entries.size <= policy.maxEntries) {
                return '';
            }
            const oldest = keys()[0];
            entries.delete(oldest);
            return oldest;
        },
        refresh(key, etag, control, now) {
            const entry = entries.get(key);
            if (entry && entry.etag === etag) {
                entry.storedAt = now;
                entry.freshUntil = now + Math.max(0, ttl(control));
            }
        },
        forget(prefix) {
            keys().forEach((key) => {
                if (key.slice(0, prefix.length) === prefix) {
                    entries.delete(key);
                }
            });
        },
        clear() {
            entries.clear();
        },
        keys,
    };
}
