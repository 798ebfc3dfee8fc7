import {mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {describe, expect, test, vi} from 'vitest';
import {readConfig} from '../../source/config/config.ts';
import type {Settings} from '../../source/config/settings.ts';
import {readConfigFile, type ConfigRead} from '../../source/edge/config-file.ts';
import {followConfig} from '../../source/edge/follow-config.ts';
import {lookOf} from '../../source/edge/look.ts';
import {watchConfig, type WatchOptions} from '../../source/edge/watch-config.ts';
import {findIntent} from '../../source/input/find-intent.ts';
import {systemClock} from '../../source/session/clock.ts';
import {entriesOf} from '../../source/store/ring.ts';
import {initialState} from '../../source/store/state.ts';
import {createStore} from '../../source/store/store.ts';
import {createHandTurnedClock} from '../helpers/hand-turned-clock.ts';

const someRead: ConfigRead = {type: 'gone', because: 'not read'};

/** A watcher whose folder changes when the test says so. */
function watched(overrides: Partial<WatchOptions> = {}) {
	const clock = createHandTurnedClock();
	const told = vi.fn<(read: ConfigRead) => void>();
	const read = vi.fn(async (): Promise<ConfigRead> => someRead);
	const folders: Array<{folder: string; change: (name: string | undefined) => void; stopped: boolean}> = [];
	const stop = watchConfig({
		file: '/c/config.toml',
		clock,
		told,
		read,
		watchFolder(folder, change) {
			const entry = {folder, change, stopped: false};
			folders.push(entry);
			return () => {
				entry.stopped = true;
			};
		},
		...overrides,
	});
	return {clock, told, read, folders, stop, change: (name: string | undefined) => folders[0]?.change(name)};
}

describe('watching', () => {
	test('reads once, a moment after the last of many changes', async () => {
		const {clock, told, read, change} = watched();
		change('config.toml');
		clock.turn(99);
		change('config.toml');
		clock.turn(99);
		expect(read).not.toHaveBeenCalled();
		clock.turn(1);
		expect(read).toHaveBeenCalledTimes(1);
		await vi.waitFor(() => {
			expect(told).toHaveBeenCalledTimes(1);
		});
	});

	test('is not moved by other files, but by a change that has no name', () => {
		const {clock, read, change} = watched();
		change('config.toml~');
		clock.turn(1000);
		expect(read).not.toHaveBeenCalled();
		change(undefined);
		clock.turn(1000);
		expect(read).toHaveBeenCalledTimes(1);
	});

	test('tells nothing any more once it is stopped', async () => {
		const {clock, told, read, change, stop, folders} = watched();
		change('config.toml');
		clock.turn(100);
		stop();
		await Promise.all(read.mock.results.map(({value}) => value as Promise<unknown>));
		expect(told).not.toHaveBeenCalled();
		expect(folders.map(({stopped}) => stopped)).toEqual([true]);
	});

	test('tells what is there now, where one reading overtakes another', async () => {
		const answers: Array<(read: ConfigRead) => void> = [];
		const read = () =>
			new Promise<ConfigRead>((resolve) => {
				answers.push(resolve);
			});
		const {clock, told, change} = watched({read});
		change('config.toml');
		clock.turn(100);
		change('config.toml');
		clock.turn(100);
		answers[1]?.({type: 'gone', because: 'new'});
		answers[0]?.({type: 'gone', because: 'old'});
		await vi.waitFor(() => {
			expect(told.mock.calls).toEqual([[{type: 'gone', because: 'new'}]]);
		});
	});

	test('hears a real file written, replaced, deleted and made again, and one behind a link', async () => {
		const folder = mkdtempSync(path.join(tmpdir(), 'quarterdeck-'));
		const home = path.join(folder, 'dotfiles');
		mkdirSync(home);
		const real = path.join(home, 'own.toml');
		const file = path.join(folder, 'config.toml');
		writeFileSync(real, 'theme = "dark"');
		symlinkSync(real, file);
		const told: ConfigRead[] = [];
		const stop = watchConfig({file, clock: systemClock, told: (read) => told.push(read)});
		const steps: ReadonlyArray<readonly [step: () => void, heard: object]> = [
			[() => writeFileSync(real, 'theme = "light"'), {type: 'good', file: {theme: 'light'}}],
			[
				() => {
					writeFileSync(`${real}.new`, 'theme = "mono"');
					renameSync(`${real}.new`, real);
				},
				{type: 'good', file: {theme: 'mono'}},
			],
			[() => rmSync(file), {type: 'gone', because: 'ENOENT'}],
			[() => writeFileSync(file, 'theme = "pink"'), {type: 'bad', problems: [{line: 1}]}],
			[() => writeFileSync(file, 'theme = "16"'), {type: 'good', file: {theme: '16'}}],
		];

		for (const [step, heard] of steps) {
			step();
			await vi.waitFor(() => {
				expect(told.at(-1)).toMatchObject(heard);
			}, 4000);
		}

		stop();
	});
});

describe('keeping to the file', () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'quarterdeck-'));
	const file = path.join(folder, 'config.toml');

	async function readAs(text: string): Promise<ConfigRead> {
		writeFileSync(file, text);
		return readConfigFile(file);
	}

	async function following(text: string, flags: Readonly<Record<string, unknown>> = {}) {
		const first = await readAs(text);
		const config = readConfig({
			input: [],
			flags,
			environment: {},
			isTerminal: true,
			readStdin: () => '',
			file: first.type === 'good' ? {path: file, config: first.file} : undefined,
		});

		if (!config.ok) {
			throw new Error(config.problem);
		}

		const clock = createHandTurnedClock();
		const store = createStore(initialState(clock.now()), clock.after);
		const changes: Settings[] = [];
		let tell: (read: ConfigRead) => void = () => undefined;
		followConfig(config.value, {
			store,
			clock,
			changed: (next) => changes.push(next),
			watchFile({told}) {
				tell = told;
				return () => undefined;
			},
		});
		return {
			changes,
			fault: () => store.get().configFault,
			alerts: () => entriesOf(store.get().alerts).map(({says}) => says),
			warnings: () =>
				entriesOf(store.get().alerts).filter(({level, endedAt}) => level !== 'info' && endedAt === undefined),
			become: async (next: string) => {
				tell(await readAs(next));
			},
			vanish: () => {
				tell({type: 'gone', because: 'ENOENT'});
			},
		};
	}

	const home = 'gateway = "home"\n[gateways.home]\nurl = "wss://h.example"\n';

	test('mistakes that were put right warn no more', async () => {
		const {warnings, alerts, become} = await following(home);
		await become(`theme = "lime"\n${home}`);
		expect(warnings().length).toBeGreaterThan(1);
		await become(home);
		expect(warnings()).toEqual([]);
		expect(alerts().at(-1)).toMatch(/is right again and in force/u);
	});

	test('takes over what may change while it runs', async () => {
		const {changes, alerts, become} = await following(home);
		await become(`theme = "light"
symbols = "ascii"
${home}readonly = true
[limits]
hold = "0s"
[alarm]
bell = false
[keys]
refresh = "ctrl+t"`);
		expect(changes).toMatchObject([
			{
				look: {theme: 'light', symbols: 'ascii'},
				isReadonly: true,
				policy: {holdMs: 0},
				alarm: {bell: false},
				keys: new Map([['refresh', ['ctrl+t']]]),
			},
		]);
		expect(alerts()).toEqual([]);
	});

	test('shows every mistake with its line, and what was good last stays in force', async () => {
		const {changes, alerts, fault, become} = await following(home);
		await become(`${home}readonly = "yes"\n[limits]\nhold = "1h"`);
		expect(changes).toEqual([]);
		expect(alerts()).toEqual([
			'config.toml line 4: readonly is yes or no. Write readonly = true or false.',
			'config.toml line 6: hold must be a time. Write a time from 0 to 10s, for example hold = "500ms" or "3s".',
			'What config.toml said before stays in force.',
		]);
		expect(fault()).toBe(
			'2 mistakes in config.toml, the old settings stay in force (7: Alerts tells all). config.toml line 4: readonly is yes or no. Write readonly = true or false.',
		);
		await become(`${home}readonly = "yes"`);
		expect(fault()).toBe(
			'The old settings stay in force: config.toml line 4: readonly is yes or no. Write readonly = true or false.',
		);
		await become(`theme = "mono"\n${home}`);
		expect(fault()).toBeUndefined();
		expect(changes).toMatchObject([{look: {theme: 'mono'}}]);
		expect(alerts().at(-1)).toBe('config.toml is right again and in force.');
	});

	test('survives that the file is gone', async () => {
		const {changes, alerts, vanish} = await following(home);
		vanish();
		expect(changes).toEqual([]);
		expect(alerts()).toEqual(['config.toml cannot be read (ENOENT). What it said before stays in force.']);
	});

	test('never becomes less careful under a connection, and says so', async () => {
		const {changes, alerts, become} = await following(`${home}readonly = true`);
		await become(home);
		expect(changes).toMatchObject([{isReadonly: true}]);
		expect(alerts()).toEqual(['config.toml: readonly was taken away. It holds until the next start.']);
	});

	test('says that another address or token counts from the next start', async () => {
		const {alerts, become} = await following(home);
		await become(`${home.replace('h.example', 'k.example')}token-env = "T"`);
		expect(alerts()).toEqual([
			'config.toml: url, the place of the token of home changed. It counts from the next start.',
		]);
	});

	test('keeps to a profile that is taken out of the file', async () => {
		const {changes, alerts, become} = await following(`${home}four-eyes = true`);
		await become('theme = "dark"');
		expect(changes).toMatchObject([{profiles: [], policy: {fourEyes: true}}]);
		expect(alerts()).toEqual([
			'config.toml: The profile home is gone from the file. What it said holds until the next start.',
		]);
	});

	test('a flag holds whatever the file says', async () => {
		const {changes, become} = await following(home, {theme: 'mono', readonly: true});
		await become(`theme = "light"\n${home}`);
		expect(changes).toMatchObject([{look: {theme: 'mono'}, isReadonly: true}]);
	});

	test('keys of the file are the keys of the program', () => {
		const {bindings} = lookOf({
			look: {theme: 'auto', symbols: 'unicode'},
			keys: new Map([['refresh', ['ctrl+t']]]),
		});
		const where = {mode: 'browse', screen: 'log', confirmKey: undefined} as const;
		expect(findIntent({type: 'key', key: 'ctrl+t'}, where, bindings)).toEqual({type: 'refresh'});
		expect(findIntent({type: 'key', key: 'r'}, where, bindings)).toBeUndefined();
	});
});
