/**
 * The features of an API client, each its own function: what is not named is not in the build. Retry and cache have
 * files of their own.
 *
 * A layer takes the next one and gives a `Send` of its own. The order that `gen/client` uses, outermost first:
 * token, single flight, cache, retry, reports, signature.
 */

import type { Call, Layer } from './api';
import { createCancel, failed, now } from './transport';
import type { CancelHandle, HttpRequest, HttpResponse } from './transport';

/** Equal GETs that are under way at the same time share one exchange. Cancelling one leaves it to the others. */
export function withSingleFlight(): Layer {
    const flights = new Map<string, { waiting: number; cancel: CancelHandle; answer: Promise<HttpResponse> }>();
    return (next) => (call) => {
        const key = shareKey(call);
        if (!key) {
            return next(call).then((response) => {
                flights.clear(); // who reads after a write must not join a read from before it
                return response;
            });
        }
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
            const release = call.cancel.onCancel(leave);
            flight.answer.then(resolve, reject).then(release).then(land);
        });
    };
}

/** The bearer token, '' for none, to addresses that `isOwn` knows. */
export function withToken(token: () => string | Promise<string>, isOwn: (url: string) => boolean): Layer {
    return (next) => (call) =>
        Promise.resolve(token()).then((text) => {
            if (text && isOwn(call.url)) {
                call.headers.authorization = 'Bearer ' + text;
            }
            return next(call);
        });
}

/** Lets `sign` change the headers of each attempt, next to the wire. */
export function withSignature(sign: (call: Call) => void | Promise<void>): Layer {
    return (next) => (call) => {
        // A copy, so that the next attempt is signed afresh.
        const copy = Object.assign({}, call, { headers: Object.assign({}, call.headers) });
        return Promise.resolve(sign(copy)).then(() => next(copy));
    };
}

/** Without the headers: they carry the token. */
export type ReportedRequest = Pick<HttpRequest, 'method' | 'url'>;

/** Hears of one exchange on the wire, as the NetworkMonitor does. */
export type ExchangeListener = (request: ReportedRequest, response: HttpResponse, ms: number) => void;

const listeners = new Set<ExchangeListener>();

/** Tells those who asked by `onExchange` of every exchange, retries included, answers from the cache not. */
export function withReports(): Layer {
    return (next) => (call) => {
        const started = now();
        return next(call).then((response) => {
            listeners.forEach((tell) => tell(call, response, now() - started));
            return response;
        });
    };
}

/** Hear of every exchange of every client that has `withReports`; returns what ends it. `listener` must not throw. */
export function onExchange(listener: ExchangeListener): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
}

/**
 * The same for calls that one answer can serve, '' for a call that wants its own. All that the answer depends on is in
 * it, the address first, so that a write can forget what is below it.
 */
export function shareKey({ method, cache, url, binary, headers }: Call): string {
    return method === 'GET' && cache !== false ? url + JSON.stringify([binary, headers]) : '';
}
