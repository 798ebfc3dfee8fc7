import type {Approval} from '../../domain/entities.ts';
import type {Intent} from '../../domain/intents.ts';
import {markedApprovals} from '../../store/deciding/arm.ts';
import {lockedWords} from '../../store/deciding/locked-words.ts';
import {lockOf} from '../../store/deciding/locks.ts';
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
				(intent.type === 'list.mark' && focusOf(state) === 'approvals') ||
				(intent.type === 'open' && focusOf(state) === 'approvals');

			if (!isAbout) {
				return undefined;
			}

			const chosen = state.approvals.get(selectedId('approvals', state) ?? '');
			const marked = intent.type === 'list.mark' || intent.type === 'open' ? [] : markedApprovals(state);
			const asked = marked.length > 0 ? marked : chosen === undefined ? [] : [chosen];
			const [unread, ...others] = asked.filter(
				({id, hash}) => intent.type === 'open' || read.get(id) !== hash,
			);

			if (unread !== undefined) {
				read.set(unread.id, unread.hash);
				restUntil = at + restMs;
				const next =
					others.length > 0
						? `The same key again reads the next of ${asked.length}.`
						: nextWords(state, intent, unread);
				return [...requestSentences(state, unread), ...(next === undefined ? [] : [next])];
			}

			if (at < restUntil) {
				restUntil = at + restMs;
				return [];
			}

			return undefined;
		},
	};
}

/** What the key that only read does when it is struck again; undefined where that is only to read. */
function nextWords(state: State, intent: Intent, approval: Approval): string | undefined {
	// oxlint-disable-next-line typescript/switch-exhaustiveness-check -- nothing else is read out before it is acted on
	switch (intent.type) {
		case 'approval.arm': {
			const lock = lockOf(state, approval, {meaning: intent.meaning});
			return lock === undefined ? 'The same key again arms it.' : lockedWords(intent.meaning, lock, approval);
		}

		case 'approval.modify': {
			return 'The same key again opens its form.';
		}

		case 'list.mark': {
			return 'The same key again marks it.';
		}

		default: {
			return undefined;
		}
	}
}
