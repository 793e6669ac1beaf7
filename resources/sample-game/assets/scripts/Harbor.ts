// Sky Harbor: catch the airships before the minute is over. One touch anywhere is one ship.
import { _decorator, Component, input, Input, Label } from 'cc';
import { SaveGame } from './SaveGame';
import { ScoreBoard } from './ScoreBoard';

const { ccclass, property } = _decorator;

@ccclass('Harbor')
export class Harbor extends Component {
    @property(Label)
    scoreText: Label | null = null;

    @property(ScoreBoard)
    board: ScoreBoard | null = null;

    @property(SaveGame)
    save: SaveGame | null = null;

    /** Length of a round in seconds. */
    @property
    roundSeconds = 60;

    private _score = 0;
    private _left = 0;

    onEnable(): void {
        input.on(Input.EventType.TOUCH_START, this._catch, this);
        this._start();
    }

    onDisable(): void {
        input.off(Input.EventType.TOUCH_START, this._catch, this);
    }

    update(seconds: number): void {
        if (this._left <= 0) {
            return;
        }
        this._left -= seconds;
        if (this._left <= 0) {
            this._end();
        }
    }

    private _start(): void {
        this._score = 0;
        this._left = this.roundSeconds;
        this._show();
    }

    private _catch(): void {
        if (this._left <= 0) {
            this._start();
            return;
        }
        this._score += 10;
        this._show();
    }

    private _end(): void {
        if (this.save) {
            const best = Math.max(this._score, this.save.state.best);
            this.save.keep({ rounds: this.save.state.rounds + 1, best });
        }
        if (this.board) {
            this.board.add({ name: 'You', score: this._score });
        }
    }

    private _show(): void {
        if (this.scoreText) {
            this.scoreText.string = String(this._score);
        }
    }
}
