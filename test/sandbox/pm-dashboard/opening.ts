import {describe, expect, test} from 'vitest';
import {layTable} from './table.mts';

const permissionsOf = {
	frontend: ['read', 'write', 'admin', 'agent_control', 'system_monitor'],
	agent: ['read', 'write', 'agent_control'],
	external: ['read', 'write'],
};

describe('the opening', () => {
	test("the seed's AUTH is answered flat and in upper case, with nothing but its four fields", () => {
		const {connect, iso} = layTable();
		const guest = connect();
		guest.send({type: 'AUTH', token: 'op', clientType: 'frontend', version: '1.0.0'});
		const [ack] = guest.frames;
		expect(ack).toEqual({
			type: 'CONNECTION_ACK',
			sessionId: expect.stringMatching(/^sess_\w{12,}$/u) as string,
			clientId: expect.stringMatching(/^client_\w{12,}$/u) as string,
			serverTime: iso(),
			permissions: permissionsOf.frontend,
		});
	});

	test('an enveloped lower-case auth is answered in an envelope, with the fields at the top as well', () => {
		const {connect, iso} = layTable();
		const guest = connect();
		const payload = {token: 'op', clientType: 'agent', version: '1.0.0'};
		guest.send({id: 'auth_1', type: 'auth', timestamp: iso(), source: 'tui', priority: 1, payload});
		const [ack] = guest.frames;
		const flat = {serverTime: iso(), permissions: permissionsOf.agent};
		expect(ack).toMatchObject({
			type: 'connection_ack',
			source: 'websocket_gateway',
			correlationId: 'auth_1',
			...flat,
		});
		expect(ack?.['payload']).toEqual({
			sessionId: ack?.['sessionId'] as string,
			clientId: ack?.['clientId'] as string,
			...flat,
		});
	});

	test('a flat lower-case auth is answered flat and in lower case', () => {
		const guest = layTable().connect();
		guest.send({type: 'auth', token: 'op', clientType: 'external'});
		expect(guest.frames[0]).toMatchObject({type: 'connection_ack', permissions: permissionsOf.external});
		expect(guest.frames[0]).not.toHaveProperty('payload');
	});

	test('the snapshot follows the acknowledgement at once, on system.snapshot', () => {
		const {connect, world} = layTable();
		const guest = connect();
		guest.send({type: 'AUTH', token: 'op', clientType: 'frontend'});
		const [, snapshot] = guest.frames;
		expect(snapshot).toMatchObject({
			type: 'broadcast',
			channel: 'system.snapshot',
			payload: {event: 'initial_data'},
		});
		const {data} = snapshot?.['payload'] as {data: Record<string, unknown[]>};
		expect(data['agents']).toHaveLength(world.agents.all().length);
		expect(data['tasks']).toHaveLength(world.tasks.all().length);
		expect(data['projects']).toHaveLength(world.projects.all().length);
		expect(Object.keys(data)).toEqual(['agents', 'projects', 'tasks', 'connectedAgents', 'communications']);
		expect(data['agents']?.length).toBeGreaterThan(0);
	});

	test('a bearer token in the upgrade is acknowledged without a word from the client', () => {
		const guest = layTable().connect({headers: {authorization: 'Bearer op'}, url: '/ws?clientType=agent'});
		expect(guest.frames[0]).toMatchObject({type: 'connection_ack', permissions: permissionsOf.agent});
		expect(guest.frames[1]).toMatchObject({channel: 'system.snapshot'});
	});

	test('a wrong bearer token in the upgrade ends with 4401', () => {
		const guest = layTable().connect({headers: {authorization: 'Bearer nope'}});
		expect(guest.code(guest.frames[0])).toBe('INVALID_TOKEN');
		expect(guest.ending()?.code).toBe(4401);
	});

	test.each(['nope', undefined, 7, ''])('the token %j ends with INVALID_TOKEN and 4401', (token) => {
		const guest = layTable().connect();
		guest.send({type: 'auth', token, clientType: 'frontend'});
		expect(guest.frames[0]).toMatchObject({
			type: 'error',
			payload: {code: 'INVALID_TOKEN', recoverable: false},
		});
		expect(guest.ending()?.code).toBe(4401);
	});

	test('an expired token ends with TOKEN_EXPIRED and 4401, and a renewed one is good again', () => {
		const {connect, enter, tokens} = layTable();
		tokens.expire();
		const guest = connect();
		guest.send({type: 'auth', token: 'op', clientType: 'frontend'});
		expect(guest.code(guest.frames[0])).toBe('TOKEN_EXPIRED');
		expect(guest.ending()?.code).toBe(4401);
		tokens.renew();
		expect(enter().ack).toBeDefined();
	});

	test('a live session is told when its token expires, and closed with 4401', () => {
		const {enter, tokens} = layTable();
		const guest = enter();
		tokens.expire();
		expect(guest.code(guest.frames.at(-1))).toBe('TOKEN_EXPIRED');
		expect(guest.ending()?.code).toBe(4401);
	});

	test.each([['frontend'], ['agent'], ['external']])(
		'a viewer who is %s may look and nothing else',
		(clientType) => {
			const guest = layTable().enter(clientType, {token: 'view'});
			expect(guest.ack['permissions']).toEqual(['read', 'system_monitor']);
		},
	);

	test.each([{token: 'anything'}, {}])('an open gateway lets %j in as an operator', (credentials) => {
		const guest = layTable({isOpen: true}).connect();
		guest.send({type: 'auth', clientType: 'frontend', ...credentials});
		expect(guest.frames[0]).toMatchObject({type: 'connection_ack', permissions: permissionsOf.frontend});
	});

	test('an open gateway still knows a viewer', () => {
		const guest = layTable({isOpen: true}).enter('frontend', {token: 'view'});
		expect(guest.ack['permissions']).toEqual(['read', 'system_monitor']);
	});

	test('who says nothing for ten seconds is told INVALID_TOKEN and closed with 4401', () => {
		const {connect, clock} = layTable();
		const guest = connect();
		clock.turn(9999);
		expect(guest.ending()).toBeUndefined();
		clock.turn(1);
		expect(guest.code(guest.frames[0])).toBe('INVALID_TOKEN');
		expect(guest.ending()?.code).toBe(4401);
	});

	test('a stranger may ping, and nothing else', () => {
		const guest = layTable().connect();
		expect(guest.ask('ping')).toMatchObject({type: 'pong', correlationId: expect.any(String) as string});

		for (const type of ['subscribe', 'request', 'disconnect', 'pong', 'task_create']) {
			expect(guest.code(guest.ask(type, {action: 'get_tasks', data: {}}))).toBe('INVALID_TOKEN');
		}

		expect(guest.ending()).toBeUndefined();
	});

	test('a stranger who goes on talking is closed with 4429', () => {
		const {connect, iso} = layTable();
		const guest = connect();

		for (let index = 0; index < 12; index++) {
			guest.send({id: `x${index}`, type: 'request', timestamp: iso(), source: 'x', payload: {}});
		}

		expect(guest.ending()?.code).toBe(4429);
	});

	test('a missing type of client is a missing field, an unknown one a wrong one, and both may try again', () => {
		const guest = layTable().connect();
		guest.send({type: 'auth', token: 'op'});
		expect(guest.frames[0]?.['payload']).toMatchObject({
			code: 'MISSING_REQUIRED_FIELD',
			details: {field: 'clientType', expectedType: 'frontend|agent|external', received: null},
		});
		guest.send({type: 'auth', token: 'op', clientType: 'robot'});
		expect(guest.code(guest.frames[1])).toBe('INVALID_MESSAGE_FORMAT');
		guest.send({type: 'auth', token: 'op', clientType: 'frontend', version: '2.0.0'});
		expect(guest.frames[2]?.['payload']).toMatchObject({
			code: 'INVALID_MESSAGE_FORMAT',
			details: {field: 'version'},
		});
		guest.send({type: 'auth', token: 'op', clientType: 'frontend', version: '1.4'});
		expect(guest.frames[3]?.['type']).toBe('connection_ack');
	});

	test('a second auth is acknowledged again and changes nothing', () => {
		const guest = layTable().enter();
		guest.send({type: 'AUTH', token: 'op', clientType: 'frontend'});
		expect(guest.frames).toEqual([guest.ack]);
		guest.send({type: 'AUTH', token: 'op', clientType: 'agent'});
		expect(guest.code(guest.frames[1])).toBe('INVALID_MESSAGE_FORMAT');
		guest.send({type: 'AUTH', token: 'nope', clientType: 'frontend'});
		expect(guest.ending()?.code).toBe(4401);
	});
});

