/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-member-access, typescript/no-unsafe-argument, typescript/no-unsafe-call, unicorn/no-await-expression-member --
   Frames are read here as they come off the wire, and expectations say what must be in them. */
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {type Sandbox, startSandbox} from '../../source/sandbox/sandbox.ts';
import {allScopes, connectFrame, dial, type Frame, greet, greetOld, newDevice} from '../helpers/raw-claw.ts';

const modern = [3, 4] as const;
const sortedScopes = ['admin', 'approvals', 'pairing', 'read', 'write'].map((name) => `operator.${name}`);
const sandboxes = new Map<number, Sandbox>();

beforeAll(async () => {
	for (const protocol of [2, 3, 4] as const) {
		const options = {protocol, token: 'secret', scenario: 'quiet', handshakeMs: 400};
		sandboxes.set(protocol, await startSandbox(options));
	}
});

afterAll(async () => {
	await Promise.all(Array.from(sandboxes.values(), (sandbox) => sandbox.stop()));
});

function urlOf(protocol: number): string {
	return sandboxes.get(protocol)!.url;
}

type Wish = Parameters<typeof connectFrame>[1];

/** Sends one connect and gives the answer and the close. */
async function tryConnect(protocol: number, wish: Wish, headers: Record<string, string> = {}) {
	const client = await dial(urlOf(protocol), headers);
	const challenge = await client.event('connect.challenge');
	client.send(connectFrame(challenge['payload'].nonce, wish));
	const {code, reason} = await client.closed;
	const answer = client.frames.find((frame) => frame['type'] === 'res');
	return {code, reason, error: answer?.['error']};
}

