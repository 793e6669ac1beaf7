/**
 * Calls to a JSON backend with results that never throw. The plain part: features are layers that are put around it.
 *
 *     const api = createApiClient({ baseURL: 'https://api.example.com' }, withRetry(policy));
 *     const result = await api.get<Player>('/players/1');
 *     if (result.success) { show(result.data); } else { tell(result.error); }
 */

import { joinUrl, parseJson, withQuery } from './text';
import type { QueryValue } from './text';
import { createCancel, draw, failed, now, send } from './transport';
import type { CancelHandle, FailureKind, HttpRequest, HttpResponse } from './transport';

export interface ApiResult<T> {
    readonly success: boolean;
    readonly data?: T;
    /** A sentence for the log, from the server where it gave one. */
    readonly error?: string;
    /** The HTTP status; 0 where no answer came. */
    readonly statusCode: number;
    /** Why it failed, for the program: `status` is an HTTP status from 400, `envelope` a code that is not an ok one. */
    readonly failure?: FailureKind | 'status' | 'envelope';
    /** The envelope's code, where there is an envelope. */
    readonly code?: string;
    /** The parsed body of a refusal, for servers that explain themselves in it. */
    readonly details?: unknown;
}

export interface RequestOptions {
    /** GET unless given. Native knows GET POST PUT PATCH DELETE HEAD. */
    method?: string;
    params?: { readonly [name: string]: QueryValue | readonly QueryValue[] };
    headers?: { readonly [name: string]: string };
    /** An object is sent as JSON; text, an ArrayBuffer and a typed array as they are. */
    body?: unknown;
    /** Milliseconds for one attempt; the client's timeout unless given. */
    timeout?: number;
    /** `json` unless given; `binary` gives an ArrayBuffer. */
    responseType?: 'json' | 'text' | 'binary';
    /** true: make one. A call with a key may be retried whatever its method. */
    idempotencyKey?: string | true;
    /** false: neither answer from the cache nor keep the answer. */
    cache?: boolean;
    cancel?: CancelHandle;
}

/** A request on its way through the layers. A layer that changes it makes a copy. */
export interface Call extends HttpRequest {
    readonly headers: { [name: string]: string };
    readonly cache: boolean;
}

export type Send = (call: Call) => Promise<HttpResponse>;
export type Layer = (next: Send) => Send;
/** Reads the parsed body of an answer; see `envelopeReader`. undefined: the body itself is the data. */
export type Reader = (body: unknown) => Partial<ApiResult<unknown>> | undefined;

/** Read anew at each call, so that getters may decide late. */
export interface ApiSettings {
    readonly baseURL: string;
    /** Milliseconds for one attempt; 10000 unless given. */
    readonly timeout?: number;
    readonly headers?: { readonly [name: string]: string };
    /** The bearer token, '' for none. It goes to addresses below baseURL only. */
    readonly token?: () => string | Promise<string>;
    readonly reader?: Reader;
}

export interface ApiClient {
    request<T>(endpoint: string, options?: RequestOptions): Promise<ApiResult<T>>;
    get<T>(endpoint: string, options?: RequestOptions): Promise<ApiResult<T>>;
    post<T>(endpoint: string, body?: unknown, options?: RequestOptions): Promise<ApiResult<T>>;
    put<T>(endpoint: string, body?: unknown, options?: RequestOptions): Promise<ApiResult<T>>;
    patch<T>(endpoint: string, body?: unknown, options?: RequestOptions): Promise<ApiResult<T>>;
    del<T>(endpoint: string, options?: RequestOptions): Promise<ApiResult<T>>;
    /** Every call that is under way ends with the failure `cancelled`. */
    cancelAll(): void;
}

/** `layers` from the outermost to the one next to the wire. */
export function createApiClient(settings: ApiSettings, ...layers: Layer[]): ApiClient {
    const running = new Set<CancelHandle>();
    const transmit = layers.reduceRight<Send>((next, layer) => layer(next), send);

    function request<T>(endpoint: string, options: RequestOptions = {}): Promise<ApiResult<T>> {
        const cancel = createCancel();
        const release = options.cancel && options.cancel.onCancel(cancel.cancel);
        running.add(cancel);
        return Promise.resolve()
            .then(() => (settings.token ? settings.token() : ''))
            .then((token) => transmit(buildCall(settings, endpoint, options, token, cancel)))
            .catch((e) => failed('invalid', String(e)))
            .then((response) => {
                running.delete(cancel);
                if (release) {
                    release();
                }
                return readResult<T>(response, options.responseType, settings.reader);
            });
    }

    function withMethod(method: string, body: unknown, options?: RequestOptions): RequestOptions {
        return Object.assign({ body }, options, { method });
    }

    return {
        request,
        get: (endpoint, options) => request(endpoint, withMethod('GET', undefined, options)),
        post: (endpoint, body, options) => request(endpoint, withMethod('POST', body, options)),
        put: (endpoint, body, options) => request(endpoint, withMethod('PUT', body, options)),
        patch: (endpoint, body, options) => request(endpoint, withMethod('PATCH', body, options)),
        del: (endpoint, options) => request(endpoint, withMethod('DELETE', undefined, options)),
        cancelAll() {
            running.forEach((cancel) => cancel.cancel());
        },
    };
}

