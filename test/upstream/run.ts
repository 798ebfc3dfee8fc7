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
async function askApproval(gateway: RealGateway, command: string) {
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
		timeoutMs: 60_000,
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
