// Reads TypeScript files as TypeScript 4.9 does and tells what a game on an old editor or a poor platform would trip
// over: `node rules.cjs FOLDER` prints JSON {findings: ["file:line what"], imports: {file: [file]}}.
// The facts: Creator 3.0 brings TypeScript 4.1; native and mini-games lack the globals below.
const fs = require('fs');
const path = require('path');
const ts = require('typescript-4.9');

const ABSENT = new Set(
    ('fetch Headers Request Response AbortController URL URLSearchParams FormData Blob File FileReader TextEncoder ' +
        'TextDecoder btoa atob crypto queueMicrotask structuredClone DOMException localStorage sessionStorage ' +
        'indexedDB window self document location navigator performance process require Buffer globalThis EventTarget ' +
        'requestAnimationFrame').split(' '),
);
const K = ts.SyntaxKind;
const NEWER = new Map([
    [K.OverrideKeyword, 'override (4.3)'],
    [K.ClassStaticBlockDeclaration, 'static block (4.4)'],
    [K.SatisfiesExpression, 'satisfies (4.9)'],
    [K.AccessorKeyword, 'accessor (4.9)'],
]);

function look(file, root) {
    const name = path.relative(root, file).split(path.sep).join('/');
    const source = ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.ES2015, true);
    const findings = [];
    const imports = [];
    const tell = (node, what) => {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart());
        findings.push(`${name}:${line + 1} ${what}`);
    };
    (function visit(node) {
        if (NEWER.has(node.kind)) {
            tell(node, NEWER.get(node.kind));
        }
        if ((ts.isImportSpecifier(node) || ts.isExportSpecifier(node)) && node.isTypeOnly) {
            tell(node, 'inline type import (4.5)');
        }
        if (ts.isTypeReferenceNode(node)) {
            return; // a type touches nothing
        }
        if (ts.isIdentifier(node) && ABSENT.has(node.text) && !isMember(node)) {
            tell(node, `${node.text} is not on every platform`);
        }
        if (ts.isImportDeclaration(node) && !(node.importClause && node.importClause.isTypeOnly)) {
            imports.push(node.moduleSpecifier.text);
        }
        ts.forEachChild(node, visit);
    })(source);
    return { name, findings, imports };
}

function isMember(node) {
    const { parent } = node;
    const owners = [
        ts.isPropertyAccessExpression,
        ts.isPropertyAssignment,
        ts.isPropertySignature,
        ts.isPropertyDeclaration,
        ts.isMethodDeclaration,
    ];
    return owners.some((is) => is(parent)) && parent.name === node;
}

const root = process.argv[2];
const files = fs.readdirSync(root, { recursive: true }).filter((name) => name.endsWith('.ts'));
const seen = files.map((name) => look(path.join(root, name), root));
console.log(
    JSON.stringify({
        findings: [].concat(...seen.map((one) => one.findings)),
        imports: Object.fromEntries(seen.map((one) => [one.name, one.imports])),
    }),
);
