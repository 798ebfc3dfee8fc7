import {table, type Column} from '../../format/table.ts';
import {focusOf, idsOf, selectedId} from '../../store/select-lists.ts';
import type {ListName} from '../../store/state.ts';
import type {About} from '../drawing.ts';
import {say, selectLine, type Line} from './span.ts';

/** The part of a list that is seen: as near the middle as its ends allow. */
export function windowOf(count: number, selected: number, height: number): {first: number; last: number} {
	const room = Math.max(0, height);
	const first = Math.max(0, Math.min(selected - Math.floor(room / 2), count - room));
	return {first, last: Math.min(count, first + room)};
}

export type DrawnList = {
	readonly rows: readonly Line[];
	readonly foot: string | undefined;
	readonly isFocused: boolean;
	/** How many there are, seen or not. */
	readonly count: number;
};

type ListOptions = {
	readonly columns: readonly Column[];
	readonly cellsOf: (id: string) => Line;
	/** Cells left for the list; the whole pane where nothing is said. */
	readonly height?: number;
	/** Names of the columns, on a line of their own where there is room for more than them and an entry. */
	readonly headings?: readonly string[];
};

/** The seen part of a list as straight columns, the selected entry marked where the keys go here. */
export function drawList(
	list: ListName,
	about: About,
	{columns, cellsOf, height: whole = about.height, headings = []}: ListOptions,
): DrawnList {
	const {state, width} = about;
	const ids = idsOf(list, state);
	const selected = selectedId(list, state);
	const position = selected === undefined ? 0 : Math.max(0, ids.indexOf(selected));
	const head =
		headings.length > 0 && ids.length > 0 && whole >= 4 ? [headings.map((text) => say(text, 'muted'))] : [];
	const {first, last} = windowOf(ids.length, position, whole - head.length);
	const seen = ids.slice(first, last);
	const isFocused = focusOf(state) === list;
	const rows = table([...head, ...seen.map((id) => cellsOf(id))], columns, width);
	return {
		rows: rows.map((row, index) =>
			isFocused && index >= head.length && seen[index - head.length] === selected ? selectLine(row) : row,
		),
		foot: seen.length < ids.length ? `${first + 1} to ${last} of ${ids.length}` : undefined,
		isFocused,
		count: ids.length,
	};
}
