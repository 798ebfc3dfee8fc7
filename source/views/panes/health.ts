import {isTrouble} from '../../domain/trouble.ts';
import {formatAge} from '../../format/time.ts';
import {cellWidth} from '../../format/width.ts';
import {checkRowsById, type CheckRow} from '../../store/select-checks.ts';
import {checkList} from '../../store/select-entities.ts';
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
			{max: 14, drop: 2},
			{align: 'right', max: 9, drop: 1},
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
				: say(formatAge(Math.max(0, state.now + state.skewMs - takenAt)), 'muted')),
		rows: list.count === 0 ? emptyRows(about, 'health', 'The gateway reported no checks.') : list.rows,
		foot: list.foot,
		isFocused: list.isFocused,
		isOld: isOld(state, 'health'),
	};
};

const leastSays = 12;

/** Whether a single cell is lacked by what a check measured: it is worth more than a wider gap. */
function isCellShort(all: readonly Line[], most: number, width: number): boolean {
	const widest = (column: number) => Math.max(0, ...all.map((cells) => cellWidth(cells[column]?.text ?? '')));
	const room = width - Math.min(most, widest(1)) - 4;
	const age = widest(4) === 0 ? 0 : widest(4) + 2;
	// In less than that the age is not shown.
	const left = room - age < leastSays ? room : room - age;
	return all.some((cells) => cellWidth(cells[2]?.text ?? '') === left + 1);
}

function troubleCount(count: number): Line {
	return count === 0 ? [] : [say(`${count} to look at`, 'bad')];
}

function checkCells({check, depth, isBranch}: CheckRow, {state, symbols}: About): Line {
	const {id, label, status, says} = check;
	const since = state.health.since.get(id);
	const was = state.health.was?.get(id);
	const indent = depth === 0 || !isTree(state) ? '' : `${symbols.branch} `;
	return [
		signOf.check(status, symbols),
		isBranch ? bold(label) : say(indent === '' ? label : `${indent}${label.replace(/^Heartbeat of /u, '')}`),
		say(says, isTrouble(status) ? toneOf.check(status) : 'muted'),
		say(was === undefined ? '' : `was ${statusWords[was]}`, 'muted'),
		say(since === undefined ? '' : formatAge(state.now - since), 'muted'),
	];
}

/** Sorted or filtered, a list is no tree any longer; the overview has room for the worst only. */
function isTree(state: State): boolean {
	return (
		state.ui.screen === 'health' && state.ui.sort.checks === undefined && filterOf('checks', state) === ''
	);
}
