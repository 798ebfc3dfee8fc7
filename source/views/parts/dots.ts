import type {Symbols} from '../../theme/symbols.ts';

/** A drawing of dots, several to a cell: Braille has two across and four down, ASCII one across and two down. */
export type Dots = {
	readonly columns: number;
	readonly rows: number;
	/** Sets the dots of a column from one place to another, counted from the top; what lies outside is left out. */
	readonly set: (column: number, from: number, to: number) => void;
	/** The character of a cell, and a space where it has no dots. */
	readonly cellAt: (column: number, row: number) => string;
};

export function createDots(cells: {readonly width: number; readonly height: number}, symbols: Symbols): Dots {
	const {across, down, characterOf} = symbols.name === 'ascii' ? ascii : braille;
	const grid = new Uint8Array(cells.width * cells.height);
	const columns = cells.width * across;
	const rows = cells.height * down;
	return {
		columns,
		rows,
		set(column, from, to) {
			if (column < 0 || column >= columns) {
				return;
			}

			const [first, last] = [Math.max(0, Math.min(from, to)), Math.min(rows - 1, Math.max(from, to))];

			for (let row = first; row <= last; row += 1) {
				const cell = Math.floor(row / down) * cells.width + Math.floor(column / across);
				grid[cell] = (grid[cell] ?? 0) | (1 << ((row % down) * across + (column % across)));
			}
		},
		cellAt(column, row) {
			const bits = grid[row * cells.width + column] ?? 0;
			return bits === 0 ? ' ' : characterOf(bits);
		},
	};
}

/** Where Unicode has the dots, read from left to right and from the top: the lowest two came later. */
const brailleBits = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80] as const;

const braille = {
	across: 2,
	down: 4,
	characterOf: (bits: number) =>
		String.fromCodePoint(
			brailleBits.reduce((code, bit, index) => ((bits >> index) & 1 ? code | bit : code), 0x28_00),
		),
};

const ascii = {across: 1, down: 2, characterOf: (bits: number) => [' ', "'", '.', ':'][bits] ?? ' '};
