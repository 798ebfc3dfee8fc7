import type {Follow} from '../../domain/trading.ts';
import {formatAge} from '../../format/time.ts';
import {accountName, strategyName} from '../../store/select-trading.ts';
import type {About, Draw} from '../drawing.ts';
import {doubtRows, emptyRows, freshNote, isOld} from '../parts/freshness.ts';
import {drawList, titleCount} from '../parts/list.ts';
import {fade, say, type Line} from '../parts/span.ts';

/** Strategies whose signals are copied. */
export const drawFollows: Draw = (about) => {
	const {state} = about;
	const doubt = doubtRows(state, 'follows');
	const list = drawList('follows', about, {
		columns: [{}, {gap: 1, max: 24}, {max: 6}, {grow: 6, min: 1, drop: 2}, {align: 'right', max: 6, drop: 1}],
		height: about.height - doubt.length,
		cellsOf(id) {
			const follow = state.trading.follows.get(id);
			return follow === undefined ? [] : followCells(follow, about);
		},
	});
	return {
		title: 'Copies',
		count: titleCount(list, list.count === 0 ? [] : [say(String(list.count), 'muted')]),
		note: freshNote(state, 'follows'),
		rows: list.count === 0 ? emptyRows(about, 'follows', 'No strategy is copied.') : [...list.rows, ...doubt],
		foot: list.foot,
		isFocused: list.isFocused,
		isOld: isOld(state, 'follows'),
	};
};

function followCells({accountId, strategyId, status, updatedAt}: Follow, {state, symbols}: About): Line {
	const isActive = status === 'active';
	const cells: Line = [
		say(isActive ? symbols.here : symbols.paused, isActive ? 'good' : 'soon'),
		say(strategyName(state, strategyId)),
		say(status, isActive ? 'plain' : 'soon'),
		say(`${symbols.arrow} ${accountName(state, accountId) || '–'}`, 'muted'),
		say(
			updatedAt === undefined ? '–' : formatAge(Math.max(0, state.now + state.skewMs - updatedAt)),
			'muted',
		),
	];
	return state.trading.risk?.isStopped === true ? fade(cells) : cells;
}
