import { _decorator } from 'cc';
import { APIClientBase } from './gen/APIClientBase';

const { ccclass } = _decorator;

/**
 * The game's API client. This file is yours: it was written once and is never changed by the tool.
 *
 * Put it on a node, or add it in code, and call it from anywhere:
 *
 *     const result = await APIClient.instance?.get<{ name: string }>('/players/1');
 *
 * What one may do here: override onReady() for work at the start, provideToken() to sign calls in, signCall() to sign
 * each attempt, and add methods of the game's own; `createStorage` of gen/core/storage keeps text over restarts, the
 * same way on every platform. Don't declare the properties of the base again.
 */
@ccclass('APIClient')
export class APIClient extends APIClientBase {}
