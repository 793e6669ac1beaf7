/** Cases that must fail: they show that the sandbox notices. */

interface Game {
    url: string;
}

export const cases: { [title: string]: (game: Game) => Promise<void> } = {
    async 'touches an absent API, even in a try'() {
        try {
            (0, eval)('process');
        } catch (e) {
            // swallowed
        }
    },
    async 'leaves a timer'() {
        setTimeout(() => undefined, 60000);
    },
    async 'leaves an exchange'(game) {
        const xhr = new XMLHttpRequest();
        xhr.open('GET', game.url + '/delay/300', true);
        xhr.send();
    },
    async 'logs an error'() {
        console.error('oh');
    },
    async 'throws'() {
        throw new Error('no');
    },
    async 'sends a typed array'(game) {
        const xhr = new XMLHttpRequest();
        xhr.open('POST', game.url + '/echo', true);
        xhr.send(new Uint8Array(4));
    },
};
