/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-member-access, unicorn/no-await-expression-member --
   Frames are read here as they come off the wire, and expectations say what must be in them. */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, expect, test} from 'vitest';
import {type Sandbox, startSandbox} from '../../../source/sandbox/sandbox.ts';
import {createHandClock} from '../../../source/sandbox/world/clock.ts';
import {hello, tuesday} from '../../helpers/mt5-sandbox.ts';
import {dialRaw, type RawSocket} from '../../helpers/raw-socket.ts';

/* The same language over real sockets: what the host does for it. */

const started: Sandbox[] = [];

async function start(options: Parameters<typeof startSandbox>[0] = {}): Promise<Sandbox> {
	const clock = createHandClock(tuesday);
	const sandbox = await startSandbox({
		dialect: 'mt5-trader',
		scenario: 'quiet',
		token: 'secret',
		viewerToken: 'look',
		clock,
		...options,
	});
	started.push(sandbox);
	return sandbox;
}

afterEach(async () => {
	await Promise.all(started.splice(0).map((sandbox) => sandbox.stop()));
});

let requests = 0;

async function ask(socket: RawSocket, method: string, params: unknown = {}) {
	const id = `s${++requests}`;
	socket.send({type: 'req', id, method, params});
	return socket.when((frame) => frame['type'] === 'res' && frame['id'] === id);
}

async function enter({url}: Sandbox, token: string | undefined = 'secret'): Promise<RawSocket> {
	const socket = await dialRaw(url);
	expect(await ask(socket, 'gateway.connect', hello(token))).toMatchObject({ok: true});
	return socket;
}

const buy = {
	accountId: 'paper-main',
	symbol: 'BTCUSD',
	action: 'PLACE_MARKET_ORDER',
	side: 'buy',
	volume: 0.1,
	stopLoss: 1000,
	takeProfit: 900_000,
};

test('it is at /ws, and nowhere else', async () => {
	const {port, url} = await start();
	expect(url).toBe(`ws://127.0.0.1:${port}/ws`);
	await expect(dialRaw(`ws://127.0.0.1:${port}/`)).rejects.toThrow('404');
});

test('health is told over HTTP, and nothing else is', async () => {
	const {port} = await start();
	const health = await fetch(`http://127.0.0.1:${port}/health`);
	expect(health.status).toBe(200);
	expect(await health.json()).toMatchObject({
		status: 'ok',
		name: 'mt5-claude-trader-v2',
		protocol: 1,
		sessions: 0,
	});
	expect(await fetch(`http://127.0.0.1:${port}/health`, {method: 'HEAD'})).toMatchObject({status: 200});
	expect(await fetch(`http://127.0.0.1:${port}/health`, {method: 'POST'})).toMatchObject({status: 405});
	expect(await fetch(`http://127.0.0.1:${port}/etc/passwd`)).toMatchObject({status: 404});
});

test('two clients see the same trade', async () => {
	const sandbox = await start();
	const [one, other] = [await enter(sandbox), await enter(sandbox, 'look')];
	expect(await ask(one, 'trades.place', {intent: buy})).toMatchObject({ok: true});
	expect(await other.when(({event}) => event === 'event.trade.executed')).toMatchObject({
		payload: {execution: {symbol: 'BTCUSD'}},
	});
});

test('a binary frame and a text that is not JSON are answered, and the socket lives', async () => {
	const socket = await enter(await start());
	socket.send(Buffer.from([1, 2, 3]));
	await socket.when(({error}) => error?.details?.reason === 'binary frame');
	socket.send('{not json');
	await socket.when(({error}) => error?.details?.reason === 'not JSON');
	expect(await ask(socket, 'gateway.ping')).toMatchObject({ok: true});
});

test('a wrong token is answered, and then the socket is closed with 4401', async () => {
	const socket = await dialRaw((await start()).url);
	expect(await ask(socket, 'gateway.connect', hello('wrong'))).toMatchObject({error: {code: 'AUTH_INVALID'}});
	expect(await socket.closed).toEqual({code: 4401, reason: 'token unknown'});
});

