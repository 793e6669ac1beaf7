/** core/text beside Node's TextEncoder, TextDecoder and Buffer, on random text and bytes. Run by test_sizes.py. */

import {
    base64Decode,
    base64Encode,
    joinUrl,
    toArrayBuffer,
    utf8Decode,
    utf8Encode,
    withQuery,
} from '../../../resources/typescript/gen/core/text';

declare const Buffer: any;
declare const TextDecoder: any;
declare const TextEncoder: any;

let seed = 7;
function luck(below: number): number {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 4294967296) * below);
}

function same(got: unknown, wanted: unknown): void {
    if (JSON.stringify(got) !== JSON.stringify(wanted)) {
        throw new Error(`got ${JSON.stringify(got)}, wanted ${JSON.stringify(wanted)}`);
    }
}

const LEADS = [0, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf]
    .concat([0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff]);
const UNITS = [0x41, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0xe000, 0xffff, 0x6c49];

for (let round = 0; round < 20000; round++) {
    const units: number[] = [];
    const bytes: number[] = [];
    for (let n = luck(9); n > 0; n--) {
        units.push(luck(2) ? UNITS[luck(UNITS.length)] : luck(65536));
        bytes.push(luck(3) ? LEADS[luck(LEADS.length)] : luck(256));
    }
    const text = String.fromCharCode(...units);
    const raw = new Uint8Array(bytes);
    same(Array.from(utf8Encode(text)), Array.from(new TextEncoder().encode(text)));
    same(utf8Decode(raw), new TextDecoder('utf-8', { ignoreBOM: true }).decode(raw));
    same(base64Encode(raw), Buffer.from(raw).toString('base64'));
    same(Array.from(base64Decode(Buffer.from(raw).toString(luck(2) ? 'base64' : 'base64url'))!), bytes);
}

same(['a', 'a===b', 'ä', 'ab cd'].map(base64Decode), [null, null, null, null]);
same(new Uint8Array(toArrayBuffer(new Uint8Array([1, 2, 3, 4]).subarray(1, 3))).join(), '2,3');
same(withQuery('/a?x=1', { y: ['1', 2], z: null, b: true }), '/a?x=1&y=1&y=2&b=true');
same(
    [joinUrl('http://a/', '/b'), joinUrl('http://a', 'b'), joinUrl('http://a', 'HTTPS://c/d'), joinUrl('', '/b')],
    ['http://a/b', 'http://a/b', 'HTTPS://c/d', '/b'],
);
console.log('ok');
