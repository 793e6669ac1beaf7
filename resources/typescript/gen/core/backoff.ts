/**
 * How long to wait before the next attempt.
 *
 * The twin of the rule that the Backend Integrator tests with: both give the same millisecond for the same input.
 * Integers only; a draw is a 32-bit unsigned number that is handed in.
 */

import type { RetryPolicy } from './config';

/** What setTimeout holds; anything longer fires at once. */
const LONGEST_MS = 2147483647;

/** From how many to how many milliseconds to wait after `attempt` (from 1) failed, both included. */
export type Jitter = (policy: RetryPolicy, attempt: number, previousMs: number) => [number, number];

export const noneJitter: Jitter = (policy, attempt) => {
    const high = doubled(policy, attempt);
    return [high, high];
};

export const fullJitter: Jitter = (policy, attempt) => [0, doubled(policy, attempt)];

export const equalJitter: Jitter = (policy, attempt) => {
    const high = doubled(policy, attempt);
    return [Math.floor(high / 2), high];
};

/** `previousMs` is the wait before that attempt, 0 at first. */
export const decorrelatedJitter: Jitter = (policy, _attempt, previousMs) => {
    const low = doubled(policy, 1);
    return [low, Math.max(low, clampDelay(previousMs * 3, clampDelay(policy.maxDelayMs)))];
};

/** The wait within that range that `draw` picks. */
export function pickDelay([low, high]: [number, number], draw: number): number {
    // range * draw / 2^32 in two halves: the whole product would not fit into the 53 bits of a number.
    const range = high - low + 1;
    return low + Math.floor((range * (draw >>> 16) + Math.floor((range * (draw & 65535)) / 65536)) / 65536);
}

/** The first delay, doubled for each attempt up to the longest: 32 doublings are past any. */
function doubled({ baseDelayMs, maxDelayMs }: RetryPolicy, attempt: number): number {
    const grown = Math.max(0, baseDelayMs) * Math.pow(2, Math.min(attempt, 33) - 1);
    return clampDelay(grown, clampDelay(maxDelayMs));
}

/** `ms` from 0 to `most`. */
export function clampDelay(ms: number, most = LONGEST_MS): number {
    return Math.max(0, Math.min(ms, most));
}
