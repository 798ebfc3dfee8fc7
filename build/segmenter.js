/* What the bundle puts in the place of slower things; build/bundle.js says where. */

const {Segmenter: Real} = Intl;

/** Text that nobody sees. */
export const ignorableText = /^\p{Default_Ignorable_Code_Point}+$/u;

/** A longer text is walked through: whoever asks may need only the beginning of it. */
const longest = 4096;

/** No two of these make one character together. Escape and bell stand for the colours and links among them. */
// oxlint-disable-next-line no-control-regex
const plain = /^[\u0007\n\u001B -~¡-¬®-ʯ–—‘-”†-•…‰‹›←-↓─-▟■□▲△▶▷▼▽◀◁◆◇○●◐-◕★☆✓✗]*$/;

/**
 * Stands in for `Intl.Segmenter` in the bundle. Nearly all that is drawn is plain: every character of it stands by itself.
 * The first real one loads the tables of Unicode (26 ms of a start, measured), and each is slow at text that needs none.
 */
export class PlainSegmenter {
	#real;

	#words;

	#isOfCharacters;

	constructor(...words) {
		this.#words = words;
		this.#isOfCharacters = (words[1]?.granularity ?? 'grapheme') === 'grapheme';
	}

	segment(text) {
		if (this.#isOfCharacters && text.length <= longest && plain.test(text)) {
			return new PlainSegments(text);
		}

		this.#real ??= new Real(...this.#words);
		return this.#real.segment(text);
	}
}

class PlainSegments {
	#text;

	constructor(text) {
		this.#text = text;
	}

	[Symbol.iterator]() {
		return Array.from(this.#text, (segment, index) => ({segment, index}))[Symbol.iterator]();
	}

	containing(index = 0) {
		const segment = this.#text[index];
		return segment === undefined ? undefined : {segment, index};
	}
}
