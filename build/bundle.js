import {readFile} from 'node:fs/promises';
import {isBuiltin} from 'node:module';
import {fileURLToPath} from 'node:url';
import {inkTableFile, toModule} from './ink-table-esm.js';

export const root = fileURLToPath(new URL('..', import.meta.url));

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

/**
 * An `import` of a module of Node's own reads every name it exports, and some of them (WebSocket of http, webcrypto
 * of crypto) load half of Node: 100 ms before the first frame. A `require`, made when first needed, does not.
 */
const requiredBuiltins = {
	name: 'required-builtins',
	setup(setup) {
		setup.onResolve({filter: /^[a-z][a-z0-9_:/]*$/}, ({path, kind}) =>
			isBuiltin(path) && kind !== 'require-call' ? {path, namespace: 'builtin'} : undefined,
		);
		setup.onLoad({filter: /.*/, namespace: 'builtin'}, ({path}) => ({
			contents: `module.exports = require(${JSON.stringify(path)});`,
		}));
	},
};

/**
 * How a program of this project becomes one file: the built command, and what the benchmark measures.
 * @returns {Promise<import('esbuild').BuildOptions>}
 */
export async function bundleOptions() {
	const {version} = JSON.parse(await readFile(`${root}/package.json`, 'utf8'));
	return {
		absWorkingDir: root,
		bundle: true,
		platform: 'node',
		target: 'node22',
		format: 'esm',
		logLevel: 'warning',
		legalComments: 'none',
		jsx: 'automatic',
		minifySyntax: true,
		minifyWhitespace: true,
		define: {
			'process.env.NODE_ENV': '"production"',
			'process.env.DEV': '"false"',
			QUARTERDECK_VERSION: JSON.stringify(version),
		},
		// CommonJS packages inside the bundle still say require; yoga decodes its wasm faster where it finds no fetch.
		banner: {
			js: "import {createRequire as bundledRequire} from 'node:module';const require=bundledRequire(import.meta.url);var fetch=undefined;",
		},
		plugins: [inkTable, withoutDevtools, requiredBuiltins],
	};
}
