import xterm from '@xterm/headless';
import type {Look} from './records.ts';

export type Chunk = {readonly at: number; readonly data: string};

export type Tape = {readonly columns: number; readonly rows: number; readonly chunks: readonly Chunk[]};

/** Plays a recorded screen again and gives what it showed, each time it showed something else. */
export async function replay({columns, rows, chunks}: Tape): Promise<readonly Look[]> {
	const terminal = new xterm.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 0});
	const looks: Look[] = [];

	for (const {at, data} of chunks) {
		await new Promise<void>((resolve) => {
			terminal.write(data, resolve);
		});
		const {active} = terminal.buffer;
		const lines = Array.from(
			{length: rows},
			(_, row) => active.getLine(active.viewportY + row)?.translateToString(true) ?? '',
		);
		const look = lookAt(lines, at);
		const last = looks.at(-1);

		if (last?.bottom !== look.bottom || last.hash !== look.hash) {
			looks.push(look);
		}
	}

	terminal.dispose();
	return looks;
}

/** What the rows of a screen say about deciding. */
export function lookAt(rows: readonly string[], at: number): Look {
	const hash = /hash ([0-9a-f]{8})/u.exec(rows.join('\n'))?.[1];
	return {at, bottom: rows.at(-1)?.trim() ?? '', hash};
}

/** What is armed, by the bottom line: the key that confirms and the hash it is bound to. */
export function armedIn(bottom: string): {readonly key: string; readonly hash: string} | undefined {
	const [, key, hash] = /^Armed:(?: press)?\s+(\S)\s+to .*\(([0-9a-f]{8})\)/u.exec(bottom) ?? [];
	return key === undefined || hash === undefined ? undefined : {key, hash};
}

/** The word that must be typed before the key is asked for. */
export function proofIn(bottom: string): string | undefined {
	return /^Armed: type (.+?) to go on/u.exec(bottom)?.[1];
}