describe.each(modern)('protocol %i', (protocol) => {
	test('challenges at once, with a nonce and without a number', async () => {
		const client = await dial(urlOf(protocol));
		const challenge = await client.event('connect.challenge');
		expect(challenge).toEqual({
			type: 'event',
			event: 'connect.challenge',
			payload: {nonce: expect.any(String), ts: expect.any(Number)},
		});
		await client.close();
	});

	test('greets in full', async () => {
		const {hello, close} = await greet(urlOf(protocol), {caps: ['tool-events']});
		expect(hello).toMatchObject({
			type: 'hello-ok',
			protocol,
			server: {version: protocol === 4 ? '2026.5.28' : 'dev', connId: expect.any(String)},
			snapshot: {
				presence: expect.any(Array),
				health: {ok: true, channelOrder: ['telegram', 'whatsapp', 'discord']},
				stateVersion: {presence: expect.any(Number), health: expect.any(Number)},
				uptimeMs: expect.any(Number),
				sessionDefaults: {defaultAgentId: 'main', mainSessionKey: 'agent:main:main'},
			},
			policy: {tickIntervalMs: 30_000, maxPayload: protocol === 4 ? 26_214_400 : 524_288},
			auth: {role: 'operator', scopes: sortedScopes, deviceToken: expect.any(String)},
		});
		expect(hello['auth'].deviceToken).toHaveLength(protocol === 4 ? 43 : 32);
		expect(hello['features'].methods.includes('tasks.list')).toBe(protocol === 4);
		expect(hello['snapshot'].presence.some(({host}: Frame) => host === 'raw')).toBe(true);
		await close();
	});

	test.each([
		['a range', {more: {minProtocol: 1, maxProtocol: 99}}],
		['a signature of version 2', {signature: 'v2'}],
		['no display name', {client: {displayName: undefined}}],
	] as const)('accepts %s', async (_name, wish) => {
		const client = await greet(urlOf(protocol), wish);
		expect(client.hello['protocol']).toBe(protocol);
		await client.close();
	});

	test.each([
		['an unknown param', {more: {bogus: 1}}, "invalid connect params: at root: unexpected property 'bogus'"],
		['a name beside the id', {client: {name: 'x'}}, "at /client: unexpected property 'name'"],
		['mode operator', {client: {mode: 'operator'}}, 'at /client/mode: must be equal to'],
		['mode tui', {client: {mode: 'tui'}}, 'at /client/mode: must be equal to'],
		['an unknown id', {client: {id: 'quarterdeck'}}, 'at /client/id: must be equal to'],
		['an unknown role', {role: 'admiral'}, 'invalid role'],
		['a null', {more: {locale: null}}, 'at /locale: must be string'],
	] as const)('refuses %s', async (_name, wish, message) => {
		const {code, reason, error} = await tryConnect(protocol, wish);
		expect(code).toBe(1008);
		expect(error).toMatchObject({code: 'INVALID_REQUEST', message: expect.stringContaining(message)});
		expect(error.message.slice(0, 100)).toBe(reason.slice(0, 100));
	});

	test('refuses another protocol with 1002 and says its own', async () => {
		const {code, reason, error} = await tryConnect(protocol, {more: {minProtocol: 1, maxProtocol: 2}});
		expect({code, reason}).toEqual({code: 1002, reason: 'protocol mismatch'});
		expect(error).toMatchObject({message: 'protocol mismatch', details: {expectedProtocol: protocol}});
		expect(error.details.code).toBe(protocol === 4 ? 'PROTOCOL_MISMATCH' : undefined);
	});

	test.each([
		['a wrong token', {token: 'nope'}, 'mismatch', 'AUTH_TOKEN_MISMATCH'],
		['an empty token', {token: ''}, 'missing', 'AUTH_TOKEN_MISSING'],
	] as const)('refuses %s', async (_name, wish, word, detail) => {
		const {code, error} = await tryConnect(protocol, {device: newDevice(), ...wish});
		expect(code).toBe(1008);
		expect(error.message).toMatch(new RegExp(String.raw`^unauthorized: gateway token ${word} \(`, 'u'));
		expect(error.details?.code).toBe(protocol === 4 ? detail : undefined);
	});

	test('refuses a wrong token as a password', async () => {
		const wish = {device: newDevice(), token: '', more: {auth: {password: 'secret'}}};
		expect((await tryConnect(protocol, wish)).error.message).toContain('token missing');
	});

	test.each([
		['a false signature', {device: {...newDevice(), key: newDevice().key}}, 'device signature invalid'],
		['a false id', {device: {...newDevice(), id: 'ab'.repeat(32)}}, 'device identity mismatch'],
		['an old signature', {device: newDevice(), signedAt: 1_700_000_000_000}, 'device signature expired'],
		['a false nonce', {device: newDevice(), nonce: 'other'}, 'device nonce mismatch'],
	] as const)('refuses %s', async (_name, wish, message) => {
		const {code, reason, error} = await tryConnect(protocol, wish);
		expect({code, reason}).toEqual({code: 1008, reason: message});
		expect(error.message).toBe(message);
	});

	test('pairs a device silently, and lets it in with its own token later', async () => {
		const device = newDevice();
		const other = await greet(urlOf(protocol));
		const first = await greet(urlOf(protocol), {device});
		expect((await other.event('device.pair.resolved'))['payload']).toMatchObject({
			deviceId: device.id,
			decision: 'approved',
		});
		const token: string = first.hello['auth'].deviceToken;
		const second = await greet(urlOf(protocol), {device, token});
		expect(second.hello['auth'].deviceToken).toBe(token);
		await Promise.all([other.close(), first.close(), second.close()]);
		// Somebody else's device token is no token.
		expect((await tryConnect(protocol, {device: newDevice(), token})).error.message).toContain('mismatch');
	});

	test('asks for pairing when somebody comes from elsewhere', async () => {
		const wish = {device: newDevice()};
		const {code, error} = await tryConnect(protocol, wish, {'x-forwarded-for': '203.0.113.9'});
		expect(code).toBe(1008);
		expect(error).toMatchObject({code: 'NOT_PAIRED', details: {requestId: expect.any(String)}});
		expect(error.message).toMatch(/^pairing required/u);
	});

	test('refuses pages from elsewhere', async () => {
		const {error} = await tryConnect(protocol, {client: {id: 'webchat', mode: 'webchat'}});
		expect(error.message).toContain('origin not allowed');
	});

	test.each([
		['bad JSON', '{nope', 1000],
		['a frame that is no request', '{"type":"hello"}', 1008],
		['a request without an id', '{"type":"req","method":"connect"}', 1008],
		['a list', '[]', 1008],
	])('closes without a word on %s', async (_name, text, code) => {
		const client = await dial(urlOf(protocol));
		client.send(text);
		expect((await client.closed).code).toBe(code);
		expect(client.frames.filter((frame) => frame['type'] === 'res')).toEqual([]);
	});

	test('wants connect first', async () => {
		const client = await dial(urlOf(protocol));
		const answer = await client.call('health');
		expect(answer['error'].message).toBe('invalid handshake: first request must be connect');
		expect((await client.closed).code).toBe(1008);
	});

	test('wants params for connect', async () => {
		const client = await dial(urlOf(protocol));
		expect((await client.call('connect'))['error'].message).toBe('invalid connect params: must be object');
		expect((await client.closed).code).toBe(1008);
	});

	test('closes who says nothing with 1000', async () => {
		const client = await dial(urlOf(protocol));
		expect(await client.closed).toEqual({code: 1000, reason: ''});
	});
});

