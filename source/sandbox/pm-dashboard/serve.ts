import type {Fields} from '../claw/read.ts';
import type {Call} from './acts/act.ts';
import {typed} from './acts/all.ts';
import {tamed} from './acts/talk.ts';
import {type Client, nameOf} from './client.ts';
import {type Failure, isTransient, Refusal} from './failures.ts';
import {critical, errorFrame, frame, gatewayName, high, type Message, newId} from './frames.ts';
import type {Hub} from './hub.ts';
import {refuseUnless, isOnlyLooking, serveRequest} from './requests.ts';
import {type ActType, typeNeeds} from './permissions.ts';

/** What a client is told that was let in. */
export type Answers = {
	readonly fail: (failure: Failure, correlationId: string | undefined, messageId?: string) => void;
	readonly serve: (message: Message) => void;
};

function isAct(type: Message['type']): type is ActType {
	return Object.hasOwn(typeNeeds, type);
}

function failureOf(hub: Hub, error: unknown): Failure {
	if (error instanceof Refusal) {
		return error.failure;
	}

	// Our mistake, or the disk's. The client learns that it may try again, and nothing of our insides.
	hub.world.log.write('ERROR', 'pm-dashboard', String(error));
	return {code: 'INTERNAL_ERROR', message: 'It went wrong on our side', retryAfter: 1000};
}

/** Serves the messages of one client, each at most once. */
export function answerClient(hub: Hub, client: Client): Answers {
	const {remembered} = client;

	function failText(failure: Failure, correlationId: string | undefined): string {
		const to = {at: hub.now(), target: nameOf(client), correlationId};
		const text = JSON.stringify(errorFrame(failure, to));
		hub.metrics.failed();
		hub.tell(client, {text, type: 'error', priority: high});
		return text;
	}

	function askAgain(messageId: string): void {
		const whole = frame({type: 'retry', at: hub.now(), target: nameOf(client), payload: {messageId}});
		hub.tell(client, {text: JSON.stringify(whole), type: 'retry', priority: high});
	}

	function fail(failure: Failure, correlationId: string | undefined, messageId?: string): void {
		const text = failText(failure, correlationId);

		if (messageId === undefined) {
			return;
		}

		if (isTransient(failure.code)) {
			remembered.forget(messageId);
			askAgain(messageId);
		} else {
			remembered.keep(messageId, text);
		}
	}

	function answer(message: Message, source: string, payload: Fields): void {
		const {correlationId, id} = message;
		const priority = tamed(client, message.priority);
		const to = {source, target: nameOf(client), correlationId, priority};
		const text = JSON.stringify(frame({type: 'response', at: hub.now(), ...to, payload}));
		hub.tell(client, {text, type: 'response', priority: priority === critical ? critical : high});

		if (id !== undefined) {
			remembered.keep(id, text);
		}
	}

	function act(message: Message): void {
		const after: Array<() => void> = [];
		const call: Call = {
			hub,
			client,
			message,
			data: message.payload,
			afterwards: (next) => void after.push(next),
		};

		if (message.type === 'request') {
			const served = serveRequest(call, (outcome) => {
				if (hub.clients.get(client.clientId) !== client) {
					return;
				}

				if (outcome.kind === 'failed') {
					fail(outcome.failure, message.correlationId, message.id);
				} else {
					answer(message, served.source, outcome.payload);
				}
			});

			if (served.kind === 'now') {
				answer(message, served.source, {status: 'success', data: served.data});
			}
		} else if (isAct(message.type)) {
			refuseUnless(client, typeNeeds[message.type]);
			const data = typed[message.type](call);
			answer(message, gatewayName, {status: 'success', data});
		} else {
			const failure = {
				code: 'INVALID_MESSAGE_FORMAT',
				message: `Only the gateway says ${message.type}`,
			} as const;
			throw new Refusal({...failure, details: {field: 'type', received: message.type}});
		}

		for (const next of after) {
			next();
		}
	}

	/** Whether it came before; then it is answered as before, or not at all. */
	function isRepeated({id, type, payload}: Message): boolean {
		const met = id === undefined ? undefined : remembered.meet(id, hub.now());

		if (met?.kind !== 'again') {
			return false;
		}

		if (type !== 'request') {
			return true;
		}

		if (met.answer !== undefined) {
			hub.tell(client, {text: met.answer, type: 'response', priority: high});
		}

		return met.answer !== undefined || !isOnlyLooking(payload);
	}

	return {
		fail,
		serve(message) {
			if (isRepeated(message)) {
				return;
			}

			if (message.expiresAt <= hub.now()) {
				if (message.type === 'request') {
					fail(
						{code: 'TIMEOUT', message: 'It came after its time to live'},
						message.correlationId,
						message.id,
					);
				}

				return;
			}

			try {
				act(message);
			} catch (error) {
				fail(failureOf(hub, error), message.correlationId, message.id ?? newId('unnamed'));
			}
		},
	};
}
