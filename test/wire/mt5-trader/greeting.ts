import {describe, expect, test} from 'vitest';
import type {GreetingInput, GreetingOutput} from '../../../source/wire/dialects/dialect.ts';
import type {Mt5Memory} from '../../../source/wire/dialects/mt5-trader/memory.ts';
import {mt5Trader} from '../../../source/wire/dialects/mt5-trader/mt5-trader.ts';
import {context, toldFeatures} from '../../helpers/mt5-trader.ts';

type Output = GreetingOutput<Mt5Memory>;

function greet(inputs: readonly GreetingInput[], change: Partial<typeof context> = {}): readonly Output[] {
	let state = mt5Trader.startGreeting({...context, ...change});
	const outputs: Output[] = [];

	for (const input of inputs) {
		const step = mt5Trader.stepGreeting(state, input);
		({state} = step);
		outputs.push(...step.outputs);
	}

	return outputs;
}

const opened: GreetingInput = {type: 'opened', at: 0};

function text(frame: object): GreetingInput {
	return {type: 'text', text: JSON.stringify(frame), at: 1};
}

function refusal(code: string, message: string, details: object = {}): GreetingInput {
	return text({type: 'res', id: 'connect', ok: false, error: {code, message, retryable: false, details}});
}

const hello = {
	protocol: {selected: 1},
	session: {sessionId: 'sess_1', role: 'operator'},
	server: {name: 'mt5-claude-trader-v2', version: '0.1.0'},
};

function welcome(payload: object = hello): GreetingInput {
	return text({type: 'res', id: 'connect', ok: true, payload});
}

function sentIn(outputs: readonly Output[]): unknown {
	const sent = outputs.find((output) => output.type === 'send');
	return JSON.parse(sent?.type === 'send' ? sent.text : 'null');
}

function end(outputs: readonly Output[]): Output | undefined {
	return outputs.find(({type}) => type !== 'send' && type !== 'wait');
}

describe('what is sent first', () => {
	test('gateway.connect with exactly what the shipped server takes, and 10 s to answer it', () => {
		const outputs = greet([opened]);
		expect(sentIn(outputs)).toEqual({
			type: 'req',
			id: 'connect',
			method: 'gateway.connect',
			params: {
				client: {name: 'quarterdeck', kind: 'cli', platform: 'linux', version: '0.1.0'},
				protocol: {min: 1, max: 1},
				auth: {mode: 'token', token: 'gw_secret'},
			},
		});
		expect(outputs.at(-1)).toEqual({type: 'wait', ms: 10_000});
	});

	test('without a token no authentication is offered', () => {
		for (const token of [undefined, '']) {
			expect(sentIn(greet([opened], {token}))).not.toHaveProperty('params.auth');
		}
	});

	test('a forced protocol is the only one offered', () => {
		expect(sentIn(greet([opened], {protocol: 2}))).toHaveProperty('params.protocol', {min: 2, max: 2});
	});

	test('the token never goes into the address or a header', () => {
		const target = mt5Trader.target(context);
		expect(target).toEqual({url: 'ws://127.0.0.1:1/ws', via: 'websocket', headers: {}});
	});
});

describe('a greeting that succeeds', () => {
	test('the shipped server tells no features: what it may have is assumed', () => {
		const greeted = end(greet([opened, welcome()]));
		expect(greeted).toMatchObject({
			type: 'greeted',
			gateway: {
				dialect: 'mt5-trader',
				protocol: 1,
				server: '0.1.0',
				connectionId: 'sess_1',
				role: 'operator',
			},
			memory: {isTold: false, seq: undefined},
		});
		const methods = greeted?.type === 'greeted' ? greeted.gateway.features.methods : [];
		expect(methods).toContain('agent.run');
		expect(methods).toContain('agents.pause');
		expect(methods).toContain('agent.block.action');
		expect(methods).not.toContain('trades.orders');
	});

	test('a server that tells its features is taken at its word', () => {
		const features = toldFeatures('agent.abort');
		const greeted = end(greet([opened, welcome({...hello, features, latestSeq: 41})]));
		expect(greeted).toMatchObject({type: 'greeted', gateway: {features}, memory: {isTold: true, seq: 41}});
	});

	test('unknown fields, absent fields and events before the answer do no harm', () => {
		const early = text({type: 'event', event: 'event.gateway.status', payload: {uptimeSeconds: 1}});
		expect(end(greet([opened, early, welcome({news: [1]})]))).toMatchObject({
			type: 'greeted',
			gateway: {connectionId: undefined, role: undefined, server: undefined},
		});
	});

	test('the words of the server are cleaned', () => {
		const session = {sessionId: 'sess_\u{202E}1', role: 'view\u{1B}[31mer'};
		expect(end(greet([opened, welcome({...hello, session})]))).toMatchObject({
			gateway: {connectionId: undefined, role: 'viewer'},
		});
	});

	test('what comes after it has ended changes nothing', () => {
		const outputs = greet([opened, welcome(), welcome(), {type: 'elapsed', at: 9}]);
		expect(outputs.filter(({type}) => type === 'greeted')).toHaveLength(1);
		expect(outputs.at(-1)?.type).toBe('greeted');
	});
});

