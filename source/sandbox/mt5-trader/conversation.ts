import type {Line, Listener} from '../host/line.ts';
import {answerRequest} from './answer.ts';
import {type Answer, fail, type Failure, hear, type Heard, type Request, responseText} from './frames.ts';
import type {Gateway} from './gateway.ts';
import {greeting} from './greeting.ts';
import {decideOn} from './handshake.ts';
import {handshakeMs, rate, rememberedIds} from './limits.ts';
import {createMemory, createMeter} from './meter.ts';
import type {Session} from './session.ts';

/** Close codes of our own (seed 004 names none): a token that is no good, and a client that never says who it is. */
const badToken = 4401;
const tooLate = 4408;

/** Where a line stands. A line that was sent away is not listened to any more. */
type Standing =
	| {readonly phase: 'greeting'}
	| {readonly phase: 'live'; readonly session: Session}
	| {readonly phase: 'over'};

export type Conversation = Listener & {
	/** The tokens are no longer good: whoever came in with one has to go. */
	readonly expire: () => void;
};

/** One client, from its first frame to its last. */
export function converse(gateway: Gateway, line: Line): Conversation {
	const {world, hub, tokens, newId} = gateway;
	const {clock} = world.stage;
	const meter = createMeter(rate);
	const ids = createMemory(rememberedIds);
	let standing: Standing = {phase: 'greeting'};
	const alarm = clock.after(handshakeMs, () => sendAway(tooLate, 'handshake timeout'));

	function send(id: string, answer: Answer): void {
		line.send(responseText(id, answer));
	}

	function refuse(id: string, failure: Failure): void {
		send(id, {ok: false, failure});
	}

	function end(): void {
		alarm.cancel();

		if (standing.phase === 'live') {
			const {session} = standing;
			hub.leave(session);

			for (const stop of session.waits) {
				stop();
			}

			session.waits.clear();
			session.subscriptions.clear();
		}

		standing = {phase: 'over'};
	}

	function sendAway(code: number, reason: string): void {
		end();
		line.close(code, reason);
	}

	function greet(request: Request): void {
		const verdict = decideOn(request, tokens);

		if (!verdict.isIn) {
			refuse(request.id, verdict.failure);

			if (verdict.close !== undefined) {
				sendAway(badToken, verdict.close);
			}

			return;
		}

		alarm.cancel();
		const {name, role} = verdict.introduction;
		const id = `sess_${newId()}`;
		const session: Session = {
			id,
			line,
			role,
			actor: `${name}/${id}`,
			subscriptions: new Map(),
			waits: new Set(),
		};
		standing = {phase: 'live', session};
		send(request.id, {ok: true, payload: greeting(gateway, session)});
		hub.join(session);
	}

	function take(request: Request): void {
		if (ids.knows(request.id)) {
			refuse(request.id, fail('CONFLICT', 'this request id was used before', {id: request.id}));
			return;
		}

		ids.keep(request.id);

		if (standing.phase === 'greeting') {
			greet(request);
		} else if (standing.phase === 'live') {
			answerRequest(gateway, standing.session, request);
		}
	}

	/** Whatever comes costs something, so whatever comes is counted. */
	function receive(heard: Heard): void {
		if (standing.phase === 'over') {
			return;
		}

		const retryAfterMs = meter.pass(clock.now());
		const id = heard.isRequest ? heard.request.id : heard.id;

		if (retryAfterMs !== undefined) {
			refuse(id, fail('RATE_LIMITED', 'too many requests', {retryAfterMs}));
		} else if (heard.isRequest) {
			take(heard.request);
		} else {
			refuse(id, heard.failure);
		}
	}

	return {
		text: (text) => receive(hear(text)),
		binary() {
			const failure = fail('INVALID_REQUEST', 'invalid request frame', {reason: 'binary frame'});
			receive({isRequest: false, id: 'invalid', failure});
		},
		closed: end,
		expire() {
			if (standing.phase === 'live' && !tokens.isOpen) {
				sendAway(badToken, 'token expired');
			}
		},
	};
}
