import type {Event} from '../domain/events.ts';
import type {State} from '../store/state.ts';
import type {Dialect} from '../wire/dialects/dialect.ts';
import type {Clock} from './clock.ts';
import {createCandles} from './candles.ts';
import {createConversation, type Conversation} from './conversation.ts';
import {createGatewayLogReader} from './gateway-log.ts';
import {createHistories} from './histories.ts';
import {createJobRuns} from './job-runs.ts';
import {createPaced} from './pace.ts';
import {createPulse} from './pulse.ts';
import {createRefresher} from './refresh.ts';

export type LiveOptions<Greeting, Memory> = {
	readonly dialect: Dialect<Greeting, Memory>;
	readonly memory: Memory;
	readonly clock: Clock;
	readonly send: (text: string) => boolean;
	readonly getState: () => State;
	readonly dispatch: (events: readonly Event[]) => void;
	readonly nextId: () => string;
	/** The gateway no longer answers. */
	readonly died: () => void;
};

/** What one greeted connection has: its conversation, and whoever reads what is missing or in doubt. */
export type Live = Conversation & {
	/** Looks whether anything on the screen needs reading. Cheap when nothing does. */
	readonly look: () => void;
	/** Looks whether what happened makes anything worth reading again. */
	readonly heard: (events: readonly Event[]) => void;
	readonly readAll: () => void;
};

export function createLive<Greeting, Memory>(options: LiveOptions<Greeting, Memory>): Live {
	const {dialect, memory, clock, send, getState, dispatch, nextId} = options;
	const conversation = createConversation({dialect, memory, send, now: clock.now, dispatch, nextId});
	const paced = createPaced(conversation.ask, {pace: dialect.pace, clock});
	const shared = {clock, getState, dispatch, ask: paced.read};
	const refresher = createRefresher({...shared, readingOf: dialect.readingOf});
	const histories = createHistories({...shared, historyOf: dialect.historyOf});
	const jobRuns = createJobRuns({...shared, runsOf: dialect.cronRunsOf});
	const candles = createCandles({...shared, candlesOf: dialect.candlesOf});
	const gatewayLog = createGatewayLogReader({...shared, logTailOf: dialect.logTailOf});

	const pulse = createPulse({
		liveness: dialect.liveness,
		ask: conversation.ask,
		clock,
		dispatch,
		died: options.died,
	});

	return {
		...conversation,
		ask: paced.ask,
		tick() {
			pulse.tick();
			conversation.tick();
		},
		look() {
			refresher.look();
			histories.look();
			jobRuns.look();
			candles.look();
			gatewayLog.look();
		},
		heard: refresher.heard,
		readAll: refresher.readAll,
		end(because) {
			refresher.stop();
			histories.stop();
			jobRuns.stop();
			candles.stop();
			gatewayLog.stop();
			paced.end(because);
			conversation.end(because);
		},
	};
}
