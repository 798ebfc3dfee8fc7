import {spawn} from 'node:child_process';
import {endOf, type Ended} from '../program.ts';

/** Runs a program to its end, in Node. */
export function runOnce(
	words: readonly string[],
	environment: Readonly<Record<string, string>>,
): Promise<Ended> {
	const env = {...process.env, ...environment};
	return endOf(spawn(process.execPath, [...words], {env, stdio: ['ignore', 'pipe', 'pipe']}));
}
