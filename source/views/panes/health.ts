import type {CheckStatus} from '../../domain/entities.ts';
import {isTrouble} from '../../domain/trouble.ts';
import {formatAge, formatAgo} from '../../format/time.ts';
import {cellWidth} from '../../format/width.ts';
import {checkRowsById, type CheckRow} from '../../store/select-checks.ts';
import {checkList} from '../../store/select-entities.ts';
import {knownUntil} from '../../store/select-figures.ts';
import {filterOf} from '../../store/select-lists.ts';
import type {State} from '../../store/state.ts';
import type {About, Draw} from '../drawing.ts';
import {statusWords} from './check-facts.ts';
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
	const list = drawList('checks', about, {
		columns: [
			{},
			{gap: 1, max: most},
			{grow: leastSays, gap: isCellShort(cells, most, width) ? 1 : 2},
			// Since when something is wrong is never left out: what was measured is cut for it.
			{align: 'right', max: 16, gap: ageGap(width)},
			{max: 18, drop: 2},
		],
		cellsOf(id) {
			const row = rows.get(id);
			return row === undefined ? [] : checkCells(row, about);
		},
	});
	const takenAt = state.health.now?.takenAt;
	return {
		title: 'Health',
		count: titleCount(list, troubleCount(checkList(state).filter(({status}) => isTrouble(status)).length)),
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

function ageGap(width: number): number {
	return width < narrowWidth ? 1 : 2;
}

/** When the report was made: another age than those of the rows, which are how long a check has been so. */
function readWords(ms: number, width: number): string {
	return width >= roomyWidth
		? `read ${formatAgo(ms)}`
		: width >= narrowWidth
			? `read ${formatAge(ms)}`
			: formatAge(ms);
}

/** Whether a single cell is lacked by what a check measured: it is worth more than a wider gap. */
function isCellShort(all: readonly Line[], most: number, width: number): boolean {
	const widest = (column: number) => Math.max(0, ...all.map((cells) => cellWidth(cells[column]?.text ?? '')));
	const room = width - Math.min(most, widest(1)) - 4;
	const age = widest(3) === 0 ? 0 : widest(3) + ageGap(width);
	return all.some((cells) => cellWidth(cells[2]?.text ?? '') === room - age + 1);
}

function troubleCount(count: number): Line {
	return count === 0 ? [] : [say(`${count} to look at`, 'bad')];
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
		say(
			since === undefined ? '' : sinceWords(Math.max(0, knownUntil(state, 'health') - since), was, width),
			'muted',
		),
		say(was === undefined ? '' : `${statusWords[was]} before`, 'muted'),
	];
}

/** How long it has been as it is now. What never moved while we watched may have been so for longer. */
function sinceWords(ms: number, was: CheckStatus | undefined, width: number): string {
	const age = formatAge(ms);
	return width < roomyWidth || age === 'now' ? age : was === undefined ? `at least ${age}` : `for ${age}`;
}

/** Sorted or filtered, a list is no tree any longer; the overview has room for the worst only. */
function isTree(state: State): boolean {
	return (
		state.ui.screen === 'health' && state.ui.sort.checks === undefined && filterOf('checks', state) === ''
	);
}
