// Runs the cases of a compiled game in the sandbox of one profile: `node run.cjs PROFILE COMPILED.json URL` prints
// JSON {case: "" or what went wrong}. After each case nothing may be left: no timer, no exchange, no touched absent
// API, no unexpected line in the console.
const fs = require('fs');
const http = require('http');
const path = require('path');
const vm = require('vm');
const { PROFILES } = require('./profiles.cjs');
const { makeXhr } = require('./xhr.cjs');

const [name, compiled, url] = process.argv.slice(2);
const profile = PROFILES[name];
const timers = new Set();
const world = { aborts: [], touched: [], lines: [], open: new Set(), online: true, asked: 0 };
const sandbox = vm.createContext({});
const inside = (source) => vm.runInContext(source, sandbox);

const RealArrayBuffer = inside('ArrayBuffer');
world.later = setImmediate;
world.arrayBuffer = (buffer) => {
    const copy = new RealArrayBuffer(buffer.length);
    new Uint8Array(copy).set(buffer);
    return copy;
};
world.bytes = (body) => {
    if (typeof body !== 'string' && !(body instanceof RealArrayBuffer)) {
        throw new TypeError('only text and an ArrayBuffer can be sent everywhere');
    }
    return Buffer.from(body);
};

sandbox.setTimeout = (act, ms) => {
    const timer = { handle: setTimeout(() => timers.delete(timer) && act(), ms) };
    timers.add(timer);
    return timer;
};
sandbox.clearTimeout = (timer) => {
    if (timer) {
        timers.delete(timer);
        clearTimeout(timer.handle);
    }
};
const line = (...words) => world.lines.push(words.map(String).join(' '));
sandbox.console = { log() {}, info() {}, warn: line, error: line };
sandbox.XMLHttpRequest = makeXhr(profile.xhr, world);
profile.absent.split(' ').forEach((api) =>
    Object.defineProperty(sandbox, api, {
        get() {
            world.touched.push(api);
            throw new ReferenceError(`${api} is not defined`);
        },
    }),
);

const kept = new Map();
const localStorage = {
    getItem: (key) => (kept.has(key) ? kept.get(key) : profile.missingKey),
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
};
const platform = {
    localStorage,
    network() {
        world.asked++;
        return profile.network && !world.online ? 0 : 1;
    },
};
const cc = vm.runInContext(fs.readFileSync(path.join(__dirname, 'cc.js'), 'utf8'), sandbox)(platform);

// --- the module system of the editor's output: System.register(dependencies, declare) ---

const code = JSON.parse(fs.readFileSync(compiled, 'utf8'));
const modules = { cc: { exports: cc }, 'cc/env': { exports: { DEBUG: true } } };

function load(id) {
    if (modules[id]) {
        return modules[id].exports;
    }
    const module = (modules[id] = { exports: {} });
    const put = (key, value) => {
        Object.assign(module.exports, typeof key === 'string' ? { [key]: value } : key);
        return value;
    };
    sandbox.System = {
        register(dependencies, declare) {
            module.dependencies = dependencies;
            module.declared = declare(put, {});
        },
    };
    if (code[id] === undefined) {
        throw new Error(`no module ${id}`);
    }
    vm.runInContext(code[id], sandbox, { filename: id });
    module.dependencies.forEach((dependency, at) => module.declared.setters[at](load(dependency)));
    module.declared.execute();
    return module.exports;
}

async function main() {
    const { cases } = load('cases.ts');
    const results = {};
    for (const title of Object.keys(cases)) {
        const nodes = [];
        const game = {
            url,
            profile: name,
            node() {
                const node = new cc.Node('test');
                node.parent = cc.director.getScene();
                nodes.push(node);
                return node;
            },
            frame: (seconds = 0) => cc.frame(nodes, seconds),
            expectLine: (part) => {
                const at = world.lines.findIndex((words) => words.includes(part));
                if (at < 0) {
                    throw new Error(`no line in the console with: ${part}`);
                }
                world.lines.splice(at, 1);
            },
            networkAsked: () => world.asked,
            setOnline: (online) => (world.online = online),
        };
        await reset();
        const wrong = await cases[title](game).then(
            () => '',
            (error) => String((error && error.stack) || error),
        );
        nodes.forEach((node) => node.destroy());
        game.frame();
        results[title] = [wrong, await leftOver()].filter(Boolean).join('\n');
        kept.clear();
        world.online = true;
    }
    console.log(JSON.stringify(results));
}

/** The server forgets what earlier cases did: saves, and how often a trouble has hit. */
function reset() {
    return new Promise((resolve, reject) => {
        const done = (answer) => answer.resume().on('end', resolve);
        http.request(`${url}/reset`, { method: 'POST', agent: false }, done).on('error', reject).end();
    });
}

async function leftOver() {
    world.open.forEach((xhr) => {
        if (xhr.unstoppable) {
            xhr.status = 200;
            xhr._end('onload'); // the answer of an exchange that could not be aborted
        }
    });
    await new Promise((resolve) => setImmediate(resolve));
    const { aborts, touched, lines, open } = world;
    const left = { aborts, touched, lines, open: open.size, timers: timers.size };
    const clean = !aborts.length && !touched.length && !lines.length && !open.size && !timers.size;
    timers.forEach((timer) => clearTimeout(timer.handle));
    timers.clear();
    Object.assign(world, { aborts: [], touched: [], lines: [] });
    return clean ? '' : `left over: ${JSON.stringify(left)}`;
}

process.on('unhandledRejection', (error) => world.lines.push(`unhandled: ${error}`));
main().then(
    () => process.exit(0),
    (error) => {
        console.error(error);
        process.exit(1);
    },
);
