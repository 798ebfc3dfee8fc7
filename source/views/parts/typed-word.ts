import {bold, say, type Line} from './span.ts';

/**
 * A word that must be typed: what of it is typed, and what was typed, as it was typed. Colour is not the only sign, and a
 * wrong letter is seen at once.
 */
export function typedWord({word, typed, isRight, at}: TypedWord): Line {
	return isRight
		? [
				bold(word.slice(0, at), 'good'),
				{text: word.slice(at, at + 1), inverse: true, bold: true},
				bold(word.slice(at + 1)),
				...(typed === '' ? [] : [say(' '.repeat(3)), bold(typed, 'good')]),
			]
		: [bold(word), say(' '.repeat(3)), bold(typed, 'bad')];
}

type TypedWord = {
	readonly word: string;
	/** As it is shown: of a long one the end. */
	readonly typed: string;
	readonly isRight: boolean;
	/** How many characters are typed. */
	readonly at: number;
};

/** The way back after a wrong letter, in fewer and fewer words; capitals that are small, or small letters that are not, are named. */
export function eraseHints(word: string, typed: string): readonly string[] {
	const size = sizeOf(word.slice(0, typed.length), typed);
	return [
		...(size === undefined ? [] : [`It is typed in ${size}: Backspace erases `, `In ${size}: Backspace `]),
		'Backspace erases ',
		'Backspace ',
		'',
	];
}

function sizeOf(start: string, typed: string): string | undefined {
	if (start.toLowerCase() !== typed.toLowerCase()) {
		return undefined;
	}

	return start === start.toUpperCase()
		? 'capitals'
		: start === start.toLowerCase()
			? 'small letters'
			: 'capitals as shown';
}
