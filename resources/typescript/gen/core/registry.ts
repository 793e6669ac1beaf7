/**
 * How one component finds another without `getComponent` of an abstract class, and how it tells the game something.
 */

import { isValid } from 'cc';
import type { Node } from 'cc';

const present = new Map<string, object[]>();

/** Returns false where another one of that name is there already; `find` gives the first. */
export function register(name: string, item: object): boolean {
    const before = living(name);
    present.set(name, before.concat(item));
    return !before.length;
}

export function unregister(name: string, item: object): void {
    present.set(name, living(name).filter((other) => other !== item));
}

export function find<T extends object>(name: string): T | null {
    return (living(name)[0] as T) || null;
}

function living(name: string): object[] {
    return (present.get(name) || []).filter((item) => isValid(item, true));
}

/** node.emit, where a listener that throws harms neither the emitter nor the exchange that is being told of. */
export function emitSafely(node: Node | null, event: string, value?: unknown): void {
    if (!node || !isValid(node, true)) {
        return;
    }
    try {
        node.emit(event, value);
    } catch (e) {
        console.error(`A listener of '${event}' failed:`, e);
    }
}
