import {expect, test} from 'vitest';
import {createClaw} from '../../source/sandbox/claw/language.ts';
import type {Language, Line, Listener} from '../../source/sandbox/host/line.ts';
import {createTokens} from '../../source/sandbox/host/tokens.ts';
import {createHandClock} from '../../source/sandbox/world/clock.ts';
import {createForgetfulLedger} from '../../source/sandbox/world/ledger.ts';
import {createRandom} from '../../source/sandbox/world/random.ts';
import {createWorld} from '../../source/sandbox/world/world.ts';
import {mutate} from '../helpers/mutate.ts';
import {connectFrame, newDevice} from '../helpers/raw-claw.ts';
import type {Frame} from '../helpers/raw-socket.ts';

type Stranger = {
	readonly listener: Listener;
	readonly frames: Frame[];
	readonly closes: Array<{code: number; reason: string}>;
};

/** A client without a socket. */
function meet(language: Language): Stranger {
	const frames: Frame[] = [];
	const closes: Stranger['closes'] = [];
	const line: Line = {
		id: '00000000-0000-4000-8000-000000000000',
		url: '/',
		headers: {},
		send: (text) => frames.push(JSON.parse(text) as Frame),
		bufferedBytes: () => 0,
		close: (code, reason) => closes.push({code, reason}),
		terminate: () => closes.push({code: 1006, reason: ''}),
	};
	return {listener: language.open(line), frames, closes};
}

function begin(protocol: 2 | 3 | 4) {
	const clock = createHandClock();
	const world = createWorld({
		...{clock, seed: 1, speed: 50, scenario: 'quiet', presenceKeeps: 'the connected'},
		ledger: createForgetfulLedger(),
	});
	const tokens = createTokens({operator: 'secret'});
	const language = createClaw(world, {tokens, protocol, tickMs: 60_000, handshakeMs: 60_000});
	return {clock, world, language};
}

const old = {
	...{type: 'req', id: 'c1', method: 'connect'},
	params: {
		...{minProtocol: 2, maxProtocol: 2, auth: {token: 'secret'}},
		client: {name: 'raw', version: '1', platform: 'linux', mode: 'ui', instanceId: 'i'},
	},
};

const device = newDevice();

/** The way in, for whoever was challenged. */
function introduction(protocol: 2 | 3 | 4, {frames}: Stranger, signedAt: number): Frame {
	const nonce = (frames[0]?.['payload'] as Frame | undefined)?.['nonce'] as string | undefined;
	return protocol === 2 ? old : connectFrame(nonce ?? '', {device, signedAt});
}

const main = 'agent:main:main';
const requests: ReadonlyArray<readonly [string, Record<string, unknown>]> = [
	['health', {}],
	['status', {}],
	['chat.history', {sessionKey: main, limit: 20}],
	['chat.send', {sessionKey: main, message: 'hello', idempotencyKey: 'k', timeoutMs: 1000}],
	['chat.abort', {sessionKey: main, runId: 'k'}],
	['agent', {message: 'hello', sessionKey: main, idempotencyKey: 'a', agentId: 'main'}],
	['agent.wait', {runId: 'k', timeoutMs: 10}],
	['agent.identity.get', {agentId: 'main'}],
	['agents.list', {}],
	['models.list', {}],
	['sessions.list', {limit: 5, activeMinutes: 10}],
	['sessions.preview', {keys: [main], limit: 3, maxChars: 100}],
	['sessions.patch', {key: main, label: 'name', thinkingLevel: 'low'}],
	['sessions.reset', {key: main}],
	['sessions.delete', {key: 'agent:main:other'}],
	['sessions.messages.subscribe', {key: main}],
	['cron.list', {includeDisabled: true}],
	[
		'cron.add',
		{
			...{name: 'job', enabled: true, sessionTarget: 'main', wakeMode: 'now'},
			...{schedule: {kind: 'every', everyMs: 60_000}, payload: {kind: 'systemEvent', text: 'tick'}},
		},
	],
	['cron.update', {id: 'job', patch: {enabled: false}}],
	['cron.runs', {id: 'job', limit: 5}],
	['cron.run', {id: 'job', mode: 'force'}],
	['cron.remove', {id: 'job'}],
	['logs.tail', {cursor: 0, limit: 10, maxBytes: 1000}],
	['usage.cost', {days: 7}],
	['wake', {mode: 'now', text: 'wake up'}],
	['voicewake.set', {triggers: ['a', 'b']}],
	['system-event', {text: 'Node: here', deviceId: 'd', instanceId: 'i', tags: ['a']}],
	['exec.approval.request', {id: 'e', command: 'ls', cwd: '/', host: 'gateway', timeoutMs: 10}],
	['exec.approval.resolve', {id: 'e', decision: 'deny'}],
	['plugin.approval.request', {title: 'Open', description: 'd', timeoutMs: 10}],
	['node.pair.request', {nodeId: 'n', displayName: 'n', platform: 'ios'}],
	['node.pair.approve', {requestId: 'r'}],
	['node.describe', {nodeId: 'n'}],
	['device.pair.list', {}],
	['tasks.list', {limit: 3, status: 'running'}],
	['tasks.get', {taskId: 't'}],
	['tasks.cancel', {taskId: 't', reason: 'why'}],
];

