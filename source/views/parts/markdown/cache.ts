/** Answers by the text they were worked out from, up to a size; what was not asked for lately is forgotten first. */
export type Cache<Answer> = (text: string, work: (text: string) => Answer) => Answer;

/** `most`: code units of all texts held; twice as many are held at most. */
export function createCache<Answer>(most: number): Cache<Answer> {
	let young = new Map<string, Answer>();
	let old = new Map<string, Answer>();
	let size = 0;

	const keep = (text: string, answer: Answer): Answer => {
		if (size > most) {
			old = young;
			young = new Map();
			size = 0;
		}

		young.set(text, answer);
		size += text.length + 50;
		return answer;
	};

	return (text, work) => {
		const known = young.get(text);

		if (known !== undefined) {
			return known;
		}

		const older = old.get(text);

		if (older !== undefined) {
			return keep(text, older);
		}

		// A piece of a text holds all of that text in memory; a copy does not.
		const copy = ` ${text}`.slice(1);
		return keep(copy, work(copy));
	};
}
