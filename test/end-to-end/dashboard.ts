import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {startSandbox} from '../../source/sandbox/sandbox.ts';
import {newFolder} from '../helpers/program.ts';
import {runOnPty, type Screen} from '../helpers/pty.ts';

const program = path.resolve(import.meta.dirname, '../../distribution/cli.js');
const home = {QUARTERDECK_HOME: path.join(process.env['TMPDIR'] ?? '/tmp', `quarterdeck-${process.pid}`)};

function open(words: readonly string[], options: Parameters<typeof runOnPty>[2] = {}): Screen {
	return runOnPty(process.execPath, [program, ...words], {
		...options,
		environment: {...home, ...options.environment},
	});
}

describe('the built program on a terminal', () => {
	let sandbox: Awaited<ReturnType<typeof startSandbox>>;

	beforeAll(async () => {
		sandbox = await startSandbox({scenario: 'quiet', seed: 7});
	});

	afterAll(async () => {
		await sandbox.stop();
	});

	test('opens on its own sandbox, in 60 by 16 as well, and q leaves the terminal as it was', async () => {
		const screen = open([], {columns: 60, rows: 16});
		await screen.shows(/live/u);
		await screen.shows('sandbox');
		screen.resize(200, 60);
		await screen.becomes('a frame of 200 columns', (rows) => rows.some((row) => /^.{200}$/u.test(row)));
		expect(screen.isAlternate()).toBe(true);
		screen.press('q');
		expect(await screen.ended).toBe(0);
		expect(screen.isAlternate()).toBe(false);
		expect(screen.written()).toContain('\u{1B}[?25h');
	});

	test('says at once when the gateway goes, and comes back by itself', async () => {
		const own = await startSandbox({scenario: 'quiet', seed: 7});
		const {port} = own;
		const screen = open([own.url], {environment: {QUARTERDECK_TOKEN: own.token}});
		await screen.shows(/● live/u);
		await own.stop();
		await screen.hides(/● live/u);
		await screen.shows(/redials in|Dials again/u);
		const again = await startSandbox({scenario: 'quiet', seed: 7, port, token: own.token});
		await screen.shows(/● live/u, 20_000);
		screen.press('q');
		expect(await screen.ended).toBe(0);
		await again.stop();
	});

	test('a wrong token gives one sentence with what to do, and no second try until r is struck, which reads the token again', async () => {
		const file = path.join(newFolder(), 'token');
		writeFileSync(file, 'wrong', {mode: 0o600});
		const screen = open([sandbox.url, '--token-file', file]);
		await screen.shows(/token/iu);
		await screen.shows('--token-file');
		expect(screen.text()).not.toContain('dials again');
		await screen.shows('r redial');
		writeFileSync(file, sandbox.token);
		screen.press('r');
		await screen.shows(/● live/u);
		screen.press('q');
		expect(await screen.ended).toBe(0);
	});

	test('a resize there and back draws the same frame; Ctrl-C leaves only when struck twice', async () => {
		const screen = open([sandbox.url, '--theme', 'mono'], {environment: {QUARTERDECK_TOKEN: sandbox.token}});
		await screen.shows(/● live/u);
		screen.press('9');
		await screen.becomes('the log', (rows) => rows[2]?.includes('Log') === true);
		screen.resize(80, 24);
		await screen.becomes(
			'a frame of 80 columns',
			(rows) =>
				rows.length === 24 &&
				rows.slice(2, -1).every((row) => /^.{80}$/u.test(row)) &&
				rows[0]?.includes('quarterdeck') === true &&
				rows.at(-1)?.includes('help') === true,
		);
		screen.resize(120, 36);
		await screen.becomes(
			'one frame of 120 columns',
			(rows) =>
				rows[0]?.includes('quarterdeck') === true &&
				rows.filter((row) => row.startsWith(' quarterdeck ')).length === 1 &&
				// A row whose text is the same at both sizes shows nothing of what stood beyond the narrower edge.
				rows[1]?.endsWith('9 Log') === true &&
				rows.slice(2, -1).every((row) => /^.{120}$/u.test(row)) &&
				rows.at(-1)?.includes('help') === true,
		);
		screen.press('\u{3}');
		await screen.shows('Ctrl-C once more quits');
		screen.press('\u{3}');
		expect(await screen.ended).toBe(0);
	});
});
