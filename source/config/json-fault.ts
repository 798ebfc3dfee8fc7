/** Where a text stops being JSON, in words: which character, counted from 1. Names that one character and no other. */
export function faultIn(json: string): string {
	if (json.trim() === '') {
		return 'there is nothing';
	}

	const beginning = json.slice(0, faultAt(json));
	const stranger = /^./su.exec(json.slice(beginning.length))?.[0];
	const read = beginning.match(/./gsu)?.length ?? 0;
	return stranger === undefined
		? `it ends too early, after character ${read}`
		: `character ${read + 1} (${JSON.stringify(stranger)}) does not fit`;
}

/** The place of the first character that cannot be JSON, counted from 0. */
export function faultAt(json: string): number {
	return fittingLength(json);
}

/** The length of the longest beginning that could still become JSON: whatever fits, fits at every shorter length too. */
function fittingLength(json: string): number {
	let [fits, fails] = [0, json.length + 1];

	while (fails - fits > 1) {
		const middle = Math.floor((fits + fails) / 2);

		if (couldBecomeJson(json.slice(0, middle))) {
			fits = middle;
		} else {
			fails = middle;
		}
	}

	return fits;
}

/** Whether all that is wrong is that more must come. The parser tells a place in some of its messages only. */
function couldBecomeJson(beginning: string): boolean {
	try {
		JSON.parse(beginning);
		return true;
	} catch (error) {
		const says = error instanceof Error ? error.message : '';
		return /^Unexpected end|^Unterminated/u.test(says) || says.includes(`at position ${beginning.length} `);
	}
}
