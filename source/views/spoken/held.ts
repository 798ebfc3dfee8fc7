import {lastStroke, leavesAt} from '../../store/deciding/held.ts';
import {answerVerb, sentTitle} from '../../store/deciding/sent-title.ts';
import type {State} from '../../store/state.ts';
import {spokenSpan} from './entry.ts';
import {flat} from './words.ts';

/** That a decision is on its way, and how long it can still be taken back: once as it is confirmed, once as its hold begins. */
export function heldChanges(before: State, after: State): readonly string[] {
	const stroke = lastStroke(after);
	const last = stroke.at(-1);
	const until = leavesAt(stroke);
	const isTold = stroke.every(({key}) => before.deciding.values().some((pending) => pending.key === key));

	if (
		last === undefined ||
		before.deciding === after.deciding ||
		(isTold && until === leavesAt(lastStroke(before)))
	) {
		return [];
	}

	const {command} = last;
	const asked = after.approvals.get(command.approvalId);
	const title = asked === undefined ? command.approvalId : sentTitle(asked, command.input);
	const more = stroke.length === 1 ? '' : ` and ${stroke.length - 1} more`;
	const when =
		until === undefined
			? 'It is being checked'
			: `Leaves in ${spokenSpan(1000 * Math.round((until - after.now) / 1000))}`;
	const back = stroke.length === 1 ? 'u takes it back' : `u takes all ${stroke.length} back`;
	return [`${flat([`${answerVerb(command.kind, command.action)} ${title}`])}${more}. ${when}, ${back}.`];
}
