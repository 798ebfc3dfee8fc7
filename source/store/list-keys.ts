/** The key of a column of words: capitals make no difference. */
export function low(text: string | undefined): string | undefined {
	return text?.toLowerCase();
}

/** The place of a word in an order of words; unknown ones come last. */
export function rank(words: readonly string[], word: string | undefined): number | undefined {
	const place = word === undefined ? -1 : words.indexOf(word);
	return place === -1 ? undefined : place;
}

/** The first way round shows what is newest or largest on top. */
export function newest(value: number | undefined): number | undefined {
	return value === undefined ? undefined : -value;
}
