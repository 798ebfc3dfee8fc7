/** The words most like one that was mistyped, the likest first. */
export function nearest(word: string, among: readonly string[], most: number): readonly string[] {
	return among
		.map((each) => ({each, distance: farFrom(word.toLowerCase(), each.toLowerCase())}))
		.toSorted((a, b) => a.distance - b.distance || a.each.localeCompare(b.each))
		.slice(0, most)
		.map(({each}) => each);
}

/**
 * Those of them that may be meant by a word that was mistyped, the likest first: not more than a third of the letters
 * are others, or they are what it begins ("esc"). None where nothing is like it: a wrong guess is worse than none.
 */
export function nearWords(word: string, among: readonly string[], most: number): readonly string[] {
	return nearest(
		word,
		among.filter((each) => isNear(word, each)),
		most,
	);
}

/** A few of the words there are, for where none of them was nearly said: "home, desk or lab". */
export function someOf(words: readonly string[]): string {
	const others = words.length - mostShown;
	return others > 0 ? `${words.slice(0, mostShown).join(', ')} or one of ${others} more` : oneOf(words);
}

const mostShown = 5;

/** All of the words: "auto, dark or light". */
export function oneOf(words: readonly string[]): string {
	const last = words.at(-1) ?? '';
	return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}

function isNear(word: string, other: string): boolean {
	const [said, meant] = [word.toLowerCase(), other.toLowerCase()];
	const isBegun = said.length > 1 && meant.startsWith(said);
	return isBegun || distanceBetween(said, meant) <= Math.max(said.length, meant.length) / 3;
}

/** A word that begins like the other is meant sooner than one that only happens to be as short. */
function farFrom(word: string, other: string): number {
	const start = lettersOf(word).slice(0, 2);
	const others = lettersOf(other);
	const differs = start.findIndex((letter, index) => letter !== others[index]);
	const alike = differs === -1 ? start.length : differs;
	return distanceBetween(word, other) - alike / 2;
}

/** Whether one word is the other but for a slip or two of the finger. */
export function isSlip(word: string, meant: string): boolean {
	const most = Math.max(1, Math.min(2, Math.floor(Math.max(word.length, meant.length) / 3)));
	return distanceBetween(word.toLowerCase(), meant.toLowerCase()) <= most;
}

/** The word that was most likely meant, where one is like enough: a slip of the finger, or as it sounds ("lite"). */
export function meantBy(word: string, among: readonly string[]): string | undefined {
	const [likely] = word === '' ? [] : nearest(word, among, 1);
	const isMeant =
		likely !== undefined && (isSlip(word, likely) || isNear(word, likely) || soundsLike(word, likely));
	return isMeant ? likely : undefined;
}

function soundsLike(word: string, other: string): boolean {
	const [said, meant] = [word.toLowerCase(), other.toLowerCase()];
	const isBegun = said.length > 1 && meant.startsWith(said.slice(0, 2));
	return isBegun && distanceBetween(said, meant) <= 0.6 * Math.max(said.length, meant.length);
}

/** Letters to be put in, taken out, changed or swapped to make one word of the other. */
function distanceBetween(a: string, b: string): number {
	// Nobody mistypes that much; the table grows with both lengths.
	const from = lettersOf(a.slice(0, 80));
	const to = lettersOf(b.slice(0, 80));
	let before: readonly number[] = [];
	let row: readonly number[] = [0, ...to.map((_, index) => index + 1)];

	for (const [line, letter] of from.entries()) {
		const next = [line + 1];

		for (const [column, other] of to.entries()) {
			const isSwapped = column > 0 && line > 0 && letter === to[column - 1] && from[line - 1] === other;
			next.push(
				Math.min(
					(row[column + 1] ?? 0) + 1,
					(next[column] ?? 0) + 1,
					(row[column] ?? 0) + (letter === other ? 0 : 1),
					isSwapped ? (before[column - 1] ?? 0) + 1 : Infinity,
				),
			);
		}

		[before, row] = [row, next];
	}

	return row.at(-1) ?? 0;
}

function lettersOf(word: string): readonly string[] {
	return word.match(/./gsu) ?? [];
}
