/**
 * Calls to a JSON backend with results that never throw. The plain part: features are layers that are put around it.
 *
 *     const settings = () => ({ baseURL: 'https://api.example.com' });
 *     const api = withVerbs(createCaller(settings, withRetry(policy, fullJitter)));
 *     const result = await api.get<Player>('/players/1');
 *     if (result.success) { show(result.data); } else { tell(result.error); }
 *
 * A game with a single call can do without a client: `callApi(settings, '/players/1')`.
 */

import type { Envelope } from './config';
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

/** A request on its way through the layers, made for one call: a layer may change its headers. */
export interface Call extends HttpRequest {
    readonly headers: { [name: string]: string };
    readonly cache?: boolean;
    /** Each call of a client has one, so that all can be cancelled. */
    readonly cancel: CancelHandle;
}

export type Send = (call: Call) => Promise<HttpResponse>;
export type Layer = (next: Send) => Send;
/** Reads the parsed body of an answer; see `envelopeReader`. Without one, the body itself is the data. */
export type Reader = (body: unknown) => Partial<ApiResult<unknown>>;

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

/** The client without the short forms. `layers` from the outermost to the one next to the wire. */
export function createCaller(settings: () => ApiSettings, ...layers: Layer[]): Caller {
    const running = new Set<CancelHandle>();
    const transmit = layers.reduceRight<Send>((next, layer) => layer(next), send);

    return {
        request<T>(endpoint: string, options: RequestOptions = {}): Promise<ApiResult<T>> {
            const cancel = createCancel();
            const release = options.cancel && options.cancel.onCancel(cancel.cancel);
            running.add(cancel);
            return callApi<T>(settings(), endpoint, Object.assign({}, options, { cancel }), transmit).then((result) => {
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

/** A client with the short forms. */
export function withVerbs({ request, cancelAll }: Caller): ApiClient {
    const plain = (method: string) => <T>(endpoint: string, options?: RequestOptions) =>
        request<T>(endpoint, asMethod(method, options));
    const sending = (method: string) => <T>(endpoint: string, body?: unknown, options?: RequestOptions) =>
        request<T>(endpoint, asMethod(method, options, body));
    return {
        request,
        cancelAll,
        get: plain('GET'),
        post: sending('POST'),
        put: sending('PUT'),
        patch: sending('PATCH'),
        del: plain('DELETE'),
    };
}

/** `options` with that method, and with that body unless they have one. */
export function asMethod(method: string, options?: RequestOptions, body?: unknown): RequestOptions {
    return Object.assign({ body }, options, { method });
}

/** Servers that wrap every answer as `{code, message, data}`. A body without the code is taken as it is. */
export function envelopeReader({ codeField, okCodes, messageField, dataField }: Envelope): Reader {
    return (body) => {
        const wrapped = Object(body);
        if (wrapped[codeField] === undefined) {
            return { data: body };
        }
        const code = String(wrapped[codeField]);
        return okCodes.indexOf(code) < 0
            ? { code, error: String(wrapped[messageField] || 'code ' + code), failure: 'envelope' }
            : { code, data: dataField ? wrapped[dataField] : body };
    };
}

const JSON_TYPE = 'application/json';

function buildCall(settings: ApiSettings, endpoint: string, options: RequestOptions): Call {
    const { method = 'GET', params = {}, body = null, responseType, idempotencyKey, cache } = options;
    const isText = typeof body === 'string';
    const asIs = isText || body === null || body instanceof ArrayBuffer;
    const wanted: { [name: string]: string | undefined } = Object.assign(
        {
            accept: JSON_TYPE,
            // Always said: mini-games would make a form of it.
            'content-type': isText ? 'text/plain' : !asIs ? JSON_TYPE : body ? 'application/octet-stream' : '',
            'idempotency-key': idempotencyKey,
        },
        options.headers,
    );
    const headers: Call['headers'] = {};
    Object.keys(wanted).forEach((name) => {
        const value = wanted[name];
        if (value) {
            headers[name.toLowerCase()] = value;
        }
    });
    return {
        method: method.toUpperCase(),
        url: withQuery(joinUrl(settings.baseURL, endpoint), params),
        headers,
        body: (asIs ? body : JSON.stringify(body)) as Call['body'],
        timeoutMs: options.timeout || settings.timeout || 10000,
        binary: responseType === 'binary',
        cancel: options.cancel as CancelHandle, // only `callApi` alone goes without, and it has no layers
        cache,
    };
}

function readResult<T>(response: HttpResponse, type = 'json', reader: Reader = bare): ApiResult<T> {
    const { status: statusCode, failure, body, head } = response;
    const good = statusCode >= 200 && statusCode < 300;
    const details = parseJson(body as string);
    const read: Partial<ApiResult<unknown>> = failure
        ? { failure, error: body as string }
        : good && type !== 'json'
        ? { data: body }
        : good && body && details === undefined
        ? { failure: 'malformed', error: 'malformed' }
        : reader(details);
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
        error: said.find((words) => words && typeof words === 'string'),
    };
}

function bare(data: unknown): { data: unknown } {
    return { data };
}
