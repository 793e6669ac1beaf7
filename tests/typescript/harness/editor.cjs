// Compiles the scripts of a game as Creator's editor does, with its own loader: `node editor.cjs FOLDER TARGETS` prints
// JSON {name: code}: each script as a System.register module. Imports of other scripts are resolved to their names;
// `cc`, `cc/env` and the compiler's helpers stay. TARGETS is a browserslist query: modern, or old for ES5.
const fs = require('fs');
const path = require('path');
const { pathToFileURL } = require('url');
const { ModLo } = require('@cocos/creator-programming-mod-lo');

const root = fs.realpathSync(process.argv[2]);
const base = pathToFileURL(root + path.sep).href;
const helpers = 'cce:/internal/helpers';
const loader = new ModLo({
    targets: process.argv[3],
    loose: false,
    useDefineForClassFields: true,
    allowDeclareFields: true,
    _compressUUID: (uuid) => uuid.replace(/-/g, '').slice(0, 23),
    _helperModule: helpers,
});
loader.setExternals(['cc', 'cc/env']);
loader.setAssetPrefixes([base]);

const out = {};
const scripts = fs.readdirSync(root, { recursive: true }).filter((name) => name.endsWith('.ts'));
scripts.forEach((name, number) => {
    const url = pathToFileURL(path.join(root, name));
    loader.setUUID(url.href, `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`);
    const resolved = (specifier) => {
        const { isExternal, url: target } = loader.resolve(specifier, url, 'esm');
        return isExternal ? specifier : target.href.replace(base, '');
    };
    out[url.href.slice(base.length)] = loader.load(url).systemjs(resolved).source.code;
});
out[helpers] = loader.load(new URL(helpers)).systemjs().source.code;
console.log(JSON.stringify(out));
