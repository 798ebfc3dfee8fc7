import type {Printed} from '../headless/call.ts';

/** One line of words for the person. */
export function complain(says: string): void {
	process.stderr.write(`quarterdeck: ${says}\n`);
}

/** Prints what a command ended with, and gives its exit code once all of it has left. */
export async function print({code, stdout, stderr}: Printed): Promise<number> {
	if (stderr !== '') {
		complain(stderr);
	}

	if (stdout !== '') {
		await new Promise<void>((resolve) => {
			process.stdout.write(stdout, () => {
				resolve();
			});
		});
	}

	return code;
}
