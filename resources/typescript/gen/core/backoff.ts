/**
 * How long to wait before the next attempt.
 *
 * The twin of the rule that the Backend Integrator tests with: both give the same millisecond for the same input.
 * Integers only; a draw is a 32-bit unsigned number that is handed in.
 */

import type { RetryPolicy } from './config';

/** What setTimeout holds; anything longer fires at once. */
export const LONGEST_MS = 2147483647;

/**
 * Milliseconds to wait after `attempt` (from 1) failed: a number from `low` to `high`, both included.
 * `previousMs` is the wait before that attempt, 0 at first; only decorrelated jitter reads it.
 */
export function backoffDelay(policy: RetryPolicy, attempt: number, previousMs: number, draw: number): number {
    const { jitter } = policy;
    const cap = clampDelay(policy.maxDelayMs, LONGEST_MS);
    let low = 0;
    let high = clampDelay(policy.baseDelayMs, cap);
    if (jitter === 'decorrelated') {
        low = high;
        high = Math.max(low, clampDelay(previousMs * 3, cap));
    } else {
        for (let n = 1; n < attempt && high > 0 && high < cap; n++) {
            high = clampDelay(high * 2, cap);
        }
        if (jitter !== 'full') {
            low = jitter === 'equal' ? Math.floor(high / 2) : high;
        }
    }
    // range * draw / 2^32 in two halves: the whole product would not fit into the 53 bits of a number.
    const range = high - low + 1;
    return low + Math.floor((range * (draw >>> 16) + Math.floor((range * (draw & 65535)) / 65536)) / 65536);
}

/** `ms` from 0 to `most`. */
export function clampDelay(ms: number, most: number): number {
    return Math.max(0, Math.min(ms, most));
}
