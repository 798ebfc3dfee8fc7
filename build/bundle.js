import {readFile} from 'node:fs/promises';
import {isBuiltin} from 'node:module';
import {fileURLToPath} from 'node:url';
import {replaced} from './edit-source.js';
import {patientInk, thriftyInk, tidyInk} from './ink.js';
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
 * A package that is needed only once there is something to read. An `import` of it would evaluate it at the start; its
 * names are getters here, so that the first use does.
 */
const lateMarked = {
	name: 'late-marked',
	setup(setup) {
		setup.onResolve({filter: /^marked$/}, ({path, namespace}) =>
			namespace === 'late' ? undefined : {path, namespace: 'late'},
		);
		setup.onLoad({filter: /.*/, namespace: 'late'}, ({path}) => ({
			contents: `Object.defineProperty(exports, 'Lexer', {enumerable: true, get: () => require(${JSON.stringify(path)}).Lexer});`,
			resolveDir: root,
		}));
	},
};

/** What a package does at the start and need not; each place must be there once. */
const lighter = {
	name: 'lighter',
	setup(setup) {
		for (const {file, place, instead} of lighterPlaces) {
			setup.onLoad({filter: file}, async ({path}) => {
				const source = await readFile(path, 'utf8');
				return {contents: replaced(source, place, instead), loader: 'js'};
			});
		}
	},
};

const lighterPlaces = [
	{
		// Compiled anew for every character of every new line.
		file: /[\\/]ink[\\/]build[\\/]output\.js$/,
		place: String.raw`!/^\p{Default_Ignorable_Code_Point}+$/u.test(character.value)`,
		instead:
			"(character.value.length === 1 && character.value >= ' ' && character.value <= '~') || !ignorableText.test(character.value)",
	},
	{
		// Its tables of licences are sorted by the rules of a language; nobody asks this program for its licence.
		file: /[\\/]meow[\\/]build[\\/]dependencies\.js$/,
		place: 'var normalizeExports = requireNormalize();',
		instead: 'var normalizeExports = (...all) => requireNormalize()(...all);',
	},
	{
		// What is drawn most is one cell a character as ASCII is. Asking the tables of emoji costs 50 ms the first time.
		file: /[\\/]string-width[\\/]index\.js$/,
		place: String.raw`/^[\u0020-\u007E]*$/.test(string)`,
		instead: '/^[ -~¡-¬®-ʯ–—‘-”†-•…‰‹›←-↓─-▟■□▲△▶▷▼▽◀◁◆◇○●◐-◕★☆✓✗]*$/.test(string)',
	},
];

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
			'Intl.Segmenter': 'PlainSegmenter',
			QUARTERDECK_VERSION: JSON.stringify(version),
		},
		inject: [`${root}/build/segmenter.js`],
		// CommonJS packages inside the bundle still say require; yoga decodes its wasm faster where it finds no fetch.
		banner: {
			js: "import {createRequire as bundledRequire} from 'node:module';const require=bundledRequire(import.meta.url);var fetch=undefined;",
		},
		plugins: [
			inkTable,
			patientInk,
			thriftyInk,
			tidyInk,
			withoutDevtools,
			requiredBuiltins,
			lateMarked,
			lighter,
		],
	};
}