test('tokens that expire send everybody away', async () => {
	const sandbox = await start();
	const socket = await enter(sandbox);
	sandbox.expireTokens();
	expect(await socket.closed).toEqual({code: 4401, reason: 'token expired'});
	sandbox.renewTokens();
	await enter(sandbox);
});

test('a frame of more than 1 MiB closes the socket with 1009', async () => {
	const socket = await enter(await start());
	socket.send('x'.repeat(1_048_577));
	expect(await socket.closed).toMatchObject({code: 1009});
});

test('who does not introduce itself is closed with 4408', async () => {
	const clock = createHandClock(tuesday);
	const socket = await dialRaw((await start({clock})).url);
	clock.turn(10_000);
	expect(await socket.closed).toEqual({code: 4408, reason: 'handshake timeout'});
});

test('a gateway that stops says so, and closes with 1012', async () => {
	const sandbox = await start();
	const socket = await enter(sandbox);
	await sandbox.stop();
	expect(await socket.closed).toEqual({code: 1012, reason: 'service restart'});
	expect(socket.frames.at(-1)).toMatchObject({event: 'event.gateway.status', payload: {status: 'stopping'}});
});

test('after a restart of the server the events begin anew, and that can be seen', async () => {
	const sandbox = await start();
	const before = (await ask(await enter(sandbox), 'gateway.status'))['payload'];
	await sandbox.restart();
	const after = (await ask(await enter(sandbox), 'gateway.status'))['payload'];
	expect(after.bootId).not.toBe(before.bootId);
});

test('trades, the stop, the configuration and the notes outlive the process', async () => {
	const data = mkdtempSync(path.join(tmpdir(), 'mt5-trader-'));

	try {
		const first = await start({data});
		const one = await enter(first);
		const notes = {agentId: 'scout', label: 'Scout', soulTemplate: '# Soul', manualTemplate: '# Manual'};
		expect(await ask(one, 'trades.place', {intent: buy, idempotencyKey: 'k1'})).toMatchObject({ok: true});
		expect(await ask(one, 'agents.create', notes)).toMatchObject({ok: true});
		expect(
			await ask(one, 'config.patch', {patch: {ui: {theme: 'dark'}, risk: {policy: {maxVolume: 0.3}}}}),
		).toMatchObject({ok: true});
		expect(await ask(one, 'risk.emergencyStop', {action: 'pause_trading', reason: 'night'})).toMatchObject({
			ok: true,
		});
		await first.stop();
		started.length = 0;

		const other = await enter(await start({data}));
		expect(await ask(other, 'trades.positions')).toMatchObject({
			payload: {positions: [{symbol: 'BTCUSD', status: 'open'}]},
		});
		expect(await ask(other, 'risk.status')).toMatchObject({
			payload: {emergencyStopActive: true, lastReason: 'night'},
		});
		expect(await ask(other, 'config.get')).toMatchObject({
			payload: {ui: {theme: 'dark'}, risk: {policy: {maxVolume: 0.3}}},
		});
		expect(await ask(other, 'agents.getWorkspace', {agentId: 'scout'})).toMatchObject({
			payload: {files: [{content: '# Soul'}, {content: '# Manual'}]},
		});
		expect(await ask(other, 'audit.list', {verify: true})).toMatchObject({payload: {firstBrokenSeq: null}});
		await ask(other, 'risk.resume');
		expect(await ask(other, 'trades.place', {intent: buy, idempotencyKey: 'k1'})).toMatchObject({
			ok: true,
			payload: {replayed: true},
		});
		expect(await ask(other, 'trades.positions')).toMatchObject({payload: {positions: [{symbol: 'BTCUSD'}]}});
	} finally {
		rmSync(data, {recursive: true, force: true});
	}
});
