/**
 * Whether a failed attempt is made again, and when.
 *
 * The twin of the rule that the Backend Integrator tests with. It follows RFC 9110: idempotent methods (9.2.2),
 * Retry-After (10.2.3) and the one date form that senders must generate (5.6.7).
 */

import { LONGEST_MS, backoffDelay, clampDelay } from './backoff';
import type { RetryPolicy } from './config';
import type { FailureKind } from './transport';

/** Why there is no further attempt. `final`: it succeeded, or another attempt would come to the same. */
export type Reason = 'final' | 'unsafe' | 'attempts' | 'budget';

const IDEMPOTENT_METHODS = /^(GET|HEAD|OPTIONS|PUT|DELETE|TRACE)$/;
const RETRYABLE_FAILURES = /^(network|timeout)$/;
const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const SECONDS = /^[0-9]+$/;
const HTTP_DATE = /^[A-Z][a-z]{2}, (\d\d) ([A-Z][a-z]{2}) ([1-9]\d{3}) (\d\d):(\d\d):(\d\d) GMT$/;

/** What came of one attempt. */
export interface Attempt {
    readonly method: string;
    readonly hasIdempotencyKey: boolean;
    /** From 1. */
    readonly attempt: number;
    /** Since the start of the first attempt. */
    readonly elapsedMs: number;
    readonly status: number;
    /** '' where there is an answer. */
    readonly failure: FailureKind | '';
    /** The header's text. */
    readonly retryAfter: string;
    /** The wait before this attempt, 0 for the first. */
    readonly previousMs: number;
}

/**
 * The milliseconds to wait before another attempt, or the reason for none.
 * `now` is Unix time in milliseconds, `draw` 32 random bits.
 *
 * A Retry-After is a floor: our own jittered wait goes on top, so that players who were told the same moment do not
 * all return in it. One that does not fit into the budget ends the call at once.
 */
export function decideRetry(policy: RetryPolicy, seen: Attempt, now: number, draw: number): number | Reason {
    const { failure, attempt } = seen;
    if (failure ? !RETRYABLE_FAILURES.test(failure) : policy.statuses.indexOf(seen.status) < 0) {
        return 'final';
    }
    if (!IDEMPOTENT_METHODS.test(seen.method) && !seen.hasIdempotencyKey && !policy.retryUnsafe) {
        return 'unsafe';
    }
    if (attempt >= policy.maxAttempts) {
        return 'attempts';
    }
    const backoff = backoffDelay(policy, attempt, seen.previousMs, draw);
    const delay = clampDelay(backoff + retryAfterMs(seen.retryAfter, now), LONGEST_MS);
    return Math.max(0, seen.elapsedMs) + delay > policy.totalBudgetMs ? 'budget' : delay;
}

/** The wait that a Retry-After header asks for; 0 where it is absent, past or not understood. */
export function retryAfterMs(text: string, now: number): number {
    const date = HTTP_DATE.exec(text);
    let ms = SECONDS.test(text) ? +text * 1000 : 0;
    if (date) {
        const month = MONTHS.indexOf(date[2]) / 3;
        ms = month < 0 ? 0 : Date.UTC(+date[3], month, +date[1], +date[4], +date[5], +date[6]) - now;
    }
    return clampDelay(ms, LONGEST_MS);
}
