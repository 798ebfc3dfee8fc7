import {spawn} from 'node:child_process';
import {mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';

const program = path.resolve(import.meta.dirname, '../../distribution/cli.js');

export function newFolder(): string {
	return mkdtempSync(path.join(tmpdir(), 'quarterdeck-'));
}

/** Runs the built program beside this process, which may be serving what it talks to. */
export async function runProgram(
	words: readonly string[],
	environment: Readonly<Record<string, string>> = {},
): Promise<{readonly status: number | null; readonly stdout: string; readonly stderr: string}> {
	const env = {...process.env, QUARTERDECK_HOME: newFolder(), ...environment};
	const child = spawn(process.execPath, [program, ...words], {env, stdio: ['ignore', 'pipe', 'pipe']});
	let stdout = '';
	let stderr = '';
	child.stdout.on('data', (data) => (stdout += String(data)));
	child.stderr.on('data', (data) => (stderr += String(data)));
	const status = await new Promise<number | null>((resolve) => {
		child.once('close', resolve);
	});
	return {status, stdout, stderr};
}
