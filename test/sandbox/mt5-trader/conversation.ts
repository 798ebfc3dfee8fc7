/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-member-access, typescript/no-unsafe-return --
   Frames are read here as they come off the wire, and expectations say what must be in them. */
import {describe, expect, test} from 'vitest';
import {methods} from '../../../source/sandbox/mt5-trader/methods/all.ts';
import {type Guest, hello, openTrader} from '../../helpers/mt5-sandbox.ts';

const ping = (id: unknown, more: object = {}) => ({
	type: 'req',
	id,
	method: 'gateway.ping',
	params: {},
	...more,
});

describe('frames', () => {
	const wrong: ReadonlyArray<readonly [string, unknown, string]> = [
		['what is not JSON', '{not json', 'invalid'],
		['an empty text', '', 'invalid'],
		['a list', [1, 2], 'invalid'],
		['a number', '5', 'invalid'],
		['null', 'null', 'invalid'],
		['a request without id', {type: 'req', method: 'gateway.ping'}, 'invalid'],
		['an empty id', ping(''), ''],
		['a number as id', ping(5), '5'],
		['an id longer than 200 signs', ping('x'.repeat(201)), 'invalid'],
		['a list as id', ping(['a']), 'invalid'],
		['no method', {type: 'req', id: 'a'}, 'a'],
		['an empty method', {type: 'req', id: 'a', method: ''}, 'a'],
		['null as params', ping('a', {params: null}), 'a'],
		['a list as params', ping('a', {params: []}), 'a'],
		['a text as params', ping('a', {params: 'x'}), 'a'],
		['an unknown type', ping('a', {type: 'hello'}), 'a'],
	];

	test.each(wrong)('%s is answered with INVALID_REQUEST, and the line goes on', (_name, frame, id) => {
		const guest = openTrader().operator();
		guest.send(frame);
		expect(guest.frames).toEqual([
			{
				type: 'res',
				id,
				ok: false,
				error: {
					code: 'INVALID_REQUEST',
					message: 'invalid request frame',
					retryable: false,
					details: expect.any(Object),
				},
			},
		]);
		expect(guest.closes).toEqual([]);
		expect(guest.get('gateway.ping')).toHaveProperty('now');
	});

	test.each(['res', 'event'])('a client may not send a frame of type %s', (type) => {
		const guest = openTrader().operator();
		guest.send({type, id: 'x', ok: true, event: 'foo'});
		expect(guest.frames[0]).toMatchObject({
			id: 'x',
			error: {code: 'INVALID_REQUEST', message: 'gateway accepts request frames only'},
		});
	});

	test('a binary frame is answered like one that is not JSON', () => {
		const guest = openTrader().operator();
		guest.sendBytes(Buffer.from('{"type":"req"}'));
		expect(guest.frames[0]).toMatchObject({id: 'invalid', error: {code: 'INVALID_REQUEST'}});
		expect(guest.closes).toEqual([]);
	});

	test('params may be left out, and keys nobody knows are passed over', () => {
		const guest = openTrader().operator();
		guest.send({type: 'req', id: 'a', method: 'gateway.ping', trace: 1, __proto__: {ok: 1}});
		expect(guest.frames[0]).toMatchObject({id: 'a', ok: true});
	});

	test('an id is used once: the second request under it is a conflict and does nothing', () => {
		const guest = openTrader().operator();
		guest.send(ping('same'));
		guest.send({type: 'req', id: 'same', method: 'risk.emergencyStop', params: {action: 'pause_trading'}});
		expect(guest.frames.map(({ok}) => ok)).toEqual([true, false]);
		expect(guest.frames[1]).toMatchObject({error: {code: 'CONFLICT', retryable: false}});
		expect(guest.get('risk.status')).toMatchObject({emergencyStopActive: false});
	});

	test('the last 1,000 ids are remembered, older ones are not', () => {
		const {clock, operator} = openTrader();
		const guest = operator();

		for (let index = 0; index < 1001; index++) {
			clock.turn(20);
			guest.send(ping(`p${index}`));
		}

		guest.clear();
		clock.turn(1000);
		guest.send(ping('p900'));
		guest.send(ping('p0'));
		expect(guest.frames.filter(({type}) => type === 'res').map(({ok}) => ok)).toEqual([false, true]);
	});
});

