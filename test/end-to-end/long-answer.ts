import {mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, test} from 'vitest';
import {runOnPty} from '../helpers/pty.ts';
import {startStreamingGateway} from '../helpers/streaming-gateway.ts';

const program = path.resolve(import.meta.dirname, '../../distribution/cli.js');

test('a 150 kB answer in 3,000 cumulative deltas, over 200 MB of frames, is taken whole, and keys work meanwhile', async () => {
	const gateway = await startStreamingGateway();
	const environment = {
		QUARTERDECK_HOME: mkdtempSync(path.join(tmpdir(), 'quarterdeck-')),
		QUARTERDECK_TOKEN: 't',
	};
	const screen = runOnPty(process.execPath, [program, gateway.url], {environment});
	await screen.shows(/● live/u);
	screen.press('5');
	const streaming = gateway.stream(3000, 50);
	await screen.shows(/line \d{2,} of a long answer/u);
	screen.press('9');
	await screen.shows(/assistant|chat/u);
	screen.press('7');
	await screen.shows(/reconnects/iu);
	screen.press('5');
	const {sentBytes, isClosed, tail} = await streaming;
	expect(sentBytes).toBeGreaterThan(200_000_000);
	expect(isClosed).toBe(false);
	await screen.shows(tail);
	await screen.shows(/● live/u);
	screen.press('q');
	expect(await screen.ended).toBe(0);
	await gateway.stop();
}, 60_000);
