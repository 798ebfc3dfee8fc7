import type {TextStyle, Tone} from './tones.ts';

export type Theme = {
	readonly name: 'dark' | 'light' | 'plain-dark' | 'plain-light' | 'mono';
	readonly tones: {readonly [tone in Tone]: TextStyle};
	/** The entry the keys act on. */
	readonly selected: TextStyle;
};

const dark: Theme = {
	name: 'dark',
	tones: {
		plain: {},
		muted: {color: '#8b949e'},
		old: {color: '#6e7681'},
		line: {color: '#484f58'},
		accent: {color: '#79c0ff'},
		good: {color: '#7ee787'},
		soon: {color: '#e3b341'},
		bad: {color: '#ff7b72'},
		own: {color: '#d2a8ff'},
	},
	selected: {backgroundColor: '#1f3450'},
};

const light: Theme = {
	name: 'light',
	tones: {
		plain: {},
		muted: {color: '#57606a'},
		old: {color: '#8c959f'},
		line: {color: '#afb8c1'},
		accent: {color: '#0550ae'},
		good: {color: '#116329'},
		soon: {color: '#8a5200'},
		bad: {color: '#cf222e'},
		own: {color: '#6639ba'},
	},
	selected: {backgroundColor: '#d8e9fb'},
};

/** Sixteen colours: the terminal's own, so that they suit whatever the person chose for them. */
const plainDark: Theme = {
	name: 'plain-dark',
	tones: {
		plain: {},
		muted: {color: 'gray'},
		old: {color: 'gray'},
		line: {color: 'gray'},
		accent: {color: 'cyan'},
		good: {color: 'green'},
		soon: {color: 'yellow'},
		bad: {color: 'red'},
		own: {color: 'magenta'},
	},
	selected: {inverse: true},
};

const plainLight: Theme = {
	...plainDark,
	name: 'plain-light',
	tones: {...plainDark.tones, accent: {color: 'blue'}, soon: {color: 'magenta'}, own: {color: 'blue'}},
};

/** No colour at all: weight only. */
const mono: Theme = {
	name: 'mono',
	tones: {
		plain: {},
		muted: {},
		old: {dimColor: true},
		line: {},
		accent: {bold: true},
		good: {},
		soon: {bold: true},
		bad: {bold: true},
		own: {},
	},
	selected: {inverse: true},
};

const themes = {dark, light, 'plain-dark': plainDark, 'plain-light': plainLight, mono} as const;

export function themeOf(name: Theme['name']): Theme {
	return themes[name];
}

export type ColourDepth = 'none' | '16' | '256' | 'truecolor';

/** The theme for a terminal: what its background is and how many colours it has. */
export function chooseTheme(background: 'dark' | 'light', depth: ColourDepth): Theme {
	switch (depth) {
		case 'none': {
			return mono;
		}

		case '16': {
			return background === 'dark' ? plainDark : plainLight;
		}

		case '256':
		case 'truecolor': {
			return background === 'dark' ? dark : light;
		}
	}
}
