// The ten best rounds. Only this device's rounds until the backend's leaderboard is asked.
import { _decorator, Component, Label } from 'cc';

const { ccclass, property } = _decorator;

export interface Entry {
    name: string;
    score: number;
}

const MOST = 10;

@ccclass('ScoreBoard')
export class ScoreBoard extends Component {
    @property(Label)
    text: Label | null = null;

    private _entries: Entry[] = [];

    add(entry: Entry): void {
        this.show([...this._entries, entry]);
    }

    /** Show these entries, best first. */
    show(entries: Entry[]): void {
        this._entries = [...entries].sort((a, b) => b.score - a.score).slice(0, MOST);
        if (this.text) {
            this.text.string = this._entries.map((e, i) => `${i + 1}. ${e.name}  ${e.score}`).join('\n');
        }
    }
}
