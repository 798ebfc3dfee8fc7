import type {Environment} from '../theme/depth.ts';

/** Terminal modes that are switched on while the dashboard has the screen, and off whenever it has not. */
export const modes = {
	/** A sign that the terminal draws wider than we count must be cut at the edge, not push the screen down. */
	'no-wrap': {on: '\u{1B}[?7l', off: '\u{1B}[?7h'},
	/** The terminal says when it gets and loses the focus. */
	focus: {on: '\u{1B}[?1004h', off: '\u{1B}[?1004l'},
	/** What is pasted comes in one piece, and is never taken for keys. */
	paste: {on: '\u{1B}[?2004h', off: '\u{1B}[?2004l'},
	/** Clicks and the wheel, told in a form that knows wide terminals. */
	mouse: {on: '\u{1B}[?1000h\u{1B}[?1006h', off: '\u{1B}[?1006l\u{1B}[?1000l'},
} as const;

export type TerminalMode = keyof typeof modes;

/** Asks what kind of terminal it is: every one answers that. */
export const askAttributes = '\u{1B}[c';

/** Asks for the background, then for what every terminal answers: once that is in, the first will not come any more. */
export const askBackground = `\u{1B}]11;?\u{1B}\\${askAttributes}`;

/** Asks whether the terminal is well: the answer says that everything before has arrived. */
export const askStatus = '\u{1B}[5n';

/** Text that may stand inside a sequence: nothing in it ends the sequence or begins another. */
export function harmless(text: string, most: number): string {
	const clean = text.replaceAll(/[\p{Cc}\p{Cf}\u{2028}\u{2029}]+/gu, ' ');
	return (clean.match(/./gsu) ?? []).slice(0, most).join('').trim();
}

/** A sequence for the terminal itself, past a multiplexer that would keep it. */
export function through(sequence: string, {TMUX: tmux, TERM: term = ''}: Environment): string {
	if ((tmux ?? '') !== '') {
		return `\u{1B}Ptmux;${sequence.replaceAll('\u{1B}', '\u{1B}\u{1B}')}\u{1B}\\`;
	}

	// GNU screen takes strings of up to 768 bytes; a longer one goes through in pieces, and must not end in its own sign.
	return term.startsWith('screen')
		? (sequence.match(/[^]{1,250}/gu) ?? []).map((piece) => `\u{1B}P${piece}\u{1B}\\`).join('')
		: sequence;
}
