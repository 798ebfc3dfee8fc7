import {afterAll, beforeAll, expect, test} from 'vitest';
import {startSandbox} from '../../source/sandbox/sandbox.ts';
import {newFolder, program, runProgram, type Ended} from '../helpers/program.ts';
import {runOnPty} from '../helpers/pty.ts';

let sandbox: Awaited<ReturnType<typeof startSandbox>>;

beforeAll(async () => {
	sandbox = await startSandbox({dialect: 'mt5-trader', scenario: 'quiet', seed: 7});
});

afterAll(async () => {
	await sandbox.stop();
});

test.concurrent('one key and a typed word stop trading, the report proves it, and a typed word and a shown key resume it', async () => {
	const screen = runOnPty(process.execPath, [program, sandbox.url], {
		columns: 80,
		rows: 24,
		environment: {QUARTERDECK_HOME: newFolder(), QUARTERDECK_TOKEN: sandbox.token},
	});

	// A letter at a time, each seen before the next: several in one piece are a paste, and a paste types no such word.
	const type = async (word: string, field: RegExp, before: string): Promise<void> => {
		await screen.shows(field);

		for (const [index, letter] of word.split('').entries()) {
			screen.press(letter);

			if (index < word.length - 1) {
				await screen.shows(`${before}${word.slice(0, index + 1)}`);
			}
		}
	};

	await screen.shows(/● live/u);
	screen.press('!');
	await screen.shows('every position is closed at the market');
	screen.press('\u{1B}[200~stop\u{1B}[201~');
	await screen.shows('A paste does not count: type it.');
	await type('stop', /Stop, pause trading: type stop/u, 'type stop   ');
	await screen.shows(/✓ Trading is stopped +proven/u);
	// The quiet desk has no run to end, which nobody can prove.
	await screen.shows('Nothing speaks against it', 15_000);
	await screen.shows(/✗ Trading stopped .*, by you/u);
	expect(sandbox.world.desk.risk.status()).toMatchObject({isStopped: true, actionCounts: {pause_trading: 1}});

	screen.press('\u{1B}');
	await screen.hides('confirmed paused');
	await screen.shows(/✗ Trading stopped/u);
	screen.press('!');
	await screen.shows(/Stop, pause trading/u);
	// The alarm key once more neither closes the prompt nor spoils the word.
	screen.press('!');
	await screen.shows(/Stop, pause trading: type stop/u);
	screen.press('\u{1B}');
	await screen.hides('Stop, pause trading');
	screen.press(':');
	// A letter struck before the palette is there would reach the program in one piece with it, and be a paste.
	await type('report', /Palette/u, ' : ');
	await screen.shows('Report of the last stop');
	screen.press('\r');
	await screen.shows(/✓ Trading is stopped +proven/u);
	screen.press('R');
	await type('resume', /Resume trading: type resume/u, 'type resume   ');
	const [, key = ''] = await screen.shows(/Press +([a-z]) +to do it/u);
	await new Promise((resolve) => {
		setTimeout(resolve, 500);
	});
	screen.press(key);
	await screen.shows(/✓ Trading is open +proven/u);
	await screen.shows(/agents? seen to go on +proven/u);
	await screen.hides(/✗ Trading stopped/u);
	expect(sandbox.world.agents.all().some(({isPaused}) => isPaused)).toBe(false);
	expect(sandbox.world.desk.risk.status().isStopped).toBe(false);
	screen.press('\u{1B}');
	await screen.hides('Trading is open');
	screen.press('q');
	expect(await screen.ended).toBe(0);
});

test.concurrent('from a script it wants --yes, prints each part, and its exit code says how certain they are', async () => {
	const run = (...words: readonly string[]): Promise<Ended> =>
		runProgram(['stop', ...words], {QUARTERDECK_TOKEN: ''});
	const [unasked, nowhere, nowhereAsked, nothing, done] = await Promise.all([
		run('sandbox', '--dialect', 'mt5-trader'),
		run('ws://127.0.0.1:9'),
		run('ws://127.0.0.1:9', '--yes'),
		run('sandbox', '--dialect', 'major-claw', '--yes'),
		run('--dialect', 'mt5-trader', '--scenario', 'quiet', '--json', '--yes'),
	]);
	expect(unasked.status).toBe(2);
	expect(unasked.stdout).toMatch(
		/^would {3}pause trading: .*\nwould {3}abort .*\nwould {3}pause \d+ agents\nnow /u,
	);
	expect(unasked.stderr).toMatch(/Nothing was sent\. Say --yes to do it\./u);
	expect([nowhere.status, nowhereAsked.status, nothing.status, done.status]).toEqual([3, 3, 4, 0]);
	expect(JSON.parse(done.stdout)).toMatchObject({
		what: 'stop',
		action: 'pause_trading',
		code: 0,
		parts: [{id: 'trading', status: 'proven'}, {id: 'runs'}, {id: 'agents', status: 'proven'}],
	});
});
