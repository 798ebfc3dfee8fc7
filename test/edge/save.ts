import {mkdtempSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, test} from 'vitest';
import {saveListed} from '../../source/edge/save.ts';
import {withWishes} from '../../source/edge/wishes.ts';
import type {Intent} from '../../source/domain/intents.ts';
import {reduce} from '../../source/store/reduce.ts';
import type {State} from '../../source/store/state.ts';
import {rich, stale, withUi} from '../helpers/view-state.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'quarterdeck-save-'));
const log = withUi(rich, {screen: 'log', filter: {log: 'health'}});

test('what is listed is written a line of JSON each, for its owner only', async () => {
	const file = path.join(folder, 'log.jsonl');
	const told = await saveListed(log, file);
	const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
	expect(told).toEqual({says: `Saved ${lines.length} lines to ${file}.`, tone: 'plain'});
	expect(lines.length).toBeGreaterThan(3);
	for (const line of lines) {
		expect(JSON.parse(line)).toHaveProperty('json');
		expect(line).toContain('health');
	}

	expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a file that is there already is left alone', async () => {
	const file = path.join(folder, 'mine.txt');
	writeFileSync(file, 'mine');
	expect(await saveListed(log, file)).toEqual({
		says: `Nothing was saved: ${file} is there already. Name a new file.`,
		tone: 'warning',
	});
	expect(readFileSync(file, 'utf8')).toBe('mine');
});

test('a folder that is not there is named', async () => {
	const file = path.join(folder, 'nowhere', 'log');
	const {says} = await saveListed(log, file);
	expect(says).toBe(`Nothing was saved: there is no folder ${path.dirname(file)}.`);
});

test('the form on the log screen writes the file it names, without a link too', async () => {
	const file = path.join(folder, 'form.jsonl');
	let state: State = withUi(stale, {screen: 'log'});
	const {promise: said, resolve: finish} = Promise.withResolvers<string>();
	const door = withWishes({
		getState: () => state,
		act(intent: Intent) {
			state = reduce(state, {type: 'intent.acted', intent, at: state.now});

			if (intent.type === 'notice') {
				finish(intent.says);
			}
		},
		send: () => undefined,
		environment: {},
		platform: 'linux',
		chooseTheme: () => undefined,
		chooseGateway: () => undefined,
	});
	door({type: 'form.open', form: {type: 'list.save'}});
	door({type: 'text.type', text: file});
	door({type: 'text.submit'});
	expect(await said).toMatch(/^Saved \d+ lines to /u);
	expect(readFileSync(file, 'utf8').split('\n').length).toBeGreaterThan(10);
});
