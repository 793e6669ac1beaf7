/**
 * What the written components do against the playground. Compiled by the editor's loader as a script of the game,
 * run in the sandbox of each profile by run.cjs. A case ends with nothing thrown and nothing left over.
 */

import { CCObject, Node, director, isValid } from 'cc';
import { APIClient } from './backend/APIClient';
import { NetworkMonitor } from './backend/NetworkMonitor';
import { chooseEnvironment, createBackendClient, currentEnvironment } from './backend/gen/client';
import type { ApiResult, Call } from './backend/gen/core/api';
import { callApi } from './backend/gen/core/api';
import { onExchange } from './backend/gen/core/layers';
import { createStorage } from './backend/gen/core/storage';
import { createCancel, findHeader, newIdempotencyKey } from './backend/gen/core/transport';

interface Game {
    url: string;
    profile: 'web' | 'native' | 'minigame';
    node(): Node;
    frame(seconds?: number): void;
    expectLine(part: string): void;
    networkAsked(): number;
    setOnline(online: boolean): void;
}

interface Echo {
    method: string;
    query: string[][];
    headers: string[][];
    body: string;
    bodyEncoding: string;
}

function same(got: unknown, wanted: unknown): void {
    if (JSON.stringify(got) !== JSON.stringify(wanted)) {
        throw new Error(`got ${JSON.stringify(got)}, wanted ${JSON.stringify(wanted)}`);
    }
}

function clientOf(game: Game): APIClient {
    const client = game.node().addComponent(APIClient)!;
    client.useBackendConfig = false;
    client.baseURL = game.url;
    client.timeout = 5000;
    return client;
}

function header(result: ApiResult<Echo>, name: string): string | undefined {
    const found = result.data!.headers.filter((pair) => pair[0] === name);
    return found.length ? found.map((pair) => pair[1]).join(' AND ') : undefined;
}

/** The statuses (or failures) of the exchanges that `work` made on the wire. */
async function wire(work: () => Promise<unknown>): Promise<Array<number | string>> {
    const seen: Array<number | string> = [];
    const leave = onExchange((_, { failure, status }) => seen.push(failure || status));
    await work();
    leave();
    return seen;
}

