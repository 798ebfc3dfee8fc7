import {spawn, spawnSync, type SpawnOptions} from 'node:child_process';
import {chmodSync, cpSync} from 'node:fs';
import {userInfo} from 'node:os';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {startSandbox, type Sandbox} from '../../source/sandbox/sandbox.ts';
import {endOf, newFolder, program} from '../helpers/program.ts';

/*
A journal that really cannot be written: a folder that the person may not write to, and a disk without a free byte.
Nothing is injected; the built program meets what the operating system says.
*/

let sandbox: Sandbox;
/** Data of a person who has decided before: a key that the gateway knows, and a journal of one decision. */
let home: string;

beforeAll(async () => {
	sandbox = await startSandbox({scenario: 'quiet', seed: 7});
	home = newFolder();
	asks('before');
	const {status, stderr} = await run(['decide', sandbox.url, 'before', 'reject', '--yes'], {home});
	expect({status, stderr}).toEqual({status: 0, stderr: ''});
});

afterAll(async () => {
	await sandbox.stop();
});

function asks(command: string): void {
	const request = {command, cwd: '/srv', host: 'gateway', agentId: 'ops'};
	sandbox.world.approvals.ask({kind: 'exec', id: command, request, timeoutMs: 60_000}, () => undefined);
}

function isPending(command: string): boolean {
	return sandbox.world.approvals.pending('exec').some(({id}) => id === command);
}

type Running = {
	readonly home: string;
	/** What the program is started by; it itself where nothing is said. */
	readonly by?: readonly string[];
	readonly as?: Pick<SpawnOptions, 'uid' | 'gid'>;
};

function run(words: readonly string[], {home: folder, by = [], as = {}}: Running) {
	const [file = '', ...rest] = [...by, process.execPath, program, ...words];
	const env = {...process.env, QUARTERDECK_HOME: folder, QUARTERDECK_TOKEN: sandbox.token};
	return endOf(spawn(file, rest, {env, stdio: ['ignore', 'pipe', 'pipe'], ...as}));
}

const isRoot = userInfo().uid === 0;

/** Nothing is forbidden to root: there the program is run by nobody in particular. */
const nobody = isRoot ? {uid: 65_534, gid: 65_534} : {};

describe('where the folder may not be written to', () => {
	test('a decision is not sent, the sentence says why and what to do, and the journal stays whole', async ({
		skip,
	}) => {
		const canRun = spawnSync(process.execPath, [program, '--version'], nobody).status === 0;
		skip(!canRun, 'nobody may not read the program here, and root may write everywhere');
		const folder = newFolder();
		cpSync(home, folder, {recursive: true});

		if (isRoot) {
			spawnSync('chown', ['-R', '65534:65534', folder]);
		}

		chmodSync(folder, 0o500);
		asks('forbidden');
		const {status, stdout, stderr} = await run(['decide', sandbox.url, 'forbidden', 'approve', '--yes'], {
			home: folder,
			as: nobody,
		});
		chmodSync(folder, 0o700);
		expect({status, stdout, stderr}).toEqual({
			status: 4,
			stdout: '',
			stderr: `quarterdeck: Allow once forbidden: not sent, ${folder} may not be written to (EACCES). Make it writable for you, or name another folder with QUARTERDECK_HOME. What is not in the journal is not sent.\n`,
		});
		expect(isPending('forbidden')).toBe(true);
		expect(await run(['journal', 'verify'], {home: folder, as: nobody})).toMatchObject({
			status: 0,
			stdout: '2 lines, the chain is whole\n',
		});
	});
});

describe('where the disk is full', () => {
	/** A namespace of mounts of its own: the small disk goes with the last program that sees it. */
	const apart = ['unshare', isRoot ? '-m' : '-rm'];

	/** The person's data on a disk of 256 kB; something else takes the rest of it; the program; then it is free again. */
	const script = `
		mount -t tmpfs -o size=256k,mode=700 none "$1" && cp -a "$2/." "$1" || exit 99
		mount=$1
		shift 2
		cat /dev/zero > "$mount/everything-else" 2>/dev/null
		"$@"
		code=$?
		rm "$mount/everything-else"
		"$1" "$2" journal verify
		exit $code`;

	test('a decision is not sent, the sentence says so, and the journal stays whole', async ({skip}) => {
		const mount = newFolder();
		const [file, ...words] = [...apart, 'mount', '-t', 'tmpfs', '-o', 'size=256k', 'none', mount];
		skip(spawnSync(file, words).status !== 0, 'no small disk may be mounted here');
		asks('full');
		const {status, stdout, stderr} = await run(['decide', sandbox.url, 'full', 'approve', '--yes'], {
			home: mount,
			by: [...apart, 'sh', '-c', script, 'sh', mount, home],
		});
		expect({status, stdout, stderr}).toEqual({
			status: 4,
			stdout: '2 lines, the chain is whole\n',
			stderr: `quarterdeck: Allow once full: not sent, the disk is full (ENOSPC). Free some space in ${mount}. What is not in the journal is not sent.\n`,
		});
		expect(isPending('full')).toBe(true);
	});
});
