import type {Settings} from '../config/settings.ts';
import type {LookConfig} from '../config/names.ts';
import {bindings} from '../input/bindings.ts';
import {rebind} from '../input/rebind.ts';
import {symbolsOf} from '../theme/symbols.ts';
import {chooseTheme, type ColourDepth, type Theme} from '../theme/themes.ts';
import type {Look} from '../views/parts/look.ts';

/** What is known of the terminal's colours. */
export type Colours = {readonly background: 'dark' | 'light'; readonly depth: ColourDepth};

const ordinary: Colours = {background: 'dark', depth: 'truecolor'};

/** How settings look on a terminal: colours, signs and keys. */
export function lookOf({look, keys}: Pick<Settings, 'look' | 'keys'>, colours: Colours = ordinary): Look {
	const rebound = rebind(bindings, keys);
	return {
		theme: themeFor(look.theme, colours),
		symbols: symbolsOf(look.symbols),
		// A config with wrong keys was never good.
		bindings: rebound.ok ? rebound.value : bindings,
	};
}

/** A person's word for the background is taken over the terminal's; more colours than there are is nobody's to choose. */
function themeFor(said: LookConfig['theme'], {background, depth}: Colours): Theme {
	switch (said) {
		case 'auto': {
			return chooseTheme(background, depth);
		}

		case 'dark':
		case 'light': {
			return chooseTheme(said, depth);
		}

		case '16': {
			return chooseTheme(background, hasColour(depth) ? '16' : depth);
		}

		case 'mono': {
			return chooseTheme(background, depth === 'nothing' ? 'nothing' : 'none');
		}
	}
}

export function hasColour(depth: ColourDepth): boolean {
	return depth !== 'nothing' && depth !== 'none';
}
