import {describe, expect, test} from 'vitest';
import type {GreetingContext, GreetingOutput} from '../../../source/wire/dialects/dialect.ts';
import {claw} from '../../../source/wire/dialects/claw/claw.ts';
import type {ClawMemory} from '../../../source/wire/dialects/claw/memory.ts';
import {asRecord, type UnknownRecord} from '../../../source/wire/read.ts';
import {context, greetedBy, linesOf} from '../../helpers/claw.ts';

type Output = GreetingOutput<ClawMemory>;

/** Runs a greeting on one socket: strings are frames, 'elapsed' the end of the wait, a number a close code. */
function greet(
	change: Partial<GreetingContext>,
	...inputs: readonly (string | object | number)[]
): readonly Output[] {
	let {state, outputs} = claw.stepGreeting(claw.startGreeting({...context, ...change}), {
		type: 'opened',
		at: 0,
	});
	const said = [...outputs];

	for (const [index, input] of inputs.entries()) {
		const at = index + 1;
		({state, outputs} = claw.stepGreeting(
			state,
			input === 'elapsed'
				? {type: 'elapsed', at}
				: typeof input === 'number'
					? {type: 'lost', code: input, reason: '', at}
					: {type: 'text', text: typeof input === 'string' ? input : JSON.stringify(input), at},
		));
		said.push(...outputs);
	}

	return said;
}

function sentBy(outputs: readonly Output[]): UnknownRecord {
	const sent = outputs.find((output) => output.type === 'send');
	return sent?.type === 'send' ? (JSON.parse(sent.text) as UnknownRecord) : {};
}

const challenge = {type: 'event', event: 'connect.challenge', payload: {nonce: 'n-1', ts: 5000}};

function refusal(message: string, details: object = {}, code = 'INVALID_REQUEST', rest: object = {}): object {
	return {type: 'res', id: 'connect', ok: false, error: {code, message, details, ...rest}};
}

describe('the ladder', () => {
	test('a challenge is answered with a signature over what is sent', () => {
		const {params} = sentBy(greet({}, challenge));
		expect(params).toEqual({
			minProtocol: 3,
			maxProtocol: 4,
			client: {
				id: 'gateway-client',
				mode: 'ui',
				version: '0.1.0',
				platform: 'linux',
				displayName: 'ridge',
				instanceId: 'i-1',
			},
			role: 'operator',
			scopes: context.scopes,
			caps: ['tool-events', 'approvals', 'exec-approvals'],
			auth: {token: 'secret'},
			device: {
				id: 'device-1',
				publicKey: 'key',
				signature: `signed(v2|device-1|gateway-client|ui|operator|${context.scopes.join(',')}|5000|secret|n-1)`,
				signedAt: 5000,
				nonce: 'n-1',
			},
		});
	});

	test('without a challenge within 800 ms the plain greeting leaves, without role, scopes or device', () => {
		const outputs = greet({}, 'elapsed');
		expect(outputs[0]).toEqual({type: 'wait', ms: 800});
		expect(Object.keys(asRecord(sentBy(outputs).params) ?? {})).toEqual([
			'minProtocol',
			'maxProtocol',
			'client',
			'caps',
			'auth',
		]);
		expect(sentBy(outputs)).toMatchObject({
			params: {minProtocol: 2, maxProtocol: 3, client: {id: 'gateway-client'}},
		});
	});

	test('a server that wants a name is protocol 2: another socket', () => {
		const refused = refusal("invalid connect params: data/client must have required property 'name'");
		expect(greet({}, 'elapsed', refused).at(-1)).toMatchObject({type: 'redial', rung: 'down:v2'});
		expect(sentBy(greet({rung: 'down:v2'}))).toMatchObject({
			params: {minProtocol: 2, maxProtocol: 2, client: {name: 'quarterdeck'}},
		});
	});

	test('a mismatch that names protocol 2 leads there as well', () => {
		const refused = refusal('protocol mismatch', {expectedProtocol: 2});
		expect(greet({}, 'elapsed', refused).at(-1)).toMatchObject({type: 'redial', rung: 'down:v2'});
	});

	test('a bare hello-error is protocol 1', () => {
		const refused = {type: 'hello-error', reason: 'invalid hello'};
		expect(greet({}, 'elapsed', refused).at(-1)).toMatchObject({type: 'redial', rung: 'down:v1'});
		expect(sentBy(greet({rung: 'down:v1'}))).toMatchObject({type: 'hello', client: {name: 'quarterdeck'}});
	});

	test('a challenge that comes late means a new socket, and more patience', () => {
		expect(greet({}, 'elapsed', challenge).at(-1)).toMatchObject({type: 'redial', rung: 'late'});
		expect(greet({rung: 'late'})[0]).toEqual({type: 'wait', ms: 10_000});
	});

	test('a challenge that got lost means a new socket too: whoever asks for protocol 4 is no stranger', () => {
		const refused = refusal('protocol mismatch', {code: 'PROTOCOL_MISMATCH', expectedProtocol: 4});
		expect(greet({}, 'elapsed', refused).at(-1)).toMatchObject({type: 'redial', rung: 'late'});
		expect(greet({rung: 'late'}, 'elapsed').at(-1)).toMatchObject({type: 'retry'});
	});

	test('no rung fits a gateway of protocol 5', () => {
		const refused = refusal('protocol mismatch', {code: 'PROTOCOL_MISMATCH', expectedProtocol: 5});
		expect(greet({}, challenge, refused).at(-1)).toMatchObject({
			type: 'refused',
			ending: 'protocol',
			because: 'The gateway speaks protocol 5; this program speaks 1 to 4',
		});
	});

	test('no gateway can send us round in circles', () => {
		const sockets = (expected: number | undefined, rung?: string): number => {
			const wrong = refusal('protocol mismatch', {expectedProtocol: expected});
			const last = greet({rung}, challenge, wrong, wrong).at(-1);
			return last?.type === 'redial' ? 1 + sockets(expected, last.rung) : 1;
		};

		for (const expected of [undefined, 1, 2, 3, 4, 5]) {
			expect(sockets(expected)).toBeLessThan(6);
			expect(sockets(expected, 'v2')).toBeLessThan(6);
		}
	});
});

