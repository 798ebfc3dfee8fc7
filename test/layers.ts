import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import {describe, expect, test} from 'vitest';

const root = path.resolve(import.meta.dirname, '../source');

/** Who may import whom; the readme has the same table. A file at the top of source is a folder of its own here. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
	domain: [],
	format: ['domain'],
	theme: ['domain'],
	input: ['domain'],
	store: ['domain'],
	wire: ['domain'],
	config: ['domain'],
	session: ['domain', 'wire', 'store', 'config'],
	sandbox: ['domain'],
	views: ['domain', 'store', 'format', 'theme', 'input'],
	headless: ['domain', 'store', 'session', 'format', 'config'],
	'app.tsx': ['domain', 'store', 'format', 'theme', 'input', 'views'],
	edge: [
		'domain',
		'store',
		'wire',
		'session',
		'sandbox',
		'config',
		'format',
		'theme',
		'input',
		'views',
		'headless',
		'app.tsx',
	],
	'cli.tsx': ['config', 'edge'],
	'launcher.ts': [],
};

/** Packages that only some places may touch. */
const packages: ReadonlyArray<{readonly name: RegExp; readonly only: RegExp}> = [
	{name: /^ws$/u, only: /^(?:wire\/transport\.ts|sandbox\/)/u},
	{
		name: /^(?:ink|react|ink-spinner|ink-table)(?:\/|$)/u,
		only: /^(?:views\/|app\.tsx|edge\/dashboard\.tsx)/u,
	},
	{name: /^socket\.io-client$/u, only: /^wire\/socket-io\.ts$/u},
	{name: /^meow$/u, only: /^cli\.tsx$/u},
	{name: /^marked$/u, only: /^views\/parts\/markdown\//u},
	{name: /^fast-json-patch$/u, only: /^store\/patch\.ts$/u},
	{name: /^ajv(?:\/|$)/u, only: /^(?:sandbox\/|headless\/call\.ts)/u},
	{name: /^string-width$/u, only: /^format\//u},
	{name: /^env-paths$/u, only: /^edge\//u},
];

/** Names that stand for the world outside; only these places may speak them. */
const effects: ReadonlyArray<{readonly name: RegExp; readonly only: RegExp}> = [
	{
		name: /\b(?:Date\.now|Math\.random|setTimeout|setInterval|setImmediate)\b|\bnew Date\(\)/u,
		only: /^(?:session\/clock\.ts|sandbox\/|wire\/(?:transport|socket-io)\.ts|edge\/)/u,
	},
	{name: /\bprocess\.(?!pid)/u, only: /^(?:cli\.tsx|launcher\.ts|edge\/|sandbox\/|session\/clock\.ts)/u},
	{name: /\bprocess\.argv\b/u, only: /^cli\.tsx$/u},
];

type Source = {readonly file: string; readonly text: string};

function sources(): readonly Source[] {
	return readdirSync(root, {recursive: true, withFileTypes: true})
		.filter((entry) => entry.isFile() && /\.tsx?$/u.test(entry.name))
		.map((entry) => {
			const full = path.join(entry.parentPath, entry.name);
			return {file: path.relative(root, full), text: readFileSync(full, 'utf8')};
		});
}

function importsOf({text}: Source): readonly string[] {
	return ts.preProcessFile(text, true, true).importedFiles.map((imported) => imported.fileName);
}

function folderOf(file: string): string {
	return file.split(path.sep)[0] ?? file;
}

/** What a set of sources does against the rules, a sentence each. */
function strays(all: readonly Source[]): readonly string[] {
	return all.flatMap((source) => {
		const from = folderOf(source.file);
		const allowed = mayImport[from];

		if (allowed === undefined) {
			return [`${source.file} stands in a folder the table does not know`];
		}

		const wrongImports = importsOf(source).flatMap((name) => {
			if (name === './quarterdeck.js') {
				// The launcher's one import is the bundle, which stands beside it only once it is built.
				return source.file === 'launcher.ts' ? [] : [`${source.file} imports ${name}`];
			}

			if (name.startsWith('.')) {
				const to = folderOf(path.join(path.dirname(source.file), name));
				return to === from || allowed.includes(to) ? [] : [`${source.file} imports ${name}`];
			}

			return packages
				.filter((rule) => rule.name.test(name) && !rule.only.test(source.file))
				.map(() => `${source.file} imports ${name}`);
		});
		return [...wrongImports, ...wrongEffects(source)];
	});
}

/** What a source does to the world outside though it may not. Its comments may speak of it. */
function wrongEffects({file, text}: Source): readonly string[] {
	const strict = effects.filter((rule) => !rule.only.test(file));

	// Most sources name none of it even in comments, and need not be parsed.
	if (strict.every((rule) => !rule.name.test(text))) {
		return [];
	}

	const words = ts.transpileModule(text, {
		compilerOptions: {removeComments: true, target: ts.ScriptTarget.ESNext, jsx: ts.JsxEmit.Preserve},
	}).outputText;
	return strict
		.filter((rule) => rule.name.test(words))
		.map((rule) => `${file} speaks of ${String(rule.name.exec(words)?.[0])}`);
}

/** The first way round in a circle, or nothing. */
function cycleIn(all: readonly Source[]): readonly string[] | undefined {
	const graph = new Map(
		all.map((source) => [
			source.file,
			importsOf(source)
				.filter((name) => name.startsWith('.'))
				.map((name) => path.join(path.dirname(source.file), name)),
		]),
	);
	const done = new Set<string>();

	const walk = (file: string, way: readonly string[]): readonly string[] | undefined => {
		if (way.includes(file)) {
			return [...way.slice(way.indexOf(file)), file];
		}

		if (done.has(file)) {
			return undefined;
		}

		for (const next of graph.get(file) ?? []) {
			const cycle = walk(next, [...way, file]);

			if (cycle !== undefined) {
				return cycle;
			}
		}

		done.add(file);
		return undefined;
	};

	for (const file of graph.keys()) {
		const cycle = walk(file, []);

		if (cycle !== undefined) {
			return cycle;
		}
	}

	return undefined;
}

describe('the layers', () => {
	const all = sources();

	test('there is something to look at', () => {
		expect(all.length).toBeGreaterThan(50);
	});

	test('nobody imports or speaks of what is not theirs', () => {
		expect(strays(all)).toEqual([]);
	});

	test('no file leads back to itself', () => {
		expect(cycleIn(all)).toBeUndefined();
	});

	test('no file is longer than 250 lines', () => {
		expect(all.filter(({text}) => text.split('\n').length > 251).map(({file}) => file)).toEqual([]);
	});

	test.each<Source>([
		{file: 'store/planted.ts', text: "import {link} from '../wire/link.ts'; link();"},
		{
			file: 'views/planted.tsx',
			text: "import {createSession} from '../session/session.ts'; createSession();",
		},
		{file: 'wire/planted.ts', text: "export type {State} from '../store/state.ts';"},
		{file: 'headless/planted.ts', text: "import 'ink';"},
		{file: 'store/planted.ts', text: "const {render} = await import('ink'); render();"},
		{file: 'session/planted.ts', text: "import WebSocket from 'ws'; new WebSocket('');"},
		{file: 'store/planted.ts', text: 'export const at = Date.now();'},
		{file: 'views/planted.tsx', text: 'export const here = process.cwd();'},
		{file: 'strange/planted.ts', text: 'export const a = 1;'},
	])('a planted stray is found: $file $text', (planted) => {
		expect(strays([planted])).toHaveLength(1);
	});

	test('a planted circle is found', () => {
		expect(
			cycleIn([
				{file: 'store/a.ts', text: "import './b.ts';"},
				{file: 'store/b.ts', text: "import '../store/a.ts';"},
			]),
		).toBeDefined();
	});
});
