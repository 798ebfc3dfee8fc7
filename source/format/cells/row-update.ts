import {changeOfDress, isSameDress, isSeenOnBlank, plainDress, type Dress} from './dress.ts';
import {cellsOf, type Cell} from './styled-cells.ts';

/** Columns that stay and are written again all the same: to leave them out costs as many bytes as they are. */
const shortGap = 5;

/** So many empty columns are erased and stepped over: to write them costs more. */
const longBlank = 14;

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

		for (let column = from; column < to;) {
			const cell = after[column] ?? blank;
			// Nothing looks the same in whatever colour is on.
			const next = isEmpty(cell) && !isSeenOnBlank(dress) ? dress : cell.dress;
			const empty = emptyFrom(after, column, to);
			written += changeOfDress(dress, next) + (empty < longBlank ? cell.text : erased(empty, to - column));
			dress = next;
			column += empty < longBlank ? 1 : empty;
		}
	}

	written += changeOfDress(dress, plainDress);
	// What stood beyond the end of the new row goes.
	return before.length > after.length ? `${written}\u{1B}[${after.length + 1}G${eraseToEnd}` : written;
}

const blank: Cell = {text: ' ', dress: plainDress};

/** How many columns from this one on have nothing in them, of those that are written. */
function emptyFrom(cells: readonly Cell[], from: number, to: number): number {
	let column = from;

	while (column < to && isEmpty(cells[column] ?? blank)) {
		column += 1;
	}

	return column - from;
}

/** So many columns emptied, and stepped over where more is to be written behind them. */
function erased(columns: number, left: number): string {
	return `\u{1B}[${columns}X${columns < left ? `\u{1B}[${columns}C` : ''}`;
}

/** Whether nothing is seen in a column: the colour and the weight of a blank are not. */
function isEmpty({text, dress}: Cell): boolean {
	return text === blank.text && !isSeenOnBlank(dress);
}

function looksSame(one: Cell, other: Cell): boolean {
	return isEmpty(one) ? isEmpty(other) : one.text === other.text && isSameDress(one.dress, other.dress);
}

/** From and to (without it) of each run of columns to write; short gaps between two are written along. */
function changedRuns(
	before: readonly Cell[],
	after: readonly Cell[],
): ReadonlyArray<readonly [number, number]> {
	const runs: Array<[number, number]> = [];

	for (const [column, cell] of after.entries()) {
		const old = before[column];

		if (old !== undefined && looksSame(old, cell)) {
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
