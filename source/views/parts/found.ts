import type {State} from '../../store/state.ts';
import type {FoundRows} from './found-rows.ts';
import type {Line} from './span.ts';

/** So many lines stand above the match that is gone to, to show where it stands. */
const above = 2;

/** What is seen of long text in so much room: the first line, and the place among the matches of the one gone to. */
export type Seen = {
	readonly first: number;
	readonly match: number | undefined;
	readonly matches: readonly number[];
};

/** Before a person scrolls, long text begins where the filter of its list first matches. */
export function seenOf({rows, matches}: FoundRows, {ui: {mode}}: State, height: number): Seen {
	const last = Math.max(0, rows.length - height);
	const {first, match} = mode.type === 'details' ? mode : {};
	const isNew = first === undefined;
	return {
		first: Math.max(0, Math.min(isNew ? firstFor(matches[0] ?? 0, height) : first, last)),
		match: isNew && matches.length > 0 ? 0 : match,
		matches,
	};
}

/** Where to begin, so that a line is seen with some above it; from the top where it is seen from there. */
export function firstFor(line: number, height: number): number {
	return line < height ? 0 : line - Math.min(above, Math.max(0, height - 1));
}

/** The match after or before the one gone to; after scrolling by hand the next one from the top that is seen. */
export function matchBeside({first, match, matches}: Seen, step: 1 | -1): number | undefined {
	if (matches.length === 0) {
		return undefined;
	}

	if (match !== undefined) {
		return (match + step + matches.length) % matches.length;
	}

	const index =
		step === 1 ? matches.findIndex((line) => line >= first) : matches.findLastIndex((line) => line < first);
	return index === -1 ? (step === 1 ? 0 : matches.length - 1) : index;
}

/** The rows that are seen; of the match gone to what is bold stands the other way round. */
export function seenRows({rows}: FoundRows, {first, match, matches}: Seen, height: number): readonly Line[] {
	const current = match === undefined ? undefined : matches[match];
	return rows
		.slice(first, first + height)
		.map((row, index) =>
			first + index === current
				? row.map((span) => (span.bold === true ? {...span, inverse: true} : span))
				: row,
		);
}
