/**
 * The features of an API client, each its own function: what is not named is not in the build.
 *
 * A layer takes the next one and gives a `Send` of its own. The order that `core/backend` uses, outermost first:
 * single flight, cache, retry, reports, signing.
 */

import type { Call, Layer } from './api';
import { createCache } from './cache';
import type { CachePolicy, RetryPolicy } from './config';
import { decideRetry } from './retry';
import { cancelledResponse, createCancel, draw, now, wait } from './transport';
import type { CancelHandle, FailureKind, HttpResponse } from './transport';

/** Tries again after `policy`: backoff with jitter, Retry-After, idempotency, attempts and a total budget. */
export function withRetry(policy: RetryPolicy): Layer {
    return (next) => (call) => {
        const started = now();
        const attempt = (count: number, previousMs: number): Promise<HttpResponse> =>
            next(call).then((response) => {
                const decision = decideRetry(
                    policy,
                    {
                        method: call.method,
                        hasIdempotencyKey: !!call.headers['Idempotency-Key'],
                        attempt: count,
                        elapsedMs: now() - started,
                        status: response.status,
                        failure: response.failure,
                        retryAfter: response.header('Retry-After'),
                        previousMs,
                    },
                    now(),
                    draw(),
                );
                if (!decision.retry) {
                    return response;
                }
                return wait(decision.delayMs, call.cancel).then(() =>
                    call.cancel.cancelled ? cancelledResponse() : attempt(count + 1, decision.delayMs),
                );
            });
        return attempt(1, 0);
    };
}

/** Answers GETs from memory while they are fresh, and asks with If-None-Match after that. */
export function withCache(policy: CachePolicy): Layer {
    const cache = createCache<HttpResponse>(policy);
    let writes = 0;
    return (next) => (call) => {
        if (!policy.enabled || !call.cache || call.method === 'HEAD') {
            return next(call);
        }
        if (call.method !== 'GET') {
            return next(call).then((response) => {
                writes++;
                cache.forget(call.url.split('?')[0]);
                return response;
            });
        }
        const key = callKey(call);
        const begun = writes; // an answer that was under way during a write may be the old one
        const known = cache.lookup(key, now());
        if (known.kind === 'fresh' && known.value) {
            return Promise.resolve(known.value);
        }
        return next(known.kind === 'revalidate' ? withHeader(call, 'If-None-Match', known.etag) : call).then((response) => {
            const control = response.header('Cache-Control');
            if (response.status === 304 && known.value) {
                cache.refresh(key, known.etag, control, now());
                return known.value;
            }
            if (response.status === 200 && begun === writes) {
                cache.store(key, response.header('ETag'), control, response, now());
            }
            return response;
        });
    };
}

/** Equal GETs that are under way at the same time share one exchange. Cancelling one leaves it to the others. */
export function withSingleFlight(): Layer {
    interface Flight {
        waiting: number;
        readonly cancel: CancelHandle;
        readonly answer: Promise<HttpResponse>;
    }
    const flights = new Map<string, Flight>();
    return (next) => (call) => {
        if (call.method !== 'GET' || !call.cache) {
            return next(call);
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
            const release = call.cancel.onCancel(() => {
                if (!--flight.waiting) {
                    land();
                    flight.cancel.cancel();
                }
                resolve(cancelledResponse());
            });
            const end = <T>(tell: (value: T) => void) => (value: T): void => {
                land();
                release();
                tell(value);
            };
            flight.answer.then(end(resolve), end(reject));
        });
    };
}

/** `sign` may change the headers of each attempt, the last thing before the wire. */
export function withSigning(sign: (call: Call) => void | Promise<void>): Layer {
    return (next) => (call) => {
        const signed = Object.assign({}, call, { headers: Object.assign({}, call.headers) });
        return Promise.resolve(sign(signed)).then(() =>
            call.cancel.cancelled ? cancelledResponse() : next(signed),
        );
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
            const exchange = { method, url, status, failure, ms: Math.max(0, now() - started) };
            listeners.forEach((listener) => listener(exchange));
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

/** All that the answer depends on: the address first, so that a write can forget what is below it. */
function callKey(call: Call): string {
    return [call.url, String(call.binary), JSON.stringify(call.headers)].join('\n');
}

function withHeader(call: Call, name: string, value: string): Call {
    return Object.assign({}, call, { headers: Object.assign({}, call.headers, { [name]: value }) });
}
