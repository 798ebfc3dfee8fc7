import {statSync} from 'node:fs';
import {afterEach, describe, expect, test} from 'vitest';
import type {DialectName} from '../../source/domain/entities.ts';
import type {Json} from '../../source/domain/json.ts';
import {type Sandbox, startSandbox} from '../../source/sandbox/sandbox.ts';
import type {Outcome} from '../../source/session/conversation.ts';
import {readLog, secretsOf, startLoggedSession, type LogLine} from '../helpers/logged-session.ts';

/* A whole session in each language: what is asked for is done, and the log holds all of it but the secrets. */

let sandbox: Sandbox | undefined;

afterEach(async () => {
	await sandbox?.stop();
	sandbox = undefined;
});

const token = String.raw`a"quoted"\token/with+signs%and{braces}`;

type Step = readonly [method: string, params: (box: Sandbox) => Json];

/** The pending request of the sandbox with this command, asked for on the spot. */
function execApproval({world}: Sandbox, command: string): string {
	const question = world.approvals.ask(
		{kind: 'exec', id: undefined, request: {command}, timeoutMs: 60_000},
		() => undefined,
	);
	return question?.id ?? '';
}

function proposal({world}: Sandbox): {agentId: string; runId: string; blockId: string} {
	const {runId, id, agentId} = world.desk.proposals.propose('agent_btc_5m');
	return {agentId, runId, blockId: id};
}

/** Approved as it was proposed, with what the agent left open. */
function approvalOf(box: Sandbox): Json {
	const named = proposal(box);
	const data = box.world.blocks.get(named.runId, named.blockId)?.data ?? {};
	const input = {
		...(!('accountId' in data) && {accountId: 'paper-main'}),
		...(!('volume' in data) && {volume: 0.01}),
	};
	return {...named, actionId: 'approve', input};
}

const sessions: ReadonlyArray<readonly [dialect: DialectName, greeting: string, steps: readonly Step[]]> = [
	[
		'claw',
		'connect',
		[
			['sessions.subscribe', () => ({})],
			['tasks.list', () => ({})],
			['chat.send', () => ({sessionKey: 'main', message: 'good morning', idempotencyKey: 'key-1'})],
			['agent', () => ({message: 'look around', idempotencyKey: 'key-2'})],
			['exec.approval.resolve', (box) => ({id: execApproval(box, 'ls -la'), decision: 'allow-once'})],
			['exec.approval.resolve', (box) => ({id: execApproval(box, 'rm -rf /'), decision: 'deny'})],
		],
	],
	[
		'major-claw',
		'instance.subscribe',
		[
			['instance.subscribe', () => ({topics: ['task.*', 'chat.*']})],
			['task.create', () => ({id: 'logged-1', title: 'Try the log'})],
			['task.assign', () => ({taskId: 'logged-1', agentId: 'main'})],
			['task.updateStatus', () => ({taskId: 'logged-1', status: 'in_progress'})],
			['chat.send', () => ({threadId: 'main', message: 'good morning'})],
			['agent.invoke', () => ({agentId: 'main', prompt: 'look around', context: {}})],
		],
	],
	[
		'pm-dashboard',
		'auth',
		[
			['subscribe', () => ({channels: ['tasks']})],
			['create_project', () => ({name: 'The log'})],
			['create_task', () => ({id: 'logged-1', title: 'Try the log'})],
			['assign_task', () => ({taskId: 'logged-1', agentId: 'main'})],
			['update_task_status', () => ({taskId: 'logged-1', status: 'in_progress'})],
			['send_message', () => ({agentId: 'main', message: 'good morning'})],
		],
	],
	[
		'mt5-trader',
		'gateway.connect',
		[
			['feeds.subscribe', () => ({topics: ['market.price.tick'], symbols: ['BTCUSD']})],
			['agents.list', () => ({})],
			[
				'agent.run',
				() => ({
					agentId: 'agent_btc_5m',
					request: {kind: 'user_message', payload: {message: 'good morning'}},
				}),
			],
			['agent.block.action', (box) => ({...proposal(box), actionId: 'reject', input: {}})],
			['agent.block.action', (box) => approvalOf(box)],
		],
	],
];

/** What a frame is about: the method of a request, the action or type of a message. */
function nameOf({frame}: LogLine): string {
	const {method, payload, type} = frame as {
		method?: string;
		payload?: {action?: string};
		type?: string;
	};
	return method ?? (type === 'request' ? (payload?.action ?? '') : (type ?? ''));
}

describe.each(sessions)('a session in %s', (dialect, greeting, steps) => {
	test('does all it is asked for, and the log holds it in its order', async () => {
		sandbox = await startSandbox({dialect, token, scenario: 'quiet', seed: 3});
		const {call, stop, log, entry, folder} = await startLoggedSession(sandbox.url, token, {dialect});
		expect(entry).toMatchObject({type: 'live', gateway: {dialect}});
		const outcomes: Array<[string, Outcome]> = [];

		for (const [method, params] of steps) {
			outcomes.push([method, await call(method, params(sandbox))]);
		}

		await stop();
		expect(outcomes.filter(([, {type}]) => type !== 'answered')).toEqual([]);

		const {text, lines} = readLog(log);
		expect(lines[0]).toMatchObject({
			dir: 'out',
			dial: {url: expect.stringMatching(/^ws:\/\/127\.0\.0\.1:/u) as string},
		});
		expect(lines.at(-1)).toMatchObject({dir: 'out', closed: {code: 1000}});
		const sent = lines.filter(({dir, frame}) => dir === 'out' && frame !== undefined).map(nameOf);
		expect(sent[0]).toBe(greeting);
		expect(sent.slice(-steps.length)).toEqual(steps.map(([method]) => method));
		expect(lines.filter(({dir, frame}) => dir === 'in' && frame !== undefined).length).toBeGreaterThanOrEqual(
			steps.length,
		);

		expect(text).toContain('good morning');
		expect(secretsOf(folder, token).filter((secret) => text.includes(secret))).toEqual([]);
		expect(JSON.stringify(lines.map(({frame, dial}) => [frame, dial]))).not.toMatch(/bearer/iu);
		expect(statSync(log).mode & 0o777).toBe(0o600);
	});
});
