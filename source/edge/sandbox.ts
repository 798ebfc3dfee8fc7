import type {SandboxConfig} from '../config/options.ts';
import {startSandbox} from '../sandbox/sandbox.ts';
import {definedOf} from './defined.ts';

/** Runs the sandbox until it is told to stop, after one line of JSON that says where it is. Gives the exit code. */
export async function runSandbox(config: SandboxConfig): Promise<number> {
	const sandbox = await startSandbox(definedOf(config));
	const {url, dialect, protocol, token} = sandbox;
	process.stdout.write(`${JSON.stringify({url, dialect, protocol, token, pid: process.pid})}\n`);
	await new Promise<void>((resolve) => {
		process.once('SIGINT', () => {
			resolve();
		});
		process.once('SIGTERM', () => {
			resolve();
		});
	});
	await sandbox.stop();
	return 0;
}
