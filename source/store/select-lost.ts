import {leavesAt} from './deciding/held.ts';
import {formKey} from './modes.ts';
import {answerTo} from './select-approvals.ts';
import {threadName} from './select-threads.ts';
import type {State} from './state.ts';

/**
 * What leaving now would lose, in a few words; undefined when nothing would be. A command the gateway has accepted goes
 * on without us; a filter or a line of the palette is no work of anybody.
 */
export function lostByLeaving(state: State): string | undefined {
	const sent = state.commands
		.values()
		.filter(({status}) => status === 'sent')
		.toArray().length;
	const words = [
		heldWords(state),
		sent === 0 ? undefined : `${sent === 1 ? 'a command waits' : `${sent} commands wait`} for the answer`,
		...draftWords(state),
	].filter((said) => said !== undefined);
	return words.length === 0 ? undefined : words.join(', ');
}

/** What was confirmed and can still be taken back, and how long yet. */
export function heldWords(state: State): string | undefined {
	const {size} = state.deciding;

	if (size === 0) {
		return undefined;
	}

	const until = leavesAt([...state.deciding.values()]);
	const who = size === 1 ? 'a decision' : `${size} decisions`;
	return until === undefined
		? `${who} ${size === 1 ? 'has' : 'have'} not left yet`
		: `${who} ${size === 1 ? 'leaves' : 'leave'} in ${Math.max(0, Math.ceil((until - state.now) / 1000))} s`;
}

function draftWords(state: State): readonly string[] {
	const begun = state.ui.drafts
		.entries()
		.filter(([, {text}]) => text.trim() !== '')
		.map(([key]) => key)
		.toArray();
	const messages = begun.filter((key) => key.startsWith('thread '));
	const [first, another] = messages;
	const hasForm = begun.some(
		(key) => key.startsWith('form ') && state.ui.touched.has(key) && !isOfAnswered(state, key),
	);
	return [
		...(first === undefined
			? []
			: another === undefined
				? [`a message to ${threadName(state, first.slice('thread '.length))} is not sent`]
				: [`${messages.length} messages are not sent`]),
		...(hasForm ? ['a form is not finished'] : []),
	];
}

/** What was filled in for a request that is over, or answered by now, is finished: an answer on its way tells of itself. */
function isOfAnswered(state: State, key: string): boolean {
	if (!key.startsWith('form proposal ')) {
		return false;
	}

	const asked = state.approvals
		.values()
		.find(({id, hash}) => key.startsWith(`${formKey({type: 'proposal', approvalId: id, hash})} `));

	if (asked?.status !== 'pending' || state.deciding.has(asked.id)) {
		return true;
	}

	const status = answerTo(state, asked)?.status;
	return status === 'sent' || status === 'accepted' || status === 'confirmed';
}
