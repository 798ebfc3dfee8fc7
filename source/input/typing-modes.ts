import type {ModeName} from './binding.ts';

/** What is typed: words, words of several lines, or a proof that somebody means it, which is never pasted. */
export type Typed = 'words' | 'lines' | 'proof';

/** Where a printable key types itself. */
const typing: {readonly [mode in ModeName]?: Typed} = {
	write: 'lines',
	form: 'lines',
	filter: 'words',
	reason: 'words',
	palette: 'words',
	prove: 'proof',
	stop: 'proof',
};

export function typedIn(mode: ModeName): Typed | undefined {
	return typing[mode];
}

export function isTyping(modes: readonly ModeName[]): boolean {
	return modes.some((mode) => typing[mode] !== undefined);
}
