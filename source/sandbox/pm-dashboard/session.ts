import type {Fields} from '../claw/read.ts';
import type {Line} from '../host/line.ts';
import {
	ackFor,
	authInHeaders,
	banKey,
	createClient,
	type Credentials,
	judge,
	readAuth,
} from './authenticate.ts';
import {type Client, nameOf, tellFrame} from './client.ts';
import {type Failure, Refusal} from './failures.ts';
import {errorFrame, frame, high, type Message, type MessageType} from './frames.ts';
import {greet} from './greet.ts';
import type {Hub} from './hub.ts';
import {binaryFailure, take, type Taken} from './intake.ts';
import {createMeter, limits, rateLimits} from './limits.ts';
import {watchLiveness} from './liveness.ts';
import {answerClient} from './serve.ts';
import {isFree, type Session, type State} from './session-state.ts';
import {correlationOf, readMessage} from './validate.ts';

/** One connection, from its first frame to its last. */
export function openSession(hub: Hub, line: Line): Session {
	const {clock} = hub.world.stage;
	const openedAt = hub.now();
	const strangersMeter = createMeter(rateLimits.external);
	let state: State = {phase: 'strange'};
	hub.metrics.opened(openedAt);

	/** Straight to the line: nothing of it may wait behind other messages, or be lost when we close. */
	function sayNow(whole: Fields, type: MessageType): void {
		const text = JSON.stringify(whole);
		hub.metrics.sent(type, Buffer.byteLength(text), hub.now());
		line.send(text);
	}

	function fail(failure: Failure, correlationId?: string): void {
		if (state.phase === 'live') {
			state.answers.fail(failure, correlationId);
		} else {
			hub.metrics.failed();
			sayNow(errorFrame(failure, {at: hub.now(), correlationId}), 'error');
		}
	}

	function end(): void {
		authAlarm.cancel();

		if (state.phase === 'live') {
			const {client, liveness} = state;
			state = {phase: 'over'};
			liveness.stop();
			client.subscriptions.leaveAll();
			client.outbox.close();
			hub.leave(client);
			hub.relays.abandon(client);
		}

		state = {phase: 'over'};
	}

	function hangUp(code: number, reason: string): void {
		end();
		line.close(code, reason);
	}

	function sendAway(failure: Failure, code: number, correlationId?: string): void {
		const target = state.phase === 'live' ? nameOf(state.client) : undefined;
		hub.metrics.failed();
		sayNow(errorFrame(failure, {at: hub.now(), target, correlationId}), 'error');
		hangUp(code, failure.message);
	}

	const authAlarm = clock.after(limits.authMs, () => {
		sendAway({code: 'INVALID_TOKEN', message: 'Nobody said who this is within 10 seconds'}, 4401);
	});

	/** Takes one from what the client may say. False: it said too much, and was told so. */
	function isPaid(correlationId: string | undefined): boolean {
		const isLive = state.phase === 'live';
		const charge = (state.phase === 'live' ? state.client.meter : strangersMeter).charge(hub.now());

		if (charge.kind === 'served') {
			return true;
		}

		const code = 'RATE_LIMIT_EXCEEDED';

		if (charge.kind === 'over') {
			fail({code, message: 'Too many messages', retryAfter: charge.retryAfterMs}, correlationId);
			return false;
		}

		if (state.phase === 'live') {
			hub.bans.ban(banKey(state.client), hub.now() + charge.retryAfterMs);
		}

		const retryAfter = isLive ? charge.retryAfterMs : undefined;
		sendAway({code, message: 'Too many messages, again and again', retryAfter}, 4429, correlationId);
		return false;
	}

	function letIn(client: Client, value: Fields | undefined): void {
		const ping = () => {
			const outgoing = {type: 'ping', at: hub.now(), target: nameOf(client), priority: high} as const;
			return String(tellFrame(hub.tell, client, {...outgoing, payload: {}})['id']);
		};
		const liveness = watchLiveness({clock, ping, dead: () => hangUp(4408, 'no pong in time')});
		authAlarm.cancel();
		state = {phase: 'live', client, answers: answerClient(hub, client), liveness};
		// The snapshot is out before the client can be told of anything newer.
		greet(hub, client, {auth: value, say: sayNow});
		hub.enter(client);
	}

	function authenticateAs(who: Credentials, value: Fields, isFirst: boolean): void {
		const verdict = judge(hub, who);
		const correlationId = correlationOf(value);

		if (verdict.kind === 'away') {
			sendAway(verdict.failure, verdict.code, correlationId);
		} else if (state.phase !== 'live') {
			letIn(createClient(hub, line, {...who, standing: verdict.standing}), isFirst ? value : undefined);
		} else if (state.client.clientType === who.clientType && state.client.token === who.token) {
			sayNow(ackFor(state.client, value, hub.now()), 'connection_ack');
		} else {
			const message = 'A session keeps the token and the type of client it began with';
			fail({code: 'INVALID_MESSAGE_FORMAT', message, details: {field: 'clientType'}}, correlationId);
		}
	}

	function authenticate(value: Fields): void {
		const reading = readAuth(value);

		if (reading.kind === 'who') {
			authenticateAs(reading.who, value, true);
		} else if (isPaid(correlationOf(value))) {
			fail(reading.failure, correlationOf(value));
		}
	}

	function pong({correlationId, id}: Message): void {
		const outgoing = {type: 'pong', at: hub.now(), correlationId: id ?? correlationId, payload: {}} as const;

		if (state.phase === 'live') {
			tellFrame(hub.tell, state.client, {...outgoing, target: nameOf(state.client), priority: high});
		} else {
			sayNow(frame(outgoing), 'pong');
		}
	}

	function serve(type: MessageType, value: Fields): void {
		if (state.phase === 'strange' && type !== 'ping') {
			fail({code: 'INVALID_TOKEN', message: 'Say who you are first'}, correlationOf(value));
		} else if (state.phase === 'live' && type === 'pong') {
			const {correlationId} = value;
			state.liveness.pong(typeof correlationId === 'string' ? correlationId : undefined);
		} else {
			const message = readMessage(value, type, hub.now());

			if (type === 'ping') {
				pong(message);
			} else if (type === 'disconnect') {
				hangUp(1000, 'goodbye');
			} else if (state.phase === 'live') {
				state.answers.serve(message);
			}
		}
	}

	function handle(taken: Taken): void {
		const correlationId = taken.kind === 'bad' ? taken.correlationId : correlationOf(taken.value);

		if (!isFree(taken, state.phase) && !isPaid(correlationId)) {
			return;
		}

		if (taken.kind === 'bad') {
			fail(taken.failure, correlationId);
		} else if (hub.isClosing()) {
			const {id} = taken.value;
			const failure = {
				code: 'SERVICE_UNAVAILABLE',
				message: 'The gateway is closing',
				retryAfter: 1000,
			} as const;

			if (state.phase === 'live' && typeof id === 'string') {
				state.answers.fail(failure, correlationId, id.slice(0, limits.idLength));
			} else {
				fail(failure, correlationId);
			}
		} else if (taken.type === 'auth') {
			authenticate(taken.value);
		} else {
			try {
				serve(taken.type, taken.value);
			} catch (error) {
				if (!(error instanceof Refusal)) {
					throw error;
				}

				fail(error.failure, correlationId);
			}
		}
	}

	const headers = authInHeaders(line);
	const reading = headers === undefined ? undefined : readAuth(headers);

	if (reading?.kind === 'who' && headers !== undefined) {
		authenticateAs(reading.who, headers, false);
	} else if (reading?.kind === 'stay') {
		fail(reading.failure);
	}

	return {
		text(text) {
			if (state.phase === 'over') {
				return;
			}

			const beganAt = performance.now();
			const bytes = Buffer.byteLength(text);
			const taken = take(text, bytes);
			hub.metrics.received(taken.kind === 'message' ? taken.type : 'unknown', bytes, hub.now());
			handle(taken);
			hub.metrics.served(performance.now() - beganAt);
		},
		binary(bytes) {
			if (state.phase !== 'over') {
				hub.metrics.received('unknown', bytes.length, hub.now());
				handle({kind: 'bad', failure: binaryFailure, correlationId: undefined});
			}
		},
		closed(code, reason) {
			end();
			hub.metrics.closed(reason === '' ? String(code) : `${code} ${reason}`, hub.now() - openedAt);
		},
		sendAway,
		client: () => (state.phase === 'live' ? state.client : undefined),
	};
}
