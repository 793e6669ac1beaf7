/**
 * The features of an API client, each its own function: what is not named is not in the build.
 *
 * A layer takes the next one and gives a `Send` of its own. The order that `core/backend` uses, outermost first:
 * token, single flight, cache, retry, reports, signature.
 */

import type { Call, Layer } from './api';
import { createCache } from './cache';
import type { CachePolicy, RetryPolicy } from './config';
import { decideRetry } from './retry';
import { createCancel, draw, failed, findHeader, now, wait } from './transport';
import type { CancelHandle, FailureKind, HttpResponse } from './transport';

/** Tries again after `policy`: backoff with jitter, Retry-After, idempotency, attempts and a total budget. */
export function withRetry(policy: RetryPolicy): Layer {
    return (next) => (call) => {
        const { method, headers, cancel } = call;
        const started = now();
        const tryIt = (attempt: number, previousMs: number): Promise<HttpResponse> =>
            next(call).then((response) => {
                const { status, failure } = response;
                const retryAfter = findHeader(response, 'retry-after');
                const elapsedMs = now() - started;
                const hasIdempotencyKey = !!headers['idempotency-key'];
                const seen = { method, hasIdempotencyKey, attempt, elapsedMs, status, failure, retryAfter, previousMs };
                const delay = decideRetry(policy, seen, now(), draw());
                return typeof delay === 'string'
                    ? response
                    : wait(delay, cancel).then(() =>
                          cancel && cancel.cancelled ? failed('cancelled') : tryIt(attempt + 1, delay),
                      );
            });
        return tryIt(1, 0);
    };
}

/** Answers GETs from memory while they are fresh, and asks with If-None-Match after that. */
export function withCache(policy: CachePolicy): Layer {
    const cache = createCache<HttpResponse>(policy);
    let writes = 0;
    return (next) => (call) => {
        const key = callKey(call);
        const begun = writes; // an answer that was under way during a write may be the old one
        const reads = isShared(call);
        const known = reads && cache.lookup(key, now());
        if (known && known.fresh) {
            return Promise.resolve(known.value);
        }
        return next(known ? withHeader(call, 'if-none-match', known.etag) : call).then((response) => {
            const { status } = response;
            const control = findHeader(response, 'cache-control');
            if (known && status === 304) {
                cache.refresh(key, known.etag, control, now());
                return known.value;
            }
            if (reads && status === 200 && begun === writes) {
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

/** Equal GETs that are under way at the same time share one exchange. Cancelling one leaves it to the others. */
export function withSingleFlight(): Layer {
    const flights = new Map<string, { waiting: number; cancel: CancelHandle; answer: Promise<HttpResponse> }>();
    return (next) => (call) => {
        if (!isShared(call)) {
            return next(call).then((response) => {
                flights.clear(); // who reads after a write must not join a read from before it
                return response;
            });
        }
        const key = callKey(call);
        const cancel = createCancel();
        const flight = flights.get(key) || { waiting: 0, cancel, answer: next(Object.assign({}, call, { cancel })) };
        const land = (): void => {
            if (flights.get(key) === flight) {
                flights.delete(key);
            }
        };
        flights.set(key, flight);
        flight.waiting++;
        return new Promise((resolve, reject) => {
            const leave = (): void => {
                resolve(failed('cancelled'));
                if (!--flight.waiting) {
                    land();
                    flight.cancel.cancel();
                }
            };
            const release = call.cancel && call.cancel.onCancel(leave);
            flight.answer.then(resolve, reject).then(release).then(land);
        });
    };
}

/** `change` may alter the headers of each call that passes: a token outermost, a signature next to the wire. */
export function withHeaders(change: (call: Call) => void | Promise<void>): Layer {
    return (next) => (call) => {
        const copy = withHeader(call);
        return Promise.resolve(change(copy)).then(() => next(copy));
    };
}

/** One exchange on the wire, as the NetworkMonitor hears of it. */
export interface ExchangeReport {
    readonly method: string;
    readonly url: string;
    readonly status: number;
    readonly failure: FailureKind | '';
    readonly ms: number;
}

const listeners = new Set<(exchange: ExchangeReport) => void>();

/** Tells those who asked by `onExchange` of every exchange, retries included, answers from the cache not. */
export function withReports(): Layer {
    return (next) => (call) => {
        const started = now();
        return next(call).then((response) => {
            const { method, url } = call;
            const { status, failure } = response;
            listeners.forEach((tell) => tell({ method, url, status, failure, ms: Math.max(0, now() - started) }));
            return response;
        });
    };
}

/** Hear of every exchange of every client that has `withReports`; returns what ends it. `listener` must not throw. */
export function onExchange(listener: (exchange: ExchangeReport) => void): () => void {
    listeners.add(listener);
    return () => {
        listeners.delete(listener);
    };
}

function isShared(call: Call): boolean {
    return call.method === 'GET' && call.cache !== false;
}

/** All that the answer depends on: the address first, so that a write can forget what is below it. */
function callKey({ url, binary, headers }: Call): string {
    return url + JSON.stringify([binary, headers]);
}

function withHeader(call: Call, name?: string, value = ''): Call {
    const headers = Object.assign({}, call.headers, name && { [name]: value });
    return Object.assign({}, call, { headers });
}
