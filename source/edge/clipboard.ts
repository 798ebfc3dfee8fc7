import type {Environment} from '../theme/depth.ts';
import {through} from './sequences.ts';

/** Terminals that keep to a bound drop what is longer than 100,000 bytes with all that stands around it. */
const mostBytes = 74_994;

export type Clipping = {
	/** What is written to the terminal; whether it does anything with it nobody tells. */
	readonly sequence: string;
	/** How many bytes of the text did not fit. */
	readonly lostBytes: number;
};

/** A text for the clipboard of whoever sits at the terminal, however far away that is: OSC 52. */
export function clip(text: string, environment: Environment): Clipping {
	const clean = text.replaceAll(/[^\P{Cc}\t\n]/gu, '');
	const bytes = Buffer.from(clean, 'utf8');
	const kept = wholeCharacters(bytes, mostBytes);
	const plain = `\u{1B}]52;c;${kept.toString('base64')}\u{7}`;
	const passed = through(plain, environment);
	return {
		// tmux takes it itself, or passes it on, or neither: which of them is its owner's setting.
		sequence: passed === plain ? plain : plain + passed,
		lostBytes: bytes.length - kept.length,
	};
}

/** Never ends in the middle of a character. */
function wholeCharacters(bytes: Buffer, most: number): Buffer {
	let end = Math.min(bytes.length, most);

	while (((bytes[end] ?? 0) & 0xc0) === 0x80) {
		end -= 1;
	}

	return bytes.subarray(0, end);
}