describe('the handshake', () => {
	test('whatever is asked before gateway.connect is refused, and the line may try again', () => {
		const guest = openTrader().dial();

		for (const name of [...methods.keys(), 'no.such']) {
			expect(guest.refused(name)).toMatchObject({
				code: 'AUTH_REQUIRED',
				message: 'first request must be gateway.connect',
			});
		}

		expect(guest.get('gateway.connect', hello('operator-token'))).toHaveProperty('session');
	});

	test('the answer names the session, what there is, and the limits', () => {
		const guest = openTrader().dial();
		expect(guest.get('gateway.connect', hello('operator-token', {deviceId: 'd1'}))).toEqual({
			protocol: {selected: 1},
			session: {sessionId: expect.stringMatching(/^sess_[0-9a-f]{12}$/u), role: 'operator'},
			server: {name: 'mt5-claude-trader-v2', version: '0.1.0', bootId: expect.stringMatching(/^boot_/u)},
			features: {
				methods: expect.arrayContaining(['gateway.ping', 'agent.block.action', 'trades.place']),
				events: expect.arrayContaining(['event.agent.block', 'event.emergency_stop']),
				idempotencyKey: true,
			},
			limits: expect.objectContaining({maxPayload: 1_048_576, requestsPerSecond: 50, burst: 100}),
			latestSeq: 0,
		});
	});

	test('the device may be named in either spelling', () => {
		const guest = openTrader().dial();
		expect(guest.get('gateway.connect', hello('operator-token', {device_id: 'd1'}))).toHaveProperty(
			'session',
		);
	});

	test('without a token it is told that it needs one, and may try again', () => {
		const guest = openTrader().dial();
		expect(guest.refused('gateway.connect', hello(undefined))).toMatchObject({code: 'AUTH_REQUIRED'});
		expect(guest.closes).toEqual([]);
		expect(guest.get('gateway.connect', hello('viewer-token'))).toMatchObject({session: {role: 'viewer'}});
	});

	test('a wrong token is refused, and the line is closed with 4401', () => {
		const guest = openTrader().dial();
		expect(guest.refused('gateway.connect', hello('guess'))).toMatchObject({
			code: 'AUTH_INVALID',
			details: {reason: 'unknown'},
		});
		expect(guest.closes).toEqual([{code: 4401, reason: 'token unknown'}]);
		guest.clear();
		guest.send({type: 'req', id: 'again', method: 'gateway.connect', params: hello('operator-token')});
		expect(guest.frames).toEqual([]);
	});

	test('an expired token is refused as expired, and those who are in are sent away', () => {
		const {tokens, operator, viewer, dial} = openTrader();
		const inside = [operator(), viewer()];
		tokens.expire();
		expect(inside.map(({closes}) => closes)).toEqual([
			[{code: 4401, reason: 'token expired'}],
			[{code: 4401, reason: 'token expired'}],
		]);
		const late = dial();
		expect(late.refused('gateway.connect', hello('operator-token'))).toMatchObject({
			code: 'AUTH_INVALID',
			details: {reason: 'expired'},
		});
		expect(late.closes).toEqual([{code: 4401, reason: 'token expired'}]);
	});

	test('a protocol range without 1 is refused with the expected one, and the line may try again', () => {
		const guest = openTrader().dial();
		expect(
			guest.refused('gateway.connect', {...hello('operator-token'), protocol: {min: 2, max: 3}}),
		).toEqual({
			code: 'INVALID_REQUEST',
			message: 'protocol mismatch',
			retryable: false,
			details: {expectedProtocol: 1},
		});
		expect(
			guest.get('gateway.connect', {...hello('operator-token'), protocol: {min: 0, max: 9}}),
		).toHaveProperty('session');
	});

	test('wrong params are named one by one', () => {
		const guest = openTrader().dial();
		expect(
			guest.refused('gateway.connect', {client: {name: 5}, auth: {mode: 'password', token: 7}}),
		).toMatchObject({
			code: 'INVALID_PARAMS',
			details: {
				errors: expect.arrayContaining([
					{field: 'client.name', message: expect.any(String)},
					{field: 'client.kind', message: 'is required'},
					{field: 'protocol', message: 'is required'},
					{field: 'auth.mode', message: 'must be one of token'},
				]),
			},
		});
	});

	test('a second gateway.connect is a conflict', () => {
		const guest = openTrader().operator();
		expect(guest.refused('gateway.connect', hello('operator-token'))).toMatchObject({
			code: 'CONFLICT',
			message: 'already connected',
		});
	});

	test('who says nothing for ten seconds is sent away with 4408, who came in stays', () => {
		const {clock, dial, operator} = openTrader();
		const silent = dial();
		const greeted = operator();
		clock.turn(9999);
		expect(silent.closes).toEqual([]);
		clock.turn(1);
		expect(silent.closes).toEqual([{code: 4408, reason: 'handshake timeout'}]);
		expect(greeted.closes).toEqual([]);
	});

	test('where no token is asked for, everybody is an operator, but for who shows the viewer token', () => {
		const {enter, tokens} = openTrader({isOpen: true});
		const roles = [undefined, 'anything', 'viewer-token'].map(
			(token) => enter(token).get('gateway.status')['role'],
		);
		expect(roles).toEqual(['operator', 'operator', 'viewer']);
		const guest = enter(undefined);
		tokens.expire();
		expect(guest.closes).toEqual([]);
	});
});

