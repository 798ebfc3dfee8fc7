import type {Event} from '../domain/events.ts';
import type {State} from '../store/state.ts';
import type {Dialect} from '../wire/dialects/dialect.ts';
import type {Clock} from './clock.ts';
import {createConversation, type Conversation} from './conversation.ts';
import {createHistories} from './histories.ts';
import {createRefresher} from './refresh.ts';

export type LiveOptions<Greeting, Memory> = {
	readonly dialect: Dialect<Greeting, Memory>;
	readonly memory: Memory;
	readonly clock: Clock;
	readonly send: (text: string) => boolean;
	readonly getState: () => State;
	readonly dispatch: (events: readonly Event[]) => void;
	readonly nextId: () => string;
};

/** What one greeted connection has: its conversation, and whoever reads what is missing or in doubt. */
export type Live = Conversation & {
	/** Looks whether anything on the screen needs reading. Cheap when nothing does. */
	readonly look: () => void;
	readonly readAll: () => void;
};

export function createLive<Greeting, Memory>(options: LiveOptions<Greeting, Memory>): Live {
	const {dialect, memory, clock, send, getState, dispatch, nextId} = options;
	const conversation = createConversation({dialect, memory, send, now: clock.now, dispatch, nextId});
	const shared = {clock, getState, dispatch, ask: conversation.ask};
	const refresher = createRefresher({...shared, readingOf: dialect.readingOf});
	const histories = createHistories({...shared, historyOf: dialect.historyOf});

	return {
		...conversation,
		look() {
			refresher.look();
			histories.look();
		},
		readAll: refresher.readAll,
		end(because) {
			refresher.stop();
			histories.stop();
			conversation.end(because);
		},
	};
}
