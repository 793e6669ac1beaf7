/**
 * A script of a game that uses what was written, so that the type check sees the surfaces from outside.
 * Type-checked by test_typecheck.py beside the written files; never run.
 */

import { _decorator, Component, Node, isValid } from 'cc';
import { APIClient } from './backend/APIClient';
import { NetworkMonitor } from './backend/NetworkMonitor';
import { chooseEnvironment, createBackendClient } from './backend/gen/client';
import type { ApiResult, Call } from './backend/gen/core/api';
import type { NetworkStats } from './backend/gen/core/monitor';
import { createCancel } from './backend/gen/core/transport';

const { ccclass, property } = _decorator;

interface Player {
    id: string;
    coins: number;
}

@ccclass('SignedClient')
export class SignedClient extends APIClient {
    protected onReady(): void {
        this.setAuthToken('a');
    }

    protected provideToken(): Promise<string> {
        return Promise.resolve('token');
    }

    protected signCall(call: Call): void {
        call.headers['x-signature'] = String(call.url.length);
    }
}

@ccclass('Shop')
export class Shop extends Component {
    @property(Node)
    target: Node | null = null;

    async start(): Promise<void> {
        const client = this.getComponent(APIClient) || this.addComponent(APIClient)!;
        client.baseURL = 'https://api.example.com';
        client.timeout = 10000;
        client.useBackendConfig = false;
        const params = { page: 1 };
        const one: ApiResult<Player> = await client.request<Player>('/players/1', { method: 'GET', params });
        if (!isValid(this, true)) {
            return;
        }
        const cancel = createCancel();
        const two = await client.post<Player>('/players', { id: '1' }, { idempotencyKey: 'k', cancel });
        const coins: number = one.success && one.data ? one.data.coins : two.statusCode;
        const words: string = one.error || one.failure || String(coins);
        console.log(words);
        const monitor = this.addComponent(NetworkMonitor)!;
        this.node.on('network-stats', (stats: NetworkStats) => console.log(stats.p95, stats.endpoints.length));
        const online: boolean = monitor.online;
        console.log(online, chooseEnvironment('Local').baseURL);
        await createBackendClient().get<Player[]>('/players');
        await APIClient.instance?.del('/players/1');
    }
}