describe('a greeting that fails', () => {
	test.each([
		['AUTH_REQUIRED', 'Not authenticated', {}, 'The gateway asks for a token', 'refused'],
		['AUTH_INVALID', 'bad token', {}, 'The gateway refused the token', 'refused'],
		['AUTH_INVALID', 'the token has expired', {}, 'The token has expired', 'refused'],
		['AUTH_INVALID', 'no', {reason: 'token_expired'}, 'The token has expired', 'refused'],
		['AUTH_FORBIDDEN', 'not you', {}, 'The gateway does not let this token in: not you', 'refused'],
		[
			'INVALID_REQUEST',
			'first request must be gateway.connect',
			{},
			'The gateway asks for a token',
			'refused',
		],
		[
			'INVALID_REQUEST',
			'protocol mismatch',
			{expectedProtocol: 2},
			'The gateway speaks protocol 2',
			'protocol',
		],
		['CONFLICT', 'no common protocol', {expectedProtocol: 3}, 'The gateway speaks protocol 3', 'protocol'],
		['INVALID_PARAMS', 'invalid gateway.connect params', {}, 'The gateway refused: invalid', 'refused'],
		[
			'NOT_FOUND',
			'unknown method: gateway.connect',
			{},
			'The gateway does not know our greeting',
			'protocol',
		],
	])('%s %s %j is told as: %s', (code, message, details, because, ending) => {
		const output = end(greet([opened, refusal(code, message, details)]));
		expect(output).toMatchObject({type: 'refused', ending});
		expect(output?.type === 'refused' ? output.because : '').toContain(because);
	});

	test.each(['AUTH_REQUIRED', 'AUTH_INVALID'])('%s says how a token is given', (code) => {
		const output = end(greet([opened, refusal(code, 'x')]));
		expect(output?.type === 'refused' ? output.advice : '').toMatch(/--token-file.*QUARTERDECK_TOKEN/u);
	});

	test('a server that limits us is tried again when it says so', () => {
		const output = end(greet([opened, refusal('RATE_LIMITED', 'slow', {retryAfterMs: 700})]));
		expect(output).toMatchObject({type: 'retry', afterMs: 700});
	});

	test.each(['INTERNAL_ERROR', 'TIMEOUT', 'CONNECTOR_UNAVAILABLE'])('%s is tried again', (code) => {
		expect(end(greet([opened, refusal(code, 'x')]))?.type).toBe('retry');
	});

	test('silence is tried again', () => {
		expect(end(greet([opened, {type: 'elapsed', at: 10_000}]))).toEqual({
			type: 'retry',
			afterMs: undefined,
			because: 'The gateway did not answer our greeting within 10 s',
		});
	});

	test('close 4401 and HTTP 401 mean the same as AUTH_REQUIRED, and are not tried again', () => {
		for (const code of [4401, 401]) {
			const output = end(greet([opened, {type: 'lost', code, reason: '', at: 1}]));
			expect(output).toMatchObject({type: 'refused', because: 'The gateway asks for a token'});
		}

		const expired = end(greet([opened, {type: 'lost', code: 4401, reason: 'token expired', at: 1}]));
		expect(expired).toMatchObject({type: 'refused', because: 'The token has expired'});
	});

	test('any other loss is left to the link', () => {
		expect(end(greet([opened, {type: 'lost', code: 1006, reason: '', at: 1}]))).toBeUndefined();
	});

	test('another protocol than we asked for is not spoken', () => {
		const output = end(greet([opened, welcome({...hello, protocol: {selected: 2}})]));
		expect(output).toMatchObject({type: 'refused', ending: 'protocol'});
	});

	test('servers of two other languages are recognised by how they begin', () => {
		const claw = text({type: 'event', event: 'connect.challenge', payload: {nonce: 'n'}});
		const major = text({type: 'instance.ready', timestamp: 'x', payload: {}});

		for (const [frame, name] of [
			[claw, 'claw'],
			[major, 'major-claw'],
		] as const) {
			expect(end(greet([opened, frame]))).toMatchObject({
				type: 'refused',
				ending: 'protocol',
				because: `The gateway speaks another language (${name})`,
			});
		}
	});

	test('an error under the id "invalid" is ours, an answer under another id is not', () => {
		const error = {code: 'AUTH_INVALID', message: 'x'};
		const other = text({type: 'res', id: '7', ok: false, error});
		const invalid = text({type: 'res', id: 'invalid', ok: false, error});
		expect(end(greet([opened, other]))).toBeUndefined();
		expect(end(greet([opened, invalid]))?.type).toBe('refused');
	});
});