export const cases: { [title: string]: (game: Game) => Promise<void> } = {
    async 'JSON goes there and back, every character whole'(game) {
        const sent = { text: 'héllo 汉字 💎 "\\', list: [1, null, true] };
        const params = { page: 2, q: 'a&b=汉 💎', tags: ['x', 'y'], none: undefined, off: null };
        const result = await clientOf(game).post<Echo>('/echo', sent, { params });
        same([result.success, result.statusCode, result.error], [true, 200, undefined]);
        same(JSON.parse(result.data!.body), sent);
        same(result.data!.query, [['page', '2'], ['q', 'a&b=汉 💎'], ['tags', 'x'], ['tags', 'y']]);
        same([header(result, 'content-type'), header(result, 'accept')], ['application/json', 'application/json']);
    },

    async 'the helpers send their methods'(game) {
        const client = clientOf(game);
        same((await client.get<Echo>('/echo')).data!.method, 'GET');
        same((await client.put<Echo>('echo', [1])).data!.method, 'PUT');
        same((await client.del<Echo>('//echo')).data!.method, 'DELETE');
        const patched = await client.patch<Echo>('/echo', { a: 1 });
        const known = game.profile !== 'minigame';
        same(patched.success ? patched.data!.method : patched.failure, known ? 'PATCH' : 'network');
        const odd = await client.request<Echo>('/echo', { method: 'OPTIONS' });
        same([odd.success, odd.failure, odd.statusCode], [false, 'invalid', 0]);
    },

    async 'own headers win, whatever their case, and are sent once'(game) {
        const none: any = undefined;
        const headers = { ACCEPT: 'text/x', 'Content-Type': 'application/vnd.game+json', 'X-One': '1', 'X-Two': none };
        const result = await clientOf(game).post<Echo>('/echo', {}, { headers });
        same(['accept', 'content-type', 'x-one', 'x-two'].map((name) => header(result, name)), [
            'text/x',
            'application/vnd.game+json',
            '1',
            undefined,
        ]);
    },

    async 'a refusal brings status, words and details'(game) {
        const result = await clientOf(game).get('/players/nobody');
        same([result.success, result.statusCode, result.failure, result.data], [false, 404, 'status', undefined]);
        same([typeof result.error, (result.details as any).error.message === result.error], ['string', true]);
        const plain = await clientOf(game).get('/status/418');
        same([plain.statusCode, plain.error], [418, 'HTTP 418']);
    },

    async 'no content, HEAD and text'(game) {
        const client = clientOf(game);
        const none = await client.del('/status/204');
        same([none.success, none.statusCode, none.data], [true, 204, undefined]);
        const head = await client.request('/players', { method: 'HEAD' });
        same([head.success, head.data], [true, undefined]);
        const text = await client.get<string>('/slow-body?chunks=2&every=1', { responseType: 'text' });
        same(text.data, '00000000\n00000001\n');
    },

    async 'bytes go there and back'(game) {
        const client = clientOf(game);
        const answer = await client.get<ArrayBuffer>('/bytes?n=70000', { responseType: 'binary' });
        const bytes = new Uint8Array(answer.data!);
        same([bytes.length, bytes[1] - bytes[0] === 31 || bytes[1] - bytes[0] === 31 - 256], [70000, true]);
        const sent = new Uint8Array([0, 255, 128, 10]).buffer;
        const echo = await client.post<Echo>('/echo', sent);
        same([echo.data!.body, header(echo, 'content-type')], ['00ff800a', 'application/octet-stream']);
        const refused = await client.get('/status/404', { responseType: 'binary' });
        same([refused.success, refused.statusCode, refused.error], [false, 404, 'HTTP 404']);
    },

    async 'an answer that is not JSON'(game) {
        const result = await clientOf(game).get('/players?trouble=malformed');
        same([result.success, result.statusCode, result.failure], [false, 200, 'malformed']);
    },

    async 'a request that cannot be built fails without being sent'(game) {
        const loop: any = {};
        loop.loop = loop;
        const client = clientOf(game);
        const seen = await wire(async () => {
            same((await client.post('/echo', loop)).failure, 'invalid');
            same((await client.get('/echo', { params: { q: '\ud800' } })).failure, 'invalid');
        });
        same(seen, []);
        same((await client.get('/echo', { headers: { a: 'line\nline' } })).failure, 'invalid');
    },

    async 'no answer in time'(game) {
        const started = Date.now();
        const result = await clientOf(game).post('/delay/700', {}, { timeout: 60 });
        same([result.success, result.statusCode, result.failure], [false, 0, 'timeout']);
        same(Date.now() - started < 600, true);
    },

    async 'no server'(game) {
        const client = clientOf(game);
        client.baseURL = 'http://127.0.0.1:9';
        const seen = await wire(async () => same((await client.get('/x')).failure, 'network'));
        same(seen, ['network', 'network', 'network']);
    },

    async 'passing trouble is retried, and only that'(game) {
        const client = clientOf(game);
        const twice = '/players?trouble=status:503,retry-after:0,times:2';
        same(await wire(async () => same((await client.get(twice)).success, true)), [503, 503, 200]);
        same(await wire(() => client.get('/players?trouble=drop')), ['network', 'network', 'network']);
        same(await wire(() => client.get('/status/500')), [500]);
        same(await wire(() => client.post('/echo?trouble=status:503', {})), [503]);
    },

    async 'a call with an idempotency key is retried with that key'(game) {
        const client = clientOf(game);
        const path = '/echo?trouble=status:503,retry-after:0,times:1';
        const key = newIdempotencyKey();
        same([key === newIdempotencyKey(), /^[0-9a-z-]{20,}$/.test(key)], [false, true]);
        const seen = await wire(async () => {
            const result = await client.post<Echo>(path, {}, { idempotencyKey: key });
            same(header(result, 'idempotency-key'), key);
        });
        same(seen, [503, 200]);
    },

    async 'Retry-After is waited for'(game) {
        const started = Date.now();
        const path = '/echo?trouble=status:429,retry-after:1,times:1';
        same(await wire(() => clientOf(game).get(path)), [429, 200]);
        same(Date.now() - started >= 1000, true);
    },

    async 'cancelling one, before, during and between attempts'(game) {
        const client = clientOf(game);
        const cancel = createCancel();
        const pending = client.get('/delay/700', { cancel });
        const other = client.get<Echo>('/echo');
        await client.get('/players');
        cancel.cancel();
        const result = await pending;
        same([result.success, result.failure, result.statusCode], [false, 'cancelled', 0]);
        same((await other).success, true);
        same((await client.get('/echo', { cancel })).failure, 'cancelled');
        const between = createCancel();
        const leave = onExchange(() => between.cancel());
        same((await client.get('/status/429?retry_after=9', { cancel: between })).failure, 'cancelled');
        leave();
    },

    async 'cancelling all'(game) {
        const client = clientOf(game);
        const all = [client.get('/delay/700'), client.post('/delay/701', {})];
        await client.get('/players');
        client.cancelAll();
        same((await Promise.all(all)).map((one) => one.failure), ['cancelled', 'cancelled']);
        same((await client.get('/players')).success, true);
    },

    async 'fresh answers come from the cache, a write forgets them'(game) {
        const client = clientOf(game);
        const slot = '/echo/one';
        const seen = await wire(async () => {
            await client.get(slot, { params: { a: 1 } });
            same((await client.get<Echo>(slot, { params: { a: 1 } })).data!.method, 'GET');
            await client.get(slot, { params: { a: 1 }, cache: false });
            await client.get(slot, { params: { a: 1 }, headers: { 'x-other': '1' } });
            await client.put(slot, {});
            await client.get(slot, { params: { a: 1 } });
        });
        same(seen.length, 5);
    },

    async 'a save guarded by its ETag'(game) {
        const client = clientOf(game);
        await client.put('/saves/two', { level: 1 });
        const etag = findHeader(await client.get('/saves/two'), 'etag');
        same((await client.put('/saves/two', { level: 2 }, { headers: { 'If-Match': etag } })).success, true);
        const late = await client.put('/saves/two', { level: 9 }, { headers: { 'If-Match': etag } });
        same([late.statusCode, findHeader(late, 'etag') === etag, findHeader(late, 'x-none')], [412, false, '']);
    },

    async 'who reads after a write never gets a read from before it'(game) {
        const client = clientOf(game);
        const slot = '/saves/race';
        await client.put(slot, { level: 1 });
        const early = client.get(slot, { params: { trouble: 'delay:150' } });
        await client.put(slot, { level: 2 });
        const late = client.get(slot, { params: { trouble: 'delay:150' } });
        same(await wire(() => Promise.all([early, late])), [200, 200]);
        same((await client.get(slot, { params: { trouble: 'delay:150' } })).data, { level: 2 });
    },

    async 'an answer from before a write is not kept'(game) {
        const client = clientOf(game);
        const slot = '/echo/one?trouble=delay:150';
        const early = client.get(slot);
        await client.put('/echo/one', {});
        await early;
        same(await wire(() => client.get(slot)), [200]);
        same(await wire(() => client.get(slot)), []);
    },

    async 'a kept answer is asked for by its ETag'(game) {
        const client = clientOf(game);
        const slot = '/saves/one';
        await client.put(slot, { level: 3 });
        const seen = await wire(async () => {
            same((await client.get(slot)).data, { level: 3 });
            const again = await client.get(slot);
            same([again.statusCode, again.data], [200, { level: 3 }]);
            await client.put(slot, { level: 4 });
            same((await client.get(slot)).data, { level: 4 });
        });
        same(seen, [200, 304, 200, 200]);
    },

    async 'equal GETs share one exchange, each with data of its own'(game) {
        const client = clientOf(game);
        const cancel = createCancel();
        const seen = await wire(async () => {
            const handles = [undefined, undefined, cancel];
            const shared = handles.map((handle) => client.get<any>('/delay/60', { cancel: handle }));
            const apart = client.get('/delay/60', { headers: { 'accept-language': 'zh' } });
            cancel.cancel();
            const [one, two, three] = await Promise.all(shared);
            same([one.data.delayed, two.data.delayed, one.data === two.data], [60, 60, false]);
            same(three.failure, 'cancelled');
            await apart;
        });
        same(seen, [200, 200]);
    },

    async 'the envelope is opened'(game) {
        const api = createBackendClient({ baseURL: game.url + '/v2e' });
        const page = await api.get<{ id: string }>('/players/p001');
        same([page.success, page.code, page.data!.id], [true, '0', 'p001']);
        const refused = await api.get('/players/nobody');
        same([refused.success, refused.statusCode, refused.failure, refused.code], [false, 200, 'envelope', '40400']);
        same(typeof refused.error, 'string');
        const bare = await createBackendClient({ baseURL: game.url }).get<Echo>('/echo');
        same(bare.data!.method, 'GET');
    },

    async 'the token goes to the own server only'(game) {
        const client = clientOf(game);
        client.setAuthToken('secret');
        same(header(await client.get<Echo>('/echo'), 'authorization'), 'Bearer secret');
        same(header(await client.get<Echo>(game.url + '/echo'), 'authorization'), 'Bearer secret');
        const elsewhere = game.url.replace('127.0.0.1', '2130706433'); // the same server by another name
        same(header(await client.get<Echo>(elsewhere + '/echo'), 'authorization'), undefined);
        client.baseURL = game.url.slice(0, -1); // a port that the other one begins with
        same(header(await client.get<Echo>(game.url + '/echo'), 'authorization'), undefined);
        client.baseURL = game.url + '/';
        client.setAuthToken('');
        same(header(await client.get<Echo>('/echo'), 'authorization'), undefined);
    },

    async 'two players never share a kept answer'(game) {
        const client = clientOf(game);
        client.setAuthToken('one');
        await client.get('/echo');
        client.setAuthToken('two');
        same(header(await client.get<Echo>('/echo'), 'authorization'), 'Bearer two');
    },

    async 'a subclass gives the token and signs each attempt'(game) {
        let signed = 0;
        class Signing extends APIClient {
            protected provideToken(): Promise<string> {
                return Promise.resolve('later');
            }
            protected signCall(call: Call): Promise<void> {
                call.headers['x-signature'] = `${call.method} ${++signed}`;
                return Promise.resolve();
            }
        }
        const client = game.node().addComponent(Signing)!;
        client.useBackendConfig = false;
        client.baseURL = game.url;
        const path = '/echo?trouble=status:503,retry-after:0,times:1';
        const result = await client.get<Echo>(path);
        same([header(result, 'x-signature'), header(result, 'authorization')], ['GET 2', 'Bearer later']);
    },

    async 'a hook that throws makes a result, not an exception'(game) {
        class Broken extends APIClient {
            protected provideToken(): string {
                throw new Error('no token today');
            }
        }
        const client = game.node().addComponent(Broken)!;
        const result = await client.get('/echo');
        same([result.failure, result.error], ['invalid', 'Error: no token today']);
    },

    async 'nothing acts after the component was destroyed'(game) {
        const client = clientOf(game);
        const seen = await wire(async () => {
            const waiting = new Promise<void>((resolve) => {
                const leave = onExchange(() => {
                    leave();
                    resolve();
                });
            });
            const flying = [client.get('/delay/700'), client.get('/players?trouble=status:503,retry-after:9')];
            await waiting; // one is on its way, the other between two attempts
            client.node.destroy();
            const early = await client.get('/echo');
            game.frame();
            const late = await client.get('/echo');
            same([isValid(client), APIClient.instance === null], [false, true]);
            same((await Promise.all(flying)).concat(early, late).map((one) => one.failure), [
                'cancelled',
                'cancelled',
                'cancelled',
                'cancelled',
            ]);
        });
        same(seen, [503, 'cancelled']);
    },

    async 'the configuration rules unless it is switched off'(game) {
        const client = game.node().addComponent(APIClient)!;
        client.baseURL = game.url;
        same((await client.get('/echo')).failure, 'network');
        same(currentEnvironment().name, 'Nowhere');
        same(chooseEnvironment('Test').name, 'Test');
        same(chooseEnvironment('').name, 'Nowhere');
        client.useBackendConfig = false;
        same((await client.get('/echo')).success, true);
    },

    async 'one is found from anywhere, and one that persists stays alone'(game) {
        const first = game.node().addComponent(APIClient)!;
        const second = game.node().addComponent(APIClient)!;
        same([APIClient.instance === first, isValid(second, true)], [true, true]);
        class Lasting extends APIClient {
            persistent = true;
        }
        const third = game.node().addComponent(Lasting)!;
        same([isValid(third.node, true), isValid(first.node, true)], [false, true]);
        first.node.destroy();
        second.node.destroy();
        game.frame();
        const fourth = game.node().addComponent(Lasting)!;
        same([APIClient.instance === fourth, director.isPersistRootNode(fourth.node)], [true, true]);
    },

    async 'the monitor counts by endpoint'(game) {
        const node = game.node();
        const monitor = node.addComponent(NetworkMonitor)!;
        const told: any[] = [];
        node.on('network-stats', (stats: any) => told.push(stats));
        const client = clientOf(game);
        await client.get('/players/101');
        await client.get('/players/102?x=1');
        await client.get('/status/500');
        await client.get('/status/500');
        const { count, errors, p50, endpoints } = monitor.stats();
        same([count, errors, p50 >= 0], [4, 4, true]);
        same(endpoints.map((one) => [one.endpoint, one.count, one.errors, one.lastError]), [
            ['GET /players/{id}', 2, 2, '404'],
            ['GET /status/{id}', 2, 2, '500'],
        ]);
        game.frame(4.9);
        same(told.length, 0);
        game.frame(0.2);
        game.frame(5);
        same(told.map((stats) => stats.count), [4]);
        monitor.reset();
        same(monitor.stats().count, 0);
    },

    async 'the monitor notices when the server cannot be reached'(game) {
        const node = game.node();
        const monitor = node.addComponent(NetworkMonitor)!;
        const told: boolean[] = [];
        node.on('network-online-changed', () => {
            throw new Error('a bad listener');
        });
        const client = clientOf(game);
        same(monitor.online, true);
        await client.get('/echo?trouble=drop');
        same(monitor.online, false);
        game.expectLine('network-online-changed');
        await client.get('/status/404');
        same(monitor.online, true);
        game.expectLine('a bad listener');
        node.on('network-online-changed', (online: boolean) => told.push(online));
        game.setOnline(false);
        game.frame(6);
        same(monitor.online, game.profile !== 'native');
        if (game.profile === 'native') {
            game.expectLine('network-online-changed'); // the bad listener; the later one is skipped, as in the engine
        }
        node.destroy();
        game.frame();
        const asked = game.networkAsked();
        await client.get('/echo');
        same([told, game.networkAsked() - asked], [[], 0]);
    },

    async 'storage: what is missing is null, what is there is listed'(game) {
        const store = createStorage('backend');
        same([store.get('a'), store.keys()], [null, []]);
        same([store.set('a', '1'), store.set('b', '汉💎'), store.set('a', '2')], [true, true, true]);
        same([store.get('a'), store.get('b'), store.keys()], ['2', '汉💎', ['b', 'a']]);
        same([store.set('b', ''), store.get('b'), store.keys()], [true, null, ['a']]);
        store.remove('a');
        same([store.get('a'), store.keys(), createStorage('other').keys()], [null, [], []]);
        same(new CCObject().isValid !== null, true);
    },
};
