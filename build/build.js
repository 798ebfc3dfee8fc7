import {readFile, rm} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {inkTableFile, toModule} from './ink-table-esm.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const {version} = JSON.parse(await readFile(`${root}/package.json`, 'utf8'));

const inkTable = {
	name: 'ink-table',
	setup(setup) {
		setup.onLoad({filter: inkTableFile}, async ({path}) => ({
			contents: toModule(await readFile(path, 'utf8')),
			loader: 'js',
		}));
	},
};

// Ink reaches for the React devtools only in development; the bundle must not need them.
const withoutDevtools = {
	name: 'without-devtools',
	setup(setup) {
		setup.onResolve({filter: /^react-devtools-core$/}, ({path}) => ({path, namespace: 'nothing'}));
		setup.onLoad({filter: /.*/, namespace: 'nothing'}, () => ({contents: 'export default {};'}));
	},
};

const shared = {
	absWorkingDir: root,
	bundle: true,
	platform: 'node',
	target: 'node22',
	format: 'esm',
	logLevel: 'warning',
	legalComments: 'none',
};

await rm(`${root}/distribution`, {recursive: true, force: true});
await build({
	...shared,
	entryPoints: {quarterdeck: 'source/cli.tsx'},
	outdir: 'distribution',
	jsx: 'automatic',
	minifySyntax: true,
	minifyWhitespace: true,
	define: {
		'process.env.NODE_ENV': '"production"',
		'process.env.DEV': '"false"',
		QUARTERDECK_VERSION: JSON.stringify(version),
	},
	// CommonJS packages inside the bundle still say require; yoga decodes its own wasm faster when it finds no fetch.
	banner: {
		js: "import {createRequire as bundledRequire} from 'node:module';const require=bundledRequire(import.meta.url);var fetch=undefined;",
	},
	plugins: [inkTable, withoutDevtools],
});
// The launcher must be readable by any Node, so that an old one gets a sentence and not a syntax error.
await build({
	...shared,
	target: 'node12',
	entryPoints: {cli: 'source/launcher.ts'},
	outdir: 'distribution',
	banner: {js: '#!/usr/bin/env node'},
	external: ['./quarterdeck.js'],
});
