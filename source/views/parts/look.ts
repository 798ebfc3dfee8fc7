import {createContext} from 'react';
import type {Binding} from '../../input/binding.ts';
import {bindings} from '../../input/bindings.ts';
import {symbolsOf, type Symbols} from '../../theme/symbols.ts';
import {themeOf, type Theme} from '../../theme/themes.ts';

/** How meanings become colours and signs, and keys meanings: what a person may choose, and change while it runs. */
export type Look = {
	readonly theme: Theme;
	readonly symbols: Symbols;
	/** Every key there is, as the config file left them. */
	readonly bindings: readonly Binding[];
};

export const LookContext = createContext<Look>({
	theme: themeOf('dark'),
	symbols: symbolsOf('unicode'),
	bindings,
});
