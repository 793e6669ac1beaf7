/**
 * Whether a failed attempt is made again, and when.
 *
 * The twin of the rule that the Backend Integrator tests with. It follows RFC 9110: idempotent methods (9.2.2),
 * Retry-After (10.2.3) and the one date form that senders must generate (5.6.7).
 */

import { LONGEST_MS, backoffDelay } from './backoff';
import type { RetryPolicy } from './config';
import type { FailureKind } from './transport';

export type Reason = 'succeeded' | 'final' | 'unsafe' | 'attempts' | 'budget';

const IDEMPOTENT_METHODS = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE'];
const RETRYABLE_FAILURES = ['network', 'timeout'];
const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const SECONDS = /^[0-9]+$/;
const HTTP_DATE = /^[A-Z][a-z]{2}, ([0-9]{2}) ([A-Z][a-z]{2}) ([1-9][0-9]{3}) ([0-9]{2}):([0-9]{2}):([0-9]{2}) GMT$/;

/**
 * What came of one attempt. `attempt` counts from 1, `elapsedMs` from the start of the first.
 * `failure` is '' when there is an answer; `retryAfter` is the header's text; `previousMs` is the wait before this
 * attempt, 0 for the first.
 */
export interface Attempt {
    readonly method: string;
    readonly hasIdempotencyKey: boolean;
    readonly attempt: number;
    readonly elapsedMs: number;
    readonly status: number;
    readonly failure: FailureKind | '';
    readonly retryAfter: string;
    readonly previousMs: number;
}

/** Try again after `delayMs`, or stop for `reason`. */
export interface Decision {
    readonly retry: boolean;
    readonly delayMs: number;
    readonly reason: Reason | '';
}

/**
 * `now` is Unix time in milliseconds, `draw` 32 random bits.
 *
 * A Retry-After is a floor: our own jittered wait goes on top, so that players who were told the same moment do not
 * all return in it. One that does not fit into the budget ends the call at once.
 */
export function decideRetry(policy: RetryPolicy, attempt: Attempt, now: number, draw: number): Decision {
    if (!attempt.failure && attempt.status > 0 && attempt.status < 400) {
        return stop('succeeded');
    }
    if (!isPassing(policy, attempt)) {
        return stop('final');
    }
    if (IDEMPOTENT_METHODS.indexOf(attempt.method) < 0 && !attempt.hasIdempotencyKey && !policy.retryUnsafe) {
        return stop('unsafe');
    }
    if (attempt.attempt >= policy.maxAttempts) {
        return stop('attempts');
    }
    let delayMs = backoffDelay(policy, attempt.attempt, attempt.previousMs, draw);
    delayMs = Math.min(LONGEST_MS, delayMs + retryAfterMs(attempt.retryAfter, now));
    if (Math.max(0, attempt.elapsedMs) + delayMs > policy.totalBudgetMs) {
        return stop('budget');
    }
    return { retry: true, delayMs, reason: '' };
}

/** The wait that a Retry-After header asks for; 0 where it is absent, past or not understood. */
export function retryAfterMs(text: string, now: number): number {
    if (SECONDS.test(text)) {
        return text.length > 9 ? LONGEST_MS : Math.min(Number(text) * 1000, LONGEST_MS);
    }
    const date = HTTP_DATE.exec(text);
    const month = date ? MONTHS.indexOf(date[2]) / 3 : -1;
    if (!date || month < 0) {
        return 0;
    }
    const at = Date.UTC(+date[3], month, +date[1], +date[4], +date[5], +date[6]);
    return Math.max(0, Math.min(at - now, LONGEST_MS));
}

function isPassing(policy: RetryPolicy, attempt: Attempt): boolean {
    return attempt.failure
        ? RETRYABLE_FAILURES.indexOf(attempt.failure) >= 0
        : policy.statuses.indexOf(attempt.status) >= 0;
}

function stop(reason: Reason): Decision {
    return { retry: false, delayMs: 0, reason };
}
