/**
 * Text and bytes without TextEncoder, btoa, URL and URLSearchParams, which native and mini-games lack.
 */

export type QueryValue = string | number | boolean | null | undefined;

export interface QueryParams {
    readonly [name: string]: QueryValue | readonly QueryValue[];
}

/** `name=value` pairs after `url`; null and undefined are left out, a list repeats its name. */
export function withQuery(url: string, params: QueryParams): string {
    let whole = url;
    Object.keys(params).forEach((name) => {
        ([] as QueryValue[]).concat(params[name] as QueryValue).forEach((value) => {
            if (value !== null && value !== undefined) {
                whole += (/\?/.test(whole) ? '&' : '?') + [name, value].map(encodeURIComponent).join('=');
            }
        });
    });
    return whole;
}

/** `endpoint` below `base`; one that is a whole http(s) address stays as it is. */
export function joinUrl(base: string, endpoint: string): string {
    return /^https?:/i.test(endpoint) ? endpoint : base.replace(/\/*$/, '/') + endpoint.replace(/^\/+/, '');
}

/** The value, or undefined where `text` is not JSON. */
export function parseJson(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch (e) {
        return undefined;
    }
}

/** The bytes of a typed array as an ArrayBuffer of their own, the form that every platform can send. */
export function toArrayBuffer(bytes: Uint8Array): ArrayBuffer {
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}

/** A lone surrogate becomes U+FFFD, as TextEncoder has it. */
export function utf8Encode(text: string): Uint8Array {
    const bytes: number[] = [];
    for (let i = 0; i < text.length; i++) {
        let code = text.charCodeAt(i);
        if (code >= 0xd800 && code < 0xe000) {
            const low = text.charCodeAt(i + 1);
            if (code < 0xdc00 && low >= 0xdc00 && low < 0xe000) {
                code = (code - 0xd800) * 0x400 + (low - 0xdc00) + 0x10000;
                i++;
            } else {
                code = 0xfffd;
            }
        }
        if (code < 0x80) {
            bytes.push(code);
        } else if (code < 0x800) {
            bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
        } else if (code < 0x10000) {
            bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
        } else {
            bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
        }
    }
    return new Uint8Array(bytes);
}

/** Broken sequences become U+FFFD, one for each longest part that could have begun a character (as TextDecoder). */
export function utf8Decode(bytes: Uint8Array): string {
    let text = '';
    let i = 0;
    while (i < bytes.length) {
        const lead = bytes[i++];
        if (lead < 0x80) {
            text += String.fromCharCode(lead);
            continue;
        }
        let need = lead < 0xc2 || lead > 0xf4 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
        let code = need ? lead & (63 >> need) : 0xfffd;
        // The first follower is narrower where a wider one would be overlong, a surrogate or past U+10FFFF.
        let low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
        let high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
        for (; need > 0; need--) {
            const next = bytes[i];
            if (!(next >= low && next <= high)) {
                code = 0xfffd;
                break;
            }
            code = code * 64 + (next & 63);
            low = 0x80;
            high = 0xbf;
            i++;
        }
        text += code < 0x10000
            ? String.fromCharCode(code)
            : String.fromCharCode(0xd7c0 + (code >> 10), 0xdc00 + (code & 0x3ff));
    }
    return text;
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function base64Encode(bytes: Uint8Array): string {
    let text = '';
    for (let i = 0; i < bytes.length; i += 3) {
        const three = (bytes[i] << 16) | ((bytes[i + 1] || 0) << 8) | (bytes[i + 2] || 0);
        text += BASE64[three >> 18] + BASE64[(three >> 12) & 63];
        text += i + 1 < bytes.length ? BASE64[(three >> 6) & 63] : '=';
        text += i + 2 < bytes.length ? BASE64[three & 63] : '=';
    }
    return text;
}

/** Takes the URL-safe alphabet too, with or without padding; null where `text` is not base64. */
export function base64Decode(text: string): Uint8Array | null {
    const clean = text.replace(/-/g, '+').replace(/_/g, '/').replace(/=+$/, '');
    if (clean.length % 4 === 1 || /[^A-Za-z0-9+/]/.test(clean)) {
        return null;
    }
    const bytes = new Uint8Array(Math.floor((clean.length * 3) / 4));
    let bits = 0;
    let held = 0;
    let at = 0;
    for (let i = 0; i < clean.length; i++) {
        held = ((held << 6) | BASE64.indexOf(clean[i])) & 0xffffff;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            bytes[at++] = (held >> bits) & 255;
        }
    }
    return bytes;
}
