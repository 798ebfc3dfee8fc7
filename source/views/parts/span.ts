import type {Tone} from '../../theme/tones.ts';

/** A piece of a row: words and what they mean. */
export type Span = {
	readonly text: string;
	readonly tone?: Tone;
	readonly bold?: boolean;
	readonly italic?: boolean;
	readonly strike?: boolean;
	/** Where a click leads, in terminals that know such a thing. Only what is itself shown in words. */
	readonly link?: string;
	/** Black on white or the other way round: a cursor, a key to strike. */
	readonly inverse?: boolean;
	/** Part of the entry the keys act on. */
	readonly selected?: boolean;
};

export type Line = readonly Span[];

export function say(text: string, tone?: Tone): Span {
	return tone === undefined ? {text} : {text, tone};
}

export function bold(text: string, tone?: Tone): Span {
	return {...say(text, tone), bold: true};
}

/** What it is, quietly, and what is known of it. */
export function fact(label: string, text: string): Line {
	return [say(`${label} `, 'muted'), say(text)];
}

export function selectLine(line: Line): Line {
	return line.map((span) => ({...span, selected: true}));
}

/** What is known but no longer certain has one look, whatever it was before. */
export function fade(line: Line): Line {
	return line.map((span) => ({...span, tone: 'old', bold: false}));
}

export function isSameLine(a: Line, b: Line): boolean {
	return a === b || (a.length === b.length && a.every((span, index) => isSameSpan(span, b[index])));
}

function isSameSpan(a: Span, b: Span | undefined): boolean {
	return a.text === b?.text && isSameLook(a, b);
}

/** Neighbours that look the same become one span, and spaces look like anything: fewer nodes to draw. */
export function joinSpans(line: Line): Line {
	const joined: Span[] = [];

	for (const span of line) {
		const last = joined.at(-1);

		if (last !== undefined && (isSameLook(last, span) || (isBlank(span) && isOnPaper(last)))) {
			joined[joined.length - 1] = {...last, text: last.text + span.text};
		} else if (last !== undefined && isBlank(last) && isOnPaper(span)) {
			joined[joined.length - 1] = {...span, text: last.text + span.text};
		} else if (span.text !== '') {
			joined.push(span);
		}
	}

	return joined;
}

function isSameLook(a: Span, b: Span): boolean {
	return (
		a.tone === b.tone &&
		a.bold === b.bold &&
		a.inverse === b.inverse &&
		a.selected === b.selected &&
		a.italic === b.italic &&
		a.strike === b.strike &&
		a.link === b.link
	);
}

function isBlank(span: Span): boolean {
	return isOnPaper(span) && span.text.trim() === '';
}

/** Whether only the words are seen, and not what is behind them. */
function isOnPaper({inverse, selected, strike, link}: Span): boolean {
	return inverse !== true && selected !== true && strike !== true && link === undefined;
}
