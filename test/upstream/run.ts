/*
The whole story against a real gateway from npm: `npm run upstream -- openclaw@2026.5.28`. Installs it into a cache
folder outside the repository, and prints pass or fail for each step. Not part of `npm test`: it needs the registry.
*/
import {spawnSync} from 'node:child_process';
import {mkdtempSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {runOnPty, type Screen} from '../helpers/pty.ts';
import {forgetState, startGateway, type RealGateway} from './gateway.ts';
import {startLosingLine} from './losing-line.ts';
import {connectOperator} from './operator.ts';

const spec = process.argv[2] ?? 'openclaw@2026.5.28';
const port = Number(process.argv[3] ?? 28_733);
const program = path.resolve(import.meta.dirname, '../../distribution/cli.js');
const home = mkdtempSync(path.join(tmpdir(), 'quarterdeck-'));
let failures = 0;

async function step(says: string, run: () => Promise<string | undefined>): Promise<void> {
	const begun = performance.now();
	try {
		const found = await run();
		console.log(
			`pass  ${says}${found === undefined ? '' : `  (${found})`}  ${Math.round(performance.now() - begun)} ms`,
		);
	} catch (error) {
		failures += 1;
		console.log(
			`FAIL  ${says}\n      ${String(error instanceof Error ? error.message : error).replaceAll('\n', '\n      ')}`,
		);
	}
}

function must(isTrue: boolean, says: string): void {
	if (!isTrue) {
		throw new Error(says);
	}
}

function secretFile(name: string, token: string): string {
	const file = path.join(home, name);
	writeFileSync(file, token, {mode: 0o600});
	return file;
}

const environment = {QUARTERDECK_HOME: path.join(home, 'data')};

function once(url: string, tokenFile: string, ...more: readonly string[]) {
	return spawnSync(process.execPath, [program, 'once', url, '--token-file', tokenFile, '--json', ...more], {
		encoding: 'utf8',
		env: {...process.env, ...environment},
		timeout: 60_000,
	});
}

function dashboard(gateway: RealGateway): Screen {
	const tokenFile = secretFile('token', gateway.token);
	return runOnPty(process.execPath, [program, gateway.url, '--token-file', tokenFile], {environment});
}

/** Asks for a command approval as the second operator, and gives what came of it. */
async function askApproval(
	gateway: RealGateway,
	command: string,
	{id, timeoutMs = 60_000}: {readonly id?: string; readonly timeoutMs?: number} = {},
) {
	const operator = await connectOperator(gateway.url, gateway.token);
	const answer = operator.ask('exec.approval.request', {
		command,
		cwd: '/srv/app',
		host: 'gateway',
		security: 'allowlist',
		ask: 'always',
		agentId: 'main',
		resolvedPath: '/usr/bin/env',
		sessionKey: 'agent:main:main',
		timeoutMs,
		...(id !== undefined && {id}),
	});
	return {
		decision: answer.then(({payload}) => String((payload as {decision?: unknown} | undefined)?.decision)),
		close: operator.close,
	};
}

/** Longer than the rest of deciding keys after the screen moved. */
function rest(): Promise<void> {
	return new Promise((resolve) => {
		setTimeout(resolve, 600);
	});
}

forgetState();
console.log(`${spec} on 127.0.0.1:${port}, Node ${process.versions.node}`);
let gateway = await startGateway(spec, port);
const tokenFile = secretFile('token', gateway.token);

await step('once --json gives a live link, ourselves in presence, health, sessions and agents', async () => {
	const {status, stdout, stderr} = once(gateway.url, tokenFile);
	must(status === 0, `it ended with ${status}: ${stderr}`);
	const known = JSON.parse(stdout) as {
		link: {phase: string};
		presence: Array<{isSelf: boolean}>;
		health: {checks: unknown[]} | null;
		agents: Array<{id: string}>;
		threads: unknown[];
		gateway: {protocol: number};
	};
	must(known.link.phase === 'live', 'the link is not live');
	must(
		known.presence.some(({isSelf}) => isSelf),
		'we are not in presence',
	);
	must((known.health?.checks.length ?? 0) > 0, 'there is no health');
	must(
		['main', 'ops'].every((id) => known.agents.some((agent) => agent.id === id)),
		'agents are missing',
	);
	must(Array.isArray(known.threads), 'there are no sessions');
	must(!stdout.includes(gateway.token), 'the token is in the output');
	return `protocol ${known.gateway.protocol}, ${known.presence.length} in presence, ${known.agents.length} agents`;
});

await step('a read-only session asks for operator.read and nothing more', async () => {
	const {status, stdout, stderr} = once(gateway.url, tokenFile, '--readonly');
	must(status === 0, `it ended with ${status}: ${stderr}`);
	const {scopes} = (JSON.parse(stdout) as {gateway: {scopes: string[]}}).gateway;
	must(scopes.join(' ') === 'operator.read', `it has ${scopes.join(' ')}`);
	return undefined;
});

const screen = dashboard(gateway);
await step('the dashboard is live', async () => {
	await screen.shows(/● live/u, 20_000);
	return undefined;
});

await step('a command approval appears and is allowed with two different keys', async () => {
	screen.press('2');
	const asked = await askApproval(gateway, 'echo upstream-allow');
	await screen.shows('echo upstream-allow');
	await rest();
	screen.press('a');
	const [, key] = await screen.shows(/press\s+(\w)\s+to/u);
	await rest();
	screen.press(key ?? '');
	const decision = await asked.decision;
	asked.close();
	must(decision === 'allow-once', `the requester was told ${decision}`);
	await screen.shows('confirmed');
	return 'the requester was told allow-once';
});

await step('another is denied with one', async () => {
	const asked = await askApproval(gateway, 'echo upstream-deny');
	await screen.shows('echo upstream-deny');
	await rest();
	screen.press('x');
	const decision = await asked.decision;
	asked.close();
	must(decision === 'deny', `the requester was told ${decision}`);
	return 'the requester was told deny';
});

/** What the gateway itself says of a request: how it was decided, or that it knows it no longer. */
async function toldOf(id: string): Promise<string> {
	const operator = await connectOperator(gateway.url, gateway.token);
	const pending = await operator.ask('exec.approval.list', {});
	const rows = (pending.payload ?? []) as Array<{id: string}>;
	const waited = operator.ask('exec.approval.waitDecision', {id});
	const silence = new Promise<undefined>((resolve) => {
		setTimeout(() => {
			resolve(undefined);
		}, 1500);
	});
	const told = await Promise.race([waited, silence]);
	operator.close();
	const list = pending.ok ? (rows.some((row) => row.id === id) ? 'listed' : 'not listed') : 'no list';
	return `${list}, ${told === undefined ? 'waits' : JSON.stringify(told.payload ?? told.error)}`;
}

function decide(...words: readonly string[]) {
	const {status, stdout, stderr} = spawnSync(
		process.execPath,
		[program, 'decide', gateway.url, '--token-file', tokenFile, ...words],
		{encoding: 'utf8', env: {...process.env, ...environment}, timeout: 60_000},
	);
	return {status, says: (stdout + stderr).trim()};
}

/** The id of a pending command as the program under test knows it; undefined where this gateway cannot list it. */
function idOf(command: string): string | undefined {
	const {stdout} = once(gateway.url, tokenFile);
	const {approvals} = JSON.parse(stdout) as {approvals: Array<{id: string; title: string}>};
	return approvals.find(({title}) => title === command)?.id;
}

const listsApprovals = spec.includes('2026.5.') || spec.includes('2026.9.');

await step('one that another operator answers first is taken off, and says by whom', async () => {
	const id = `raced-${Date.now()}`;
	const asked = await askApproval(gateway, 'echo upstream-raced', {id});
	await screen.shows('echo upstream-raced');
	await rest();
	screen.press('a');
	await screen.shows('Armed:');
	const other = await connectOperator(gateway.url, gateway.token);
	const answer = await other.ask('exec.approval.resolve', {id, decision: 'deny'});
	other.close();
	must(answer.ok, JSON.stringify(answer.error));
	await screen.shows('Disarmed');
	await screen.shows(/rejected by second-operator/u);
	const decision = await asked.decision;
	asked.close();
	must(decision === 'deny', `the requester was told ${decision}`);
	return `the gateway: ${await toldOf(id)}`;
});

await step('one whose time is over is closed, whatever the gateway says', async () => {
	const id = `short-${Date.now()}`;
	const asked = await askApproval(gateway, 'echo upstream-short', {id, timeoutMs: 3000});
	await screen.shows('echo upstream-short');
	await screen.shows(/echo upstream-short.*ended/u);
	const decision = await asked.decision;
	asked.close();
	must(decision === 'null', `the requester was told ${decision}`);
	return `the gateway: ${await toldOf(id)}`;
});

if (listsApprovals) {
	await step('decide shows what it would send, sends it with --yes, and the gateway has it so', async () => {
		const id = `scripted-${Date.now()}`;
		const asked = await askApproval(gateway, 'echo upstream-script', {id});
		await screen.shows('echo upstream-script');
		must(idOf('echo upstream-script') === id, 'once does not list it');
		const shown = decide(id, 'approve');
		must(shown.status === 2 && shown.says.includes('Would send'), shown.says);
		const sent = decide(id, 'approve', '--yes');
		must(sent.status === 0, `${sent.status}: ${sent.says}`);
		const decision = await asked.decision;
		asked.close();
		must(decision === 'allow-once', `the requester was told ${decision}`);
		const late = decide(id, 'deny', '--yes');
		must(late.status === 6, `${late.status}: ${late.says}`);
		return `the gateway: ${await toldOf(id)}`;
	});
} else {
	await step('decide cannot see what this gateway does not list, and says so', async () => {
		const id = `scripted-${Date.now()}`;
		const asked = await askApproval(gateway, 'echo upstream-script', {id, timeoutMs: 5000});
		await screen.shows('echo upstream-script');
		const sent = decide(id, 'approve', '--yes');
		must(sent.status === 6, `${sent.status}: ${sent.says}`);
		await asked.decision;
		asked.close();
		return sent.says;
	});
}

if (listsApprovals) {
	await step(
		'an answer whose reply gets lost is unknown, read back from the gateway, and not sent again',
		async () => {
			const line = await startLosingLine(gateway.url);
			const lossy = dashboard({...gateway, url: line.url});
			await lossy.shows(/● live/u, 20_000);
			lossy.press('2');
			const id = `lost-${Date.now()}`;
			const asked = await askApproval(gateway, 'echo upstream-lost', {id});
			await lossy.shows('echo upstream-lost');
			await rest();
			lossy.press('a');
			const [, key] = await lossy.shows(/press\s+(\w)\s+to/u);
			await rest();
			line.lose();
			lossy.press(key ?? '');
			const decision = await asked.decision;
			asked.close();
			must(decision === 'allow-once', `the requester was told ${decision}`);
			line.cut();
			await lossy.shows(/echo upstream-lost: outcome unknown/u);
			await lossy.shows(/echo upstream-lost: confirmed, read back: approved/u, 20_000);
			lossy.signal('SIGTERM');
			await lossy.ended;
			line.stop();
			return `the gateway: ${await toldOf(id)}`;
		},
	);
}

await step('the journal is whole, and holds what was decided and nothing else', async () => {
	const run = (...words: readonly string[]) =>
		spawnSync(process.execPath, [program, 'journal', ...words], {
			encoding: 'utf8',
			env: {...process.env, ...environment},
		});
	const proof = run('verify');
	must(proof.status === 0, proof.stdout);
	const rows = JSON.parse(run('--json').stdout) as Array<{
		readonly title: string;
		readonly answer: string;
		readonly outcome: string;
		readonly resolved?: string;
	}>;
	const held = rows.map(({title, answer, outcome, resolved}) =>
		[title.replace('echo upstream-', ''), answer, outcome, resolved].filter(Boolean).join(' '),
	);
	// What was found out later has the outcome it has by now, and says how.
	const script = listsApprovals
		? ['script Allow once confirmed', 'lost Allow once confirmed read back: approved']
		: [];
	must(
		held.join(', ') === ['allow Allow once confirmed', 'deny Deny confirmed', ...script].join(', '),
		held.join(', '),
	);
	return `${proof.stdout.trim()}: ${held.join(', ')}`;
});

await step('a gateway that stops is said to have gone', async () => {
	const begun = performance.now();
	const stopped = gateway.stop();
	await screen.hides(/● live/u, 10_000);
	const saidAfter = Math.round(performance.now() - begun);
	await stopped;
	return `said after ${saidAfter} ms`;
});

await step('it is found again by itself, with fresh state', async () => {
	gateway = await startGateway(spec, port);
	await screen.shows(/● live/u, 60_000);
	const asked = await askApproval(gateway, 'echo upstream-again');
	await screen.shows('echo upstream-again');
	await rest();
	screen.press('x');
	const decision = await asked.decision;
	asked.close();
	must(decision === 'deny', `the requester was told ${decision}`);
	// Whoever leaves before that is asked whether they mean to.
	await screen.shows(/echo upstream-again: confirmed/u);
	return undefined;
});

await step('q leaves with 0 and gives the terminal back', async () => {
	screen.press('q');
	const code = await screen.ended;
	must(code === 0, `it ended with ${code}`);
	must(!screen.isAlternate(), 'the alternate screen is still there');
	must(!screen.written().includes(gateway.token), 'the token was on the screen');
	return undefined;
});

await step('a wrong token gives one clear sentence and no retries', async () => {
	const begun = performance.now();
	const {status, stderr} = once(gateway.url, secretFile('wrong', 'not-the-token'));
	must(status === 3, `it ended with ${status}`);
	must(stderr.trim().split('\n').length === 1 && /token/iu.test(stderr), stderr);
	return `${stderr.trim()} after ${Math.round(performance.now() - begun)} ms`;
});

await gateway.stop();
console.log(failures === 0 ? 'all passed' : `${failures} failed`);
process.exit(failures === 0 ? 0 : 1);
