import type {Symbols} from '../../../theme/symbols.ts';

/** What markdown is drawn with. */
export type Signs = {
	readonly name: Symbols['name'];
	/** One for each level of a list, then again from the first. */
	readonly bullets: readonly string[];
	readonly quote: string;
	readonly code: string;
	/** Above code whose language is named. */
	readonly codeTop: string;
	/** Instead of the line beside code: this goes on from the line above. */
	readonly wrapped: string;
	readonly rule: string;
	readonly column: string;
	readonly cross: string;
};

const unicode: Signs = {
	name: 'unicode',
	bullets: ['•', '◦'],
	quote: '┃',
	code: '│',
	codeTop: '╭',
	wrapped: '↳',
	rule: '─',
	column: '│',
	cross: '┼',
};

const ascii: Signs = {
	name: 'ascii',
	bullets: ['-', '*'],
	quote: '|',
	code: '|',
	codeTop: '+',
	wrapped: '\\',
	rule: '-',
	column: '|',
	cross: '+',
};

export function signsOf(symbols: Pick<Symbols, 'name'>): Signs {
	return symbols.name === 'ascii' ? ascii : unicode;
}

/** What a piece of markdown is drawn into. */
export type Sheet = {
	readonly width: number;
	readonly signs: Signs;
	/** How many lists and quotes are around it. */
	readonly depth: number;
};

export const deepest = 20;

/** A sheet inside another, a prefix narrower; where too little would be left, the prefix is given up. */
export function inside({width, signs, depth}: Sheet, prefixWidth: number): Sheet {
	return {width: canHold(width, prefixWidth) ? width - prefixWidth : width, signs, depth: depth + 1};
}

export function canHold(width: number, prefixWidth: number): boolean {
	return width - prefixWidth >= narrowest;
}

const narrowest = 8;
