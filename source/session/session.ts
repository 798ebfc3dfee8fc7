import type {Event} from '../domain/events.ts';
import {fail} from '../domain/result.ts';
import {initialLink, stepLink} from '../wire/link.ts';
import type {LinkEffect, LinkInput} from '../wire/link-types.ts';
import {capabilitiesOf, methodsOf, unofferedBy} from '../wire/dialects/methods.ts';
import {cleanText} from '../wire/sanitise.ts';
import {createActing} from './acting.ts';
import type {Cancel} from './clock.ts';
import type {Ask} from './conversation.ts';
import {createLive} from './live.ts';
import {createOpening, historyOf, type Speaker} from './opening.ts';
import type {Session, SessionOptions} from './session-options.ts';
import {createReconciling} from './reconciling.ts';
import {createSocketSlot} from './socket-slot.ts';

/** Joins one link, one dialect and one store, and runs the effects they ask for. */
export function createSession(options: SessionOptions): Session {
	const {store, clock, random} = options;
	let link = initialLink(clock.now());
	let speaker: Speaker | undefined;
	let calls = 0;
	let cancelWait: Cancel | undefined;
	let cancelTick: Cancel | undefined;

	const dispatch = (events: readonly Event[]): void => {
		store.dispatch(events);

		for (const event of events) {
			if (event.type === 'gateway.stopping') {
				input({type: 'stopping', backInMs: event.backInMs, at: event.at});
			}
		}

		acting.heard(events);
		reconciling.heard(events);

		if (options.isReading !== false) {
			speaker?.live.heard(events);
			speaker?.live.look();
		}
	};

	const ask: Ask = (call, answered, accepted) => {
		if (speaker === undefined) {
			answered({type: 'silent', because: 'the link is not live'});
		} else {
			speaker.live.ask(call, answered, accepted);
		}
	};

	const input = (what: LinkInput): void => {
		const [next, ...effects] = stepLink(link, what);
		const isChanged = next.link !== link.link;
		link = next;

		if (isChanged) {
			store.dispatch([{type: 'link.changed', link: next.link, at: what.at}]);
		}

		if (isChanged && next.link.phase !== 'live' && next.link.phase !== 'greeting') {
			leave(next.link.phase === 'closed' ? next.link.because : 'the connection was lost');
		}

		for (const effect of effects) {
			run(effect);
		}
	};

	const socket = createSocketSlot(options.openTransport, {
		opened() {
			input({type: 'opened', at: clock.now()});
			opening.opened();
		},
		text(text, bytes) {
			input({type: 'heard', at: clock.now()});

			if (speaker === undefined) {
				opening.hear(text, bytes);
			} else {
				speaker.live.hear(text, bytes);
			}
		},
		ponged() {
			input({type: 'ponged', at: clock.now()});
		},
		closed(code, reason) {
			const clean = cleanText(reason, 200);

			if (!opening.lost(code, clean)) {
				input({type: 'lost', code, reason: clean, random: random(), at: clock.now()});
			}
		},
	});

	const run = (effect: LinkEffect): void => {
		switch (effect.type) {
			case 'dial': {
				cancelWait?.();
				opening.dial();
				return;
			}

			case 'terminate': {
				socket.terminate();
				return;
			}

			case 'hang-up': {
				socket.close();
				return;
			}

			case 'ping': {
				socket.ping();
				return;
			}

			case 'wait': {
				cancelWait?.();
				cancelWait = clock.after(effect.ms, () => {
					input({type: 'waited', at: clock.now()});
				});
				return;
			}

			case 'measured': {
				store.dispatch([{type: 'latency.measured', ms: effect.ms, at: clock.now()}]);
			}
		}
	};

	const opening = createOpening({
		session: options,
		dial: socket.dial,
		send: socket.send,
		dispatch: store.dispatch,
		live: (dialect, memory) =>
			createLive({
				dialect,
				memory,
				clock,
				send: socket.send,
				getState: store.get,
				dispatch,
				// Gateways may show one client the ids of another: ours are told apart by who we are.
				nextId: () => `${options.client.instanceId.slice(0, 8)}-${(calls += 1)}`,
				died: socket.terminate,
			}),
		redial() {
			input({type: 'redial', at: clock.now()});
		},
		retry(afterMs, because) {
			input({type: 'retry', afterMs, because, random: random(), at: clock.now()});
		},
		refused(ending, because, advice) {
			input({type: 'refused', ending, because, advice, at: clock.now()});
		},
		greeted({speaker: next, gateway: greeted, events, skewMs}) {
			const at = clock.now();
			speaker = next;
			const {does} = capabilitiesOf(greeted.dialect);
			const {isReadonly, secrets} = options;
			const unoffered = unofferedBy(greeted);
			const gateway = {...greeted, does, unoffered, deviceId: secrets.device.id, isReadonly};
			store.dispatch([{type: 'gateway.greeted', gateway, skewMs, methods: methodsOf(greeted), at}]);
			input({type: 'greeted', tickMs: greeted.tickMs, at});
			dispatch(events);

			for (const call of next.callsAfterGreeting(greeted)) {
				ask(call, (outcome) => {
					// What is only good to know is not missed where it is refused.
					dispatch(outcome.type === 'answered' ? outcome.events : []);
				});
			}

			if (options.isReading !== false) {
				reconciling.quietly();
			}
		},
	});

	/** The connection is gone: what was asked on it stays unanswered. */
	const leave = (because: string): void => {
		const was = speaker;
		opening.stop();
		speaker = undefined;
		was?.live.end(because);
	};

	const tick = (): void => {
		const now = clock.now();
		cancelTick = clock.after(1000, tick);
		input({type: 'ticked', at: now});
		speaker?.live.tick();
		dispatch([{type: 'clock.ticked', now}]);
		acting.tick();
	};

	const errandFor: Speaker['errandFor'] = (...asked) =>
		speaker?.errandFor(...asked) ?? fail('the link is not live');

	const acting = createActing({
		session: options,
		dispatch,
		errandFor,
		ask,
		readAll() {
			// Where nobody is spoken with there is nothing to read: whoever wants to see everything wants that mended.
			if (link.link.phase === 'closed' || link.link.phase === 'waiting') {
				opening.beginAgain();
				input({type: 'dial-now', at: clock.now()});
			} else {
				speaker?.live.readAll();
			}
		},
	});

	const reconciling = createReconciling({
		session: options,
		getState: store.get,
		dispatch,
		ask,
		history: () => historyOf(speaker, store.get().gateway),
		readBackOf(asked) {
			const {gateway} = store.get();
			return gateway === undefined ? undefined : speaker?.readBackOf?.(asked, gateway);
		},
	});

	return {
		start() {
			cancelTick = clock.after(1000, tick);
			input({type: 'start', at: clock.now()});
		},
		act: acting.act,
		perform: acting.perform,
		decide: acting.decide,
		call: acting.call,
		halt: acting.halt,
		reconcile: reconciling.since,
		stop() {
			acting.stop();
			cancelTick?.();
			cancelWait?.();
			input({type: 'stop', at: clock.now()});
		},
	};
}