describe('what was remembered or forced', () => {
	test('the rung that worked is begun with', () => {
		expect(sentBy(greet({rung: 'v2'}))).toMatchObject({params: {maxProtocol: 2}});
		expect(sentBy(greet({rung: 'v3'}))).toMatchObject({params: {maxProtocol: 3}});
	});

	test('when it no longer fits, the ladder begins at the top', () => {
		const refused = refusal('invalid connect params: at /client: must have required property id');
		expect(greet({rung: 'v2'}, refused).at(-1)).toMatchObject({type: 'redial', rung: 'top'});
		expect(greet({rung: 'top'})[0]).toEqual({type: 'wait', ms: 800});
	});

	test('a forced protocol is the only one tried', () => {
		const refused = refusal('protocol mismatch', {expectedProtocol: 4});
		expect(sentBy(greet({protocol: 3}, challenge))).toMatchObject({params: {minProtocol: 3, maxProtocol: 3}});
		expect(greet({protocol: 2}, refused).at(-1)).toMatchObject({
			type: 'refused',
			because: 'The gateway speaks protocol 4, not 2',
			advice: 'Leave out --protocol to find the one it speaks.',
		});
	});
});

describe('what ends it at once', () => {
	const tokenAdvice = 'Give its token with --token-file or in QUARTERDECK_TOKEN.';

	test.each([
		[
			'a wrong token',
			'unauthorized: gateway token mismatch',
			'AUTH_TOKEN_MISMATCH',
			'The gateway refused the token',
		],
		['a wrong token of old', 'unauthorized', undefined, 'The gateway refused the token'],
		['no token', 'unauthorized: gateway token missing', 'AUTH_TOKEN_MISSING', 'The gateway asks for a token'],
		[
			'a token for less',
			'unauthorized: scope mismatch',
			'AUTH_SCOPE_MISMATCH',
			'The token does not cover what this device asks for',
		],
	])('%s: it is never sent twice', (_name, message, code, because) => {
		for (const before of [[challenge], ['elapsed']]) {
			const last = greet({}, ...before, refusal(message, {code})).at(-1);
			expect(last).toEqual({type: 'refused', ending: 'refused', because, advice: tokenAdvice});
		}
	});

	test('a device that is not paired: the request to approve is named', () => {
		const details = {code: 'PAIRING_REQUIRED', reason: 'not-paired', requestId: 'r-1'};
		expect(greet({}, challenge, refusal('pairing required', details, 'NOT_PAIRED')).at(-1)).toEqual({
			type: 'refused',
			ending: 'pairing',
			because: 'The gateway does not know this device yet',
			advice: 'Approve request r-1 on the gateway (openclaw devices approve), then try again.',
		});
	});

	test('a device that asks for more than it has (2026.5.28)', () => {
		const details = {
			code: 'PAIRING_REQUIRED',
			reason: 'scope-upgrade',
			requestId: 'r-2',
			requestedScopes: ['operator.write'],
		};
		expect(greet({}, challenge, refusal('pairing required', details, 'NOT_PAIRED')).at(-1)).toMatchObject({
			ending: 'pairing',
			because: 'This device is paired with fewer rights than it asks for: operator.write',
			advice: 'Approve request r-2 on the gateway (openclaw devices approve), or start with --readonly.',
		});
	});

	test('a signature that is too old: the clocks differ', () => {
		const refused = refusal('device signature expired', {code: 'DEVICE_AUTH_SIGNATURE_EXPIRED'});
		expect(greet({}, challenge, refused).at(-1)).toMatchObject({
			type: 'refused',
			advice: 'Set the clocks of this machine and the gateway to the same time.',
		});
	});

	test('the reason of a close says it where no frame did', () => {
		const step = claw.stepGreeting(claw.startGreeting({...context, rung: 'v2'}), {
			type: 'lost',
			code: 1008,
			reason: 'unauthorized',
			at: 1,
		});
		expect(step.outputs).toMatchObject([{type: 'refused', because: 'The gateway refused the token'}]);
	});
});

