import {afterEach, expect, test} from 'vitest';
import {openJournal} from '../../source/edge/journal-file.ts';
import {journalPlace} from '../../source/edge/journal-place.ts';
import {readJournalBytes} from '../../source/edge/journal-read.ts';
import {startSandbox, type Sandbox} from '../../source/sandbox/sandbox.ts';
import {rowsOf} from '../../source/session/journal/rows.ts';
import {decided, journalFolder, settled} from '../helpers/journal.ts';
import {runProgram} from '../helpers/program.ts';

let sandbox: Sandbox | undefined;

afterEach(async () => {
	await sandbox?.stop();
	sandbox = undefined;
});

async function open(dialect: 'claw' | 'major-claw' | 'pm-dashboard' = 'claw') {
	const started = await startSandbox({scenario: 'quiet', seed: 7, dialect});
	sandbox = started;
	const folder = journalFolder();
	const {append} = openJournal({folder, now: Date.now});
	const run = (...words: readonly string[]) =>
		runProgram(words, {QUARTERDECK_HOME: folder, QUARTERDECK_TOKEN: started.token});
	return {
		...started,
		folder,
		append,
		/** An agent asks for a command. */
		ask(id: string) {
			const request = {
				command: `run ${id}`,
				cwd: '/srv',
				host: 'gateway',
				agentId: 'ops',
				sessionKey: 'main',
			};
			started.world.approvals.ask({kind: 'exec', id, request, timeoutMs: 60_000}, () => undefined);
		},
		decide: (id: string, answer: string) =>
			run('decide', started.url, id, answer, '--yes', '--dialect', dialect),
		reconcile: (...more: readonly string[]) =>
			run('journal', 'reconcile', started.url, '--dialect', dialect, ...more),
	};
}

test('what was decided with the program and what the gateway remembers agree', async () => {
	const {ask, decide, reconcile} = await open();
	ask('first');
	ask('second');
	expect(await decide('first', 'approve')).toMatchObject({status: 0});
	expect(await decide('second', 'reject')).toMatchObject({status: 0});
	expect(await reconcile()).toEqual({status: 0, stdout: '2 agreed\n', stderr: ''});
});

test('every difference is a line and the exit code is 1', async () => {
	const {url, append, ask, decide, reconcile, world} = await open();
	const gateway = {name: 'sandbox', url, dialect: 'claw'} as const;
	const at = Date.now();
	ask('other');
	world.approvals.decide('exec', 'other', {decision: 'deny', by: 'somebody'});
	append(decided('k1', {gateway, at, approvalId: 'other', title: 'run other'}));
	append(settled('k1', {at}));
	append(decided('k2', {gateway, at, approvalId: 'lost', title: 'run lost'}));
	append(settled('k2', {at}));
	// Made with the key of this device by another program: the journal of this one knows nothing of it.
	ask('foreign');
	const device = await decideElsewhere(decide, world);
	const {status, stdout, stderr} = await reconcile();
	expect({status, stderr}).toEqual({status: 1, stderr: ''});
	expect(stdout).toContain(
		'run other: the journal says Allow once, confirmed; the gateway says deny by somebody',
	);
	expect(stdout).toContain(
		'run lost: the journal says Allow once, confirmed; the gateway has no such decision',
	);
	expect(stdout).toContain(
		'run stolen: the gateway has a decision of this device that the journal does not: deny by this device',
	);
	expect(stdout).toMatch(/1 agreed, 1 different, 1 missing at the gateway, 1 missing in the journal\n$/u);
	expect(device).not.toBe('');
	const json = await reconcile('--json');
	expect(JSON.parse(json.stdout)).toMatchObject({
		counts: {agreed: 1, differs: 1, 'missing-there': 1, 'missing-here': 1},
	});
});

test('an outcome that was unknown is found out, written down, and known from then on', async () => {
	const {url, folder, append, ask, reconcile, world} = await open();
	const at = Date.now();
	ask('silent');
	world.approvals.decide('exec', 'silent', {decision: 'allow-once', by: 'somebody'});
	append(
		decided('k', {
			gateway: {name: 'sandbox', url, dialect: 'claw'},
			at,
			approvalId: 'silent',
			title: 'run silent',
		}),
	);
	append(settled('k', {at, status: 'unknown', because: 'no answer in 15 s'}));
	const first = await reconcile();
	expect(first.status).toBe(0);
	expect(first.stdout).toContain('run silent: outcome was unknown; the gateway says allow-once by somebody');
	const [row] = rowsOf(readJournalBytes(journalPlace(folder)).journal ?? new Uint8Array());
	expect(row?.resolved).toBe('read back from its history: allow-once by somebody');
	expect(await reconcile()).toEqual({status: 0, stdout: '1 agreed\n', stderr: ''});
});

test('a gateway without a history of decisions is said to have none', async () => {
	const {reconcile} = await open('pm-dashboard');
	expect(await reconcile()).toEqual({
		status: 4,
		stdout: '',
		stderr: 'quarterdeck: Nothing was compared: gateways of this kind keep no history of decisions.\n',
	});
});

test('a gateway that is not there ends it with 3, a word too many with 2', async () => {
	expect(await runProgram(['journal', 'reconcile', 'ws://127.0.0.1:9', '--timeout', '2s'])).toMatchObject({
		status: 3,
	});
	expect(await runProgram(['journal', 'reconcile', 'ws://127.0.0.1:9', 'more'])).toMatchObject({status: 2});
});

/** One decision of this device through the program, and another made in its name behind its back. */
async function decideElsewhere(
	decide: (id: string, answer: string) => Promise<unknown>,
	world: Sandbox['world'],
): Promise<string> {
	await decide('foreign', 'approve');
	const device = world.approvals.get('exec', 'foreign')?.deciderId ?? '';
	const request = {command: 'run stolen', cwd: '/srv', host: 'gateway', agentId: 'ops', sessionKey: 'main'};
	world.approvals.ask({kind: 'exec', id: 'stolen', request, timeoutMs: 60_000}, () => undefined);
	world.approvals.decide('exec', 'stolen', {decision: 'deny', by: 'somebody', device});
	return device;
}
