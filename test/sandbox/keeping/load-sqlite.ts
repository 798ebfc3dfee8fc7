import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {build} from 'esbuild';
import {afterAll, afterEach, beforeAll, describe, expect, test, vi} from 'vitest';
import {bundleOptions} from '../../../build/bundle.js';
import {loadSqlite} from '../../../source/sandbox/world/load-sqlite.ts';

afterEach(() => {
	vi.restoreAllMocks();
});

describe('loading SQLite', () => {
	/** What a Node says that still calls it an experiment; 22.13 does. */
	function loadWith(...warnings: ReadonlyArray<readonly [string, string]>) {
		const said: unknown[] = [];
		const emit = vi.spyOn(process, 'emitWarning').mockImplementation((...words: readonly unknown[]) => {
			said.push(words[0]);
		});
		const before = process.emitWarning;
		vi.spyOn(process, 'getBuiltinModule').mockImplementation(() => {
			for (const [message, type] of warnings) {
				process.emitWarning(message, type);
			}

			return undefined;
		});
		loadSqlite();
		expect(process.emitWarning).toBe(before);
		expect(emit.mock.calls.length).toBe(said.length);
		return said;
	}

	test('keeps to itself that it is experimental', () => {
		const warning = 'SQLite is an experimental feature and might change at any time';
		expect(loadWith([warning, 'ExperimentalWarning'])).toEqual([]);
	});

	test('lets every other warning through', () => {
		const others = [
			['SQLite is an experimental feature', 'Warning'],
			['Type Stripping is an experimental feature', 'ExperimentalWarning'],
			['Buffer() is deprecated', 'DeprecationWarning'],
		] as const;
		expect(loadWith(...others)).toEqual(others.map(([message]) => message));
	});

	test('leaves warnings as they were when there is no SQLite, and says what to do', () => {
		const before = process.emitWarning;
		vi.spyOn(process, 'getBuiltinModule').mockImplementation(() => {
			throw new Error('No such built-in module: node:sqlite');
		});
		expect(() => loadSqlite()).toThrow('built without SQLite');
		expect(process.emitWarning).toBe(before);
	});
});

describe('the bundled program', () => {
	let root = '';

	beforeAll(async () => {
		root = mkdtempSync(path.join(tmpdir(), 'quarterdeck-bundle-'));
		const contents = `
			const before = process.moduleLoadList.some((name) => name.includes('sqlite'));
			const {openLedger} = await import('./source/sandbox/world/ledger-sqlite.ts');
			const isLazy = !process.moduleLoadList.some((name) => name.includes('sqlite'));
			const ledger = openLedger(process.argv[2]);
			ledger.put('task', 'a', {id: 'a'});
			process.stdout.write(JSON.stringify({before, isLazy, facts: ledger.all('task')}));
		`;
		const options = await bundleOptions();
		await build({
			...options,
			stdin: {contents, resolveDir: options.absWorkingDir ?? '.', loader: 'ts'},
			outfile: path.join(root, 'program.js'),
		});
	});

	afterAll(() => {
		rmSync(root, {recursive: true});
	});

	test('loads SQLite only when a ledger is opened, and says nothing on stderr', () => {
		const {stdout, stderr, status} = spawnSync(
			process.execPath,
			[path.join(root, 'program.js'), path.join(root, 'data')],
			{encoding: 'utf8', env: {}},
		);
		expect(stderr).toBe('');
		expect(JSON.parse(stdout)).toEqual({before: false, isLazy: true, facts: [{id: 'a'}]});
		expect(status).toBe(0);
	});
});
