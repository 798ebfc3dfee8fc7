import type {DecideIntent} from '../../domain/intents.ts';
import type {State} from '../state.ts';
import {withUi} from '../ui/with-ui.ts';

type Scrolled = Extract<DecideIntent, {type: 'approval.scrolled'}>;

/** A long request was scrolled. What was seen of it is seen; of another, or with lines broken elsewhere, nothing is. */
export function scrolled(
	state: State,
	{approvalId, hash, width, first, seenTo}: Scrolled,
	at: number,
): State {
	const {read} = state.ui;
	const isSame = read?.approvalId === approvalId && read.hash === hash && read.width === width;
	return withUi(state, {
		read: {approvalId, hash, width, first, seenTo: Math.max(seenTo, isSame ? read.seenTo : 0)},
		movedAt: at,
	});
}
