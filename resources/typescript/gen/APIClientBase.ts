/**
 * Calls to the game's backend from a node. The tool's file: change APIClient.ts beside gen/ instead.
 *
 * What happens on the way: bearer token, equal GETs at the same time share one exchange, answers are cached, failed
 * attempts are retried, the envelope is opened. A call never throws; destroying the component cancels all of them.
 */

import { _decorator, Component, director, isValid } from 'cc';
import { createBackendCaller } from './client';
import { asMethod } from './core/api';
import type { ApiResult, Call, Caller, RequestOptions } from './core/api';
import { find, register, unregister } from './core/registry';

const { ccclass, menu, property } = _decorator;
const GONE = { success: false, statusCode: 0, failure: 'cancelled', error: 'The component was destroyed.' } as const;

function ownSettings(this: { useBackendConfig: boolean }): boolean {
    return !this.useBackendConfig;
}

@ccclass('APIClientBase')
@menu('hidden:Backend/APIClientBase')
export abstract class APIClientBase extends Component {
    /** Address and policies come from BackendConfig; switched off, the two values below count. */
    @property
    useBackendConfig = true;

    /** The address that endpoints are put behind; that of BackendConfig while it is empty. */
    @property({ visible: ownSettings })
    baseURL = '';

    /** Milliseconds for one attempt. */
    @property({ visible: ownSettings })
    timeout = 10000;

    /** Stay through scene changes; the node must lie at the top of the scene. */
    @property
    persistent = false;

    private _token = '';
    /** null once the engine has destroyed the component: it clears every member that is an object. */
    private readonly _client: Caller | null = createBackendCaller(
        {
            token: () => this.provideToken(),
            sign: (call) => this.signCall(call),
        },
        () => (this.useBackendConfig ? {} : this),
    );

    /** The first one that is alive in the game, or null. */
    static get instance(): APIClientBase | null {
        return find<APIClientBase>('api');
    }

    /** Your work at the start goes into `onReady`; whoever overrides this one calls super.onLoad(). */
    onLoad(): void {
        const first = register('api', this);
        if (this.persistent && !first) {
            this.node.destroy(); // the scene was entered again: the earlier one stays
            return;
        }
        if (this.persistent) {
            director.addPersistRootNode(this.node);
        }
        this.onReady();
    }

    /** Whoever overrides this one calls super.onDestroy(). */
    onDestroy(): void {
        this.cancelAll();
        unregister('api', this);
    }

    /** Called once the component is registered. */
    protected onReady(): void {
        // for the subclass
    }

    /** The bearer token of each call; may ask an AuthManager. '' : none. */
    protected provideToken(): string | Promise<string> {
        return this._token;
    }

    /** Last look at each attempt before it is sent: headers may be added, e.g. a signature over the body. */
    protected signCall(_call: Call): void | Promise<void> {
        // for the subclass
    }

    setAuthToken(token: string): void {
        this._token = token;
    }

    /** Never throws and never rejects; after the component was destroyed the result is the failure `cancelled`. */
    request<T>(endpoint: string, options?: RequestOptions): Promise<ApiResult<T>> {
        return isValid(this, true)
            ? this._client!.request<T>(endpoint, options).then((result) => (isValid(this, true) ? result : GONE))
            : Promise.resolve(GONE);
    }

    get<T>(endpoint: string, options?: RequestOptions): Promise<ApiResult<T>> {
        return this.request<T>(endpoint, asMethod('GET', options));
    }

    post<T>(endpoint: string, body?: unknown, options?: RequestOptions): Promise<ApiResult<T>> {
        return this.request<T>(endpoint, asMethod('POST', options, body));
    }

    put<T>(endpoint: string, body?: unknown, options?: RequestOptions): Promise<ApiResult<T>> {
        return this.request<T>(endpoint, asMethod('PUT', options, body));
    }

    patch<T>(endpoint: string, body?: unknown, options?: RequestOptions): Promise<ApiResult<T>> {
        return this.request<T>(endpoint, asMethod('PATCH', options, body));
    }

    del<T>(endpoint: string, options?: RequestOptions): Promise<ApiResult<T>> {
        return this.request<T>(endpoint, asMethod('DELETE', options));
    }

    /** Every call that is under way ends with the failure `cancelled`. */
    cancelAll(): void {
        if (this._client) {
            this._client.cancelAll();
        }
    }
}