describe('roles', () => {
	const forbidden = [
		...['config.patch', 'accounts.connect', 'accounts.disconnect', 'agents.create', 'agents.update'],
		...['agents.pause', 'agents.resume', 'agent.block.action', 'trades.place', 'trades.modify'],
		...['trades.cancel', 'trades.closePosition', 'risk.emergencyStop', 'risk.resume'],
		...['marketplace.follow', 'marketplace.unfollow', 'copytrade.pause', 'copytrade.resume'],
		...['devices.pair', 'devices.unpair', 'devices.registerPush', 'devices.notifyTest'],
	];
	const working = ['agent.run', 'agent.abort', 'backtests.run'];

	function refusedTo(guest: Guest, clock: {turn: (ms: number) => void}): string[] {
		return [...methods.keys()].filter((name) => {
			clock.turn(100);
			return guest.ask(name)['error']?.code === 'AUTH_FORBIDDEN';
		});
	}

	test('a viewer may call what only looks, and nothing else', () => {
		const {viewer, clock} = openTrader();
		expect(refusedTo(viewer(), clock).toSorted()).toEqual([...forbidden, ...working].toSorted());
	});

	test('an agent may also set agents to work, but neither trade, decide, nor lift a stop', () => {
		const {agent, clock} = openTrader();
		expect(refusedTo(agent(), clock).toSorted()).toEqual(forbidden.toSorted());
	});

	test('an operator may call everything', () => {
		const {operator, clock} = openTrader();
		expect(refusedTo(operator(), clock)).toEqual([]);
	});

	test('the greeting of a viewer names only what it may call', () => {
		const guest = openTrader().dial();
		const {features} = guest.get('gateway.connect', hello('viewer-token'));
		expect(features.methods).not.toContain('trades.place');
		expect(features.methods).toContain('risk.status');
	});

	test('a method nobody knows is not found, whoever asks', () => {
		const {operator, viewer} = openTrader();

		for (const guest of [operator(), viewer()]) {
			expect(guest.refused('nope.method')).toMatchObject({
				code: 'NOT_FOUND',
				message: 'unknown method: nope.method',
			});
			expect(guest.refused('constructor')).toMatchObject({
				code: 'NOT_FOUND',
				message: 'unknown method: constructor',
			});
		}
	});
});

describe('limits', () => {
	test('after 100 requests at once the next is refused for so long as it says, and then let through', () => {
		const {clock, dial} = openTrader();
		const guest = dial();
		guest.get('gateway.connect', hello('operator-token'));

		for (let index = 1; index < 100; index++) {
			guest.get('gateway.ping');
		}

		guest.send(ping('late'));
		expect(guest.frames.at(-1)).toMatchObject({
			id: 'late',
			error: {code: 'RATE_LIMITED', retryable: true, details: {retryAfterMs: 20}},
		});
		clock.turn(20);
		guest.send(ping('late'));
		expect(guest.frames.at(-1)).toMatchObject({id: 'late', ok: true});
	});

	test('frames that are no requests count too', () => {
		const guest = openTrader().operator();

		for (let index = 0; index < 75; index++) {
			guest.send('nonsense');
			guest.sendBytes(Buffer.from([0]));
		}

		expect(guest.frames.at(-1)).toMatchObject({id: 'invalid', error: {code: 'RATE_LIMITED'}});
	});

	test('one session does not use up what another may ask', () => {
		const {operator} = openTrader();
		const [one, other] = [operator(), operator()];

		for (let index = 0; index < 150; index++) {
			one.send('nonsense');
		}

		expect(other.get('gateway.ping')).toHaveProperty('now');
	});

	test('a session keeps at most 50 subscriptions', () => {
		const {clock, operator} = openTrader();
		const guest = operator();

		for (let index = 0; index < 50; index++) {
			clock.turn(100);
			guest.get('feeds.subscribe', {topics: ['*']});
		}

		expect(guest.refused('feeds.subscribe', {topics: ['*']})).toMatchObject({
			code: 'CONFLICT',
			details: {limit: 50},
		});
	});

	test('what the host needs to know is as the documents say', () => {
		const {language} = openTrader();
		expect(language).toMatchObject({
			path: '/ws',
			maxPayload: 1_048_576,
			slow: {code: 1008, reason: 'slow consumer'},
			ping: {everyMs: 20_000, deadAfterMs: 40_000},
			farewell: {code: 1012},
		});
	});
});
