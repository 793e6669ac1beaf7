/**
 * Text that outlives the game, over sys.localStorage.
 *
 * A missing key is null on some platforms and '' on others: both are null here. Nothing can be listed on all of them:
 * an index of our own is kept. Plain text: anyone with the device can read it.
 */

import { sys } from 'cc';
import { parseJson } from './text';

export interface GameStorage {
    get(key: string): string | null;
    /** false where the platform refuses (full, blocked by the browser). '' removes. */
    set(key: string, text: string): boolean;
    remove(key: string): void;
    keys(): string[];
}

/** `prefix` keeps users of the storage apart; the index lies under the prefix itself. */
export function createStorage(prefix: string): GameStorage {
    function read(key: string): string | null {
        try {
            const text: unknown = sys.localStorage.getItem(key);
            return text === null || text === undefined || text === '' ? null : String(text);
        } catch (e) {
            return null;
        }
    }

    function write(key: string, text: string): boolean {
        try {
            if (text === '') {
                sys.localStorage.removeItem(key);
            } else {
                sys.localStorage.setItem(key, text);
            }
        } catch (e) {
            return false;
        }
        return (read(key) || '') === text; // a blocked storage says nothing
    }

    function keys(): string[] {
        const list = parseJson(read(prefix) || '[]');
        return Array.isArray(list) ? list : [];
    }

    function keep(key: string, text: string): boolean {
        const others = keys().filter((other) => other !== key);
        const listed = text === '' ? others : others.concat(key);
        // Listed before it is there and until it is gone: the index may name too many, never too few.
        if (text !== '') {
            return write(prefix, JSON.stringify(listed)) && write(prefix + '.' + key, text);
        }
        return write(prefix + '.' + key, '') && write(prefix, others.length ? JSON.stringify(others) : '');
    }

    return {
        get: (key) => read(prefix + '.' + key),
        set: keep,
        remove(key) {
            keep(key, '');
        },
        keys: () => keys().filter((key) => read(prefix + '.' + key) !== null),
    };
}
