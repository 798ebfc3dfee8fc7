import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {startLoadGateway, type LoadGateway} from '../helpers/load-gateway.ts';
import {runOnSlowPty} from '../helpers/load-slow-pty.ts';
import {runOnPty} from '../helpers/pty.ts';
import {expectFresh} from '../helpers/load-fresh.ts';
import {leftOn, loadRewind, loadSteps} from '../helpers/load-steps.ts';
import {stormAround} from '../helpers/load-storm.ts';
import {tornIn} from '../helpers/load-torn.ts';
import {typeSteps} from '../helpers/load-typist.ts';

const program = path.resolve(process.env['LOAD_PROGRAM'] ?? 'distribution/cli.js');

let gateway: LoadGateway;
let home = '';

beforeEach(async () => {
	gateway = await startLoadGateway();
	home = mkdtempSync(path.join(tmpdir(), 'quarterdeck-load-'));
});

afterEach(async () => {
	await gateway.stop();
	rmSync(home, {recursive: true, force: true});
});

/** Typed one by one, as hands do: what comes in one piece may be a paste. */
const letters = 'nothing is lost here';

function words(): readonly string[] {
	return [program, gateway.url];
}

function environment(): Readonly<Record<string, string>> {
	return {QUARTERDECK_HOME: home, QUARTERDECK_TOKEN: 't'};
}

/** Every agent gets a run and every thread a message, and then nothing more comes. */
async function toldOnce(): Promise<void> {
	gateway.flood(2000);
	await gateway.told(2000);
	gateway.flood(0);
}

/** What was said in the thread, as the gateway was asked. */
function said(): readonly unknown[] {
	return gateway.asked
		.filter(({method}) => method === 'chat.send')
		.map(({params}) =>
			typeof params === 'object' && params !== null && 'message' in params ? params.message : undefined,
		);
}

test('under a flood of events every key counts once, and in its order', async () => {
	const screen = runOnPty(process.execPath, words(), {columns: 80, rows: 24, environment: environment()});
	await screen.shows(/● live/u);
	gateway.flood(4000);
	screen.press('i');
	await screen.shows('Enter send');

	for (const letter of letters) {
		screen.press(letter);
		await gateway.told(20);
	}

	await screen.shows(letters);
	screen.press('\r');
	await screen.shows(/Message/u);
	expect(said()).toEqual([letters]);
	screen.press('\u{3}');
	await screen.shows('once more quits');
	screen.press('\u{3}');
	expect(await screen.ended).toBe(0);
});

test('keys of every kind do what they do at rest, in a flood and among 500 sizes, and leave a screen that a fresh drawing would be', async () => {
	const screen = runOnPty(process.execPath, words(), {columns: 80, rows: 24, environment: environment()});
	await screen.shows(/● live/u);
	await toldOnce();
	await screen.shows('make ops');
	await typeSteps(screen, loadSteps);
	const atRest = await leftOn(screen);
	await typeSteps(screen, loadRewind);
	gateway.flood(2000);
	const each = Math.ceil(500 / loadSteps.length);
	await typeSteps(screen, loadSteps, {around: stormAround(screen, {each, seed: 7}), timeoutMs: 10_000});
	await expectFresh(screen, gateway.flood);
	screen.resize(80, 24);
	expect(await leftOn(screen)).toBe(atRest);
	screen.press('\u{3}');
	await screen.shows('once more quits');
	screen.press('\u{3}');
	expect(await screen.ended).toBe(0);
}, 120_000);

test('a slow terminal holds up neither keys nor the way out, and no sequence is torn', async () => {
	const screen = runOnSlowPty(process.execPath, words(), {
		columns: 80,
		rows: 24,
		bytesPerSecond: 200_000,
		environment: environment(),
	});
	await screen.shows(/● live/u);
	screen.press('i');
	await screen.shows(/Enter send/u);
	gateway.flood(2000);
	screen.speed(960);
	const seen = screen.taken();

	for (const letter of letters) {
		screen.press(letter);
		await gateway.told(20);
	}

	screen.press('\r');
	await gateway.wasAsked('chat.send');
	expect(said()).toEqual([letters]);
	// The message left while the terminal had hardly begun to show that it was typed.
	expect(screen.taken() - seen).toBeLessThan(6000);
	screen.press('\u{3}');
	await gateway.told(200);
	screen.press('\u{3}');
	expect(await screen.ended).toBe(0);
	expect(screen.isAlternate()).toBe(false);
	expect(tornIn(screen.written())).toEqual([]);
});
