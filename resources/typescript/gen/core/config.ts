/**
 * The shape of gen/BackendConfig.ts: the environments and policies of this game. Types only, nothing of it runs.
 *
 * Names and order follow the backend document (backend/*.toml). All times are milliseconds.
 */

export type JitterKind = 'none' | 'full' | 'equal' | 'decorrelated';

export interface RetryPolicy {
    /** All attempts, the first included. 1 switches retry off. */
    readonly maxAttempts: number;
    readonly baseDelayMs: number;
    readonly maxDelayMs: number;
    /** The client is written with this kind alone. */
    readonly jitter: JitterKind;
    /** HTTP statuses that are worth another attempt. */
    readonly statuses: readonly number[];
    /** Also retry POST and PATCH that carry no idempotency key. The server may then do the work twice. */
    readonly retryUnsafe: boolean;
    /** No attempt is begun that would start later than this after the first. */
    readonly totalBudgetMs: number;
}

export interface CachePolicy {
    readonly enabled: boolean;
    readonly ttlMs: number;
    readonly maxEntries: number;
    readonly useEtag: boolean;
}

/** The `{code, message, data}` shape of many game servers; switched off while `codeField` is ''. */
export interface Envelope {
    readonly codeField: string;
    readonly okCodes: readonly string[];
    readonly messageField: string;
    /** '' : the whole body is the data. */
    readonly dataField: string;
}

export interface ApiConfig {
    readonly timeoutMs: number;
    readonly retry: RetryPolicy;
    readonly cache: CachePolicy;
    readonly envelope: Envelope;
}

export interface MonitorConfig {
    /** Exchanges that are kept per endpoint for the latency figures. */
    readonly window: number;
}

/** PUBLIC values only: whatever is here can be read by anyone who has the game. */
export interface EnvironmentConfig {
    readonly name: string;
    readonly production: boolean;
    readonly baseURL: string;
    readonly variables: { readonly [name: string]: string };
}

export interface BackendConfigShape {
    /** The environment that ships. */
    readonly environment: EnvironmentConfig;
    /** The others: in the editor's preview and in debug builds; empty in a release build. */
    readonly otherEnvironments: readonly EnvironmentConfig[];
    readonly api: ApiConfig;
    readonly monitor: MonitorConfig;
}
