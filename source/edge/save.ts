import {writeFile} from 'node:fs/promises';
import {homedir} from 'node:os';
import path from 'node:path';
import {counted} from '../domain/counted.ts';
import {printedLines} from '../store/select-listed.ts';
import type {State} from '../store/state.ts';

type Told = {readonly says: string; readonly tone: 'plain' | 'warning'};

/**
 * Writes what is listed to a new file that only its owner may read. A file that is there already stays as it is: what is
 * said in one stroke must not cost somebody's work.
 */
export async function saveListed(state: State, file: string): Promise<Told> {
	const lines = printedLines(state);
	const place = path.resolve(file.startsWith('~/') ? path.join(homedir(), file.slice(2)) : file);

	try {
		await writeFile(place, lines.map((line) => `${line}\n`).join(''), {mode: 0o600, flag: 'wx'});
		return {
			says: `Saved ${counted(lines.length, 'line')} to ${place}.`,
			tone: 'plain',
		};
	} catch (error) {
		return {says: `Nothing was saved: ${whyNot(error, place)}`, tone: 'warning'};
	}
}

function whyNot(error: unknown, place: string): string {
	const code = error instanceof Error && 'code' in error ? error.code : undefined;

	switch (code) {
		case 'EEXIST': {
			return `${place} is there already. Name a new file.`;
		}

		case 'ENOENT':
		case 'ENOTDIR': {
			return `there is no folder ${path.dirname(place)}.`;
		}

		case 'EACCES':
		case 'EPERM':
		case 'EROFS': {
			return `${path.dirname(place)} may not be written to.`;
		}

		default: {
			return `${error instanceof Error ? error.message : String(error)}.`;
		}
	}
}
