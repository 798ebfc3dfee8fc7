import type {ListName} from '../store/state.ts';
import type {Line, Span} from './parts/span.ts';

/** Which entry of which list a drawn row stands for. */
export type RowRef = {
	readonly list: ListName;
	readonly id: string;
	/** What stands in the blank before the row: a mark there moves no column. */
	readonly mark?: Span | undefined;
};

const refs = new WeakMap<Line, RowRef>();

/** Remembers what a row stands for, so that a click on it can be told: drawing itself does not need to know. */
export function refer(line: Line, ref: RowRef): Line {
	refs.set(line, ref);
	return line;
}

export function refOf(line: Line): RowRef | undefined {
	return refs.get(line);
}
