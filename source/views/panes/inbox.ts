import {pendingApprovals} from '../../store/select-approvals.ts';
import {isTold} from '../../store/select-freshness.ts';
import {idsOf} from '../../store/select-lists.ts';
import type {About, Draw} from '../drawing.ts';
import {emptyRows, freshNote, isOld, spareDoubtRows} from '../parts/freshness.ts';
import {drawList, titleCount} from '../parts/list.ts';
import {say, type Line} from '../parts/span.ts';
import {approvalCells, approvalColumns} from './approval-cells.ts';

/** The inbox: what is pending, soonest expiry first, then what ended lately. */
export const drawInbox: Draw = (about) => {
	const {state} = about;
	const listed = idsOf('approvals', state).length;
	// What keys act on is seen before what may be missing.
	const leftOut = leftOutRows(about).slice(0, Math.max(0, about.height - 1));
	const doubt = [...spareDoubtRows(about, 'approvals', about.height - leftOut.length - listed), ...leftOut];
	const pending = pendingApprovals(state).length;
	const over = listed - pending;
	const list = drawList('approvals', about, {
		columns: approvalColumns(about),
		cellsOf: (id) => approvalCells(id, about),
		height: about.height - doubt.length,
	});
	return {
		title: 'Decisions',
		count: titleCount(list, [
			say(pendingWords(state, pending), pending === 0 ? 'muted' : 'soon'),
			...(over > 0 ? [say(`, ${over} over`, 'muted')] : []),
		]),
		note: freshNote(state, 'approvals'),
		rows:
			list.count === 0
				? emptyRows(about, 'approvals', 'Nothing waits for your decision.')
				: [...list.rows, ...doubt],
		foot: list.foot,
		isFocused: list.isFocused,
		isOld: isOld(state, 'approvals'),
	};
};

/** A list that may not be seen has no number. */
function pendingWords(state: About['state'], pending: number): string {
	return pending === 0 && !isTold('approvals', state) ? '–' : `${pending} pending`;
}

/** More wait than are held: said, so that nobody takes the list for all there is. */
function leftOutRows({state: {leftOut}, symbols}: About): readonly Line[] {
	return leftOut === 0
		? []
		: [
				[
					say(
						`${symbols.warning} ${leftOut} more wait than fit here. Answer some, then r reads the list again.`,
						'soon',
					),
				],
			];
}
