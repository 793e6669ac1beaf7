/**
 * The whole client as the backend document describes it. For code that has no node:
 *
 *     const api = createBackendClient(BackendConfig);
 *     const result = await api.get<Player>('/players/1');
 */

import { createCaller, envelopeReader, withVerbs } from './api';
import type { ApiClient, Call, Caller } from './api';
import type { BackendConfigShape, EnvironmentConfig } from './config';
import { withCache, withHeaders, withReports, withRetry, withSingleFlight } from './layers';

/** In place of what the configuration says; read anew at each call. */
export interface BackendOptions {
    readonly baseURL?: string;
    readonly timeout?: number;
    /** The bearer token, '' for none. It goes to addresses below baseURL only. */
    token?(): string | Promise<string>;
    /** Last look at each attempt; `call.headers` may be changed. */
    sign?(call: Call): void | Promise<void>;
}

export function createBackendClient(config: BackendConfigShape, options?: BackendOptions): ApiClient {
    return withVerbs(createBackendCaller(config, options));
}

export function createBackendCaller(config: BackendConfigShape, options: BackendOptions = {}): Caller {
    const { retry, cache, envelope, timeoutMs } = config.api;
    const settings = {
        get baseURL() {
            return options.baseURL || currentEnvironment(config).baseURL;
        },
        get timeout() {
            return options.timeout || timeoutMs;
        },
        reader: envelopeReader(envelope),
    };
    const addToken = (call: Call): Promise<void> =>
        Promise.resolve(options.token && options.token()).then((token) => {
            if (token && isBelow(call.url, settings.baseURL)) {
                call.headers.authorization = 'Bearer ' + token;
            }
        });
    return createCaller(
        settings,
        withHeaders(addToken),
        withSingleFlight(),
        ...(cache.enabled ? [withCache(cache)] : []),
        withRetry(retry),
        withReports(),
        withHeaders((call) => options.sign && options.sign(call)),
    );
}

let chosen = '';

/** The environment in use: the one that ships, unless a debug build chose another. */
export function currentEnvironment(config: BackendConfigShape): EnvironmentConfig {
    return config.otherEnvironments.filter((other) => other.name === chosen)[0] || config.environment;
}

/** For a debug menu. Returns the environment that is in use from the next call on. */
export function chooseEnvironment(config: BackendConfigShape, name: string): EnvironmentConfig {
    chosen = name;
    return currentEnvironment(config);
}

function isBelow(url: string, base: string): boolean {
    const root = base.replace(/\/+$/, '');
    return url.slice(0, root.length) === root && /^([/?]|$)/.test(url.slice(root.length));
}
