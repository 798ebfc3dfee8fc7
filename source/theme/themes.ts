import type {TextStyle, Tone} from './tones.ts';

export type Theme = {
	readonly name: 'dark' | 'light' | 'plain-dark' | 'plain-light' | 'mono' | 'bare';
	readonly tones: {readonly [tone in Tone]: TextStyle};
	/** The entry the keys act on. */
	readonly selected: TextStyle;
};

const dark: Theme = {
	name: 'dark',
	tones: {
		plain: {},
		muted: {color: '#b1bac4'},
		old: {color: '#949ea9'},
		line: {color: '#5c646e'},
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
		old: {color: '#606870'},
		line: {color: '#8c959f'},
		accent: {color: '#0550ae'},
		good: {color: '#116329'},
		soon: {color: '#8a5200'},
		bad: {color: '#b91c28'},
		own: {color: '#6639ba'},
	},
	selected: {backgroundColor: '#d8e9fb'},
};

/**
 * Sixteen colours: the terminal's own, so that they suit whatever the person chose for them. What stands back is dim and
 * not grey: the grey of some palettes is their background.
 */
const plainDark: Theme = {
	name: 'plain-dark',
	tones: {
		plain: {},
		muted: {dimColor: true},
		old: {dimColor: true},
		line: {dimColor: true},
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

/** Not even weight: what is chosen has a sign of its own, and keys to strike stand in brackets. */
const bare: Theme = {
	name: 'bare',
	tones: {plain: {}, muted: {}, old: {}, line: {}, accent: {}, good: {}, soon: {}, bad: {}, own: {}},
	selected: {},
};

const themes = {dark, light, 'plain-dark': plainDark, 'plain-light': plainLight, mono, bare} as const;

export function themeOf(name: Theme['name']): Theme {
	return themes[name];
}

/** What a terminal can show besides characters; with no colour there is still weight, with nothing not even that. */
export type ColourDepth = 'nothing' | 'none' | '16' | '256' | 'truecolor';

/** The theme for a terminal: what its background is and how many colours it has. */
export function chooseTheme(background: 'dark' | 'light', depth: ColourDepth): Theme {
	switch (depth) {
		case 'nothing': {
			return bare;
		}

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
