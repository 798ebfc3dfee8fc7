import type {ColourDepth} from './themes.ts';

export type Environment = {readonly [name: string]: string | undefined};

/**
 * How many colours a terminal has, by what its environment says: the rules the colouring library goes by, so that a
 * theme never asks for more than is sent. `FORCE_COLOR` is an order; `NO_COLOR` is one where that is not given.
 */
export function colourDepthOf(environment: Environment): ColourDepth {
	const forced = environment['FORCE_COLOR'];
	const found = foundDepth(environment);
	// No colour wanted is not no weight: only a terminal that knows no sequences goes without it.
	const least = found === 'nothing' ? 'nothing' : 'none';

	if (forced !== undefined && Object.hasOwn(levels, forced)) {
		const depth = levels[forced] ?? 'none';
		return depth === 'none' ? least : depth;
	}

	return forced === undefined
		? (environment['NO_COLOR'] ?? '') === ''
			? found
			: least
		: found === least
			? '16'
			: found;
}

/** The word by which the colouring library is told the same. */
export function forcedLevel(depth: ColourDepth): '0' | '1' | '2' | '3' {
	switch (depth) {
		case 'nothing': {
			return '0';
		}

		// At its level 0 it leaves out bold and inverse too; that no colour is asked for is up to the theme.
		case 'none':
		case '16': {
			return '1';
		}

		case '256': {
			return '2';
		}

		case 'truecolor': {
			return '3';
		}
	}
}

const levels: {readonly [forced: string]: ColourDepth} = {
	'0': 'none',
	false: 'none',
	'1': '16',
	'2': '256',
	'3': 'truecolor',
};

function foundDepth({
	TERM: term = '',
	COLORTERM: colours,
	TERM_PROGRAM: program,
	...others
}: Environment): ColourDepth {
	if (term === 'dumb' || term === '') {
		return 'nothing';
	}

	if (colours === 'truecolor' || deepTerms.has(term)) {
		return 'truecolor';
	}

	if (program === 'iTerm.app') {
		return Number(others['TERM_PROGRAM_VERSION']?.split('.')[0]) >= 3 ? 'truecolor' : '256';
	}

	if (program === 'Apple_Terminal' || /-256(?:color)?$/iu.test(term)) {
		return '256';
	}

	return colours !== undefined || coloured.test(term) ? '16' : 'none';
}

const deepTerms: ReadonlySet<string> = new Set(['xterm-kitty', 'xterm-ghostty', 'wezterm']);
const coloured = /^(?:screen|xterm|vt100|vt220|rxvt)|color|ansi|cygwin|linux/iu;

/** What `COLORFGBG` ("15;0") says of the background; undefined where it says nothing. */
export function backgroundHint({COLORFGBG: said}: Environment): 'dark' | 'light' | undefined {
	const last = said?.split(';').at(-1);
	const index = last === undefined || last === '' ? NaN : Number(last);
	return Number.isSafeInteger(index) && index >= 0 && index <= 15
		? index === 7 || index === 15
			? 'light'
			: 'dark'
		: undefined;
}

/** Whether a colour as a terminal tells it (`rgb:1e1e/1e1e/1e1e`) is dark; undefined where it is no colour. */
export function backgroundOf(told: string): 'dark' | 'light' | undefined {
	const parts = /^rgba?:([\da-f]{1,4})\/([\da-f]{1,4})\/([\da-f]{1,4})/iu.exec(told)?.slice(1);

	if (parts === undefined) {
		return undefined;
	}

	// Each part has one to four digits, and the most of them means all of the light.
	const [red = 0, green = 0, blue = 0] = parts.map(
		(part) => Number.parseInt(part, 16) / (16 ** part.length - 1),
	);
	return 0.299 * red + 0.587 * green + 0.114 * blue > 0.5 ? 'light' : 'dark';
}
