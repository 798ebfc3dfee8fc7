import type {SandboxConfig} from '../config/options.ts';
import {startSandbox} from '../sandbox/sandbox.ts';
import {definedOf} from './defined.ts';
import {complain, putOut} from './print.ts';

/** Runs the sandbox until it is told to stop, after one line of JSON that says where it is. Gives the exit code. */
export async function runSandbox(config: SandboxConfig): Promise<number> {
	const sandbox = await startSandbox(definedOf(config)).catch((error: unknown) => refusalOf(error, config));

	if (typeof sandbox === 'string') {
		process.stderr.write(`quarterdeck: ${sandbox}\n`);
		return 2;
	}

	const {url, dialect, protocol, token, viewerToken} = sandbox;
	// Listened for before anybody can know that there is something to stop.
	const told = untilTold();
	const address = JSON.stringify({url, dialect, protocol, token, viewerToken, pid: process.pid});
	const problem = await putOut(`${address}\n`);

	// Nobody can find what says nowhere where it is.
	if (problem === undefined) {
		await told;
	} else {
		complain(problem);
	}

	await sandbox.stop();
	return problem === undefined ? 0 : 1;
}

async function untilTold(): Promise<void> {
	await new Promise<void>((resolve) => {
		process.once('SIGINT', () => {
			resolve();
		});
		process.once('SIGTERM', () => {
			resolve();
		});
	});
}

/** What stands against starting, in the words of the person who asked; what is our own fault is thrown on. */
function refusalOf(error: unknown, {port}: SandboxConfig): string {
	const code = error instanceof Error && 'code' in error ? error.code : undefined;

	if (code === 'EADDRINUSE' || code === 'EACCES') {
		const why = code === 'EACCES' ? 'may not be used' : 'is taken';
		return `--port ${port ?? 0} ${why}. Choose another, or leave --port out for a free one.`;
	}

	if (error instanceof Error && /^(?:chaos|data) /u.test(error.message)) {
		return `--${error.message}`;
	}

	throw error;
}
