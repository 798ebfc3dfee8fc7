/** One word of a filter. */
export type FilterWord = {
	/** In lower case. */
	readonly text: string;
	/** Where it is looked for: `status:doing`; in everything where nothing is said. */
	readonly field: string | undefined;
	/** `!word` leaves out what has it. */
	readonly isNegated: boolean;
	/** `~word` is content with what is similar. */
	readonly isSimilar: boolean;
};

export type Filter = readonly FilterWord[];

/** What of an entry a filter looks at. */
export type Ways<Entry> = {readonly [name: string]: (entry: Entry) => string | undefined};

/** The words of a filter. A name before a colon counts only where the list has such a field; `a:b` is a word else. */
export function parseFilter(text: string, fields: readonly string[] = []): Filter {
	return text
		.toLowerCase()
		.split(/\s+/u)
		.map((word) => parseWord(word, fields))
		.filter((word) => word.text !== '');
}

function parseWord(word: string, fields: readonly string[]): FilterWord {
	const isNegated = word.startsWith('!');
	const rest = isNegated ? word.slice(1) : word;
	const colon = rest.indexOf(':');
	const field = colon > 0 ? rest.slice(0, colon) : undefined;
	const isField = field !== undefined && fields.includes(field);
	const value = isField ? rest.slice(colon + 1) : rest;
	const isSimilar = value.startsWith('~');
	return {text: isSimilar ? value.slice(1) : value, field: isField ? field : undefined, isNegated, isSimilar};
}

/** Whether an entry has every word and no `!word`, to the letter, in the named field or in any. */
export function fitting<Entry>(filter: Filter, ways: Ways<Entry>): (entry: Entry) => boolean {
	const all = Object.values(ways);
	const tests = filter.map(({text, field, isNegated}) => {
		const named = field === undefined ? undefined : ways[field];
		return {text, isNegated, where: named === undefined ? all : [named]};
	});
	// Nothing is joined or kept: the first fields nearly always tell, and to keep a hundred thousand texts costs more.
	return (entry) =>
		tests.every(({text, isNegated, where}) => where.some((way) => hasText(way(entry), text)) !== isNegated);
}

function hasText(where: string | undefined, text: string): boolean {
	return where !== undefined && lowered(where).includes(text);
}

/** Long texts, which frames and messages are, are lowered once as long as they were the last ones asked about. */
function lowered(text: string): string {
	if (text.length < longText) {
		return text.toLowerCase();
	}

	const known = longTexts.get(text);

	if (known !== undefined) {
		return known;
	}

	if (longTexts.size >= mostLongTexts) {
		longTexts.clear();
	}

	const low = text.toLowerCase();
	longTexts.set(text, low);
	return low;
}

const longText = 400;
const mostLongTexts = 2500;
const longTexts = new Map<string, string>();

/** Whether what fits the newer filter must have fitted the older one: then only that is looked through. */
export function isNarrower(newer: Filter, older: Filter): boolean {
	return older.every((was, index) => {
		const is = newer[index];
		return (
			is !== undefined &&
			is.field === was.field &&
			is.isNegated === was.isNegated &&
			is.isSimilar === was.isSimilar &&
			(is.text === was.text || (!was.isNegated && is.text.includes(was.text)))
		);
	});
}

/** Whether a text has every word of the filter and none of its `!words`; case does not matter. */
export function isMatch(text: string, filter: string): boolean {
	return fitting(parseFilter(filter), {text: (whole: string) => whole})(text);
}

/** Where the words of a filter stand in a text: pairs of start and end, in order and apart from each other. */
export function matchRanges(
	text: string,
	filter: Filter,
): readonly (readonly [start: number, end: number])[] {
	const lower = text.toLowerCase();

	// A letter that grows in lower case would move all that come after it.
	if (lower.length !== text.length) {
		return [];
	}

	const found = filter
		.filter(({isNegated}) => !isNegated)
		.flatMap(({text: word}) => placesOf(word, lower))
		.toSorted(([a], [b]) => a - b);
	const apart: (readonly [number, number])[] = [];

	for (const [start, end] of found) {
		const last = apart.at(-1);

		if (last !== undefined && start <= last[1]) {
			apart[apart.length - 1] = [last[0], Math.max(last[1], end)];
		} else {
			apart.push([start, end]);
		}
	}

	return apart;
}

function placesOf(word: string, text: string): readonly (readonly [number, number])[] {
	const places: (readonly [number, number])[] = [];

	for (let at = text.indexOf(word); at !== -1 && word !== ''; at = text.indexOf(word, at + word.length)) {
		places.push([at, at + word.length]);
	}

	return places;
}
