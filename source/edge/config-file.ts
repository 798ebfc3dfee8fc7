import {existsSync, readFileSync} from 'node:fs';
import {homedir} from 'node:os';
import path from 'node:path';
import envPaths from 'env-paths';
import type {FileConfig} from '../config/file/file-config.ts';
import {problemWords, type Problem} from '../config/file/problem.ts';
import type {Said} from '../config/options.ts';
import {placeOfConfig} from '../config/place.ts';
import {fail, ok, type Result} from '../domain/result.ts';

/** No file a person writes is larger; a device or a mistake is. */
const mostBytes = 1024 * 1024;

/** The config file of this run, read; undefined where there is none. All its mistakes at once, a line each. */
export async function loadConfigFile(
	said: Pick<Said, 'flags' | 'environment'>,
): Promise<Result<NonNullable<Said['file']> | undefined>> {
	const place = placeOfConfig(said, {
		toml: usualFile('config.toml'),
		json: usualFile('config.json'),
		exists: existsSync,
	});

	if (!place.ok) {
		return place;
	}

	const file = path.resolve(place.value.path);

	if (!place.value.isNamed && !existsSync(file)) {
		return ok(undefined);
	}

	const read = await readConfigFile(file);

	switch (read.type) {
		case 'good': {
			return ok({path: file, config: read.file});
		}

		case 'bad': {
			return fail(read.problems.map((problem) => problemWords(problem)).join('\n'));
		}

		case 'gone': {
			return fail(`The config file ${file} cannot be read (${read.because}). Check the path and its mode.`);
		}
	}
}

function usualFile(name: string): string {
	return path.join(envPaths('quarterdeck', {suffix: ''}).config, name);
}

/** The config file as it is told to a person: where there is none, the one they would write. */
export function nameOfConfig(file: string | undefined): string {
	const whole = file ?? usualFile('config.toml');
	const home = `${homedir()}${path.sep}`;
	return whole.startsWith(home) ? path.join('~', whole.slice(home.length)) : whole;
}

export type ConfigRead =
	| {readonly type: 'good'; readonly file: FileConfig}
	| {readonly type: 'bad'; readonly problems: readonly Problem[]}
	| {readonly type: 'gone'; readonly because: string};

/** Reads a config file as it is now. Its reader is loaded only where there is a file. */
export async function readConfigFile(file: string): Promise<ConfigRead> {
	let text: string;

	try {
		text = readFileSync(file, 'utf8');
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
		return {type: 'gone', because: code};
	}

	if (text.length > mostBytes) {
		return {type: 'gone', because: 'it is larger than 1 MB'};
	}

	const {readFileConfig} = await import('../config/file/read-file-config.ts');
	const {checkKeys} = await import('../input/rebind.ts');
	const read = readFileConfig({file, text: text.replace(/^\u{FEFF}/u, ''), checkKeys});
	return read.ok ? {type: 'good', file: read.value} : {type: 'bad', problems: read.problem};
}
