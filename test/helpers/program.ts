import {spawn, type ChildProcess} from 'node:child_process';
import {mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';

export const program = path.resolve(import.meta.dirname, '../../distribution/cli.js');

export type Ended = {readonly status: number | null; readonly stdout: string; readonly stderr: string};

export function newFolder(): string {
	return mkdtempSync(path.join(tmpdir(), 'quarterdeck-'));
}

/** Runs the built program beside this process, which may be serving what it talks to. */
export function runProgram(
	words: readonly string[],
	environment: Readonly<Record<string, string>> = {},
): Promise<Ended> {
	const env = {...process.env, QUARTERDECK_HOME: newFolder(), ...environment};
	return endOf(spawn(process.execPath, [program, ...words], {env, stdio: ['ignore', 'pipe', 'pipe']}));
}

/** All that a program says until it is over. */
export async function endOf(child: Pick<ChildProcess, 'stdout' | 'stderr' | 'once'>): Promise<Ended> {
	let stdout = '';
	let stderr = '';
	child.stdout?.on('data', (data) => (stdout += String(data)));
	child.stderr?.on('data', (data) => (stderr += String(data)));
	const status = await new Promise<number | null>((resolve) => {
		child.once('close', resolve);
	});
	return {status, stdout, stderr};
}
