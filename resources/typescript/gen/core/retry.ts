/**
 * Whether a failed attempt is made again, and when.
 *
 * The twin of the rule that the Backend Integrator tests with. It follows RFC 9110: idempotent methods (9.2.2),
 * Retry-After (10.2.3) and the one date form that senders must generate (5.6.7).
 */

import type { Layer } from './api';
import { clampDelay, pickDelay } from './backoff';
import type { Jitter } from './backoff';
import type { RetryPolicy } from './config';
import { draw, failed, findHeader, now, wait } from './transport';
import type { HttpRequest, HttpResponse } from './transport';

/** Why there is no further attempt. `final`: it succeeded, or another attempt would come to the same. */
export type Reason = 'final' | 'unsafe' | 'attempts' | 'budget';

const IDEMPOTENT_METHODS = /^(GET|HEAD|OPTIONS|PUT|DELETE|TRACE)$/;
const RETRYABLE_FAILURES = /^(network|timeout)$/;
const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const SECONDS = /^\d+$/;
const HTTP_DATE = /^[A-Z][a-z]{2}, (\d\d) ([A-Z][a-z]{2}) ([1-9]\d{3}) (\d\d):(\d\d):(\d\d) GMT$/;

/** How far the call is. */
export interface Progress {
    /** From 1. */
    readonly attempt: number;
    /** Since the start of the first attempt. */
    readonly elapsedMs: number;
    /** The wait before this attempt, 0 for the first. */
    readonly previousMs: number;
    /** The text of the answer's header, '' for none. */
    readonly retryAfter: string;
}

/**
 * The milliseconds to wait before another attempt, or the reason for none.
 * `now` is Unix time in milliseconds, `draw` 32 random bits.
 *
 * A Retry-After is a floor: our own jittered wait goes on top, so that players who were told the same moment do not
 * all return in it. One that does not fit into the budget ends the call at once.
 */
export function decideRetry(
    policy: RetryPolicy,
    jitter: Jitter,
    { method, headers }: Pick<HttpRequest, 'method' | 'headers'>,
    { status, failure }: Pick<HttpResponse, 'status' | 'failure'>,
    { attempt, elapsedMs, previousMs, retryAfter }: Progress,
    now: number,
    draw: number,
): number | Reason {
    if (failure ? !RETRYABLE_FAILURES.test(failure) : policy.statuses.indexOf(status) < 0) {
        return 'final';
    }
    if (!IDEMPOTENT_METHODS.test(method) && !headers['idempotency-key'] && !policy.retryUnsafe) {
        return 'unsafe';
    }
    if (attempt >= policy.maxAttempts) {
        return 'attempts';
    }
    const backoff = pickDelay(jitter(policy, attempt, previousMs), draw);
    const delay = clampDelay(backoff + retryAfterMs(retryAfter, now));
    return Math.max(0, elapsedMs) + delay > policy.totalBudgetMs ? 'budget' : delay;
}

/** The wait that a Retry-After header asks for; 0 where it is absent, past or not understood. */
export function retryAfterMs(text: string, now: number): number {
    const date = HTTP_DATE.exec(text);
    let ms = SECONDS.test(text) ? +text * 1000 : 0;
    if (date) {
        const month = MONTHS.indexOf(date[2]) / 3;
        ms = month < 0 ? 0 : Date.UTC(+date[3], month, +date[1], +date[4], +date[5], +date[6]) - now;
    }
    return clampDelay(ms);
}

/** Tries again after `policy`: backoff with jitter, Retry-After, idempotency, attempts and a total budget. */
export function withRetry(policy: RetryPolicy, jitter: Jitter): Layer {
    return (next) => (call) => {
        const { cancel } = call;
        const started = now();
        const tryIt = (attempt: number, previousMs: number): Promise<HttpResponse> =>
            next(call).then((response) => {
                const retryAfter = findHeader(response, 'retry-after');
                const progress = { attempt, previousMs, elapsedMs: now() - started, retryAfter };
                const delay = decideRetry(policy, jitter, call, response, progress, now(), draw());
                return typeof delay === 'string'
                    ? response
                    : wait(delay, cancel).then(() =>
                          cancel.cancelled ? failed('cancelled') : tryIt(attempt + 1, delay),
                      );
            });
        return tryIt(1, 0);
    };
}
