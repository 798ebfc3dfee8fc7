import {changeOfDress, isSameDress, plainDress, type Dress} from './dress.ts';
import {cellsOf, type Cell} from './styled-cells.ts';

/** Columns that stay and are written again all the same: to leave them out costs as many bytes as they are. */
const shortGap = 5;

const step = '\u{1B}[E';
const steps = new RegExp(String.raw`(?:\u{1B}\[E){2,}`, 'gu');

const eraseToEnd = '\u{1B}[K';

/**
 * What makes a row of the terminal read as the next one: only the columns that changed are written, each run with its
 * own place (product §5: no more bytes than changed). The terminal's colours are plain before and after it. Undefined
 * where the columns of either row cannot be told for certain; then the whole row has to be written.
 *
 * @param columns - the width of the terminal, in cells
 */
export function rowUpdate(previous: string, next: string, columns: number): string | undefined {
	const before = cellsOf(previous);
	const after = cellsOf(next);

	if (before === undefined || after === undefined || Math.max(before.length, after.length) > columns) {
		return undefined;
	}

	let written = '';
	let dress: Dress = plainDress;

	for (const [from, to] of changedRuns(before, after)) {
		written += `\u{1B}[${from + 1}G`;

		for (const cell of after.slice(from, to)) {
			written += changeOfDress(dress, cell.dress) + cell.text;
			dress = cell.dress;
		}
	}

	written += changeOfDress(dress, plainDress);
	// What stood beyond the end of the new row goes.
	return before.length > after.length ? `${written}\u{1B}[${after.length + 1}G${eraseToEnd}` : written;
}

/** From and to (without it) of each run of columns to write; short gaps between two are written along. */
function changedRuns(
	before: readonly Cell[],
	after: readonly Cell[],
): ReadonlyArray<readonly [number, number]> {
	const runs: Array<[number, number]> = [];

	for (const [column, cell] of after.entries()) {
		const old = before[column];

		if (old?.text === cell.text && isSameDress(old.dress, cell.dress)) {
			continue;
		}

		const run = runs.at(-1);

		if (run !== undefined && column - run[1] <= shortGap) {
			run[1] = column + 1;
		} else {
			runs.push([column, column + 1]);
		}
	}

	return runs;
}

/** The same frame with each run of steps to the next row as one step. */
export function withLongSteps(frame: string): string {
	return frame.replaceAll(steps, (run) => `\u{1B}[${run.length / step.length}E`);
}
