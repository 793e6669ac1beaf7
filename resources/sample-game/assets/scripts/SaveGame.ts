// What the player has achieved, kept on the device. Once the backend is written in, load and store it there too.
import { _decorator, Component, sys } from 'cc';

const { ccclass, property } = _decorator;

export interface SaveState {
    rounds: number;
    best: number;
}

@ccclass('SaveGame')
export class SaveGame extends Component {
    /** Name of the save; also the slot in the cloud. */
    @property
    slot = 'autosave';

    private _state: SaveState = { rounds: 0, best: 0 };

    get state(): Readonly<SaveState> {
        return this._state;
    }

    onLoad(): void {
        const text = sys.localStorage.getItem(this._key());
        if (text) {
            this._state = this._parse(text);
        }
    }

    keep(state: SaveState): void {
        this._state = state;
        sys.localStorage.setItem(this._key(), JSON.stringify(state));
    }

    private _parse(text: string): SaveState {
        try {
            const found = JSON.parse(text);
            return { rounds: Number(found.rounds) || 0, best: Number(found.best) || 0 };
        } catch (error) {
            return { rounds: 0, best: 0 }; // a damaged save starts anew
        }
    }

    private _key(): string {
        return `sky-harbor.save.${this.slot}`;
    }
}
