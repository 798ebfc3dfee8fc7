import {execFileSync} from 'node:child_process';
import {readFileSync, statSync} from 'node:fs';
import {homedir, platform} from 'node:os';
import path from 'node:path';
import {fail, ok, type Result} from '../domain/result.ts';
import type {TokenSource} from './file/file-config.ts';
import {text, type Said} from './options.ts';

/** Where a token was read from, for whoever reads it again; held: nowhere it could have changed. */
export type TokenFrom =
	| {readonly type: 'held'}
	| {readonly type: 'file'; readonly file: string; readonly words: string}
	| {readonly type: 'command'; readonly words: readonly string[]};

export type ReadToken = {
	readonly token: string | undefined;
	readonly from: TokenFrom;
	/** What the person should know, though it stops nothing. */
	readonly warnings: readonly string[];
};

/** A command that gives a token may ask a person for a touch of a key, but not for ever. */
const commandMs = 10_000;

/** The token: from a flag, the environment, or where the profile keeps it. No message ever holds one. */
export function readToken(said: Said, source: TokenSource | undefined): Result<ReadToken> {
	const file = text(said.flags['tokenFile']);

	if (file !== undefined) {
		return fromFile(file, `--token-file ${file}`);
	}

	if (said.flags['tokenStdin'] === true) {
		return nonEmpty(said.readStdin(), '--token-stdin');
	}

	const token = said.environment['QUARTERDECK_TOKEN']?.trim() ?? '';

	if (token !== '') {
		return ok({token, from: held, warnings: []});
	}

	return source === undefined ? ok({token: undefined, from: held, warnings: []}) : fromSource(source, said);
}

/** The token as it stands now where it was read from before; undefined where it cannot have changed. */
export function readTokenAgain(from: TokenFrom): Result<ReadToken> | undefined {
	switch (from.type) {
		case 'held': {
			return undefined;
		}

		case 'file': {
			return fromFile(from.file, from.words);
		}

		case 'command': {
			return fromCommand(from.words);
		}
	}
}

const held = {type: 'held'} as const;

function fromSource(source: TokenSource, {environment, file}: Said): Result<ReadToken> {
	switch (source.type) {
		case 'file': {
			const home = environment['HOME'] ?? homedir();
			const said = source.file.replace(/^~(?=\/|\\|$)/u, () => home);
			return fromFile(
				path.resolve(path.dirname(file?.path ?? ''), said),
				`The token-file ${source.file} of the profile`,
			);
		}

		case 'environment': {
			return nonEmpty(
				environment[source.name] ?? '',
				`The variable ${source.name}, token-env of the profile,`,
			);
		}

		case 'command': {
			return fromCommand(source.words);
		}
	}
}

function fromFile(file: string, words: string): Result<ReadToken> {
	try {
		const read = nonEmpty(readFileSync(file, 'utf8'), words, {type: 'file', file, words});
		return read.ok && isOpenToOthers(file)
			? ok({
					...read.value,
					warnings: [`Others on this machine can read the token in ${file}. Say chmod 600 ${file}.`],
				})
			: read;
	} catch (error) {
		return fail(`${words} cannot be read (${codeOf(error)}). Check the path and its mode.`);
	}
}

/** Windows keeps who may read a file elsewhere. */
function isOpenToOthers(file: string): boolean {
	return platform() !== 'win32' && (statSync(file).mode & 0o077) !== 0;
}

/** Runs the command as it stands, without a shell. What it prints is the token and is never shown, whatever happens. */
function fromCommand(said: readonly string[]): Result<ReadToken> {
	const [command = '', ...words] = said;

	try {
		const printed = execFileSync(command, words, {
			encoding: 'utf8',
			timeout: commandMs,
			maxBuffer: 64 * 1024,
			stdio: ['inherit', 'pipe', 'pipe'],
		});
		return nonEmpty(printed.split('\n')[0] ?? '', `What the token-command ${command} printed`, {
			type: 'command',
			words: said,
		});
	} catch (error) {
		return fail(
			`The token-command ${command} failed (${whyOf(error)}). Run it by hand to see what it lacks.`,
		);
	}
}

/** The first line a failed command wrote to its error output, or how it ended. */
function whyOf(error: unknown): string {
	const stderr: unknown = error instanceof Error && 'stderr' in error ? error.stderr : undefined;
	const written = typeof stderr === 'string' ? stderr : '';
	const line =
		written
			.split('\n')
			.map((each) => each.replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ').trim())
			.find((each) => each !== '') ?? '';

	if (line !== '') {
		return line.slice(0, 200);
	}

	const status = error instanceof Error && 'status' in error ? error.status : undefined;
	return typeof status === 'number' ? `exit code ${status}` : codeOf(error);
}

function codeOf(error: unknown): string {
	const code = error instanceof Error && 'code' in error ? error.code : undefined;
	return code === 'ETIMEDOUT'
		? `no answer within ${commandMs / 1000} s`
		: typeof code === 'string'
			? code
			: 'unknown';
}

function nonEmpty(token: string, place: string, from: TokenFrom = held): Result<ReadToken> {
	const trimmed = token.trim();
	return trimmed === '' ? fail(`${place} holds no token.`) : ok({token: trimmed, from, warnings: []});
}
