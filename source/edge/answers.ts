/* oxlint-disable no-control-regex -- the sequences of a terminal begin with one */
/** What a terminal says by itself, in between the keys. */
export type Answer =
	/** Its background, as it tells colours. */
	| {readonly type: 'background'; readonly colour: string}
	/** What kind of terminal it is: every terminal answers that, so what has not come before it will not come. */
	| {readonly type: 'attributes'}
	/** It is well, and has read everything up to the question. */
	| {readonly type: 'status'}
	| {readonly type: 'focus'; readonly isFocused: boolean}
	| {
			readonly type: 'mouse';
			readonly button: 'left' | 'wheel-up' | 'wheel-down' | 'other';
			/** From 1, at the upper left. */
			readonly column: number;
			readonly row: number;
	  };

export type Sorted = {
	/** What was struck, for whoever reads keys. */
	readonly keys: string;
	readonly answers: readonly Answer[];
	/** What has begun and not ended: it may be an answer. */
	readonly rest: string;
	readonly isPasting: boolean;
};

/** No answer we ask for is longer; whatever goes on beyond it is thrown away. */
const longest = 4096;

/**
 * Tells what a terminal answers from what a person strikes. Inside a paste everything is the person's; outside of it an
 * answer never becomes a key, however late it comes.
 */
export function sortInput(text: string, wasPasting: boolean): Sorted {
	const answers: Answer[] = [];
	let keys = '';
	let isPasting = wasPasting;
	let at = 0;

	while (at < text.length) {
		const next = isPasting ? text.indexOf(pasteEnd, at) : text.indexOf('\u{1B}', at);

		if (next === -1) {
			const cut = isPasting ? partOf(text.slice(at), pasteEnd) : 0;
			return {
				keys: keys + text.slice(at, text.length - cut),
				answers,
				rest: text.slice(text.length - cut),
				isPasting,
			};
		}

		keys += text.slice(at, next);
		at = next;

		if (isPasting) {
			keys += pasteEnd;
			at += pasteEnd.length;
			isPasting = false;
			continue;
		}

		const piece = text.slice(at);

		if (piece.startsWith(pasteStart)) {
			keys += pasteStart;
			at += pasteStart.length;
			isPasting = true;
			continue;
		}

		const whole = forms.map((form) => form.exec(piece)).find((found) => found !== null);

		if (whole !== undefined) {
			answers.push(...readAnswer(whole[0]));
			at += whole[0].length;
		} else if (begun.test(piece)) {
			return {keys, answers, rest: piece.slice(0, longest), isPasting};
		} else {
			keys += '\u{1B}';
			at += 1;
		}
	}

	return {keys, answers, rest: '', isPasting};
}

/** What is left of something begun, once it has waited long enough: an escape key, or half an answer, which is nobody's. */
export function keysIn(rest: string): string {
	return /^\u{1B}(?:[\]P]\d|\[[?<])/u.test(rest) ? '' : rest;
}

const pasteStart = '\u{1B}[200~';
const pasteEnd = '\u{1B}[201~';

/** OSC and DCS with their ends, private CSI replies, reports of the mouse and of the focus. */
const forms = [
	/^\u{1B}\]\d[^\u{7}\u{1B}]*(?:\u{7}|\u{1B}\\)/u,
	/^\u{1B}P\d*[$+>|!][^\u{1B}]*\u{1B}\\/u,
	/^\u{1B}\[\?[\d;]*\$?[cnuy]/u,
	/^\u{1B}\[<[\d;]+[Mm]/u,
	/^\u{1B}\[[03]n/u,
	/^\u{1B}\[[IO]/u,
];

/** The beginning of one of these, and nothing after it yet. */
const begun =
	/^\u{1B}(?:$|\]$|\]\d[^\u{7}\u{1B}]*\u{1B}?$|P$|P\d*[$+>|!][^\u{1B}]*\u{1B}?$|\[$|\[[03]$|\[\?[\d;]*\$?$|\[<[\d;]*$)/u;

function readAnswer(text: string): readonly Answer[] {
	const colour = /^\u{1B}\]11;([^\u{7}\u{1B}]*)/u.exec(text)?.[1];

	if (colour !== undefined) {
		return [{type: 'background', colour}];
	}

	if (/^\u{1B}\[\?[\d;]*c$/u.test(text)) {
		return [{type: 'attributes'}];
	}

	if (text === '\u{1B}[0n' || text === '\u{1B}[3n') {
		return [{type: 'status'}];
	}

	if (text === '\u{1B}[I' || text === '\u{1B}[O') {
		return [{type: 'focus', isFocused: text.endsWith('I')}];
	}

	const [, code = '', column = '', row = '', end] = /^\u{1B}\[<(\d+);(\d+);(\d+)([Mm])$/u.exec(text) ?? [];
	// A release is no second click.
	return end === 'M'
		? [{type: 'mouse', button: buttons[Number(code)] ?? 'other', column: Number(column), row: Number(row)}]
		: [];
}

const buttons: {readonly [code: number]: 'left' | 'wheel-up' | 'wheel-down'} = {
	0: 'left',
	64: 'wheel-up',
	65: 'wheel-down',
};

/** How many characters at the end of a text begin another one. */
function partOf(text: string, whole: string): number {
	for (let length = Math.min(text.length, whole.length - 1); length > 0; length -= 1) {
		if (text.endsWith(whole.slice(0, length))) {
			return length;
		}
	}

	return 0;
}
