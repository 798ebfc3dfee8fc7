import type {Intent} from '../../domain/intents.ts';
import {markedApprovals} from '../../store/deciding/arm.ts';
import {focusOf, selectedId} from '../../store/select-lists.ts';
import type {State} from '../../store/state.ts';
import {requestSentences} from './entry.ts';

/** A key that comes on the heels of the words has not heard them, in ms. */
const restMs = 350;

export type Reading = {
	/** What is to be read out before an intent may be acted on; undefined where it may be at once. */
	readonly before: (state: State, intent: Intent, at: number) => readonly string[] | undefined;
};

/** Approve is locked until the whole request was read out, as it stands now: bound to its hash. Product rule 5. */
export function createReading(): Reading {
	const read = new Map<string, string>();
	let restUntil = 0;

	return {
		before(state, intent, at) {
			const isAbout =
				intent.type === 'approval.arm' ||
				intent.type === 'approval.modify' ||
				intent.type === 'approval.answer' ||
				(intent.type === 'list.mark' && focusOf(state) === 'approvals') ||
				(intent.type === 'open' && focusOf(state) === 'approvals');

			if (!isAbout) {
				return undefined;
			}

			const chosen = state.approvals.get(selectedId('approvals', state) ?? '');
			const marked = intent.type === 'list.mark' || intent.type === 'open' ? [] : markedApprovals(state);
			const asked = marked.length > 0 ? marked : chosen === undefined ? [] : [chosen];
			const unread = asked.find(({id, hash}) => intent.type === 'open' || read.get(id) !== hash);

			if (unread !== undefined) {
				read.set(unread.id, unread.hash);
				restUntil = at + restMs;
				return requestSentences(state, unread);
			}

			if (at < restUntil) {
				restUntil = at + restMs;
				return [];
			}

			return undefined;
		},
	};
}
