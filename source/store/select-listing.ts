import type {Described} from './list-fields.ts';
import {fitting, isNarrower, parseFilter, type Filter, type Ways} from './select-filter.ts';
import {placesIn, remember} from './select-remember.ts';
import {similarTo} from './select-similar.ts';
import {sortedBy, type Key} from './select-sorted.ts';
import type {ListName, State} from './state.ts';

/** A list as it is drawn: sorted, filtered, and held still while a decision is armed. */
export type Listing = {
	/** The ids in the order they are drawn. */
	readonly ids: (state: State) => readonly string[];
	/** Those that fit the filter: the same, except of a list that shows all. */
	readonly matches: (state: State) => readonly string[];
	/** All of them, whatever the filter. */
	readonly unfiltered: (state: State) => readonly string[];
	/** How many there are without the filter. */
	readonly total: (state: State) => number;
	/** Whether nothing fitted to the letter and what is similar is shown instead. */
	readonly isSimilar: (state: State) => boolean;
	readonly fields: readonly string[];
	/** What the entries have in a field, each once and without those that are no word: what a filter can be completed by. */
	readonly valuesOf: (state: State, field: string) => readonly string[];
	readonly columns: readonly string[];
	/** The columns in which any entry has something: by what nobody has, nothing is sorted. */
	readonly filledColumns: (state: State) => readonly string[];
};

type Spec<Entry> = Described<Entry> & {
	readonly entries: (state: State) => readonly Entry[];
	/** Where what is drawn of an entry follows from more than the entry: what a filter looks at then, by the same names. */
	readonly waysIn?: (state: State) => Ways<Entry>;
	/** Keys that need more than the entry, and what they are made of; those of the columns where nothing is said. */
	readonly sorting?: (state: State, by: string) => Sorting<Entry> | undefined;
	/** What stays apart however it is sorted. */
	readonly groupOf?: (entry: Entry) => number;
	/** Whether a filter hides nothing and is only gone through with `n`. */
	readonly showsAll?: true;
};

export type Sorting<Entry> = {readonly of: unknown; readonly keyOf: (entry: Entry) => Key};

/** The filter in force for a list. The overview shows what there is. */
export function filterOf(list: ListName, {ui}: State): string {
	return ui.screen === 'overview' ? '' : (ui.filter[list] ?? '');
}

export function listing<Entry extends {readonly id: string}>(list: ListName, spec: Spec<Entry>): Listing {
	const fields = Object.keys(spec.fields);
	const columns = Object.keys(spec.columns);
	const sort = remember(
		(
			entries: readonly Entry[],
			by: string | undefined,
			way: 'up' | 'down',
			_of: unknown,
			keyOf: ((entry: Entry) => Key) | undefined,
		) => {
			if (by === undefined || keyOf === undefined) {
				return entries;
			}

			const sorted = sortedBy(entries, keyOf, way);
			return spec.groupOf === undefined ? sorted : sortedBy(sorted, spec.groupOf, 'up');
		},
	);
	const waysIn = (state: State): Ways<Entry> => spec.waysIn?.(state) ?? spec.fields;
	const search = searching<Entry>(fields);
	const idsOf = remember((entries: readonly Entry[]): readonly string[] => entries.map(({id}) => id));
	const allIds = remember((entries: readonly Entry[]): readonly string[] => entries.map(({id}) => id));
	const still = remember(heldStill);

	const sorted = (state: State): readonly Entry[] => {
		const {by, way = 'up'} = sortIn(state, list, columns) ?? {};
		const sorting = by === undefined ? undefined : spec.sorting?.(state, by);
		return sort(
			spec.entries(state),
			by,
			way,
			sorting?.of,
			by === undefined ? undefined : (sorting?.keyOf ?? spec.columns[by]),
		);
	};
	const found = (state: State): Found<Entry> => search(sorted(state), filterOf(list, state), waysIn(state));
	const matches = (state: State): readonly string[] => idsOf(found(state).entries);
	return {
		ids(state) {
			const ids = spec.showsAll === true ? idsOf(sorted(state)) : matches(state);
			return isHeld(state) || list === 'threads' ? still(ids, state.ui.frozen[list]) : ids;
		},
		matches,
		unfiltered: (state) => allIds(spec.entries(state)),
		total: (state) => spec.entries(state).length,
		isSimilar: (state) => found(state).isSimilar,
		fields,
		valuesOf: (state, field) => [
			...new Set(
				spec
					.entries(state)
					.slice(0, mostValues)
					.map((entry) => waysIn(state)[field]?.(entry) ?? '')
					.filter((value) => value !== '' && value.length <= longestValue),
			),
		],
		columns,
		filledColumns(state) {
			const entries = spec.entries(state);
			return columns.filter((by) => {
				const keyOf = spec.sorting?.(state, by)?.keyOf ?? spec.columns[by];
				return entries.some((entry) => keyOf?.(entry) !== undefined);
			});
		},
	};
}

