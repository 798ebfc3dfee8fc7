import {formatAge} from '../../format/time.ts';
import {checkList} from '../../store/select-entities.ts';
import type {Draw} from '../drawing.ts';
import {emptyRows, freshNote, isOld} from '../parts/freshness.ts';
import {drawList} from '../parts/list.ts';
import {say, type Line} from '../parts/span.ts';
import {signOf, toneOf} from '../parts/state-words.ts';

/** Every check of the gateway's own report, what is wrong on top, and since when it is as it is. */
export const drawChecks: Draw = (about) => {
	const {state, symbols} = about;
	const checks = new Map(checkList(state).map((check) => [check.id, check]));
	const list = drawList('checks', about, {
		columns: [
			{},
			{gap: 1, max: Math.max(8, Math.min(24, Math.floor(about.width * 0.4)))},
			{grow: 8},
			{align: 'right', max: 9, drop: 1},
		],
		cellsOf(id) {
			const check = checks.get(id);

			if (check === undefined) {
				return [];
			}

			const since = state.health.since.get(id);
			const isCalm = check.status === 'good' || check.status === 'off';
			return [
				signOf.check(check.status, symbols),
				say(check.label),
				say(check.says, isCalm ? 'muted' : toneOf.check(check.status)),
				say(since === undefined ? '' : formatAge(state.now - since), 'muted'),
			];
		},
	});
	const takenAt = state.health.now?.takenAt;
	return {
		title: 'Health',
		count: troubleCount(
			[...checks.values()].filter(({status}) => status === 'bad' || status === 'warning').length,
		),
		note:
			freshNote(state, 'health') ??
			(takenAt === undefined ? undefined : say(formatAge(state.now - takenAt), 'muted')),
		rows: list.count === 0 ? emptyRows(state, 'health', 'The gateway reported no checks.') : list.rows,
		foot: list.foot,
		isFocused: list.isFocused,
		isOld: isOld(state, 'health'),
	};
};

function troubleCount(count: number): Line {
	return count === 0 ? [] : [say(`${count} to look at`, 'bad')];
}
