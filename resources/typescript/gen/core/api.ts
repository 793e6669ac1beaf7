/**
 * Calls to a JSON backend with results that never throw. The plain part: features are layers that are put around it.
 *
 *     const api = createApiClient({ baseURL: 'https://api.example.com' }, withRetry(policy));
 *     const result = await api.get<Player>('/players/1');
 *     if (result.success) { show(result.data); } else { tell(result.error); }
 *
 * A game with a single call can do without a client: `callApi(settings, '/players/1')`.
 */

import { joinUrl, parseJson, withQuery } from './text';
import type { QueryParams } from './text';
import { createCancel, failed, send } from './transport';
import type { CancelHandle, FailureKind, HttpRequest, HttpResponse } from './transport';

export interface ApiResult<T> {
    readonly success: boolean;
    readonly data?: T;
    /** A sentence for the log, from the server where it gave one. */
    readonly error?: string;
    /** The HTTP status; 0 where no answer came. */
    readonly statusCode: number;
    /** Why it failed, for the program: `status` is a refusal by HTTP status, `envelope` one by the envelope's code. */
    readonly failure?: FailureKind | 'status' | 'envelope';
    /** The envelope's code, where there is an envelope. */
    readonly code?: string;
    /** The header lines of the answer; `findHeader(result, 'etag')` reads one. */
    readonly head?: string;
    /** The parsed body of a refusal, for servers that explain themselves in it. */
    readonly details?: unknown;
}

export interface RequestOptions {
    /** GET unless given. Every platform knows GET POST PUT DELETE HEAD, mini-games no PATCH. */
    method?: string;
    params?: QueryParams;
    headers?: HeaderMap;
    /** Text and an ArrayBuffer are sent as they are, anything else as JSON. */
    body?: unknown;
    /** Milliseconds for one attempt; the client's timeout unless given. */
    timeout?: number;
    /** `json` unless given; `binary` gives an ArrayBuffer. */
    responseType?: 'json' | 'text' | 'binary';
    /** From `newIdempotencyKey()`: a call that carries one may be retried whatever its method. */
    idempotencyKey?: string;
    /** false: neither answer from the cache, nor keep the answer, nor share an exchange. */
    cache?: boolean;
    cancel?: CancelHandle;
}

interface HeaderMap {
    readonly [name: string]: string;
}

/** A request on its way through the layers. A layer that changes it makes a copy; header names are lower case. */
export interface Call extends HttpRequest {
    readonly headers: { [name: string]: string };
    readonly cache?: boolean;
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
    readonly reader?: Reader;
}

/** One call, without a client. It never throws. */
export function callApi<T>(
    settings: ApiSettings,
    endpoint: string,
    options: RequestOptions = {},
    transmit: Send = send,
): Promise<ApiResult<T>> {
    return new Promise<HttpResponse>((resolve) => resolve(transmit(buildCall(settings, endpoint, options))))
        .catch((e) => failed('invalid', String(e)))
        .then((response) => readResult<T>(response, options.responseType, settings.reader));
}

export interface Caller {
    request<T>(endpoint: string, options?: RequestOptions): Promise<ApiResult<T>>;
    /** Every call that is under way ends with the failure `cancelled`. */
    cancelAll(): void;
}

export interface ApiClient extends Caller {
    get<T>(endpoint: string, options?: RequestOptions): Promise<ApiResult<T>>;
    post<T>(endpoint: string, body?: unknown, options?: RequestOptions): Promise<ApiResult<T>>;
    put<T>(endpoint: string, body?: unknown, options?: RequestOptions): Promise<ApiResult<T>>;
    patch<T>(endpoint: string, body?: unknown, options?: RequestOptions): Promise<ApiResult<T>>;
    del<T>(endpoint: string, options?: RequestOptions): Promise<ApiResult<T>>;
}

/** `layers` from the outermost to the one next to the wire. */
export function createApiClient(settings: ApiSettings, ...layers: Layer[]): ApiClient {
    return withVerbs(createCaller(settings, ...layers));
}

