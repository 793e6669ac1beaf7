/**
 * The environments and policies of this game, PUBLIC values only.
 *
 * Written from backend/*.toml by the Cocos Backend Integrator. Change it there: an edit here is noticed, shown as a
 * difference and not overwritten without being asked.
 */

import type { BackendConfigShape, EnvironmentConfig } from './core/config';
// @ts-ignore: the editor declares cc/env; the engine types on npm do not.
import { DEBUG } from 'cc/env';

const environment: EnvironmentConfig = {
    name: 'Production',
    production: true,
    baseURL: 'https://api.example.com',
    variables: {},
};

/** Dropped from a release build, because DEBUG is the constant false there. */
const otherEnvironments: readonly EnvironmentConfig[] = DEBUG
    ? [
          {
              name: 'Local',
              production: false,
              baseURL: 'http://127.0.0.1:8787',
              variables: {},
          },
      ]
    : [];

export const BackendConfig: BackendConfigShape = {
    environment,
    otherEnvironments,
    api: {
        timeoutMs: 10000,
        retry: {
            maxAttempts: 3,
            baseDelayMs: 300,
            maxDelayMs: 10000,
            jitter: 'full',
            statuses: [408, 425, 429, 500, 502, 503, 504],
            retryUnsafe: false,
            totalBudgetMs: 60000,
        },
        cache: {
            enabled: false,
            ttlMs: 30000,
            maxEntries: 64,
            useEtag: true,
        },
        envelope: {
            codeField: '',
            okCodes: ['0', '200'],
            messageField: 'message',
            dataField: 'data',
        },
    },
    monitor: {
        window: 50,
    },
};
