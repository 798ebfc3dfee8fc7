import {fstatSync, readSync} from 'node:fs';

/** How much of the end of a journal is looked at: what is found out is found out soon. */
const mostRead = 1024 * 1024;

/**
 * Whether a journal says already what became of a decision whose outcome was open. Two programs of one person may find
 * it out at the same moment; the first of them writes it down. The caller holds the lock.
 */
export function isResolved(descriptor: number, key: string): boolean {
	const {size} = fstatSync(descriptor);
	const bytes = Buffer.alloc(Math.min(size, mostRead));
	const read = readSync(descriptor, bytes, 0, bytes.length, size - bytes.length);
	const named = `"key":${JSON.stringify(key)}`;
	return bytes
		.toString('utf8', 0, read)
		.split('\n')
		.some((line) => line.includes('"type":"resolved"') && line.includes(named));
}
