import type {Event} from '../domain/events.ts';
import type {Call} from '../wire/dialects/dialect.ts';
import {initialLink, stepLink} from '../wire/link.ts';
import {linkTimes, type LinkEffect, type LinkInput} from '../wire/link-types.ts';
import {cleanText} from '../wire/sanitise.ts';
import type {Cancel} from './clock.ts';
import type {Asked} from './conversation.ts';
import {createGreeter, type Greeter} from './greeter.ts';
import {createLive, type Live} from './live.ts';
import {perform} from './perform.ts';
import {commandFor} from './plan.ts';
import {largestFrameBytes, type Session, type SessionOptions} from './session-options.ts';
import {createSocketSlot} from './socket-slot.ts';

/** Joins one link, one dialect and one store, and runs the effects they ask for. */
export function createSession<Greeting, Memory>(options: SessionOptions<Greeting, Memory>): Session {
	const {gateway, dialect, store, secrets, clock, random} = options;
	let link = initialLink(clock.now());
	let greeter: Greeter | undefined;
	let live: Live | undefined;
	let {rung} = secrets.recall(gateway.url);
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

		live?.look();
	};

	const ask = (call: Call, answered: Asked): void => {
		if (live === undefined) {
			answered({type: 'silent', because: 'the link is not live'});
		} else {
			live.ask(call, answered);
		}
	};

	const input = (what: LinkInput): void => {
		const [next, ...effects] = stepLink(link, what);
		const isChanged = next.link !== link.link;
		link = next;

		if (isChanged) {
			store.dispatch([{type: 'link.changed', link: next.link, at: what.at}]);
		}

		if (isChanged && next.link.phase !== 'live') {
			leave(next.link.phase === 'closed' ? next.link.because : 'the connection was lost');
		}

		for (const effect of effects) {
			run(effect);
		}
	};

	const socket = createSocketSlot(
		options.openTransport,
		{url: gateway.url, maxBytes: largestFrameBytes, handshakeTimeoutMs: linkTimes.dialMs},
		{
			opened() {
				input({type: 'opened', at: clock.now()});
				greet();
			},
			text(text, bytes) {
				input({type: 'heard', at: clock.now()});

				if (live === undefined) {
					greeter?.hear(text, bytes);
				} else {
					live.hear(text, bytes);
				}
			},
			ponged() {
				input({type: 'ponged', at: clock.now()});
			},
			closed(code, reason) {
				const clean = cleanText(reason, 200);
				const isGreetingsBusiness = greeter?.lost(code, clean) ?? false;

				if (!isGreetingsBusiness) {
					input({type: 'lost', code, reason: clean, random: random(), at: clock.now()});
				}
			},
		},
	);

	const run = (effect: LinkEffect): void => {
		switch (effect.type) {
			case 'dial': {
				cancelWait?.();
				socket.dial();
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

	const greet = (): void => {
		const remembered = secrets.recall(gateway.url);
		greeter = createGreeter({
			dialect,
			clock,
			context: {
				...options.client,
				url: gateway.url,
				name: gateway.name,
				token: gateway.token,
				deviceToken: remembered.deviceToken,
				scopes: gateway.scopes,
				device: secrets.device,
				rung,
				protocol: gateway.protocol,
			},
			send: socket.send,
			dispatch: store.dispatch,
			redial(next) {
				rung = next;
				input({type: 'redial', at: clock.now()});
			},
			retry(afterMs, because) {
				input({type: 'retry', afterMs, because, random: random(), at: clock.now()});
			},
			refused(ending, because, advice) {
				input({type: 'refused', ending, because, advice, at: clock.now()});
			},
			greeted(greeting) {
				const {deviceToken = remembered.deviceToken, memory} = greeting;
				const at = clock.now();
				({rung} = greeting);
				secrets.remember(gateway.url, {rung, deviceToken});
				greeter = undefined;
				const nextId = (): string => `q${(calls += 1)}`;
				live = createLive({dialect, memory, clock, send: socket.send, getState: store.get, dispatch, nextId});
				store.dispatch([{type: 'gateway.greeted', gateway: greeting.gateway, skewMs: greeting.skewMs, at}]);
				input({type: 'greeted', tickMs: greeting.gateway.tickMs, at});
				dispatch(greeting.events);

				for (const call of dialect.callsAfterGreeting(greeting.gateway)) {
					ask(call, (outcome) => {
						// What is only good to know is not missed where it is refused.
						dispatch(outcome.type === 'answered' ? outcome.events : []);
					});
				}
			},
		});
		greeter.start();
	};

	/** The connection is gone: what was asked on it stays unanswered. */
	const leave = (because: string): void => {
		const was = live;
		greeter?.stop();
		greeter = undefined;
		live = undefined;
		was?.end(because);
	};

	const tick = (): void => {
		const now = clock.now();
		cancelTick = clock.after(1000, tick);
		input({type: 'ticked', at: now});
		live?.tick();
		dispatch([{type: 'clock.ticked', now}]);
	};

	return {
		start() {
			cancelTick = clock.after(1000, tick);
			input({type: 'start', at: clock.now()});
		},
		act(intent) {
			const at = clock.now();
			// What expired since the last second has expired before the key, not after it.
			dispatch([{type: 'clock.ticked', now: at}]);
			const command = commandFor(store.get(), intent, at);
			dispatch([{type: 'intent.acted', intent, at}]);

			if (intent.type === 'refresh') {
				live?.readAll();
			}

			if (command !== undefined) {
				perform(command, {
					isReadonly: options.isReadonly,
					now: clock.now,
					nextId: options.newKey,
					getState: store.get,
					dispatch,
					callFor: dialect.callFor,
					ask,
				});
			}

			store.flush();
		},
		stop() {
			cancelTick?.();
			cancelWait?.();
			input({type: 'stop', at: clock.now()});
		},
	};
}