/** Servers that wrap every answer as `{code, message, data}`. A body without the code is taken as it is. */
export function envelopeReader(envelope: {
    readonly codeField: string;
    readonly okCodes: readonly string[];
    readonly messageField: string;
    readonly dataField: string;
}): Reader {
    return (body) => {
        const wrapped = asRecord(body);
        if (!envelope.codeField || wrapped[envelope.codeField] === undefined) {
            return undefined;
        }
        const code = String(wrapped[envelope.codeField]);
        if (envelope.okCodes.indexOf(code) >= 0) {
            return { code, data: envelope.dataField ? wrapped[envelope.dataField] : body };
        }
        return { code, error: String(wrapped[envelope.messageField] || 'code ' + code), failure: 'envelope' };
    };
}

interface Headers {
    [name: string]: string;
}

function buildCall(
    settings: ApiSettings,
    endpoint: string,
    options: RequestOptions,
    token: string | undefined,
    cancel: CancelHandle,
): Call {
    const base = settings.baseURL.replace(/\/+$/, '');
    const url = withQuery(joinUrl(base, endpoint), options.params || {});
    const headers: Headers = { Accept: 'application/json' };
    if (token && url.indexOf(base) === 0 && /^([/?#]|$)/.test(url.slice(base.length))) {
        headers.Authorization = 'Bearer ' + token;
    }
    const body = encodeBody(options.body, headers);
    if (options.idempotencyKey) {
        headers['Idempotency-Key'] = options.idempotencyKey === true ? makeKey() : options.idempotencyKey;
    }
    return {
        method: (options.method || 'GET').toUpperCase(),
        url,
        headers: putHeaders(putHeaders(headers, settings.headers), options.headers),
        body,
        timeoutMs: firstNumber(options.timeout, settings.timeout, 10000),
        binary: options.responseType === 'binary',
        cancel,
        cache: options.cache !== false,
    };
}

/** The later one wins whatever its case: sent twice, a header would be joined with a comma. */
function putHeaders(headers: Headers, more: Readonly<Headers> = {}): Headers {
    Object.keys(more).forEach((name) => {
        Object.keys(headers)
            .filter((known) => known.toLowerCase() === name.toLowerCase())
            .forEach((known) => delete headers[known]);
        headers[name] = more[name];
    });
    return headers;
}

/** The content type is always said: mini-games would make a form of it. */
function encodeBody(body: unknown, headers: Headers): string | ArrayBuffer | null {
    if (body === undefined || body === null) {
        return null;
    }
    if (typeof body === 'string') {
        headers['Content-Type'] = 'text/plain;charset=UTF-8';
        return body;
    }
    const view = body as ArrayBufferView;
    if (ArrayBuffer.isView(view) || Object.prototype.toString.call(body) === '[object ArrayBuffer]') {
        headers['Content-Type'] = 'application/octet-stream';
        return view.buffer
            ? (view.buffer as ArrayBuffer).slice(view.byteOffset, view.byteOffset + view.byteLength)
            : (body as ArrayBuffer);
    }
    headers['Content-Type'] = 'application/json';
    return JSON.stringify(body);
}

function readResult<T>(response: HttpResponse, type: RequestOptions['responseType'], reader?: Reader): ApiResult<T> {
    const statusCode = response.status;
    if (response.failure) {
        return { success: false, statusCode, error: response.reason, failure: response.failure };
    }
    const good = statusCode >= 200 && statusCode < 300;
    if (good && type && type !== 'json') {
        const data: unknown = type === 'text' ? response.text : response.bytes;
        return { success: true, statusCode, data: data as T };
    }
    const body = parseJson(response.text);
    if (good && body === undefined && response.text) {
        return { success: false, statusCode, error: 'The answer is not JSON.', failure: 'malformed' };
    }
    const read = (reader && reader(body)) || { data: body };
    if (good && !read.failure) {
        return Object.assign({ success: true, statusCode }, read) as ApiResult<T>;
    }
    const error = read.error || said(body) || 'HTTP ' + statusCode;
    return { success: false, statusCode, error, failure: read.failure || 'status', code: read.code, details: body };
}

/** The server's own words, by the names that most servers use. */
function said(body: unknown): string {
    const record = asRecord(body);
    const words = record.message || asRecord(record.error).message || record.error || record.detail || record.title;
    return typeof words === 'string' ? words : '';
}

function asRecord(value: unknown): { [name: string]: unknown } {
    return (value && typeof value === 'object' ? value : {}) as { [name: string]: unknown };
}

function firstNumber(...values: Array<number | undefined>): number {
    return values.filter((value) => typeof value === 'number')[0] as number;
}

function makeKey(): string {
    return [now(), draw(), draw(), draw()].map((n) => n.toString(36)).join('-');
}