/** The client without the short forms. */
export function createCaller(settings: ApiSettings, ...layers: Layer[]): Caller {
    const running = new Set<CancelHandle>();
    const transmit = layers.reduceRight<Send>((next, layer) => layer(next), send);

    return {
        request<T>(endpoint: string, options: RequestOptions = {}): Promise<ApiResult<T>> {
            const cancel = createCancel();
            const release = options.cancel && options.cancel.onCancel(cancel.cancel);
            running.add(cancel);
            return callApi<T>(settings, endpoint, Object.assign({}, options, { cancel }), transmit).then((result) => {
                running.delete(cancel);
                if (release) {
                    release();
                }
                return result;
            });
        },
        cancelAll() {
            running.forEach((cancel) => cancel.cancel());
        },
    };
}

export function withVerbs({ request, cancelAll }: Caller): ApiClient {
    return {
        request,
        cancelAll,
        get: (endpoint, options) => request(endpoint, asMethod('GET', options)),
        post: (endpoint, body, options) => request(endpoint, asMethod('POST', options, body)),
        put: (endpoint, body, options) => request(endpoint, asMethod('PUT', options, body)),
        patch: (endpoint, body, options) => request(endpoint, asMethod('PATCH', options, body)),
        del: (endpoint, options) => request(endpoint, asMethod('DELETE', options)),
    };
}

/** `options` with that method, and with that body unless they have one. */
export function asMethod(method: string, options?: RequestOptions, body?: unknown): RequestOptions {
    return Object.assign({ body }, options, { method });
}

/** Servers that wrap every answer as `{code, message, data}`. A body without the code is taken as it is. */
export function envelopeReader(envelope: {
    readonly codeField: string;
    readonly okCodes: readonly string[];
    readonly messageField: string;
    readonly dataField: string;
}): Reader {
    const { codeField, okCodes, messageField, dataField } = envelope;
    return (body) => {
        const wrapped = Object(body);
        if (!codeField || wrapped[codeField] === undefined) {
            return undefined;
        }
        const code = String(wrapped[codeField]);
        if (okCodes.indexOf(code) >= 0) {
            return { code, data: dataField ? wrapped[dataField] : body };
        }
        return { code, error: String(wrapped[messageField] || 'code ' + code), failure: 'envelope' };
    };
}

function buildCall(settings: ApiSettings, endpoint: string, options: RequestOptions): Call {
    const headers: Call['headers'] = { accept: 'application/json' };
    const { idempotencyKey, headers: more = {}, params = {}, cancel } = options;
    let body = (options.body === undefined ? null : options.body) as Call['body'];
    if (body !== null) {
        // Always said: mini-games would make a form of it.
        const bytes = body instanceof ArrayBuffer;
        const text = typeof body === 'string';
        headers['content-type'] = bytes ? 'application/octet-stream' : text ? 'text/plain' : 'application/json';
        body = bytes || text ? body : JSON.stringify(body);
    }
    if (idempotencyKey) {
        headers['idempotency-key'] = idempotencyKey;
    }
    Object.keys(more).forEach((name) => {
        if (more[name]) {
            headers[name.toLowerCase()] = more[name];
        }
    });
    return {
        method: (options.method || 'GET').toUpperCase(),
        url: withQuery(joinUrl(settings.baseURL, endpoint), params),
        headers,
        body,
        timeoutMs: options.timeout || settings.timeout || 10000,
        binary: options.responseType === 'binary',
        cancel,
        cache: options.cache,
    };
}

function readResult<T>(response: HttpResponse, type: RequestOptions['responseType'], reader?: Reader): ApiResult<T> {
    const { status: statusCode, failure, text, bytes, head } = response;
    const good = statusCode >= 200 && statusCode < 300;
    const details = parseJson(text);
    const raw = bytes || (type === 'text' && text);
    const problem = failure || (good && text && !raw && details === undefined ? 'malformed' : '');
    if (problem) {
        return { success: false, statusCode, failure: problem, error: failure ? text : problem };
    }
    if (good && (raw || type === 'text')) {
        return { success: true, statusCode, head, data: (raw as unknown) as T };
    }
    const read = (reader && reader(details)) || { data: details };
    if (good && !read.failure) {
        return Object.assign({ success: true, statusCode, head }, read) as ApiResult<T>;
    }
    const { message, error } = Object(details);
    const said = [read.error, message, Object(error).message, error, 'HTTP ' + statusCode];
    return {
        success: false,
        statusCode,
        head,
        failure: read.failure || 'status',
        code: read.code,
        details,
        error: said.filter((words) => words && typeof words === 'string')[0],
    };
}