const codes = new Set([
	'INVALID_REQUEST',
	'UNAVAILABLE',
	'NOT_PAIRED',
	'NOT_LINKED',
	'AGENT_TIMEOUT',
	'NOT_FOUND',
]);

/** What is wrong with a frame; a fault of the program itself is no answer. */
function faultOf(frame: Frame): string | undefined {
	if (frame['type'] === 'event' || (frame['type'] === 'res' && frame['ok'] === true)) {
		return undefined;
	}

	const {code = '', message = ''} = (frame['error'] ?? {}) as {code?: string; message?: string};
	const isOurs = /(?:Type|Range|Reference|Syntax|Internal)Error|undefined|\[object/u.test(message);
	return codes.has(code) && !isOurs ? undefined : JSON.stringify(frame).slice(0, 500);
}

test.each([2, 3, 4] as const)(
	'protocol %i: strangers who send 2,000 damaged greetings are let in or turned away as documented',
	(protocol) => {
		const {clock, language} = begin(protocol);
		const random = createRandom(protocol);
		const faults: unknown[] = [];

		for (let count = 0; count < 2000; count++) {
			const stranger = meet(language);
			const good = introduction(protocol, stranger, clock.now());
			const text = mutate(random, good);

			if (random.chance(0.2)) {
				stranger.listener.binary(Buffer.from(random.chance(0.5) ? text : random.hex(40), 'latin1'));
			} else {
				stranger.listener.text(text);
			}

			faults.push(...stranger.frames.map((frame) => faultOf(frame)));

			const isIn = stranger.frames.some((frame) => frame['type'] === 'res' && frame['ok'] === true);
			const ended = stranger.closes.map(({code}) => code).join(',');

			if (isIn ? ended !== '' : !['1000', '1002', '1008', '1009'].includes(ended)) {
				faults.push(`closed with ${ended} after ${text.slice(0, 300)}`);
			}

			stranger.listener.closed(1006, '');
		}

		language.stop();
		expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
		expect({}).not.toHaveProperty('polluted');
	},
);

test.each([2, 3, 4] as const)(
	'protocol %i: 2,000 damaged requests are each answered as documented, and the client stays',
	(protocol) => {
		const {clock, world, language} = begin(protocol);
		const random = createRandom(10 + protocol);
		const faults: unknown[] = [];
		const client = meet(language);
		client.listener.text(JSON.stringify(introduction(protocol, client, clock.now())));
		expect(client.frames.at(-1)).toMatchObject({type: 'res', ok: true});
		let answered = 0;

		for (let count = 0; count < 2000; count++) {
			const [method, params] = requests[count % requests.length]!;
			const text = mutate(random, {type: 'req', id: `r${count}`, method, params});
			client.frames.length = 0;
			client.listener.text(text);
			clock.turn(20);

			faults.push(...client.frames.map((frame) => faultOf(frame)));
			answered += client.frames.filter((frame) => frame['type'] === 'res').length;
		}

		expect(answered).toBeGreaterThan(1500);
		expect(client.closes).toEqual([]);
		client.frames.length = 0;
		client.listener.text('{"type":"req","id":"last","method":"health"}');
		expect(client.frames.find((frame) => frame['id'] === 'last')).toMatchObject({ok: true});
		expect(world.log.lines().lines.filter(({level}) => level === 'ERROR')).toEqual([]);
		language.stop();
		expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
		expect({}).not.toHaveProperty('polluted');
	},
);
