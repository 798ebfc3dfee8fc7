/** The colours a terminal brings along: its own ink and paper, and the sixteen it calls by number. */
export type Palette = {
	readonly ink: string;
	readonly paper: string;
	/** The bar above the screen, and the line around the window. */
	readonly bar: string;
	readonly edge: string;
	readonly quiet: string;
	readonly sixteen: readonly string[];
};

/** The eight, and the same eight brighter. */
function colours(...rows: readonly string[]): readonly string[] {
	return rows.flatMap((row) => row.split(' '));
}

const darkPalette: Palette = {
	ink: '#e6edf3',
	paper: '#0d1117',
	bar: '#161b22',
	edge: '#30363d',
	quiet: '#8b949e',
	sixteen: colours(
		'#484f58 #ff7b72 #3fb950 #d29922 #58a6ff #bc8cff #39c5cf #b1bac4',
		'#6e7681 #ffa198 #56d364 #e3b341 #79c0ff #d2a8ff #56d4dd #ffffff',
	),
};

const lightPalette: Palette = {
	ink: '#1f2328',
	paper: '#ffffff',
	bar: '#f6f8fa',
	edge: '#d0d7de',
	quiet: '#57606a',
	sixteen: colours(
		'#24292f #cf222e #116329 #4d2d00 #0969da #8250df #1b7c83 #6e7781',
		'#57606a #a40e26 #1a7f37 #633c01 #218bff #a475f9 #3192aa #8c959f',
	),
};

export function paletteFor(background: 'dark' | 'light'): Palette {
	return background === 'dark' ? darkPalette : lightPalette;
}

/** The steps of xterm's cube of 6 × 6 × 6 colours. */
const steps = [0, 95, 135, 175, 215, 255];

/** Colour by number: sixteen of the terminal's own, the cube, and 24 greys. */
export function paletteColour(number: number, palette: Palette): string {
	if (number < 16) {
		return palette.sixteen[number] ?? palette.ink;
	}

	if (number >= 232) {
		const grey = 8 + (number - 232) * 10;
		return hex([grey, grey, grey]);
	}

	const place = number - 16;
	return hex([Math.floor(place / 36), Math.floor(place / 6) % 6, place % 6].map((step) => steps[step] ?? 0));
}

/** Half way to the paper: what a terminal does with dim words. */
export function blend(ink: string, paper: string): string {
	const under = parts(paper);
	return hex(parts(ink).map((part, index) => Math.round((part + (under[index] ?? part)) / 2)));
}

function parts(colour: string): readonly number[] {
	return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
}

function hex(numbers: readonly number[]): string {
	return `#${numbers.map((number) => number.toString(16).padStart(2, '0')).join('')}`;
}
