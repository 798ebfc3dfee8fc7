import {cellWidth} from '../format/width.ts';
import {wrapText} from '../format/wrap.ts';

/** What a key can do: its name in the config file, its keys, and what it does. */
export type KeyWords = {readonly name: string; readonly keys: readonly string[]; readonly says: string};

/**
 * Every action with its keys, in straight columns. `width`: the cells of the terminal; undefined where there is none:
 * then each stands on a line of its own, for whoever looks through them with another program.
 */
export function keyLines(rows: readonly KeyWords[], width: number | undefined): string {
	const namesWidth = Math.max(0, ...rows.map(({name}) => cellWidth(name)));
	const keysWidth = Math.min(
		width === undefined ? Infinity : mostKeys,
		Math.max(0, ...rows.map(({keys}) => cellWidth(keys.join(' ')))),
	);
	const room = width === undefined ? Infinity : Math.max(leastSays, width - namesWidth - keysWidth - 4);
	return rows
		.flatMap(({name, keys, says}) => {
			const struck = wrapped(keys.join(' '), keysWidth);
			const said = wrapped(says, room);
			return Array.from({length: Math.max(1, struck.length, said.length)}, (_, index) =>
				[
					(index === 0 ? name : '').padEnd(namesWidth),
					(struck[index] ?? '').padEnd(keysWidth),
					said[index] ?? '',
				]
					.join('  ')
					.trimEnd(),
			);
		})
		.map((line) => `${line}\n`)
		.join('');
}

/** Longer lists of keys go on below, in cells. */
const mostKeys = 18;
const leastSays = 24;

function wrapped(text: string, room: number): readonly string[] {
	return Number.isFinite(room) ? wrapText(text, room) : [text];
}
