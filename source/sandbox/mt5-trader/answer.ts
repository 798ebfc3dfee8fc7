import {type Answer, fail, type Request, responseText} from './frames.ts';
import type {Call, Gateway, Outcome} from './gateway.ts';
import {methods} from './methods/all.ts';
import {mayCall} from './roles.ts';
import type {Session} from './session.ts';

/** Answers one request of a client that has introduced itself. */
export function answerRequest(gateway: Gateway, session: Session, {id, method: name, params}: Request): void {
	const {world, hub} = gateway;
	const call: Call = {
		...gateway,
		session,
		requestId: id,
		method: name,
		now: world.stage.clock.now(),
		caller: {
			actor: session.actor,
			origin: {kind: 'session', sessionId: session.id},
			traceId: id,
		},
	};
	const outcome = hub.during({session, requestId: id}, () => outcomeOf(call, params));

	if ('later' in outcome) {
		waitFor(session, id, outcome.later);
	} else {
		session.line.send(responseText(id, outcome));
	}
}

function outcomeOf(call: Call, params: Request['params']): Outcome {
	const {method: name, session, world} = call;
	const method = methods.get(name);

	if (name === 'gateway.connect') {
		return {ok: false, failure: fail('CONFLICT', 'already connected', {sessionId: session.id})};
	}

	if (method === undefined) {
		return {ok: false, failure: fail('NOT_FOUND', `unknown method: ${name}`, {method: name})};
	}

	if (!mayCall(session.role, name)) {
		const details = {method: name, role: session.role};
		return {ok: false, failure: fail('AUTH_FORBIDDEN', `${session.role} role may not call ${name}`, details)};
	}

	try {
		return method.run(call, params);
	} catch (error) {
		// A method that throws is our mistake: the client is told that much, and the others go on.
		world.log.write('ERROR', 'gateway/mt5-trader', `${name}: ${String(error)}`);
		return {ok: false, failure: fail('INTERNAL_ERROR', 'the gateway failed at this request')};
	}
}

function waitFor(
	{line, waits}: Session,
	id: string,
	later: (done: (answer: Answer) => void) => () => void,
): void {
	let stop: () => void = () => undefined;
	const finish = (): void => stop();
	waits.add(finish);
	stop = later((answer) => {
		waits.delete(finish);
		line.send(responseText(id, answer));
	});
}
