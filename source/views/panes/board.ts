import type {Task, TaskStatus} from '../../domain/board.ts';
import {fitRow} from '../../format/fit.ts';
import {focusOf, idsOf, selectedId} from '../../store/select-lists.ts';
import {tasksWith} from '../../store/select-figures.ts';
import type {About, Draw, Drawing} from '../drawing.ts';
import {emptyRows, freshNote, isOld as isOldSlice} from '../parts/freshness.ts';
import {listCount, noMatchRows} from '../parts/list.ts';
import {bold, say, selectLine, type Line} from '../parts/span.ts';
import type {Symbols} from '../../theme/symbols.ts';
import {shareOut} from '../share-out.ts';
import {drawCard, type Card} from './board-card.ts';

type BoardColumn = {readonly title: string; readonly statuses: readonly TaskStatus[]};

const columns: readonly BoardColumn[] = [
	{title: 'Inbox', statuses: ['inbox']},
	{title: 'Assigned', statuses: ['assigned', 'queued']},
	{title: 'Doing', statuses: ['doing']},
	{title: 'Review', statuses: ['review']},
	{title: 'Blocked', statuses: ['blocked']},
	{title: 'Over', statuses: ['done', 'failed', 'cancelled']},
];

/** Tasks by where they stand, left to right: where nothing stands there is no column. */
export const drawBoard: Draw = (about): Drawing => {
	const {state, width, height} = about;
	const tasks = idsOf('tasks', state).flatMap((id) => state.tasks.get(id) ?? []);
	const base = {
		title: 'Tasks',
		count: listCount(
			'tasks',
			about,
			// The columns have the counts of each.
			state.tasks.size === 0 ? [] : [say(String(state.tasks.size), 'muted')],
		),
		note: freshNote(state, 'tasks'),
		isFocused: focusOf(state) === 'tasks',
		isOld: isOldSlice(state, 'tasks'),
	};

	if (tasks.length === 0) {
		return {
			...base,
			rows: state.tasks.size === 0 ? emptyRows(about, 'tasks', 'No tasks.') : noMatchRows,
		};
	}

	const shown = columns.filter(({statuses}) => tasksWith(tasks, statuses).length > 0);
	const widths = shareOut(
		shown.map(() => 1),
		width - gap * (shown.length - 1),
	);
	const drawn = shown.map((column, place) =>
		drawColumn(column, tasks, {...about, width: widths[place] ?? 0}),
	);
	const rows = Array.from({length: height}, (_, index): Line =>
		drawn.flatMap(({lines}, place): Line => [
			...(place === 0 ? [] : [say(' '.repeat(gap))]),
			...fitRow(lines[index] ?? [], widths[place] ?? 0),
		]),
	);
	return {...base, rows, hasCards: true, foot: drawn.find(({cut}) => cut !== undefined)?.cut};
};

const gap = 2;

type DrawnColumn = {
	readonly lines: readonly Line[];
	/** The title of the chosen task, where its card has no room for all of it. */
	readonly cut: string | undefined;
};

function drawColumn({title, statuses}: BoardColumn, tasks: readonly Task[], about: About): DrawnColumn {
	const {state, height, symbols, width} = about;
	const own = tasksWith(tasks, statuses);
	const selected = selectedId('tasks', state);
	const position = own.findIndex(({id}) => id === selected);
	const name = titleOf(title, own);
	const {cards, first, last} = fullestCards(
		(titleLines) => own.map((task) => drawCard(task, {...about, titleLines, column: name})),
		{position: Math.max(0, position), height: height - headRows},
	);
	const hidden = own.length - (last - first);
	const more: readonly Line[] = hidden > 0 ? [[say(`  ${hidden} more`, 'muted')]] : [];
	const shown = cards
		.slice(first, last)
		.flatMap(({lines}, index): readonly Line[] => [
			...(own[first + index]?.id === selected ? lines.map((line) => selectLine(fitRow(line, width))) : lines),
			[],
		]);
	const chosen = own[position];
	const isCut = chosen !== undefined && cards[position]?.isCut === true;
	return {
		lines: [
			[bold(name), say(`  ${own.length}`, 'muted'), ...failedWords(own, symbols)],
			[say(symbols.frame.across.repeat(width), 'line')],
			...shown.slice(0, Math.max(1, height - headRows - more.length)),
			...more,
		],
		cut: isCut ? chosen.title : undefined,
	};
}

/** The title of a column, and the line under it. */
const headRows = 2;

/** How many of what is over went wrong: the only count that is looked for among them. */
function failedWords(own: readonly Task[], symbols: Symbols): Line {
	const failed = own.filter(({status}) => status === 'failed').length;
	return failed === 0 ? [] : [say(`  ${symbols.bad} ${failed}`, 'bad')];
}

/** What waits for its turn without anybody being given it is not assigned. */
function titleOf(title: string, own: readonly Task[]): string {
	return own.length > 0 && own.every(({status}) => status === 'queued') ? 'Queued' : title;
}

type Fitted = {readonly cards: readonly Card[]; readonly first: number; readonly last: number};

/** With titles as long as there are rows for them, as long as no card is hidden by it that would be seen without. */
function fullestCards(
	drawCards: (titleLines: number) => readonly Card[],
	{position, height}: {readonly position: number; readonly height: number},
): Fitted {
	const ways = titleWays.map((titleLines): Fitted => {
		const cards = drawCards(titleLines);
		const whole = fitCards(cards, position, height);
		const isWhole = whole.last - whole.first === cards.length;
		return {cards, ...(isWhole ? whole : fitCards(cards, position, height - 1))};
	});
	const most = Math.max(...ways.map(({first, last}) => last - first));
	return ways.find(({first, last}) => last - first === most) ?? {cards: [], first: 0, last: 0};
}

/** Lines of a title, the most first. */
const titleWays = [4, 3, 2] as const;

/** The cards around the selected one that fit, each with an empty line after it. */
function fitCards(
	cards: readonly Card[],
	selected: number,
	height: number,
): {readonly first: number; readonly last: number} {
	let first = Math.min(selected, cards.length);
	let last = first;
	let left = height + 1;
	const take = (index: number): boolean => {
		const needed = (cards[index]?.lines.length ?? Infinity) + 1;

		if (needed > left) {
			return false;
		}

		left -= needed;
		return true;
	};

	while (take(last)) {
		last += 1;
	}

	while (first > 0 && take(first - 1)) {
		first -= 1;
	}

	// The selected one stands there even where it has to be cut.
	return {first, last: Math.max(last, Math.min(first + 1, cards.length))};
}
