import {spawn} from 'node:child_process';

export type Ended = {readonly status: number | null; readonly stdout: string; readonly stderr: string};

/** Runs a program to its end, in Node. */
export async function runOnce(
	words: readonly string[],
	environment: Readonly<Record<string, string>>,
): Promise<Ended> {
	const env = {...process.env, ...environment};
	const child = spawn(process.execPath, [...words], {env, stdio: ['ignore', 'pipe', 'pipe']});
	let [stdout, stderr] = ['', ''];
	child.stdout.on('data', (data) => (stdout += String(data)));
	child.stderr.on('data', (data) => (stderr += String(data)));
	const status = await new Promise<number | null>((resolve) => {
		child.once('close', resolve);
	});
	return {status, stdout, stderr};
}
