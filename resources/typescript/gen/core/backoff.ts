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
 * Milliseconds to wait after `attempt` (from 1) failed.
 * `previousMs` is the wait before that attempt, 0 at first; only decorrelated jitter reads it.
 */
export function backoffDelay(policy: RetryPolicy, attempt: number, previousMs: number, draw: number): number {
    const cap = clampDelay(policy.maxDelayMs);
    const base = Math.min(clampDelay(policy.baseDelayMs), cap);
    if (policy.jitter === 'decorrelated') {
        return Math.min(cap, spread(base, Math.max(base, clampDelay(clampDelay(previousMs) * 3)), draw));
    }
    const ceiling = doubled(base, attempt, cap);
    if (policy.jitter === 'full') {
        return spread(0, ceiling, draw);
    }
    if (policy.jitter === 'equal') {
        return spread(Math.floor(ceiling / 2), ceiling, draw);
    }
    return ceiling;
}

/** `ms` within what a timer can hold. */
export function clampDelay(ms: number): number {
    return Math.max(0, Math.min(ms, LONGEST_MS));
}

/** A number from `low` to `high`, both included, picked by a 32-bit draw. */
export function spread(low: number, high: number, draw: number): number {
    const range = high - low + 1;
    // range * draw / 2^32 in two halves: the whole product would not fit into the 53 bits of a number.
    const lower = Math.floor((range * (draw & 65535)) / 65536);
    return low + Math.floor((range * (draw >>> 16) + lower) / 65536);
}

function doubled(base: number, attempt: number, cap: number): number {
    let delay = base;
    for (let n = 1; n < attempt && delay > 0 && delay < cap; n++) {
        delay *= 2;
    }
    return Math.min(delay, cap);
}
