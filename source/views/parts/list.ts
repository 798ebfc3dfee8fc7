import {formatCount} from '../../format/number.ts';
import {table, type Column} from '../../format/table.ts';
import {wrapText} from '../../format/wrap.ts';
import {parseFilter} from '../../store/select-filter.ts';
import {filterOf, focusOf, idsOf, listingOf, placeOf, selectedId} from '../../store/select-lists.ts';
import {isMarked, marksOf} from '../../store/select-marks.ts';
import type {ListName, State} from '../../store/state.ts';
import type {Symbols} from '../../theme/symbols.ts';
import type {About} from '../drawing.ts';
import {refer} from '../row-refs.ts';
import {matchesBold} from './matches.ts';
import {bold, say, selectLine, type Line, type Span} from './span.ts';

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
	/** How many there are, seen or not, whether they fit the filter or not. */
	readonly count: number;
	/** What was done to the list: "12 of 340", what it is sorted by, how many are marked. */
	readonly figures: Line;
	/** Whether only some of its entries are shown. */
	readonly isFiltered: boolean;
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
	const {state, symbols, width} = about;
	const ids = idsOf(list, state);
	const count = listingOf(list).total(state);
	const selected = selectedId(list, state);
	const isFocused = focusOf(state) === list;
	// A list on the overview that has not the keys shows what stands first: that is what a glance is for.
	const isGlance = state.ui.screen === 'overview' && !isFocused;
	const position = isGlance ? 0 : (placeOf(list, state, selected) ?? 0);
	const head =
		headings.length > 0 && ids.length > 0 && whole >= 4 ? [headings.map((text) => say(text, 'muted'))] : [];
	const {first, last} = windowOf(ids.length, position, whole - head.length);
	const seen = ids.slice(first, last);
	const rows = table([...head, ...seen.map((id) => cellsOf(id))], columns, width);
	const found = matchesBold(list, state);
	const base = {
		isFocused,
		count,
		figures: figuresOf(list, state, symbols),
		isFiltered: isFiltered(list, state),
	};

	if (ids.length === 0 && count > 0) {
		return {
			...base,
			rows: [...noMatchRows, ...valueRows(list, state, width)],
			foot: undefined,
		};
	}

	return {
		...base,
		rows: rows.map((row, index) => {
			const id = seen[index - head.length];
			return id === undefined
				? row
				: refer(isFocused && id === selected ? selectLine(found(row)) : [...found(row)], {
						list,
						id,
						mark: isMarked(list, state, id) ? bold(symbols.mark, 'accent') : undefined,
					});
		}),
		foot: seen.length < ids.length ? `${first + 1} to ${last} of ${ids.length}` : undefined,
	};
}

/** What stands where a filter hides every entry. */
export const noMatchRows: readonly Line[] = [
	[say('Nothing here has these words. / then ^U shows all.', 'muted')],
];

/** Where a field was named and none has that value: those there are, which another gateway may call by other words. */
function valueRows(list: ListName, state: State, width: number): readonly Line[] {
	const {fields, valuesOf} = listingOf(list);
	return parseFilter(filterOf(list, state), fields).flatMap(({field, text, isNegated}): readonly Line[] => {
		const values = field === undefined || isNegated ? [] : valuesOf(state, field);
		const isWord = values.every((value) => value.length <= longestValue);
		return values.length === 0 || !isWord || values.some((value) => value.toLowerCase().includes(text))
			? []
			: wrapText(`${field} here: ${values.toSorted().join(', ')}`, Math.max(10, width))
					.slice(0, mostValueRows)
					.map((line): Line => [say(line, 'muted')]);
	});
}

/** What is longer is no word to filter by. */
const longestValue = 40;
const mostValueRows = 6;

/** What was done to the list stands first; what the pane itself counts only where nothing is hidden. */
export function titleCount(
	{figures, isFiltered: isPart}: Pick<DrawnList, 'figures' | 'isFiltered'>,
	own: Line,
): Line {
	return [...figures, ...(isPart ? [] : own)];
}

/** The same for a pane that draws its list by itself. */
export function listCount(
	list: ListName,
	{state, symbols}: Pick<About, 'state' | 'symbols'>,
	own: Line,
): Line {
	return titleCount({figures: figuresOf(list, state, symbols), isFiltered: isFiltered(list, state)}, own);
}

function isFiltered(list: ListName, state: State): boolean {
	return filterOf(list, state).trim() !== '';
}

/** "12 of 340  3 marked  ▲ due", each where there is something to say. */
export function figuresOf(list: ListName, state: State, symbols: Symbols): Line {
	const {matches, total, isSimilar, columns} = listingOf(list);
	const marked = marksOf(list, state).length;
	const sort = state.ui.screen === 'overview' ? undefined : state.ui.sort[list];
	const says: Span[] = [];

	if (isFiltered(list, state)) {
		const found = matches(state).length;
		// Where nothing is like it either, nothing is said of likeness.
		const similar = found > 0 && isSimilar(state) ? ' similar' : '';
		says.push(bold(`${formatCount(found)}${similar} of ${formatCount(total(state))}`, 'accent'));
	}

	if (marked > 0) {
		says.push(bold(`${marked} marked`, 'accent'));
	}

	if (sort !== undefined && columns.includes(sort.by)) {
		says.push(say(`${sort.way === 'up' ? symbols.rising : symbols.falling} ${sort.by}`, 'accent'));
	}

	return says.flatMap((span) => [span, say('  ')]);
}
