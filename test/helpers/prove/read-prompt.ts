/** What the bottom line asks of a person. */
export type Prompt =
	| {readonly is: 'nothing'}
	/** `about` is the first eight digits of one hash, or how many are marked. */
	| {readonly is: 'armed'; readonly key: string; readonly about: string | number; readonly says: string}
	/** `typed` is what stands behind the word, with what was typed of it. */
	| {readonly is: 'word'; readonly word: string; readonly typed: string}
	| {readonly is: 'reason'; readonly text: string}
	/** What was confirmed last and can be taken back; `title` as far as there was room for it. */
	| {readonly is: 'held'; readonly says: string};

/** Reads the bottom line as a person does. */
export function readPrompt(foot: string): Prompt {
	const [, key, says = ''] = /^ Armed: (?:press )? (\S) {2}to (.*?)\. {2}/u.exec(foot) ?? [];
	const [, word] = /^ Armed: type (.*?)(?: to go on\.| {3})/u.exec(foot) ?? [];
	const [, text] = /^ Reject because (.*?) *(?:(?:Up Down|Enter goes on) .*)?$/u.exec(foot) ?? [];
	const [, held] = /^ (.*) {3}u takes (?:it|all \d+) back/u.exec(foot) ?? [];

	if (key !== undefined) {
		const [, count] = / all (\d+) marked/u.exec(says) ?? [];
		const [, hash = ''] = /\(([0-9a-f]{8})\)$/u.exec(says) ?? [];
		return {is: 'armed', key, about: count === undefined ? hash : Number(count), says};
	}

	if (word !== undefined) {
		return {is: 'word', word, typed: foot.slice(foot.indexOf(word) + word.length)};
	}

	return text === undefined
		? held === undefined
			? {is: 'nothing'}
			: {is: 'held', says: held}
		: {is: 'reason', text};
}
