/**
 * What the game's network does: counts, latencies and errors by endpoint, and whether the server can be reached.
 * Plain code; the NetworkMonitor component puts it on a node.
 */

import { onExchange } from './layers';
import type { ReportedRequest } from './layers';
import type { HttpResponse } from './transport';

export interface EndpointStats {
    /** Method and path; numbers and ids in the path are shown as `{id}`. */
    readonly endpoint: string;
    readonly count: number;
    readonly errors: number;
    /** The last error: an HTTP status as text, or `network`, `timeout`, ...; '' for none. */
    readonly lastError: string;
    /** Milliseconds over the last exchanges that were answered; 0 while there are none. */
    readonly p50: number;
    readonly p95: number;
}

export interface NetworkStats {
    readonly online: boolean;
    readonly count: number;
    readonly errors: number;
    readonly p50: number;
    readonly p95: number;
    /** The busiest first. */
    readonly endpoints: readonly EndpointStats[];
}

export interface MonitorSettings {
    /** Exchanges that are kept per endpoint for the latencies. */
    readonly window: number;
    /** false where the platform knows that there is no network. */
    readonly hasNetwork?: () => boolean;
    readonly onlineChanged?: (online: boolean) => void;
}

export interface Monitor {
    stats(): NetworkStats;
    /** False after two exchanges in a row could not reach the server, or when the platform says so. */
    isOnline(): boolean;
    /** Looks at the platform again; call it now and then, no event tells of it everywhere. */
    check(): void;
    reset(): void;
    close(): void;
}

const MOST_ENDPOINTS = 100; // further ones are counted together
const ID = /\/(\d+|[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{16,}|%[^/]*|[^/]{40,})(?=\/|$)/gi;

interface Tally {
    count: number;
    errors: number;
    lastError: string;
    latencies: number[];
}

export function createMonitor(settings: MonitorSettings): Monitor {
    const tallies = new Map<string, Tally>();
    let lost = 0;
    let online = true;
    const leave = onExchange(take);

    function take({ method, url }: ReportedRequest, { status, failure }: HttpResponse, ms: number): void {
        if (failure === 'cancelled' || failure === 'invalid') {
            return; // says nothing about the network
        }
        let endpoint = endpointOf(method, url);
        if (!tallies.has(endpoint) && tallies.size >= MOST_ENDPOINTS) {
            endpoint = 'others';
        }
        const tally = tallies.get(endpoint) || { count: 0, errors: 0, lastError: '', latencies: [] };
        tallies.set(endpoint, tally);
        tally.count++;
        if (failure || status >= 400) {
            tally.errors++;
            tally.lastError = failure || String(status);
        }
        if (status) {
            tally.latencies.push(Math.max(0, ms)); // the clock may have been set back
            tally.latencies.splice(0, tally.latencies.length - Math.max(1, settings.window));
        }
        lost = status ? 0 : lost + 1;
        check();
    }

    function check(): void {
        const before = online;
        online = lost < 2 && (!settings.hasNetwork || settings.hasNetwork());
        if (online !== before && settings.onlineChanged) {
            settings.onlineChanged(online);
        }
    }

    function stats(): NetworkStats {
        const endpoints: EndpointStats[] = [];
        let all: number[] = [];
        tallies.forEach(({ count, errors, lastError, latencies }, endpoint) => {
            all = all.concat(latencies);
            endpoints.push({ endpoint, count, errors, lastError, ...percentiles(latencies) });
        });
        endpoints.sort((a, b) => b.count - a.count);
        const sum = (of: 'count' | 'errors'): number => endpoints.reduce((total, one) => total + one[of], 0);
        return { online, count: sum('count'), errors: sum('errors'), ...percentiles(all), endpoints };
    }

    return {
        stats,
        isOnline: () => online,
        check,
        reset() {
            tallies.clear();
        },
        close: leave,
    };
}

/** Nearest rank. */
function percentiles(values: readonly number[]): { p50: number; p95: number } {
    const sorted = values.slice().sort((a, b) => a - b);
    const at = (share: number): number => sorted[Math.ceil(sorted.length * share) - 1] || 0;
    return { p50: at(0.5), p95: at(0.95) };
}

function endpointOf(method: string, url: string): string {
    const path = url.replace(/^[a-z]+:\/\/[^/?#]*/i, '').split(/[?#]/)[0];
    return method + ' ' + (path.replace(ID, '/{id}') || '/');
}
