import {counted} from '../../domain/counted.ts';
import type {HealthCheck} from '../../domain/entities.ts';
import {isTrouble} from '../../domain/trouble.ts';
import {formatAge, formatAgo} from '../../format/time.ts';
import {cellWidth} from '../../format/width.ts';
import {checkRowsById, type CheckRow} from '../../store/select-checks.ts';
import {checkList} from '../../store/select-entities.ts';
import {filterOf} from '../../store/select-lists.ts';
import type {State} from '../../store/state.ts';
import type {About, Draw} from '../drawing.ts';
import {statusWords} from './check-facts.ts';
import {cutAtComma} from '../parts/fitting.ts';
import {emptyRows, freshNote, isOld} from '../parts/freshness.ts';
import {drawList, titleCount} from '../parts/list.ts';
import {bold, say, type Line} from '../parts/span.ts';
import {signOf, toneOf} from '../parts/state-words.ts';

/** Every check of the gateway's own report, those of one kind under a branch, what is wrong on top, and since when. */
export const drawChecks: Draw = (about) => {
	const {state, width} = about;
	const rows = checkRowsById(state);
	const most = Math.max(8, Math.min(26, Math.floor(width * 0.4)));
	const cells = [...rows.values()].map((row) => checkCells(row, about));
	const gap = isCellShort(cells, {most, width}) ? 1 : between;
	const {label, age} = widthsOf(cells, {most, width});
	const room = {says: width - signWidth - label - gap, age, isNarrow: width < narrowWidth};
	const list = drawList('checks', about, {
		columns: [
			{},
			{gap: 1, max: most},
			{grow: leastSays, gap, spills: true},
			{align: 'right', max: 16},
			{align: 'right', max: ageCells},
		],
		cellsOf(id) {
			const row = rows.get(id);
			return row === undefined ? [] : fittedCells(checkCells(row, about), room);
		},
	});
	const takenAt = state.health.now?.takenAt;
	return {
		title: 'Health',
		count: titleCount(list, troubleCount(checkList(state), width)),
		note:
			freshNote(state, 'health') ??
			(takenAt === undefined
				? undefined
				: say(readWords(Math.max(0, state.now + state.skewMs - takenAt), width), 'muted')),
		rows: list.count === 0 ? emptyRows(about, 'health', 'The gateway reported no checks.') : list.rows,
		foot: list.foot,
		isFocused: list.isFocused,
		isOld: isOld(state, 'health'),
	};
};

const leastSays = 6;

/** From here on every age says what it is the age of, in cells. */
const roomyWidth = 64;

const narrowWidth = 34;

/** When the report was made: another age than those of the rows, which are how long a check has been so. */
function readWords(ms: number, width: number): string {
	return width >= roomyWidth
		? `read ${formatAgo(ms)}`
		: width >= narrowWidth
			? `read ${formatAge(ms)}`
			: formatAge(ms);
}

/** Whether a single cell is lacked by what a check measured: it is worth more than a wider gap. */
function isCellShort(all: readonly Line[], {most, width}: Most): boolean {
	const {label, age} = widthsOf(all, {most, width});
	const room = width - label - signWidth - between;
	return all.some((cells) => cellWidth(cells[2]?.text ?? '') === room - age + 1);
}

/** As loud as the worst of them. */
function troubleCount(checks: readonly HealthCheck[], width: number): Line {
	const troubles = checks.filter(({status}) => isTrouble(status));
	const isBad = troubles.some(({status}) => status === 'bad');
	const {length} = troubles;
	const short = isBad ? `${length} wrong` : counted(length, 'warning');
	return length === 0
		? []
		: [say(width < narrowWidth ? short : `${length} to look at`, isBad ? 'bad' : 'soon')];
}

function checkCells({check, depth, isBranch}: CheckRow, {state, symbols, width}: About): Line {
	const {id, label, status, says} = check;
	const since = state.health.since.get(id);
	const was = state.health.was?.get(id);
	const indent = depth === 0 || !isTree(state) ? '' : `${symbols.branch} `;
	return [
		signOf.check(status, symbols),
		isBranch ? bold(label) : say(indent === '' ? label : `${indent}${label.replace(/^Heartbeat of /u, '')}`),
		say(says, isTrouble(status) ? toneOf.check(status) : 'muted'),
		say(was === undefined ? '' : `${statusWords[was]} before`, 'muted'),
		say(
			since === undefined
				? ''
				: was === undefined
					? atLeastWords(Math.max(0, state.now - since), {symbols, width})
					: forWords(Math.max(0, state.now - since), width),
			'muted',
		),
	];
}

const signWidth = 2;
const between = 2;
const ageCells = 16;

type Widths = {readonly label: number; readonly age: number};

/** How wide a label may be, and the pane. */
type Most = {readonly most: number; readonly width: number};

/** How wide the columns beside what was measured are, and the gap to it. */
function widthsOf(all: readonly Line[], {most, width}: Most): Widths {
	const widest = (lines: readonly Line[], column: number) =>
		Math.max(0, ...lines.map((cells) => cellWidth(cells[column]?.text ?? '')));
	const wrong = all.filter((cells) => isWrong(cells));
	// In a narrow pane the age of what is well takes no cell from what is wrong.
	const age = widest(width < narrowWidth && wrong.length > 0 ? wrong : all, 4);
	return {label: Math.min(most, widest(all, 1)), age: age === 0 ? 0 : Math.min(ageCells, age) + between};
}

/** What is well is said quietly. */
function isWrong(cells: Line): boolean {
	return cells[2]?.tone !== 'muted';
}

type Room = {readonly says: number; readonly age: number; readonly isNarrow: boolean};

/**
 * What it was before is told where what it is now is whole. How long a check is well is left out before what it measured
 * is cut; since when something is wrong only where the pane is so narrow that what is wrong would not be whole.
 */
function fittedCells(cells: Line, room: Room): Line {
	const [sign = say(''), name = say(''), says = say(''), was = say(''), since = say('')] = cells;
	const left = room.says - room.age;
	const needed = cellWidth(says.text);
	const hasWas = needed + between + cellWidth(was.text) <= left;

	if (room.isNarrow) {
		const hasAge = needed <= left && cellWidth(since.text) + between <= room.age;
		const whole = isWrong(cells) && !hasAge ? {...says, text: cutAtComma(says.text, room.says)} : says;
		return [sign, name, whole, hasWas ? was : say(''), hasAge ? since : say('')];
	}

	const hasAge = needed <= left || isWrong(cells);
	return [sign, name, says, hasWas ? was : say(''), hasAge ? since : say('')];
}

/** What never moved while we watched may have been so for longer: that is told at every width. */
function atLeastWords(ms: number, {symbols, width}: Pick<About, 'symbols' | 'width'>): string {
	const age = formatAge(ms);
	const sign = symbols.name === 'ascii' ? '>=' : '≥';
	return age === 'now' ? age : `${sign}${width < narrowWidth ? '' : ' '}${age}`;
}

/** How long it has been as it is now: counted from a moment that is known, whoever listens. */
function forWords(ms: number, width: number): string {
	const age = formatAge(ms);
	return width < roomyWidth || age === 'now' ? age : `for ${age}`;
}

/** Sorted or filtered, a list is no tree any longer; the overview has room for the worst only. */
function isTree(state: State): boolean {
	return (
		state.ui.screen === 'health' && state.ui.sort.checks === undefined && filterOf('checks', state) === ''
	);
}