/** More than a person could tell apart; Tab is to answer at once. */
const mostValues = 5000;
const longestValue = 200;

/** By which column and which way, where the list has such a column. */
function sortIn({ui}: State, list: ListName, columns: readonly string[]) {
	const sort = ui.screen === 'overview' ? undefined : ui.sort[list];
	return sort !== undefined && columns.includes(sort.by) ? sort : undefined;
}

/** Whether an answer is being given: what is on the screen then must not move. */
export function isHeld({ui: {mode}}: State): boolean {
	return mode.type === 'armed' || mode.type === 'prove' || mode.type === 'reason' || mode.type === 'ask';
}

/** What was there in its old order, then what came later. */
function heldStill(ids: readonly string[], frozen: readonly string[] | undefined): readonly string[] {
	if (frozen === undefined || frozen === ids) {
		return ids;
	}

	const there = placesIn(ids);
	const before = placesIn(frozen);
	return [...frozen.filter((id) => there.has(id)), ...ids.filter((id) => !before.has(id))];
}

type Found<Entry> = {readonly entries: readonly Entry[]; readonly isSimilar: boolean};

/** Looks through the entries; each letter more only through what was left by the letters before. */
function searching<Entry extends {readonly id: string}>(fields: readonly string[]) {
	let last:
		| {
				readonly all: readonly Entry[];
				readonly ways: Ways<Entry>;
				readonly filter: Filter;
				readonly exact: readonly Entry[];
		  }
		| undefined;

	return remember((all: readonly Entry[], text: string, ways: Ways<Entry>): Found<Entry> => {
		const filter = parseFilter(text, fields);

		if (filter.length === 0) {
			return {entries: all, isSimilar: false};
		}

		if (filter.some(({isSimilar}) => isSimilar)) {
			return {entries: similar(all, filter, ways), isSimilar: true};
		}

		const near =
			last?.all === all && last.ways === ways && isNarrower(filter, last.filter) ? last.exact : all;
		const exact = near.filter(fitting(filter, ways));
		last = {all, ways, filter, exact};
		const isDone = exact.length > 0 || filter.every(({isNegated, field}) => isNegated || field !== undefined);
		return isDone
			? {entries: exact, isSimilar: false}
			: {entries: similar(all, filter, ways), isSimilar: true};
	});
}

/** Similar words are looked for in what an entry is called by; `!words` and words of a field are meant to the letter. */
function similar<Entry>(all: readonly Entry[], filter: Filter, ways: Ways<Entry>): readonly Entry[] {
	const strict = filter.filter(
		({isNegated, field, isSimilar}) => isNegated || (field !== undefined && !isSimilar),
	);
	const [name = ''] = Object.keys(ways);
	const loose = filter.filter((word) => !strict.includes(word));
	let left = strict.length === 0 ? all : all.filter(fitting(strict, ways));

	for (const {text, field} of loose) {
		const way = ways[field ?? name];
		const places = similarTo(
			left.map((entry) => (way?.(entry) ?? '').toLowerCase()),
			text,
		);
		left = left.filter((_, place) => places.has(place));
	}

	return left;
}