describe('protocol 4', () => {
	test('keeps 64 KiB for strangers', async () => {
		const client = await dial(urlOf(4));
		client.send(JSON.stringify({type: 'req', id: 'c1', method: 'connect', params: {x: 'x'.repeat(70_000)}}));
		expect((await client.closed).code).toBe(1009);
	});

	test('takes a signature of version 3, and a device token in a field of its own', async () => {
		const device = newDevice();
		const first = await greet(urlOf(4), {device, signature: 'v3'});
		const {deviceToken} = first.hello['auth'];
		const second = await greet(urlOf(4), {device, token: deviceToken, more: {auth: {deviceToken}}});
		expect(second.hello['auth'].deviceToken).toBe(deviceToken);
		await Promise.all([first.close(), second.close()]);
	});

	test('wants a nonce with a device', async () => {
		const {error} = await tryConnect(4, {device: newDevice(), signature: 'v1'});
		expect(error.message).toBe("invalid connect params: at /device: must have required property 'nonce'");
	});

	test('gives no scopes to who names none, or has no device', async () => {
		const unnamed = await greet(urlOf(4), {scopes: undefined});
		const nobody = await greet(urlOf(4), {device: undefined});
		const backend = await greet(urlOf(4), {device: undefined, client: {mode: 'backend'}});
		expect(unnamed.hello['auth'].scopes).toEqual([]);
		expect(nobody.hello['auth']).toEqual({role: 'operator', scopes: []});
		expect(backend.hello['auth'].scopes).toEqual(allScopes);
		expect((await nobody.call('status'))['error'].message).toBe('missing scope: operator.read');
		expect((await nobody.call('health'))['ok']).toBe(true);
		expect((await backend.call('status'))['ok']).toBe(true);
		await Promise.all([unnamed.close(), nobody.close(), backend.close()]);
	});

	test('tells paths only to an admin', async () => {
		const reader = await greet(urlOf(4), {scopes: ['operator.read']});
		const admin = await greet(urlOf(4));
		expect(reader.hello['snapshot']).not.toHaveProperty('configPath');
		expect(admin.hello['snapshot']).toHaveProperty('configPath');
		await Promise.all([reader.close(), admin.close()]);
	});

	test('does not widen the scopes of a device by itself', async () => {
		const device = newDevice();
		const reader = await greet(urlOf(4), {device, scopes: ['operator.read']});
		const {deviceToken} = reader.hello['auth'];
		const wider = await tryConnect(4, {device});
		expect(wider.error).toMatchObject({code: 'NOT_PAIRED', details: {reason: 'scope-upgrade'}});
		const own = await tryConnect(4, {device, token: deviceToken});
		expect(own.error.details.code).toBe('AUTH_SCOPE_MISMATCH');
		await reader.close();
	});

	test('takes no Origin from a program', async () => {
		const {error} = await tryConnect(4, {device: newDevice()}, {origin: 'https://evil.example'});
		expect(error.details.code).toBe('CONTROL_UI_ORIGIN_NOT_ALLOWED');
	});
});

