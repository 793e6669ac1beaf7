/** The configuration of the cases: short waits, the cache on. Takes the place of the sample in the staged game. */

import type { BackendConfigShape } from './core/config';

export const BackendConfig: BackendConfigShape = {
    environment: { name: 'Nowhere', production: true, baseURL: 'http://127.0.0.1:9', variables: {} },
    otherEnvironments: [{ name: 'Test', production: false, baseURL: 'http://127.0.0.1:9/test', variables: {} }],
    api: {
        timeoutMs: 5000,
        retry: {
            maxAttempts: 3,
            baseDelayMs: 5,
            maxDelayMs: 20,
            jitter: 'full',
            statuses: [429, 503],
            retryUnsafe: false,
            totalBudgetMs: 20000,
        },
        cache: { enabled: true, ttlMs: 60000, maxEntries: 8, useEtag: true },
        envelope: { codeField: 'code', okCodes: ['0'], messageField: 'message', dataField: 'data' },
    },
    monitor: { window: 50 },
};
