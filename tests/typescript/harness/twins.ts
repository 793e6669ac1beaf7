/**
 * The twins of tests/support/policy_drive.py: reads vectors as JSON lines (with the policy's name), answers each with
 * the commands of its steps. Run in Node by test_twins.py.
 */

import {
    decorrelatedJitter as decorrelated,
    equalJitter as equal,
    fullJitter as full,
    noneJitter as none,
    pickDelay,
} from '../../../resources/typescript/gen/core/backoff';
import type { Jitter } from '../../../resources/typescript/gen/core/backoff';
import { createCache } from '../../../resources/typescript/gen/core/cache';
import type { Cache } from '../../../resources/typescript/gen/core/cache';
import { decideRetry } from '../../../resources/typescript/gen/core/retry';

declare function require(name: string): any;
declare const process: any;

const jitters: { [kind: string]: Jitter } = { none, full, equal, decorrelated };

/** retry_after -> retryAfter, for the members of a policy or an event; the values stay. */
function camel(record: any): any {
    const renamed: any = {};
    Object.keys(record).forEach((name) => {
        renamed[name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase())] = record[name];
    });
    return renamed;
}

function backoff(config: any, steps: any[]): any[] {
    return steps.map(({ event, draws }) => [
        { wait_ms: pickDelay(jitters[config.jitter](camel(config), event.attempt, event.previous_ms), draws[0]) },
    ]);
}

function retry(config: any, steps: any[]): any[] {
    return steps.map(({ event, draws, now }) => {
        const { method, status = 0, failure = '' } = event;
        const call = { method, headers: event.has_idempotency_key ? { 'idempotency-key': 'k' } : {} };
        const progress = Object.assign({ attempt: 1, elapsedMs: 0, previousMs: 0, retryAfter: '' }, camel(event));
        const jitter = jitters[config.jitter];
        const said = decideRetry(camel(config), jitter, call as any, { status, failure }, progress, now, draws[0]);
        return [typeof said === 'number' ? { wait_ms: said } : { stop: said }];
    });
}

function cache(config: any, steps: any[]): any[] {
    const made = createCache<string>(camel(config));
    return steps.map(({ event, now }) => cacheStep(made, event, now));
}

function cacheStep(made: Cache<string>, event: any, now: number): any[] {
    if (event.type === 'lookup') {
        const known = made.lookup(event.key, now);
        return [!known ? { ask: '' } : known.fresh ? { use: known.value } : { ask: known.etag }];
    }
    if (event.type === 'store') {
        const gone = made.store(event.key, event.etag, event.control, event.value, now);
        return gone ? [{ evict: gone }] : [];
    }
    if (event.type === 'refresh') {
        made.refresh(event.key, event.etag, event.control, now);
    } else {
        made.forget(event.prefix);
    }
    return [];
}

const drivers: { [policy: string]: (config: any, steps: any[]) => any[] } = { backoff, retry, cache };

require('readline')
    .createInterface({ input: process.stdin })
    .on('line', (line: string) => {
        const { policy, config, steps } = JSON.parse(line);
        process.stdout.write(JSON.stringify(drivers[policy](config, steps)) + '\n');
    });
