import {createContext} from 'react';
import {symbolsOf, type Symbols} from '../../theme/symbols.ts';
import {themeOf, type Theme} from '../../theme/themes.ts';

/** How meanings become colours and signs; it changes at most once. */
export type Look = {readonly theme: Theme; readonly symbols: Symbols};

export const LookContext = createContext<Look>({theme: themeOf('dark'), symbols: symbolsOf('unicode')});
