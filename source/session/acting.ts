import type {Command} from '../domain/commands.ts';
import type {Decide} from '../domain/deciding.ts';
import type {Event} from '../domain/events.ts';
import {fail, type Result} from '../domain/result.ts';
import {decisionsOf} from '../store/deciding/confirm.ts';
import {meantForAnother} from '../store/deciding/rest.ts';
import {selectedId} from '../store/select-lists.ts';
import {wantedBy} from '../store/stop/begin.ts';
import {callByName} from './call-by-name.ts';
import type {Ask} from './conversation.ts';
import {createDecisions} from './deciding.ts';
import {lookFirst} from './errand.ts';
import {journalAlert, send, type Leaving} from './leaving.ts';
import {createCatchingUp} from './catching-up.ts';
import {createLooking, lookedAt} from './looking.ts';
import type {PerformOptions} from './perform.ts';
import {commandsFor} from './plan.ts';
import {readMessages} from './read-messages.ts';
import {readBack, stillListed} from './read-back.ts';
import type {Session, SessionOptions} from './session-options.ts';
import {createStopping} from './stop.ts';

export type ActingOptions = {
	readonly session: SessionOptions;
	readonly dispatch: (events: readonly Event[]) => void;
	readonly errandFor: PerformOptions['errandFor'];
	readonly ask: Ask;
	/** Asks the gateway for everything again. */
	readonly readAll: () => void;
};

export type Acting = Pick<Session, 'act' | 'perform' | 'decide' | 'call' | 'halt' | 'stop'> & {
	/** Looks what was just heard means for answers that wait to leave, and for those that got lost. */
	readonly heard: (events: readonly Event[]) => void;
	/** Once a second: what is on the screen may want to be looked at. */
	readonly tick: () => void;
};

/** What is done for the person: every wish comes in here, and whatever leaves for it. */
export function createActing(options: ActingOptions): Acting {
	const {session, dispatch, errandFor, ask, readAll} = options;
	const {store, clock, newKey, journal} = session;

	const carry = (leaving: Leaving): void => {
		send(leaving, {
			// Asked anew each time: the config file may take the right to change anything away.
			isReadonly: session.isReadonly,
			now: clock.now,
			newKey,
			journal,
			getState: store.get,
			dispatch,
			errandFor,
			ask,
		});
	};

	const look = (command: Decide, key: string, settled: (thinks: Result<true>) => void): void => {
		const {gateway, approvals} = store.get();
		const errand =
			gateway === undefined
				? fail('the link is not live')
				: errandFor(command, gateway, key, approvals.get(command.approvalId));

		if (errand.ok) {
			lookFirst(errand.value, ask, settled);
		} else {
			settled(errand);
		}
	};

	const decisions = createDecisions({
		clock,
		newKey,
		getState: store.get,
		dispatch,
		look(command, key, settled) {
			look(command, key, (thinks) => {
				// What the gateway thinks of it stands on the card, whatever becomes of the decision.
				dispatch([lookedAt(command, thinks, clock.now())]);
				settled(thinks);
			});
		},
		send({command, key, price, proof, by}) {
			carry({command, key, price, by, ...(proof !== undefined && {proof})});
		},
	});

	const stopping = createStopping({
		clock,
		newKey,
		getState: store.get,
		dispatch,
		send(command, key) {
			carry({command, key, by: 'keyboard'});
		},
	});

	const looking = createLooking({now: clock.now, getState: store.get, dispatch, look});
	const catchingUp = createCatchingUp({journal, now: clock.now, dispatch});

	return {
		act(struck) {
			const at = clock.now();
			const drawn = selectedId('approvals', store.get());
			// What expired since the last second has expired before the key, not after it.
			dispatch([{type: 'clock.ticked', now: at}]);
			const before = store.get();
			const intent = selectedId('approvals', before) === drawn ? struck : meantForAnother(struck);
			const commands = commandsFor(before, intent, at);
			const decided = decisionsOf(before, intent, at);
			const wanted = wantedBy(before, intent, at);
			dispatch([{type: 'intent.acted', intent, at}]);

			decisions.begin(decided, decided.length > 1 ? 'batch' : 'keyboard');

			if (intent.type === 'approval.undo') {
				decisions.undo();
			}

			if (intent.type === 'refresh') {
				readAll();
			}

			if (wanted !== undefined) {
				stopping.begin(wanted);
			}

			if (intent.type === 'stop.withdraw') {
				stopping.withdraw();
			}

			for (const command of commands) {
				carry({command, by: 'keyboard'});
			}

			store.flush();
		},
		perform(command: Command) {
			carry({command, by: 'command'});
			store.flush();
		},
		decide(confirmed) {
			const [key = ''] = decisions.begin([confirmed], 'command');
			store.flush();
			return key;
		},
		call(asked, settled) {
			const {isReadonly} = session;
			callByName(asked, {isReadonly, key: newKey(), state: store.get(), errandFor, ask, settled});
		},
		halt(wanted) {
			stopping.begin(wanted);
			store.flush();
		},
		stop() {
			decisions.stop();
			stopping.stop();
			catchingUp.stop();
		},
		tick() {
			looking();
			catchingUp.tick();
		},
		heard(events) {
			decisions.heard(events);

			if (events.some(({type}) => type === 'messages.replaced' || type === 'message.added')) {
				dispatch(readMessages(store.get(), clock.now()));
			}

			if (!events.some((event) => tellsOfAnswers(event))) {
				return;
			}

			const at = clock.now();
			const found = readBack(store.get(), at);
			dispatch(found);
			const written = found.map(({id, status, because}) =>
				journal.append({type: 'resolved', key: id, status, says: because, at}),
			);
			const fault = written.find((result) => !result.ok);
			dispatch([
				...stillListed(store.get(), at),
				...(fault === undefined ? [] : [journalAlert(fault.problem, at)]),
			]);
		},
	};
}

/** How a request ended, that it still waits, or that a later answer did not end it. */
function tellsOfAnswers(event: Event): boolean {
	return (
		event.type.startsWith('approval') ||
		(event.type === 'slice.refreshed' && event.slice === 'approvals') ||
		// What is unknown is written down as that before anything is found out about it.
		(event.type === 'command.settled' && event.status !== 'unknown')
	);
}
