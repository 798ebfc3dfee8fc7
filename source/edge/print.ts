import type {Printed} from '../headless/call.ts';

/** One line of words for the person. */
export function complain(says: string): void {
	process.stderr.write(`quarterdeck: ${says}\n`);
}

/** Prints what a command ended with, and gives its exit code once all of it has left: 1 where not all of it did. */
export async function print({code, stdout, stderr}: Printed): Promise<number> {
	if (stderr !== '') {
		complain(stderr);
	}

	const problem = await putOut(stdout);

	if (problem !== undefined) {
		complain(problem);
	}

	return problem !== undefined && code === 0 ? 1 : code;
}

/** Writes to standard output; gives what came between in words, once all of it has left or never will. */
export function putOut(text: string): Promise<string | undefined> {
	return new Promise((resolve) => {
		if (text === '') {
			resolve(undefined);
			return;
		}

		// Told to the write as well; heard here it is no fault of the program.
		process.stdout.once('error', () => undefined);
		process.stdout.write(text, (error) => {
			resolve(outputFault(error));
		});
	});
}

/**
 * Why standard output takes nothing any more; undefined where whoever read it has gone, as `head` does: that is an end,
 * not a fault.
 */
export function outputFault(error: Error | null | undefined): string | undefined {
	if (error === null || error === undefined) {
		return undefined;
	}

	const code = 'code' in error ? String(error.code) : error.message;

	if (code === 'EPIPE') {
		return undefined;
	}

	return code === 'ENOSPC' || code === 'EDQUOT'
		? `The output is not whole: the disk it goes to is full (${code}). Free some space there.`
		: `The output is not whole: it cannot be written (${code}).`;
}
