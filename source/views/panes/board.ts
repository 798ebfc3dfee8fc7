import type {Task, TaskStatus} from '../../domain/board.ts';
import {fitRow} from '../../format/fit.ts';
import {cut} from '../../format/width.ts';
import {wrapText} from '../../format/wrap.ts';
import {agentName} from '../../store/select-agents.ts';
import {filterOf, focusOf, idsOf, selectedId} from '../../store/select-lists.ts';
import {tasksWith} from '../../store/select-figures.ts';
import type {About, Draw, Drawing} from '../drawing.ts';
import {emptyRows, freshNote, isOld as isOldSlice} from '../parts/freshness.ts';
import {figuresOf, titleCount} from '../parts/list.ts';
import {matchesBold} from '../parts/matches.ts';
import {isMarked} from '../../store/select-marks.ts';
import {bold, say, selectLine, type Line} from '../parts/span.ts';
import {signOf} from '../parts/state-words.ts';
import {pressureLines} from './work-words.ts';
import {countWords, isOver, progressWords} from './work.ts';

type BoardColumn = {readonly title: string; readonly statuses: readonly TaskStatus[]};

const columns: readonly BoardColumn[] = [
	{title: 'Inbox', statuses: ['inbox']},
	{title: 'Assigned', statuses: ['assigned', 'queued']},
	{title: 'Doing', statuses: ['doing']},
	{title: 'Review', statuses: ['review']},
	{title: 'Blocked', statuses: ['blocked']},
	{title: 'Over', statuses: ['done', 'failed', 'cancelled']},
];

/** Tasks by where they stand, left to right. Each card has two lines: what, and who or how far. */
export const drawBoard: Draw = (about): Drawing => {
	const {state, width, height} = about;
	const tasks = idsOf('tasks', state).flatMap((id) => state.tasks.get(id) ?? []);
	const base = {
		title: 'Tasks',
		count: titleCount(
			{figures: figuresOf('tasks', state, about.symbols), isFiltered: filterOf('tasks', state) !== ''},
			countWords(state),
		),
		note: freshNote(state, 'tasks'),
		isFocused: focusOf(state) === 'tasks',
		isOld: isOldSlice(state, 'tasks'),
	};

	if (tasks.length === 0) {
		return {
			...base,
			rows:
				state.tasks.size === 0
					? emptyRows(about, 'tasks', 'No tasks.')
					: [[say('Nothing here has these words. / then ^U shows all.', 'muted')]],
		};
	}

	const widths = columnWidths(tasks, width);
	const drawn = columns.map((column, place) =>
		drawColumn(column, tasks, {...about, width: widths[place] ?? 0}),
	);
	const rows = Array.from({length: height}, (_, index): Line =>
		drawn.flatMap((lines, place): Line => [
			...(place === 0 ? [] : [say(' '.repeat(gap))]),
			...fitRow(lines[index] ?? [], widths[place] ?? 0),
		]),
	);
	return {...base, rows, hasCards: true, foot: state.tasks.get(selectedId('tasks', state) ?? '')?.title};
};

const gap = 2;

/** A column without tasks takes only the room its title needs. */
function columnWidths(tasks: readonly Task[], width: number): readonly number[] {
	const isEmpty = columns.map(({statuses}) => tasksWith(tasks, statuses).length === 0);
	const closed = isEmpty.filter(Boolean).length;
	const room = width - gap * (columns.length - 1) - closed * closedWidth;
	const open = columns.length - closed;
	let left = open;
	return isEmpty.map((isClosed) => {
		if (isClosed) {
			return closedWidth;
		}

		left -= 1;
		// The last one takes what rounding left over.
		return left === 0 ? room - Math.floor(room / open) * (open - 1) : Math.floor(room / open);
	});
}

const closedWidth = 11;

function drawColumn({title, statuses}: BoardColumn, tasks: readonly Task[], about: About): readonly Line[] {
	const {state, height, symbols, width} = about;
	const own = tasksWith(tasks, statuses);
	const selected = selectedId('tasks', state);
	const position = own.findIndex(({id}) => id === selected);
	const cards = own.map((task) => drawCard(task, about));
	const whole = fitCards(cards, Math.max(0, position), height - 2);
	const isWhole = whole.last - whole.first === own.length;
	const {first, last} = isWhole ? whole : fitCards(cards, Math.max(0, position), height - 3);
	const hidden = own.length - (last - first);
	return [
		[bold(titleOf(title, own)), say(`  ${own.length}`, 'muted')],
		[say(symbols.frame.across.repeat(width), 'line')],
		...cards
			.slice(first, last)
			.flatMap((card, index): readonly Line[] => [
				...(own[first + index]?.id === selected ? card.map((line) => selectLine(fitRow(line, width))) : card),
				[],
			]),
		...(hidden > 0 ? [[say(`  ${hidden} more`, 'muted')]] : []),
	];
}

/** What waits for its turn without anybody being given it is not assigned. */
function titleOf(title: string, own: readonly Task[]): string {
	return own.length > 0 && own.every(({status}) => status === 'queued') ? 'Queued' : title;
}

/** The cards around the selected one that fit, each with an empty line after it. */
function fitCards(
	cards: readonly (readonly Line[])[],
	selected: number,
	height: number,
): {readonly first: number; readonly last: number} {
	let first = Math.min(selected, cards.length);
	let last = first;
	let left = height + 1;
	const take = (index: number): boolean => {
		const needed = (cards[index]?.length ?? Infinity) + 1;

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

	return {first, last};
}

/** Up to two lines of what, one of who or how far, and one of what presses on it, where something does. */
function drawCard(task: Task, {state, symbols, width}: About): readonly Line[] {
	const agent = agentName(state, task.agentId);
	const found = matchesBold('tasks', state);
	const title = wrapText(task.title, Math.max(4, width - 2));
	const tone = isOver(task.status) ? 'muted' : 'plain';
	const words = title.length > 2 ? [title[0] ?? '', title.slice(1).join(' ')] : title;
	return [
		...words.map((line, index): Line => [
			index === 0
				? isMarked('tasks', state, task.id)
					? bold(symbols.mark, 'accent')
					: signOf.task(task.status, symbols)
				: say(' '),
			...found([say(` ${cut(line, width - 2)}`, tone)]),
		]),
		[say(`  ${agent === '' ? 'nobody' : agent}`, 'muted'), say(whereWords(task), 'muted')],
		...pressureLines(task, state, width),
	];
}

/** What the title of the column does not say already. */
function whereWords(task: Task): string {
	const isPlain = !isOver(task.status) && task.status !== 'queued' && progressWords(task) === task.status;
	return isPlain ? '' : `  ${progressWords(task)}`;
}
