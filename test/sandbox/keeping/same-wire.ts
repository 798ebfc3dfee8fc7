import {once} from 'node:events';
import {afterEach, describe, expect, test} from 'vitest';
import {type Sandbox, startSandbox} from '../../../source/sandbox/sandbox.ts';
import type {SandboxDialect} from '../../../source/sandbox/speak.ts';
import {createHandClock} from '../../../source/sandbox/world/clock.ts';
import type {RawSocket} from '../../helpers/raw-socket.ts';
import {speakers} from './speakers.mts';

const started: Sandbox[] = [];

afterEach(async () => {
	await Promise.all(started.splice(0).map((sandbox) => sandbox.stop()));
});

/** What a client asks for, one after the other, before time goes on. */
const scripts: Readonly<Record<SandboxDialect, readonly unknown[]>> = {
	claw: [
		{type: 'req', id: 'a', method: 'sessions.list', params: {}},
		{
			...{type: 'req', id: 'b', method: 'chat.send'},
			params: {sessionKey: 'agent:main:main', message: 'hello', idempotencyKey: 'key-1'},
		},
		{type: 'req', id: 'c', method: 'cron.list', params: {}},
	],
	'major-claw': [
		{
			...{type: 'task.create', requestId: 'a', timestamp: '2026-11-21T00:00:00.000Z'},
			payload: {id: 'task-1', title: 'A task', priority: 'high', metadata: {}},
		},
		{
			...{type: 'task.assign', requestId: 'b', timestamp: '2026-11-21T00:00:00.000Z'},
			payload: {taskId: 'task-1', agentId: 'agent_main'},
		},
		{
			...{type: 'chat.send', requestId: 'c', timestamp: '2026-11-21T00:00:00.000Z'},
			payload: {threadId: 'thread_cso_default', from: 'user', message: 'hello'},
		},
	],
	'pm-dashboard': [
		{
			...{type: 'task_create', id: 'a', correlationId: 'a', source: 'test', priority: 1},
			...{timestamp: '2026-11-21T00:00:00.000Z', payload: {title: 'A task', priority: 'high'}},
		},
	],
	'mt5-trader': [
		{type: 'req', id: 'a', method: 'accounts.list'},
		{
			...{type: 'req', id: 'b', method: 'trades.place'},
			params: {
				...{idempotencyKey: 'key-1', policy: {}, snapshot: {}},
				intent: {
					...{account_id: 'paper-main', symbol: 'ETHUSD', action: 'PLACE_MARKET_ORDER', side: 'buy'},
					...{volume: 0.01, stop_loss: 100},
				},
			},
		},
		{
			...{type: 'req', id: 'c', method: 'risk.emergencyStop'},
			params: {action: 'close_all', reason: 'a test'},
		},
	],
};

/** Names of frames, of connections and of the process are as random as they can be: nobody may guess them. */
const random: Readonly<Record<SandboxDialect, RegExp>> = {
	claw: /"(?:connId|nonce)":"[^"]*"/gu,
	'major-claw': /(?!)/gu,
	'pm-dashboard': /\b[a-z_]+_[\da-f]{18}\b/gu,
	'mt5-trader': /\b(?:sess|boot|sub)_[\da-f]{12}\b/gu,
};

/** Whatever a script asks for must be done: a refusal is soon the same. */
const isRefusal = /"type":"error"|"ok":false/u;

/** All that was sent so far has arrived when this resolves. */
async function settle({socket}: RawSocket): Promise<void> {
	for (let round = 0; round < 2; round++) {
		socket.ping();
		await once(socket, 'pong');
	}
}

async function listen(dialect: SandboxDialect, seed: number): Promise<readonly string[]> {
	const clock = createHandClock();
	const sandbox = await startSandbox({dialect, seed, clock, token: 'secret', scenario: 'busy'});
	started.push(sandbox);
	// Rows of the same moment stand in the order of their names, and that of a connection is random.
	clock.turn(777);
	const raw = await speakers[dialect](sandbox);
	await settle(raw);

	for (const frame of scripts[dialect]) {
		raw.send(frame);
		await settle(raw);
	}

	for (let second = 0; second < 30; second++) {
		clock.turn(1000);
		await settle(raw);
	}

	const heard = raw.frames.map((frame) => JSON.stringify(frame).replaceAll(random[dialect], '*'));
	await raw.close();
	return heard;
}

describe.each(['claw', 'major-claw', 'pm-dashboard', 'mt5-trader'] as const)(
	'in the language of %s',
	(dialect) => {
		test('the same seed says the same to the same client, frame for frame, and another seed something else', async () => {
			const [one, two] = [await listen(dialect, 5), await listen(dialect, 5)];
			expect(one.length).toBeGreaterThan(40);
			expect(one.filter((text) => isRefusal.test(text))).toEqual([]);
			expect(two).toEqual(one);
			expect(await listen(dialect, 6)).not.toEqual(one);
		});
	},
);
