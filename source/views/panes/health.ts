import {isTrouble} from '../../domain/trouble.ts';
import {formatAge} from '../../format/time.ts';
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
	const list = drawList('checks', about, {
		columns: [
			{},
			{gap: 1, max: Math.max(8, Math.min(26, Math.floor(width * 0.4)))},
			{grow: 12},
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
