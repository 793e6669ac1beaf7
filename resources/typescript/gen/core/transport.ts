/**
 * One HTTP exchange over XMLHttpRequest, the one transport that web, native and mini-games share.
 *
 * What differs between them is settled here: a deadline timer of our own (some platforms ignore `timeout`), a new XHR
 * for each exchange (native ones open once), responseType only for binary answers, `on*` handlers only, header names
 * compared without case. A promise from here is always fulfilled, never rejected.
 *
 * Known limits: native and mini-games drop the body of a DELETE; mini-games know no PATCH.
 */

/** Why there is no usable answer. `invalid`: the request could not be built or is not allowed here. */
export type FailureKind = 'network' | 'timeout' | 'cancelled' | 'invalid' | 'malformed';

export interface HttpRequest {
    /** GET, POST, PUT, PATCH, DELETE or HEAD, upper case. */
    readonly method: string;
    readonly url: string;
    /** Names in lower case. */
    readonly headers: { readonly [name: string]: string };
    readonly body: string | ArrayBuffer | null;
    readonly timeoutMs: number;
    /** The answer is wanted as bytes, not as text. */
    readonly binary: boolean;
    readonly cancel?: CancelHandle;
}

export interface HttpResponse {
    /** 0: no answer came. */
    readonly status: number;
    readonly failure: FailureKind | '';
    /** An ArrayBuffer where bytes were wanted; for a failure, what is known of it. */
    readonly body: string | ArrayBuffer;
    /** The header lines as the platform gives them; read one by `findHeader`. */
    readonly head: string;
}

/** Give one to a request, or to several, and call `cancel()`. */
export interface CancelHandle {
    readonly cancelled: boolean;
    cancel(): void;
    /** Calls `act` at the cancel, at once if that was already; returns what takes it back. */
    onCancel(act: () => void): () => void;
}

export function createCancel(): CancelHandle {
    const acts = new Set<() => void>();
    const handle = {
        cancelled: false,
        cancel() {
            handle.cancelled = true;
            acts.forEach((act) => {
                acts.delete(act);
                act();
            });
        },
        onCancel(act: () => void) {
            acts.add(act);
            if (handle.cancelled) {
                handle.cancel();
            }
            return () => acts.delete(act);
        },
    };
    return handle;
}

/** An answer that did not come. */
export function failed(failure: FailureKind, body: string = failure): HttpResponse {
    return { status: 0, failure, body, head: '' };
}

export function send({ method, url, headers, body, timeoutMs, binary, cancel }: HttpRequest): Promise<HttpResponse> {
    return new Promise((resolve) => {
        const xhr = new XMLHttpRequest();
        let release = nothing;
        const finish = (response: HttpResponse): void => {
            clearTimeout(timer);
            release();
            resolve(response); // the first answer counts; whatever still comes changes nothing
        };
        const stop = (failure: FailureKind): void => {
            finish(failed(failure));
            try {
                xhr.abort();
            } catch (e) {
                // Some mini-games cannot abort: the answer is ignored instead.
            }
        };
        const lost = failed('network');
        const late = (): void => stop('timeout');
        const timer = setTimeout(late, timeoutMs);
        xhr.onload = () => {
            const { status } = xhr;
            const head = xhr.getAllResponseHeaders() || '';
            finish(status ? { status, failure: '', body: binary ? xhr.response : xhr.responseText, head } : lost);
        };
        xhr.onerror = xhr.onabort = () => finish(lost);
        xhr.ontimeout = late;
        try {
            if (!/^(GET|POST|PUT|PATCH|DELETE|HEAD)$/.test(method)) {
                throw Error('method'); // native ends the process at any other
            }
            xhr.open(method, url, true);
            Object.keys(headers).forEach((name) => xhr.setRequestHeader(name, headers[name]));
            if (binary) {
                xhr.responseType = 'arraybuffer';
            }
            xhr.timeout = timeoutMs; // native waits 10 s unless it is told otherwise
            if (cancel) {
                release = cancel.onCancel(() => stop('cancelled'));
                if (cancel.cancelled) {
                    return;
                }
            }
            xhr.send(body);
        } catch (e) {
            finish(failed('invalid', String(e)));
        }
    });
}

/** Unix time in milliseconds. */
export function now(): number {
    return Date.now();
}

/** 32 random bits, for jitter; not for secrets. */
export function draw(): number {
    return Math.floor(Math.random() * 4294967296);
}

/** For `RequestOptions.idempotencyKey`: one for each thing to be done once, however often it is sent. */
export function newIdempotencyKey(): string {
    return [now(), draw(), draw(), draw()].map((part) => part.toString(36)).join('-');
}

/** Fulfilled after `ms`, or at once by a cancel. */
export function wait(ms: number, cancel: CancelHandle): Promise<void> {
    let release = nothing;
    return new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        release = cancel.onCancel(() => {
            clearTimeout(timer);
            resolve();
        });
    }).then(release);
}

/** A response header, `name` in lower case; '' where it is absent or hidden by CORS. */
export function findHeader({ head = '' }: { readonly head?: string }, name: string): string {
    const lines = head.match(new RegExp('^' + name + ':.*', 'gim')) || [];
    return lines.map((line) => line.slice(name.length + 1).trim()).join(', ');
}

function nothing(): void {
    // until there is something to take back
}
