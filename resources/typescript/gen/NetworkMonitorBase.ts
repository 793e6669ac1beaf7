/**
 * Watches the exchanges of every backend client in the game. The tool's file: change NetworkMonitor.ts instead.
 *
 * Events on its node: 'network-stats' (NetworkStats) after exchanges took place, at most once per `statsInterval`;
 * 'network-online-changed' (boolean).
 */

import { _decorator, Component, isValid, sys } from 'cc';
import { BackendConfig } from './BackendConfig';
import { createMonitor } from './core/monitor';
import type { Monitor, NetworkStats } from './core/monitor';
import { emitSafely, find, register, unregister } from './core/registry';

const { ccclass, menu, property } = _decorator;

function ownSettings(this: { useBackendConfig: boolean }): boolean {
    return !this.useBackendConfig;
}

@ccclass('NetworkMonitorBase')
@menu('hidden:Backend/NetworkMonitorBase')
export abstract class NetworkMonitorBase extends Component {
    /** The window comes from BackendConfig; switched off, the value below counts. */
    @property
    useBackendConfig = true;

    /** Exchanges that are kept per endpoint for the latency figures. */
    @property({ visible: ownSettings })
    window = 50;

    /** Seconds between two network-stats events. */
    @property
    statsInterval = 5;

    private _monitor: Monitor | null = null;
    private _told = 0;

    /** The first one that is alive in the game, or null. */
    static get instance(): NetworkMonitorBase | null {
        return find<NetworkMonitorBase>('monitor');
    }

    /** Your work at the start goes into `onReady`; whoever overrides this one calls super.onLoad(). */
    onLoad(): void {
        register('monitor', this);
        this._monitor = createMonitor({
            window: this.useBackendConfig ? BackendConfig.monitor.window : this.window,
            hasNetwork: () => sys.getNetworkType() !== sys.NetworkType.NONE,
            onlineChanged: (online) => this._emit('network-online-changed', online),
        });
        this.schedule(this._tell, Math.max(0.1, this.statsInterval));
        this.onReady();
    }

    /** Whoever overrides this one calls super.onDestroy(). */
    onDestroy(): void {
        if (this._monitor) {
            this._monitor.close();
        }
        unregister('monitor', this);
    }

    /** Called once the monitor is at work. */
    protected onReady(): void {
        // for the subclass
    }

    /** The figures so far. */
    stats(): NetworkStats {
        return this._monitor
            ? this._monitor.stats()
            : { online: true, count: 0, errors: 0, p50: 0, p95: 0, endpoints: [] };
    }

    get online(): boolean {
        return !this._monitor || this._monitor.isOnline();
    }

    /** Forgets the figures. */
    reset(): void {
        this._told = 0;
        if (this._monitor) {
            this._monitor.reset();
        }
    }

    private _tell(): void {
        if (!this._monitor) {
            return;
        }
        this._monitor.check();
        const stats = this._monitor.stats();
        if (stats.count !== this._told) {
            this._told = stats.count;
            this._emit('network-stats', stats);
        }
    }

    private _emit(event: string, value: unknown): void {
        if (isValid(this, true)) {
            emitSafely(this.node, event, value);
        }
    }
}
