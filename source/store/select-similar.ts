import UFuzzy from '@leeoniya/ufuzzy';

/** With fewer letters everything is similar to everything. */
const leastLetters = 3;

/** What comes later in a long text is not what it is called by. */
const mostLetters = 300;

/** One letter wrong, missing, too many or in the other's place, but never the first. */
const oneMistake = new UFuzzy({intraMode: 1});

/** The places of the texts that are similar to a word: one mistake in it, or its letters in order within one word. */
export function similarTo(texts: readonly string[], word: string): ReadonlySet<number> {
	if (word.length < leastLetters) {
		return new Set();
	}

	const near = texts.map((text) => (text.length > mostLetters ? text.slice(0, mostLetters) : text));
	const found = new Set(oneMistake.filter(near, word));

	for (const [index, text] of near.entries()) {
		if (isThere(text, word) && text.split(/\s+/u).some((piece) => isThere(piece, word))) {
			found.add(index);
		}
	}

	return found;
}

/** Whether the letters stand in a text in order: "prdb" in "prod-db". */
function isThere(text: string, letters: string): boolean {
	let at = -1;

	for (const letter of letters) {
		at = text.indexOf(letter, at + 1);

		if (at === -1) {
			return false;
		}
	}

	return true;
}
