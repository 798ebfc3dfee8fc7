import {answerVerb} from '../../store/deciding/sent-title.ts';
import type {Armed} from '../../store/modes.ts';
import type {State} from '../../store/state.ts';

/** What is done to several, in a word that is true of each: the gateway's own where it is the same for all. */
export function batchVerb({targets, meaning}: Armed, {approvals}: State): string {
	const verbs = targets.flatMap(({approvalId, actionId}) => {
		const approval = approvals.get(approvalId);
		const action = approval?.actions.find(({id}) => id === actionId);
		return approval === undefined || action === undefined ? [] : [answerVerb(approval.kind, action)];
	});
	const [verb = meaning] = verbs;
	const says = new Set(verbs).size > 1 ? meaning : verb;
	return says.charAt(0).toLowerCase() + says.slice(1);
}
