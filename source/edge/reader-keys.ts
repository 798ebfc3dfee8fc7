/* oxlint-disable no-control-regex -- the sequences of a terminal begin with one */
import type {Stroke} from '../input/keys.ts';

export type Strokes = {readonly strokes: readonly Stroke[]; readonly rest: string};

/** Bytes of a terminal → what was struck, without a screen library. Whatever comes in one piece without being keys is a paste. */
export function strokesOf(text: string): Strokes {
	const strokes: Stroke[] = [];
	let at = 0;

	while (at < text.length) {
		const piece = text.slice(at);

		if (piece.startsWith(pasteStart)) {
			const end = piece.indexOf(pasteEnd);

			if (end === -1) {
				return {strokes, rest: piece};
			}

			strokes.push({type: 'paste', text: piece.slice(pasteStart.length, end)});
			at += end + pasteEnd.length;
			continue;
		}

		const sequence = /^\u{1B}(?:\[[\d;]*[~A-Za-z]|O[A-Za-z])/u.exec(piece)?.[0];

		if (sequence !== undefined) {
			const key = sequences[sequence.replace(/^\u{1B}O/u, '\u{1B}[')];
			strokes.push(...(key === undefined ? [] : [{type: 'key', key} as const]));
			at += sequence.length;
			continue;
		}

		const [sign = ''] = piece;

		if (sign === '\u{1B}' && piece.length > 1 && /^[a-z\r]/iu.test(piece.slice(1))) {
			strokes.push({type: 'key', key: `alt+${nameOf(piece.charAt(1))}`});
			at += 2;
			continue;
		}

		const words = /^[^\p{Cc}]+/u.exec(piece)?.[0] ?? '';
		const letters = words.match(/./gsu) ?? [];

		if (letters.length > 1) {
			const isHeld = letters.every((letter) => letter === letters[0]);
			strokes.push(
				isHeld ? {type: 'held', key: nameOf(sign), count: letters.length} : {type: 'paste', text: words},
			);
			at += words.length;
			continue;
		}

		strokes.push({type: 'key', key: nameOf(sign)});
		at += sign.length;
	}

	return {strokes, rest: ''};
}

const pasteStart = '\u{1B}[200~';
const pasteEnd = '\u{1B}[201~';

function nameOf(sign: string): string {
	const named = signs[sign];
	const code = sign.codePointAt(0) ?? 0;
	return named ?? (code > 0 && code <= 26 ? `ctrl+${String.fromCodePoint(code + 96)}` : sign);
}

const signs: {readonly [sign: string]: string} = {
	'\r': 'enter',
	'\t': 'tab',
	'\u{1B}': 'escape',
	'\u{7F}': 'backspace',
	' ': 'space',
};

const sequences: {readonly [sequence: string]: string} = {
	'\u{1B}[A': 'up',
	'\u{1B}[B': 'down',
	'\u{1B}[C': 'right',
	'\u{1B}[D': 'left',
	'\u{1B}[H': 'home',
	'\u{1B}[F': 'end',
	'\u{1B}[1~': 'home',
	'\u{1B}[4~': 'end',
	'\u{1B}[3~': 'delete',
	'\u{1B}[5~': 'pageup',
	'\u{1B}[6~': 'pagedown',
	'\u{1B}[Z': 'shift+tab',
};