describe('liveness', () => {
	test('a ping is answered with a pong that refers to it', () => {
		const guest = layTable().enter();
		expect(guest.ask('ping', {}, {id: 'ping_1'})).toMatchObject({
			type: 'pong',
			correlationId: 'ping_1',
			payload: {},
		});
		expect(guest.ask('ping', undefined, {payload: undefined})).toMatchObject({type: 'pong'});
	});

	test('the gateway pings every 25 seconds and is content with a pong within 20', () => {
		const {enter, clock, iso} = layTable();
		const guest = enter();

		for (let round = 1; round <= 4; round++) {
			clock.turn(25_000);
			const pings = guest.of('ping');
			expect(pings).toHaveLength(round);
			clock.turn(0);
			guest.send({
				id: `pong${round}`,
				type: 'pong',
				timestamp: iso(),
				source: 'me',
				correlationId: pings.at(-1)?.['id'] as unknown,
				payload: {},
			});
		}

		expect(guest.ending()).toBeUndefined();
	});

	test('without a pong the line is closed with 4408, 20 seconds after the ping', () => {
		const {enter, clock} = layTable();
		const guest = enter();
		clock.turn(44_999);
		expect(guest.ending()).toBeUndefined();
		clock.turn(1);
		expect(guest.ending()).toEqual({code: 4408, reason: 'no pong in time'});
	});

	test('a pong to another ping does not count', () => {
		const {enter, clock} = layTable();
		const guest = enter();
		clock.turn(25_000);
		guest.send({type: 'pong', correlationId: 'other'});
		clock.turn(20_000);
		expect(guest.ending()?.code).toBe(4408);
	});

	test('disconnect is answered with a polite close', () => {
		const guest = layTable().enter();
		guest.ask('disconnect', {reason: 'user quit'});
		expect(guest.ending()?.code).toBe(1000);
	});

	test('after the end nothing is answered, and no alarm rings', () => {
		const {enter, clock} = layTable();
		const guest = enter();
		guest.leave();
		guest.ask('ping');
		clock.turn(100_000);
		expect(guest.frames).toEqual([]);
	});
});
