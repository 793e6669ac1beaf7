/**
 * Which answer may be used again, and which must be asked for anew.
 *
 * The twin of the rule that the Backend Integrator tests with. The key is the caller's: it holds all that the answer
 * depends on (URL and the request's headers, the token among them), so Vary needs no rule of its own. Freshness after
 * RFC 9111: the policy's time to live, shortened by max-age, none under no-store.
 */

import type { Layer } from './api';
import type { CachePolicy } from './config';
import { shareKey } from './layers';
import { findHeader, now } from './transport';
import type { HttpResponse } from './transport';

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

interface Entry<V> extends Known<V> {
    fresh: boolean;
    since: number;
    until: number;
}

export function createCache<V>(policy: CachePolicy): Cache<V> {
    const entries = new Map<string, Entry<V>>(); // a Map keeps the order of insertion: the oldest comes first

    /** The end of the freshness that begins `now`; before `now` under no-store. */
    function expiry(control: string, now: number): number {
        const age = /max-age=(\d+)/i.exec(control);
        return /no-store/i.test(control)
            ? now - 1
            : /no-cache/i.test(control)
            ? now
            : now + Math.max(0, Math.min(policy.ttlMs, age ? +age[1] * 1000 : Infinity));
    }

    return {
        lookup(key, now) {
            const entry = entries.get(key);
            entries.delete(key);
            if (!entry) {
                return null;
            }
            entry.fresh = entry.since <= now && now < entry.until; // a clock that was set back proves nothing
            if (!entry.fresh && !entry.etag) {
                return null;
            }
            entries.set(key, entry);
            return entry;
        },
        store(key, etag, control, value, now) {
            const until = expiry(control, now);
            const kept = policy.useEtag ? etag : '';
            entries.delete(key);
            if (until > now || (until === now && kept)) {
                entries.set(key, { fresh: true, etag: kept, since: now, until, value });
            }
            const oldest: string = entries.size > policy.maxEntries ? (entries.keys().next().value as string) : '';
            entries.delete(oldest);
            return oldest;
        },
        refresh(key, etag, control, now) {
            const entry = entries.get(key);
            if (entry && entry.etag === etag) {
                entry.since = now;
                entry.until = expiry(control, now);
            }
        },
        forget(prefix) {
            entries.forEach((_, key) => {
                if (key.indexOf(prefix) === 0) {
                    entries.delete(key);
                }
            });
        },
    };
}

/** Answers GETs from memory while they are fresh, and asks with If-None-Match after that. */
export function withCache(policy: CachePolicy): Layer {
    const cache = createCache<HttpResponse>(policy);
    let writes = 0;
    return (next) => (call) => {
        const key = shareKey(call);
        const begun = writes; // an answer that was under way during a write may be the old one
        const known = key ? cache.lookup(key, now()) : null;
        if (known) {
            if (known.fresh) {
                return Promise.resolve(known.value);
            }
            call.headers['if-none-match'] = known.etag;
        }
        return next(call).then((response) => {
            const { status } = response;
            const control = findHeader(response, 'cache-control');
            if (known && status === 304) {
                cache.refresh(key, known.etag, control, now());
                return known.value;
            }
            if (key && status === 200 && begun === writes) {
                cache.store(key, findHeader(response, 'etag'), control, response, now());
            }
            if (!/GET|HEAD/.test(call.method)) {
                writes++;
                cache.forget(call.url.split('?')[0]);
            }
            return response;
        });
    };
}
