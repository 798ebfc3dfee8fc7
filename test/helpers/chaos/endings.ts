/** How a request ended. */
export type Ended = 'approved' | 'rejected';

const words: ReadonlyMap<string, Ended> = new Map([
	['approved', 'approved'],
	['approve', 'approved'],
	['modify', 'approved'],
	['allow-once', 'approved'],
	['allow-always', 'approved'],
	['rejected', 'rejected'],
	['reject', 'rejected'],
	['deny', 'rejected'],
]);

/** What an answer makes of a request, by the word for the one or the other; undefined for any other word. */
export function endingOf(word: string): Ended | undefined {
	return words.get(word);
}

/** How a request ended by a line that tells what was found out later. */
export function readBackIn(says: string): Ended | undefined {
	return endingOf(/^read back(?: from its history)?: ([\w-]+)/u.exec(says)?.[1] ?? '');
}
