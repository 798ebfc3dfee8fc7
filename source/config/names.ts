import type {DialectName} from '../domain/entities.ts';
import type {themeNames} from '../domain/theme-names.ts';

export type Protocol = 2 | 3 | 4;

export const servedDialects = [
	'claw',
	'major-claw',
	'pm-dashboard',
	'mt5-trader',
] as const satisfies readonly DialectName[];

/** What can be said of the language of a gateway; `auto` finds out. */
export const dialectNames = ['auto', ...servedDialects] as const;

export type LookConfig = {
	readonly theme: (typeof themeNames)[number];
	readonly symbols: 'unicode' | 'ascii';
};
