import {threadName} from './select-threads.ts';
import type {State} from './state.ts';

/**
 * What leaving now would lose, in a few words; undefined when nothing would be. A command the gateway has accepted goes
 * on without us; a filter or a line of the palette is no work of anybody.
 */
export function lostByLeaving(state: State): string | undefined {
	const held = state.deciding.size;
	const sent = state.commands
		.values()
		.filter(({status}) => status === 'sent')
		.toArray().length;
	const words = [
		held === 0 ? undefined : `${held === 1 ? 'a decision has' : `${held} decisions have`} not left yet`,
		sent === 0 ? undefined : `${sent === 1 ? 'a command waits' : `${sent} commands wait`} for the answer`,
		...draftWords(state),
	].filter((said) => said !== undefined);
	return words.length === 0 ? undefined : words.join(', ');
}

function draftWords(state: State): readonly string[] {
	const begun = state.ui.drafts
		.entries()
		.filter(([, {text}]) => text.trim() !== '')
		.map(([key]) => key)
		.toArray();
	const messages = begun.filter((key) => key.startsWith('thread '));
	const [first, another] = messages;
	const hasForm = begun.some((key) => key.startsWith('form ') && state.ui.touched.has(key));
	return [
		...(first === undefined
			? []
			: another === undefined
				? [`a message to ${threadName(state, first.slice('thread '.length))} is not sent`]
				: [`${messages.length} messages are not sent`]),
		...(hasForm ? ['a form is not finished'] : []),
	];
}
