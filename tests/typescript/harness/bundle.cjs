// Bundles TypeScript by esbuild: `node bundle.cjs OPTIONS`, where OPTIONS is JSON for esbuild.build. The API is used,
// not the command, which is a script or a program depending on how npm installed it. NODE_PATH names the packages.
// Without `outfile` the script goes to standard output.
const esbuild = require('esbuild');

const decorators = { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: true } };
const fixed = { bundle: true, charset: 'utf8', logLevel: 'error', tsconfigRaw: decorators };

esbuild
    .build({ ...fixed, ...JSON.parse(process.argv[2]) })
    .then(({ outputFiles }) => outputFiles && process.stdout.write(outputFiles[0].text))
    .catch(() => process.exit(1));
