import {existsSync, mkdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {startSandbox, type Sandbox} from '../../source/sandbox/sandbox.ts';
import {newFolder, runProgram} from '../helpers/program.ts';

let sandbox: Sandbox;
let desk: Sandbox;
const home = newFolder();

beforeAll(async () => {
	sandbox = await startSandbox({scenario: 'quiet', seed: 7});
	desk = await startSandbox({dialect: 'mt5-trader', scenario: 'quiet', seed: 7});
});

afterAll(async () => {
	await sandbox.stop();
	await desk.stop();
});

/** An agent asks for leave to run a command. */
function asks(command: string): void {
	const request = {command, cwd: '/srv', host: 'gateway', agentId: 'ops'};
	sandbox.world.approvals.ask({kind: 'exec', id: command, request, timeoutMs: 60_000}, () => undefined);
}

/** The exit code alone. */
async function codeOf(words: readonly string[]): Promise<number | null> {
	const {status} = await decide(words);
	return status;
}

async function decide(words: readonly string[], {at = sandbox, folder = home} = {}) {
	return runProgram(['decide', at.url, '--dialect', at.dialect, ...words], {
		QUARTERDECK_HOME: folder,
		QUARTERDECK_TOKEN: at.token,
	});
}

function decisionOn(command: string): string | undefined {
	return sandbox.world.approvals.get('exec', command)?.decision;
}

describe('decide', () => {
	test('without --yes it shows what would be sent, with the hash to expect, and sends nothing', async () => {
		asks('shown');
		const {status, stdout, stderr} = await decide(['shown', 'approve']);
		expect([status, stdout]).toEqual([2, '']);
		expect(stderr).toMatch(
			/^quarterdeck: Would send "Allow once" to shown \(hash [\da-f]{16}\)\. Say --yes/u,
		);
		expect(decisionOn('shown')).toBe(undefined);
		expect(existsSync(path.join(home, 'journal.jsonl'))).toBe(false);
	});

	test('with --yes it is sent, written down with its reason, and confirmed', async () => {
		asks('sent');
		const {status, stdout, stderr} = await decide(['sent', 'reject', '--yes', '--reason', 'not today']);
		expect({status, stdout, stderr}).toEqual({status: 0, stdout: 'Deny sent: confirmed\n', stderr: ''});
		expect(decisionOn('sent')).toBe('deny');
		const journal = await runProgram(['journal', '--json'], {QUARTERDECK_HOME: home});
		expect(JSON.parse(journal.stdout)).toMatchObject([
			{title: 'sent', answer: 'Deny', reason: 'not today', by: 'command', outcome: 'confirmed'},
		]);
	});

	test('--json gives one object', async () => {
		asks('told');
		const {status, stdout} = await decide(['told', 'allow-once', '--yes', '--json']);
		expect(status).toBe(0);
		expect(JSON.parse(stdout)).toEqual({
			approvalId: 'told',
			status: 'confirmed',
			says: 'Allow once told',
		});
	});

	test('always needs the hash that was read, and another hash sends nothing', async () => {
		asks('git fetch');
		const unasked = await decide(['git fetch', 'always', '--yes']);
		expect(unasked.status).toBe(2);
		const [, hash = ''] = /--expect-hash ([\da-f]{16})/u.exec(unasked.stderr) ?? [];
		const other = await decide(['git fetch', 'always', '--yes', '--expect-hash', '00000000']);
		expect(other.status).toBe(6);
		expect(other.stderr).toMatch(/not the request you expect/u);
		expect(decisionOn('git fetch')).toBe(undefined);
		expect(await codeOf(['git fetch', 'always', '--yes', '--expect-hash', hash])).toBe(0);
		expect(decisionOn('git fetch')).toBe('allow-always');
	});

	test('a request that is over, or nobody knows, ends with 6', async () => {
		expect(await codeOf(['nobody', 'approve', '--yes'])).toBe(6);
		expect(await codeOf(['sent', 'approve', '--yes'])).toBe(6);
		expect(decisionOn('sent')).toBe('deny');
	});

	test('no entry ends with 3, read-only with 4, too few words with 2', async () => {
		const nowhere = await runProgram(['decide', 'ws://127.0.0.1:9', 'x', 'approve', '--yes']);
		expect(nowhere.status).toBe(3);
		asks('looked at');
		const looked = await decide(['looked at', 'approve', '--yes', '--readonly']);
		expect([looked.status, looked.stderr]).toEqual([
			4,
			'quarterdeck: This connection may only look. Nothing was sent.\n',
		]);
		const short = await runProgram(['decide', 'x']);
		expect(short.status).toBe(2);
		expect(decisionOn('looked at')).toBe(undefined);
	});

	test('a journal that cannot be written stops it, in the journal’s own sentence', async () => {
		asks('unwritten');
		const folder = newFolder();
		mkdirSync(path.join(folder, 'journal.jsonl'));
		const {status, stderr} = await decide(['unwritten', 'approve', '--yes'], {folder});
		expect(status).toBe(4);
		expect(stderr).toMatch(/not sent, .* is not a file\. Move it away/u);
		expect(decisionOn('unwritten')).toBe(undefined);
	});

	test('a live trade needs its hash, and what the risk engine forbids is not sent', async () => {
		const {blocks, desk: trading, stage} = desk.world;
		const {ask: entry = 0} = trading.market.tick('BTCUSD') ?? {};
		const propose = (id: string, change: {readonly accountId: string; readonly volume: number}): void => {
			blocks.add({
				id,
				runId: 'run',
				agentId: 'agent_btc_5m',
				type: 'TradeProposal',
				title: id,
				data: {
					...{symbol: 'BTCUSD', side: 'buy', orderType: 'market', entry},
					...{stopLoss: entry - 200, takeProfit: entry + 400},
					...change,
				},
				actions: [
					{id: 'approve', label: 'Approve'},
					{id: 'reject', label: 'Reject'},
				],
				expiresAt: stage.clock.now() + 60_000,
			});
		};

		propose('live', {accountId: 'live-small', volume: 0.01});
		propose('large', {accountId: 'paper-main', volume: 5});
		const listed = await runProgram(['once', desk.url, '--json'], {QUARTERDECK_TOKEN: desk.token});
		const {approvals} = JSON.parse(listed.stdout) as {approvals: Array<{id: string; title: string}>};
		const idOf = (words: string): string => approvals.find(({title}) => title.includes(words))?.id ?? '';
		const live = await decide([idOf('buy 0.01'), 'approve', '--yes'], {at: desk});
		expect([live.status, live.stderr]).toEqual([2, expect.stringMatching(/because the account is live/u)]);
		const large = await decide([idOf('buy 5'), 'approve', '--yes'], {at: desk});
		expect([large.status, large.stderr]).toEqual([6, expect.stringMatching(/MAX_VOLUME_EXCEEDED/u)]);
		expect(trading.trading.executions().filter(({intentId}) => intentId.startsWith('proposal:run:'))).toEqual(
			[],
		);
	});

	test('the journal of all of it is whole, and holds what was sent and nothing else', async () => {
		const {status, stdout} = await runProgram(['journal', 'verify'], {QUARTERDECK_HOME: home});
		expect([status, stdout]).toEqual([0, '6 lines, the chain is whole\n']);
		expect(readFileSync(path.join(home, 'journal.jsonl'), 'utf8')).not.toContain(sandbox.token);
	});
});
