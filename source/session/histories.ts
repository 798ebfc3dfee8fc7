import type {Event} from '../domain/events.ts';
import type {Gateway} from '../domain/entities.ts';
import {selectedId} from '../store/select-lists.ts';
import type {State} from '../store/state.ts';
import type {Call} from '../wire/dialects/dialect.ts';
import type {Cancel, Clock} from './clock.ts';
import type {Asked} from './conversation.ts';

/** One thread is not read again sooner than this, in ms. */
const restMs = 2000;

export type HistoriesOptions = {
	readonly clock: Clock;
	readonly getState: () => State;
	readonly dispatch: (events: readonly Event[]) => void;
	readonly historyOf: (threadId: string, gateway: Gateway) => Call | undefined;
	readonly ask: (call: Call, answered: Asked) => void;
};

/** Reads the words of the thread that is on show, when they are not whole. */
export type Histories = {readonly look: () => void; readonly stop: () => void};

export function createHistories({clock, getState, dispatch, historyOf, ask}: HistoriesOptions): Histories {
	const readAt = new Map<string, number>();
	let isStopped = false;
	let cancelWait: Cancel | undefined;

	const look = (): void => {
		const state = getState();
		const threadId = shownThread(state);

		if (isStopped || threadId === undefined || state.gateway === undefined) {
			return;
		}

		const transcript = state.transcripts.get(threadId);

		// An answer being written is left alone: its history holds less than what streams by.
		if (transcript?.isWhole === true || transcript?.streaming !== undefined) {
			return;
		}

		const call = historyOf(threadId, state.gateway);
		const rests = (readAt.get(threadId) ?? -Infinity) + restMs - clock.now();

		if (call === undefined || cancelWait !== undefined) {
			return;
		}

		if (rests > 0) {
			cancelWait = clock.after(rests, () => {
				cancelWait = undefined;
				look();
			});
			return;
		}

		readAt.set(threadId, clock.now());
		ask(call, (outcome) => {
			if (isStopped) {
				return;
			}

			// A thread without a history (new, or not ours to read) is shown with what passes by.
			dispatch(
				outcome.type === 'answered'
					? outcome.events
					: [{type: 'messages.replaced', threadId, messages: transcript?.messages ?? [], at: clock.now()}],
			);
		});
	};

	return {
		look,
		stop() {
			isStopped = true;
			cancelWait?.();
		},
	};
}

/** The thread whose words are on the screen. */
function shownThread(state: State): string | undefined {
	const {screen, mode} = state.ui;

	if (mode.type === 'write') {
		return mode.threadId;
	}

	return screen === 'chat' || screen === 'overview' ? selectedId('threads', state) : undefined;
}
