/*
Lines and blocks are drawn, not written: no two fonts agree on how tall a `│` is, and a frame with gaps looks broken.
Everything is counted in pixels from the upper left corner of a cell.
*/

/** Integers, so that edges fall on whole pixels; 9 is what most monospace fonts are wide at 15 px. */
export const cell = {width: 9, height: 19, font: 15} as const;

const middle = {x: cell.width / 2, y: cell.height / 2} as const;

/** Where lines leave a cell: up, right, down, left. `l` light, `h` heavy, `-` not at all. */
const arms: {readonly [character: string]: string} = {
	'─': '-l-l',
	'━': '-h-h',
	'│': 'l-l-',
	'┃': 'h-h-',
	'┌': '-ll-',
	'┐': '--ll',
	'└': 'll--',
	'┘': 'l--l',
	'├': 'lll-',
	'┤': 'l-ll',
	'┬': '-lll',
	'┴': 'll-l',
	'┼': 'llll',
	'╴': '---l',
	'╵': 'l---',
	'╶': '-l--',
	'╷': '--l-',
	'╹': 'h---',
	'╻': '--h-',
	'╽': 'l-h-',
	'╿': 'h-l-',
};

/** Rounded corners, as the pieces of a path. */
const corners: {readonly [character: string]: (x: number, y: number) => string} = {
	'╭': (x, y) => `M${x + middle.x} ${y + cell.height}v-${middle.y - 4}q0-4 4-4h.5`,
	'╮': (x, y) => `M${x} ${y + middle.y}h.5q4 0 4 4v${middle.y - 4}`,
	'╰': (x, y) => `M${x + middle.x} ${y}v${middle.y - 4}q0 4 4 4h.5`,
	'╯': (x, y) => `M${x} ${y + middle.y}h.5q4 0 4-4v-${middle.y - 4}`,
};

/** Parts of a cell that are filled, in eighths: left, top, width, height. */
const fills: {readonly [character: string]: readonly [number, number, number, number]} = {
	...Object.fromEntries(
		['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'].map((character, index) => [
			character,
			[0, 7 - index, 8, index + 1] as const,
		]),
	),
	...Object.fromEntries(
		['▏', '▎', '▍', '▌', '▋', '▊', '▉'].map((character, index) => [character, [0, 0, index + 1, 8] as const]),
	),
	'▀': [0, 0, 8, 4],
	'▐': [4, 0, 4, 8],
};

export type Strokes = {
	/** Straight light and heavy lines: from, and how far, right or down. */
	readonly lines: readonly Line[];
	/** Pieces of paths to be stroked, and of paths to be filled. */
	readonly curves: string;
	readonly shapes: string;
};

export type Line = {
	readonly way: 'across' | 'down';
	readonly weight: 'light' | 'heavy';
	readonly x: number;
	readonly y: number;
	readonly length: number;
};

const none: Strokes = {lines: [], curves: '', shapes: ''};

/** How a character is drawn at a place; undefined for one that is written. */
export function strokesOf(character: string, x: number, y: number): Strokes | undefined {
	const lines = arms[character];
	const fill = fills[character];
	const corner = corners[character];

	if (lines !== undefined) {
		return {...none, lines: linesOf(lines, x, y)};
	}

	if (corner !== undefined) {
		return {...none, curves: corner(x, y)};
	}

	if (fill !== undefined) {
		return {...none, shapes: box(fill, x, y)};
	}

	if (character === '╌') {
		return {...none, curves: `M${x + 1} ${y + middle.y}h3M${x + 5.5} ${y + middle.y}h3`};
	}

	return character >= '⠀' && character <= '⣿' ? {...none, shapes: braille(character, x, y)} : undefined;
}

/** The left arm comes before the right one, so that each is gone on with by what follows. */
function linesOf(lines: string, x: number, y: number): readonly Line[] {
	const [up, right, down, left] = lines;
	const across = {way: 'across', y: y + middle.y, length: middle.x} as const;
	const upright = {way: 'down', x: x + middle.x, length: middle.y} as const;
	return [
		{...upright, y, weight: up},
		{...upright, y: y + middle.y, weight: down},
		{...across, x, weight: left},
		{...across, x: x + middle.x, weight: right},
	].flatMap(({weight, ...line}) =>
		weight === '-' ? [] : [{...line, weight: weight === 'h' ? 'heavy' : 'light'} as const],
	);
}

function box(
	[left, top, width, height]: readonly [number, number, number, number],
	x: number,
	y: number,
): string {
	const from = {x: x + (left * cell.width) / 8, y: y + Math.round((top * cell.height) / 8)};
	const to = {
		x: x + ((left + width) * cell.width) / 8,
		y: y + Math.round(((top + height) * cell.height) / 8),
	};
	return `M${from.x} ${from.y}H${to.x}V${to.y}H${from.x}z`;
}

/** Which of the eight dots of a Braille cell stands where: column, row. */
const dots = [
	[0, 0],
	[0, 1],
	[0, 2],
	[1, 0],
	[1, 1],
	[1, 2],
	[0, 3],
	[1, 3],
] as const;

function braille(character: string, x: number, y: number): string {
	const bits = (character.codePointAt(0) ?? 0) - 0x28_00;
	return dots
		.map(([column, row], index) =>
			(bits & (1 << index)) === 0 ? '' : `M${x + 1.5 + column * 4} ${y + 2 + row * 4.5}h2v2h-2z`,
		)
		.join('');
}

/** Whether a character is drawn rather than written. */
export function isDrawn(character: string): boolean {
	return strokesOf(character, 0, 0) !== undefined;
}