describe('protocol 3', () => {
	test('takes a signature of version 1, and none of version 3', async () => {
		const client = await greet(urlOf(3), {signature: 'v1'});
		expect(client.hello['protocol']).toBe(3);
		await client.close();
		const {error} = await tryConnect(3, {device: newDevice(), signature: 'v3'});
		expect(error.message).toBe('device signature invalid');
	});

	test('gives every scope to who has no device, and admin to who names none', async () => {
		const nobody = await greet(urlOf(3), {device: undefined});
		const unnamed = await greet(urlOf(3), {scopes: undefined});
		expect(nobody.hello).not.toHaveProperty('auth');
		expect((await nobody.call('device.pair.list'))['ok']).toBe(true);
		expect((await unnamed.call('cron.status'))['ok']).toBe(true);
		await Promise.all([nobody.close(), unnamed.close()]);
	});

	test('widens the scopes of a device by itself, and goes on naming the widest', async () => {
		const device = newDevice();
		const one = await greet(urlOf(3), {device, scopes: ['operator.read']});
		const two = await greet(urlOf(3), {device});
		const three = await greet(urlOf(3), {device, scopes: ['operator.read']});
		expect(two.hello['auth'].scopes).toEqual(sortedScopes);
		expect(three.hello['auth'].scopes).toEqual(sortedScopes);
		expect((await three.call('cron.add'))['error'].message).toBe('missing scope: operator.admin');
		await Promise.all([one.close(), two.close(), three.close()]);
	});
});

describe('protocol 2', () => {
	function connect(params: Frame): Frame {
		return {type: 'req', id: 'c1', method: 'connect', params};
	}

	const good = {
		minProtocol: 2,
		maxProtocol: 2,
		client: {name: 'raw', version: '1', platform: 'linux', mode: 'anything at all'},
		auth: {token: 'secret'},
	};

	test('says nothing first, and greets', async () => {
		const client = await greetOld(urlOf(2));
		expect(client.frames[0]).toMatchObject({type: 'res', ok: true, payload: {protocol: 2}});
		expect(client.hello['features'].methods).toContain('chat.send');
		expect(client.hello['features'].methods).not.toContain('sessions.list');
		await client.close();
	});

	test.each([
		['an id instead of a name', {...good, client: {...good.client, id: 'cli'}}, 1008, 'invalid handshake'],
		['scopes', {...good, scopes: []}, 1008, 'invalid handshake'],
		['a wrong token', {...good, auth: {token: 'nope'}}, 1008, 'unauthorized'],
		['no token', {...good, auth: {}}, 1008, 'unauthorized'],
		['protocol 3', {...good, minProtocol: 3, maxProtocol: 3}, 1002, 'protocol mismatch'],
		[
			'protocol 3 and a wrong token',
			{...good, minProtocol: 3, maxProtocol: 4, auth: {}},
			1002,
			'protocol mismatch',
		],
	])('refuses %s', async (_name, params, code, reason) => {
		const client = await dial(urlOf(2));
		client.send(connect(params));
		expect(await client.closed).toEqual({code, reason});
		expect(client.frames[0]).toMatchObject({
			type: 'res',
			id: 'c1',
			ok: false,
			error: {code: 'INVALID_REQUEST'},
		});
	});

	test('names what is wrong in its own words', async () => {
		const client = await dial(urlOf(2));
		client.send(connect({...good, client: {version: '1', platform: 'linux', mode: 'x'}}));
		await client.closed;
		expect(client.frames[0]?.['error'].message).toBe(
			"invalid connect params: data/client must have required property 'name'",
		);
	});

	test.each([
		['bad JSON', '{nope', 1000, ''],
		['another first frame', '{"type":"hello"}', 1008, 'invalid handshake'],
		['an extra key', '{"type":"req","id":"1","method":"connect","x":1}', 1008, 'invalid handshake'],
	])('closes without a word on %s', async (_name, text, code, reason) => {
		const client = await dial(urlOf(2));
		client.send(text);
		expect(await client.closed).toEqual({code, reason});
		expect(client.frames).toEqual([]);
	});

	test('closes who says nothing with 1000', async () => {
		const client = await dial(urlOf(2));
		expect(await client.closed).toEqual({code: 1000, reason: ''});
	});
});

test('a port and a token that are not given are found', async () => {
	const sandbox = await startSandbox({scenario: 'quiet'});
	expect(sandbox.port).toBeGreaterThan(0);
	expect(sandbox.token.length).toBeGreaterThan(20);
	expect(sandbox).toMatchObject({protocol: 4, dialect: 'claw', url: `ws://127.0.0.1:${sandbox.port}`});
	await sandbox.stop();
});

test('a scenario that does not exist is a mistake', async () => {
	await expect(startSandbox({scenario: 'wild'})).rejects.toThrow('wild');
});

test('a port that is taken is a mistake', async () => {
	await expect(startSandbox({port: sandboxes.get(4)!.port})).rejects.toThrow('EADDRINUSE');
});
