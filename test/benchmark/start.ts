import path from 'node:path';
import {runOnPty} from '../helpers/pty.ts';
import {median, round} from './statistics.ts';

const program = path.resolve(import.meta.dirname, '../../distribution/cli.js');

/** From spawn to the first byte that satisfies `is`, on a pty, in ms. */
async function timeTo(words: readonly string[], is: (written: string) => boolean): Promise<number> {
	const begun = performance.now();
	const screen = runOnPty(process.execPath, words, {columns: 120, rows: 36});
	const took = await new Promise<number>((resolve) => {
		let written = '';
		screen.onData((data) => {
			written += data;

			if (is(written)) {
				resolve(performance.now() - begun);
			}
		});
	});
	screen.signal('SIGKILL');
	await screen.ended;
	return took;
}

/** How long until there is something to see, against a Node that does nothing but write. */
export async function benchmarkStart(runs: number): Promise<readonly string[]> {
	const bare: number[] = [];
	const first: number[] = [];
	// One of each unmeasured: the compile cache and the disk are then as warm as they are on any second start.
	for (let run = -1; run < runs; run += 1) {
		const bareMs = await timeTo(['-e', "process.stdout.write('ready')"], (written) =>
			written.includes('ready'),
		);
		const firstMs = await timeTo(
			[program],
			(written) => written.includes('\u001B[?1049h') && written.includes('quarterdeck'),
		);

		if (!(run >= 0)) {
			continue;
		}

		bare.push(bareMs);
		first.push(firstMs);
	}

	const ratio = median(first) / median(bare);
	return [
		`start       ${round(ratio)} × bare Node to the first frame (budget 8): ${round(median(first), 0)} ms against ${round(median(bare), 0)} ms, ${runs} runs, ${ratio <= 8 ? 'within' : 'OVER'}`,
	];
}
