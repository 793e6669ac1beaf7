/**
 * The client of this game, with the features that the backend document switches on and no other. For code without a
 * node:
 *
 *     const api = createBackendClient();
 *     const result = await api.get<Player>('/players/1');
 */

import { BackendConfig } from './BackendConfig';
import { createCaller, withVerbs } from './core/api';
import { envelopeReader } from './core/api'; // if envelope
import type { ApiClient, Call, Caller } from './core/api';
import { fullJitter } from './core/backoff'; // if retry
import { withCache } from './core/cache'; // if cache
import type { EnvironmentConfig } from './core/config';
import { withSignature, withSingleFlight, withToken } from './core/layers';
import { withReports } from './core/layers'; // if monitor
import { withRetry } from './core/retry'; // if retry
import { joinUrl } from './core/text';

/** In place of what the configuration says. */
export interface BackendSettings {
    readonly baseURL?: string;
    readonly timeout?: number;
}

export interface BackendHooks {
    /** The bearer token, '' for none. It goes to addresses below baseURL only. */
    token?(): string | Promise<string>;
    /** Last look at each attempt; `call.headers` may be changed. */
    sign?(call: Call): void | Promise<void>;
}

export function createBackendClient(options: BackendSettings & BackendHooks = {}): ApiClient {
    return withVerbs(createBackendCaller(options, () => options));
}

/** `settings` is asked at each call. */
export function createBackendCaller(hooks: BackendHooks, settings: () => BackendSettings): Caller {
    const { api } = BackendConfig;
    const baseURL = (): string => settings().baseURL || currentEnvironment().baseURL;
    const reader = envelopeReader(api.envelope); // if envelope
    return createCaller(
        () => ({
            baseURL: baseURL(),
            timeout: settings().timeout || api.timeoutMs,
            reader, // if envelope
        }),
        withToken(
            () => (hooks.token ? hooks.token() : ''),
            (url) => url.indexOf(joinUrl(baseURL(), '')) === 0,
        ),
        withSingleFlight(),
        withCache(api.cache), // if cache
        withRetry(api.retry, fullJitter), // if retry
        withReports(), // if monitor
        withSignature((call) => hooks.sign && hooks.sign(call)),
    );
}

let chosen: EnvironmentConfig | undefined;

/** The environment in use: the one that ships, unless a debug build chose another. */
export function currentEnvironment(): EnvironmentConfig {
    return chosen || BackendConfig.environment;
}

/** For a debug menu. Returns the environment that is in use from the next call on. */
export function chooseEnvironment(name: string): EnvironmentConfig {
    chosen = BackendConfig.otherEnvironments.filter((other) => other.name === name)[0];
    return currentEnvironment();
}
