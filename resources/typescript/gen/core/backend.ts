/**
 * The whole client as the backend document describes it, for code that has no node:
 *
 *     import { BackendConfig } from './backend/gen/BackendConfig';
 *     import { createBackendClient } from './backend/gen/core/backend';
 *     const api = createBackendClient(BackendConfig);
 */

import { createApiClient, envelopeReader } from './api';
import type { ApiClient, ApiSettings, Call, Layer } from './api';
import type { BackendConfigShape, EnvironmentConfig } from './config';
import { withCache, withReports, withRetry, withSigning, withSingleFlight } from './layers';

export interface BackendOptions {
    /** In place of what the configuration says; read anew at each call. */
    readonly baseURL?: string;
    readonly timeout?: number;
    readonly headers?: ApiSettings['headers'];
    readonly token?: ApiSettings['token'];
    readonly sign?: (call: Call) => void | Promise<void>;
}

export function createBackendClient(config: BackendConfigShape, options: BackendOptions = {}): ApiClient {
    const { retry, cache, envelope } = config.api;
    const layers: Layer[] = [withSingleFlight(), withCache(cache), withRetry(retry), withReports()];
    if (options.sign) {
        layers.push(withSigning(options.sign));
    }
    const settings: ApiSettings = {
        get baseURL() {
            const given = options.baseURL;
            return given === undefined ? currentEnvironment(config).baseURL : given;
        },
        get timeout() {
            const given = options.timeout;
            return given === undefined ? config.api.timeoutMs : given;
        },
        get headers() {
            return options.headers;
        },
        token: options.token,
        reader: envelopeReader(envelope),
    };
    return createApiClient(settings, ...layers);
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
