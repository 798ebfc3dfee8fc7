import {spawn} from 'node:child_process';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {journalFolder, keysOf, verified} from './journal.ts';

export type Killing = {
	readonly rounds: number;
	/** How many write at once. */
	readonly programs: number;
	/** How many entries each writes; without it they write until they are killed. */
	readonly each?: number;
};

const writer = path.join(import.meta.dirname, 'journal-writer.mts');

/** Kills programs that write to one journal, at random moments, again and again; gives what was wrong afterwards. */
export async function killJournals({rounds, programs, each}: Killing) {
	const folder = journalFolder();
	const wrongs: string[] = [];
	const kept: string[] = [];

	for (let round = 1; round <= rounds; round++) {
		const herd = Array.from({length: programs}, async (_, index) =>
			each === undefined
				? killed(folder, `r${round}p${index}`)
				: ended(folder, [`r${round}p${index}`, String(each)]),
		);
		const said = await Promise.all(herd);
		kept.push(...said.flat().filter((line) => !line.startsWith('failed')));
		wrongs.push(...said.flat().filter((line) => line.startsWith('failed')));
		const {faults} = verified(folder);
		wrongs.push(...faults.map(({file, line, says}) => `round ${round}: ${file}:${line}: ${says}`));
	}

	// One more entry finishes what the last kill left.
	await ended(folder, ['last', '1']);
	const {faults, notes} = verified(folder);
	wrongs.push(...[...faults, ...notes].map(({line, says}) => `at the end: ${line}: ${says}`));
	const keys = keysOf(folder);
	const there = new Set(keys);

	if (there.size !== keys.length) {
		wrongs.push('an entry stands twice');
	}

	wrongs.push(...kept.filter((key) => !there.has(key)).map((key) => `${key} was given ok and is not there`));
	return {wrongs, kept: kept.length, lines: keys.length};
}

async function ended(folder: string, words: readonly string[]): Promise<readonly string[]> {
	return run(folder, words).over;
}

async function killed(folder: string, name: string): Promise<readonly string[]> {
	const {child, begun, over} = run(folder, [name]);
	await begun;
	await sleep(Math.random() * 60);
	child.kill('SIGKILL');
	return over;
}

function run(folder: string, words: readonly string[]) {
	const child = spawn(process.execPath, [writer, folder, ...words], {stdio: ['ignore', 'pipe', 'inherit']});
	let said = '';
	const {promise: begun, resolve: begin} = Promise.withResolvers<undefined>();
	const over = new Promise<readonly string[]>((resolve) => {
		child.stdout.on('data', (data) => {
			said += String(data);
			begin(undefined);
		});
		child.once('close', () => {
			begin(undefined);
			// A line without its end was not said.
			resolve(said.split('\n').slice(0, -1));
		});
	});
	return {child, begun, over};
}
