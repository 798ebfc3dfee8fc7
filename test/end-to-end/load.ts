import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {startLoadGateway, type LoadGateway} from '../helpers/load-gateway.ts';
import {runOnSlowPty} from '../helpers/load-slow-pty.ts';
import {runOnPty} from '../helpers/pty.ts';
import {storm} from '../helpers/load-storm.ts';
import {tornIn} from '../helpers/load-torn.ts';

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

test('after a storm of resizes the screen is what a fresh one would be', async () => {
	const screen = runOnPty(process.execPath, words(), {columns: 120, rows: 36, environment: environment()});
	await screen.shows(/● live/u);
	await storm(screen, {times: 120, seed: 7, keys: ['2', '4', '7', '1']});
	screen.resize(100, 30);
	// Keys that come in one piece may be a paste: the last one of the storm is read before another is struck.
	await screen.becomes('a frame of the last size', (rows) => isWhole(rows) && rows[2]?.length === 100);
	screen.press('3');
	await screen.becomes(
		'the agents stand whole',
		(rows) => isWhole(rows) && rows[2]?.includes('Agents') === true,
	);
	const before = screen.rows().map(timeless);
	const written = screen.written().length;
	screen.press('\u{C}');
	await screen.becomes(
		'all is drawn anew',
		(rows) => screen.written().slice(written).includes('\u{1B}[2J') && isWhole(rows),
	);
	expect(screen.rows().map(timeless)).toEqual(before);
	screen.press('\u{3}');
	await screen.shows('once more quits');
	screen.press('\u{3}');
	expect(await screen.ended).toBe(0);
});

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

function isWhole(rows: readonly string[]): boolean {
	return rows[0]?.startsWith(' quarterdeck') === true && rows.at(-1)?.trim() !== '';
}

/** A row without the times that go on while it is looked at. */
function timeless(row: string): string {
	return row.replaceAll(/\d+/gu, '0').replaceAll(/ {2,}/gu, ' ');
}