describe('what is worth another try', () => {
	test('a gateway that is still starting says when', () => {
		const rest = {retryable: true, retryAfterMs: 700};
		const refused = refusal('starting', {reason: 'startup-sidecars'}, 'UNAVAILABLE', rest);
		expect(greet({}, challenge, refused).at(-1)).toMatchObject({type: 'retry', afterMs: 700});
		expect(greet({}, 1013).at(-1)).toMatchObject({type: 'retry', afterMs: 500});
	});

	test('too many attempts wait as long as they are told', () => {
		const rest = {retryable: true, retryAfterMs: 14_973};
		const refused = refusal('unauthorized: too many', {code: 'AUTH_RATE_LIMITED'}, 'INVALID_REQUEST', rest);
		expect(greet({}, challenge, refused).at(-1)).toMatchObject({type: 'retry', afterMs: 14_973});
	});

	test('a silent server is left after 10 s', () => {
		const outputs = greet({}, challenge, 'elapsed');
		expect(outputs.findLast((output) => output.type === 'wait')).toEqual({type: 'wait', ms: 10_000});
		expect(outputs.at(-1)).toMatchObject({type: 'retry', afterMs: undefined});
	});

	test('a loss without words is the business of the link', () => {
		expect(greet({}, 1006)).toEqual([{type: 'wait', ms: 800}]);
	});
});

describe('what a greeting tells', () => {
	test('a version of "dev" is none, and scopes are what was asked for, not what was once granted (2026.2.9)', () => {
		const {gateway, skewMs, deviceToken} = greetedBy(linesOf('2026.2.9-chat'));
		expect(gateway).toMatchObject({
			protocol: 3,
			server: undefined,
			role: 'operator',
			scopes: context.scopes,
			tickMs: 30_000,
			defaultAgentId: 'main',
			mainThreadId: 'agent:main:main',
		});
		expect(skewMs).toBeGreaterThan(1_790_000_000_000);
		expect(deviceToken).toBe('scrubbed');
	});

	test('protocol 2 has no scopes, no agents and one main thread', () => {
		const {gateway} = greetedBy(linesOf('2.0.0-chat'));
		expect(gateway).toMatchObject({protocol: 2, scopes: [], mainThreadId: 'main', defaultAgentId: undefined});
	});

	test('the clock of the gateway is read from its challenge', () => {
		const hello = linesOf('2026.5.28-chat').find(
			({f}) => (f['payload'] as {type?: string} | undefined)?.type === 'hello-ok',
		);
		const outputs = greet({}, challenge, {...hello?.f, id: 'connect'});
		expect(outputs.at(-1)).toMatchObject({
			type: 'greeted',
			rung: 'v4',
			skewMs: 4999,
			gateway: {server: '2026.5.28', protocol: 4},
		});
	});

	test('a token is sent exactly where there is one', () => {
		expect(sentBy(greet({token: undefined}, challenge))).not.toHaveProperty('params.auth');
		expect(sentBy(greet({token: undefined, deviceToken: 'given'}, challenge))).toMatchObject({
			params: {auth: {token: 'given'}},
		});
		expect(sentBy(greet({deviceToken: 'given'}, challenge))).toMatchObject({
			params: {auth: {token: 'secret'}},
		});
	});
});
