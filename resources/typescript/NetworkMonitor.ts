import { _decorator } from 'cc';
import { NetworkMonitorBase } from './gen/NetworkMonitorBase';

const { ccclass } = _decorator;

/**
 * The game's network monitor. This file is yours: it was written once and is never changed by the tool.
 *
 * Put it on a node and listen there:
 *
 *     node.on('network-online-changed', (online: boolean) => showBanner(!online));
 *     node.on('network-stats', (stats: NetworkStats) => console.log(stats.p95));
 */
@ccclass('NetworkMonitor')
export class NetworkMonitor extends NetworkMonitorBase {}
