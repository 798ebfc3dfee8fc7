/* The other side of child.mts. */
import {fork} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {build} from 'esbuild';
import {bundleOptions} from '../../../build/bundle.js';
import type {SandboxOptions} from '../../../source/sandbox/sandbox.ts';
import type {Facts, Load, Question} from './child.mts';

export type Child = {
	readonly url: string;
	readonly token: string;
	readonly facts: () => Promise<Facts>;
	readonly load: () => Promise<Load>;
	/** Gives the desk a policy under which a thousand trades are no risk. */
	readonly allowMuch: () => Promise<unknown>;
	/** Without a warning, as the power goes out; or politely. Resolves when the process is gone. */
	readonly end: (signal: 'SIGKILL' | 'SIGTERM') => Promise<unknown>;
	/** What it wrote to stderr. */
	readonly complaints: () => string;
};

let bundled: Promise<string> | undefined;

/** As one file, as it is shipped: a child is there in a third of the time. */
async function bundle(): Promise<string> {
	const directory = mkdtempSync(path.join(tmpdir(), 'quarterdeck-child-'));
	process.once('exit', () => rmSync(directory, {recursive: true}));
	const [entry, outfile] = [path.join(import.meta.dirname, 'child.mts'), path.join(directory, 'child.mjs')];
	await build({...(await bundleOptions()), entryPoints: [entry], outfile});
	return outfile;
}

/** Starts one. Rejects with what it wrote to stderr when it does not come up. */
export async function startChild(options: Omit<SandboxOptions, 'log' | 'clock'>): Promise<Child> {
	bundled ??= bundle();
	const child = fork(await bundled, [JSON.stringify(options)], {execArgv: [], env: {}, silent: true});
	const ended = once(child, 'exit');
	let complaints = '';
	child.stderr?.on('data', (data) => {
		complaints += String(data);
	});

	async function hear(): Promise<unknown> {
		const [said]: Array<{answer?: unknown} | undefined> = await Promise.race([
			once(child, 'message'),
			ended.then((): never => {
				throw new Error(`the sandbox ended: ${complaints}`);
			}),
		]);
		return said?.answer;
	}

	function ask(question: Question): Promise<unknown> {
		const answer = hear();
		child.send({question});
		return answer;
	}

	const {url, token} = (await hear()) as {url: string; token: string};
	return {
		url,
		token,
		facts: async () => (await ask('facts')) as Facts,
		load: async () => (await ask('load')) as Load,
		allowMuch: () => ask('allow much'),
		end(signal) {
			child.kill(signal);
			return ended;
		},
		complaints: () => complaints,
	};
}
