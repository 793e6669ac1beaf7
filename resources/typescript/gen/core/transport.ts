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
    /** Upper case. */
    readonly method: string;
    readonly url: string;
    readonly headers: { readonly [name: string]: string };
    readonly body: string | ArrayBuffer | null;
    /** 0: no deadline. */
    readonly timeoutMs: number;
    /** The answer is wanted as bytes, not as text. */
    readonly binary: boolean;
    readonly cancel: CancelHandle;
}

export interface HttpResponse {
    /** 0: no answer came. */
    readonly status: number;
    readonly failure: FailureKind | '';
    /** One plain sentence for a failure, else ''. */
    readonly reason: string;
    readonly text: string;
    readonly bytes: ArrayBuffer | null;
    /** A response header by its name in any case; '' where it is absent or hidden by CORS. */
    header(name: string): string;
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
    let cancelled = false;
    return {
        get cancelled() {
            return cancelled;
        },
        cancel() {
            cancelled = true;
            acts.forEach((act) => {
                acts.delete(act);
                act();
            });
        },
        onCancel(act) {
            if (cancelled) {
                act();
            } else {
                acts.add(act);
            }
            return () => {
                acts.delete(act);
            };
        },
    };
}

/** An answer that did not come. */
export function failed(failure: FailureKind, reason: string): HttpResponse {
    return { status: 0, failure, reason, text: '', bytes: null, header: () => '' };
}

export function cancelledResponse(): HttpResponse {
    return failed('cancelled', 'The request was cancelled.');
}

const METHODS = /^(GET|POST|PUT|PATCH|DELETE|HEAD)$/; // native ends the process at any other

export function send(request: HttpRequest): Promise<HttpResponse> {
    if (request.cancel.cancelled) {
        return Promise.resolve(cancelledResponse());
    }
    if (!METHODS.test(request.method)) {
        return Promise.resolve(failed('invalid', `The method ${request.method} does not work on every platform.`));
    }
    return new Promise((resolve) => {
        const xhr = new XMLHttpRequest();
        let finish = (response: HttpResponse): void => {
            finish = ignore;
            clearTimeout(timer);
            release();
            xhr.onload = xhr.onerror = xhr.ontimeout = xhr.onabort = ignore;
            resolve(response);
        };
        const stop = (response: HttpResponse): void => {
            finish(response);
            try {
                xhr.abort();
            } catch (e) {
                // Some mini-games cannot abort: the answer is ignored instead.
            }
        };
        const late = (): void => stop(failed('timeout', `No answer within ${request.timeoutMs} ms.`));
        const lost = (): void => finish(failed('network', 'The server could not be reached.'));
        const timer = request.timeoutMs > 0 ? setTimeout(late, request.timeoutMs) : 0;
        const release = request.cancel.onCancel(() => stop(cancelledResponse()));
        xhr.onload = () => (xhr.status > 0 ? finish(answer(xhr, request.binary)) : lost());
        xhr.onerror = xhr.onabort = lost;
        xhr.ontimeout = late;
        try {
            xhr.open(request.method, request.url, true);
            Object.keys(request.headers).forEach((name) => xhr.setRequestHeader(name, request.headers[name]));
            if (request.binary) {
                xhr.responseType = 'arraybuffer';
            }
            xhr.timeout = request.timeoutMs; // native waits 10 s unless it is told otherwise
            xhr.send(request.body);
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

/** Fulfilled after `ms`, or at once by a cancel. */
export function wait(ms: number, cancel: CancelHandle): Promise<void> {
    return new Promise((resolve) => {
        let release = ignore;
        const timer = setTimeout(done, ms);
        function done(): void {
            clearTimeout(timer);
            release();
            resolve();
        }
        release = cancel.onCancel(done);
    });
}

function answer(xhr: XMLHttpRequest, binary: boolean): HttpResponse {
    const head = xhr.getAllResponseHeaders() || '';
    return {
        status: xhr.status,
        failure: '',
        reason: '',
        text: binary ? '' : xhr.responseText || '',
        bytes: binary ? xhr.response : null,
        header: (name) => findHeader(head, name.toLowerCase()),
    };
}

function findHeader(head: string, wanted: string): string {
    const found: string[] = [];
    head.split('\n').forEach((line) => {
        const colon = line.indexOf(':');
        if (line.slice(0, colon).trim().toLowerCase() === wanted) {
            found.push(line.slice(colon + 1).trim());
        }
    });
    return found.join(', ');
}

function ignore(): void {
    // A retired exchange: whatever still comes is nobody's business.
}
