import type {Language, Line, Listener} from '../host/line.ts';
import type {Tokens} from '../host/tokens.ts';
import type {Alarm} from '../world/clock.ts';
import type {World} from '../world/parts.ts';
import {admit, answerHttp, bearerOf, standingOf} from './admit.ts';
import {createAudience, type Member} from './audience.ts';
import {createClaims} from './claims.ts';
import type {Frame} from './frames.ts';
import {createInvocations} from './invocations.ts';
import {narrate} from './narrate.ts';
import {createReceiver} from './receive.ts';
import type {Service} from './service.ts';
import {heartbeat} from './shapes.ts';
import {createSpeech} from './speech.ts';

/** Below the ten seconds that seed 000 wants at most, so that a busy moment does not make it more. */
const heartbeatMs = 8000;

const greeting: Frame = {
	type: 'instance.ready',
	payload: {version: '1.0.0', capabilities: ['delegation', 'streaming']},
};

/** Serves the world in the major-claw language: seed 000, and the readme of this folder. */
export function createMajorClaw(world: World, tokens: Tokens): Language {
	const {clock} = world.stage;
	const audience = createAudience(clock);
	const claims = createClaims();
	const invocations = createInvocations(world, {audience, claims});
	const service: Service = {world, audience, claims, invocations, speech: createSpeech(world)};
	const stopNarrating = narrate(service);
	const stopWatching = tokens.onExpired(sendAway);
	let beating: Alarm = clock.after(heartbeatMs, beat);

	/** The clock's own time, whatever the world's speed: the client counts in it. */
	function beat(): void {
		audience.tell({type: 'instance.heartbeat', payload: heartbeat(world)}, {isDroppable: true});
		beating = clock.after(heartbeatMs, beat);
	}

	function sendAway(): void {
		for (const member of tokens.isOpen ? [] : audience.all()) {
			audience.refuse({member, requestId: undefined}, {code: 'AuthError', message: 'the token has expired'});
			member.line.close(1008, 'token expired');
		}
	}

	function open(line: Line): Listener {
		const canChange = standingOf(tokens, bearerOf(line.headers.authorization)) === 'operator';
		const member: Member = {line, canChange, topics: []};
		const receiver = createReceiver(service, member);
		audience.enter(member);
		audience.answer({member, requestId: undefined}, greeting);

		return {
			...receiver,
			closed() {
				audience.leave(member);
				claims.forget(member);
				invocations.forget(member);
			},
		};
	}

	return {
		path: '/gateway',
		maxPayload: 1_048_576,
		maxBufferedBytes: 16_777_216,
		slow: {code: 1008, reason: 'slow consumer'},
		ping: {everyMs: 10_000, deadAfterMs: 30_000},
		admit: (request) => admit(tokens, request),
		open,
		http: (request, response) => answerHttp(world, request, response),
		farewell: {
			say() {
				audience.tell({type: 'instance.disconnected', payload: {reason: 'shutdown', reconnectInMs: 1000}});
			},
			code: 1012,
			reason: 'service restart',
		},
		stop() {
			beating.cancel();
			stopNarrating();
			stopWatching();
		},
	};
}
