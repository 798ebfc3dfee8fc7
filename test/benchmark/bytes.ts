import {startSandbox} from '../../source/sandbox/sandbox.ts';
import {runOnPty} from '../helpers/pty.ts';
import path from 'node:path';

/*
How many bytes a second the dashboard writes to an 80 by 24 terminal, on a quiet and on a busy gateway:
`node test/benchmark/bytes.ts`. Over a slow line that is what a person waits for.
*/

const program = path.resolve(import.meta.dirname, '../../distribution/cli.js');
const seconds = 10;

for (const scenario of ['quiet', 'busy'] as const) {
	const sandbox = await startSandbox({scenario, seed: 1});

	for (const screenKey of ['1', '2', '9']) {
		const screen = runOnPty(process.execPath, [program, sandbox.url], {
			columns: 80,
			rows: 24,
			environment: {QUARTERDECK_TOKEN: sandbox.token, COLORTERM: 'truecolor'},
		});
		await screen.shows(/live/u);
		screen.press(screenKey);
		await new Promise((resolve) => {
			setTimeout(resolve, 2000);
		});
		const before = Buffer.byteLength(screen.written());
		await new Promise((resolve) => {
			setTimeout(resolve, seconds * 1000);
		});
		const rate = (Buffer.byteLength(screen.written()) - before) / seconds;
		console.log(`${scenario}, screen ${screenKey}: ${Math.round(rate)} bytes a second`);
		screen.press('q');
		await screen.ended;
	}

	await sandbox.stop();
}
