import {spawn} from 'node:child_process';
import {mkdtemp, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fail, ok, type Result} from '../domain/result.ts';
import {cleanText} from '../wire/sanitise.ts';

/** A text longer than this was not written by hand. */
const mostBytes = 200_000;

/**
 * Lets a person write a text in `$VISUAL` or `$EDITOR`, else vi. It goes through a file that only they may read, in a
 * folder of its own that is gone afterwards. The terminal must have been given back by then.
 */
export async function editText(text: string): Promise<Result<string>> {
	const command = [process.env['VISUAL'], process.env['EDITOR']].find((name) => name?.trim()) ?? 'vi';
	let folder: string | undefined;

	try {
		folder = await mkdtemp(path.join(tmpdir(), 'quarterdeck-text-'));
		const file = path.join(folder, 'text.md');
		await writeFile(file, text, {mode: 0o600, flag: 'wx'});
		const ended = await run(command, file);
		return ended.ok ? await read(file) : ended;
	} catch (error) {
		return fail(
			`The text could not be given to an editor: ${error instanceof Error ? error.message : String(error)}`,
		);
	} finally {
		if (folder !== undefined) {
			await rm(folder, {recursive: true, force: true});
		}
	}
}

async function read(file: string): Promise<Result<string>> {
	const {size} = await stat(file);
	return size > mostBytes
		? fail('The editor left more text than fits; nothing was taken over.')
		: ok(cleanText(await readFile(file, 'utf8'), mostBytes, 'lines').replace(/\n+$/u, ''));
}

/** The editor of somebody's choice may have words behind its name ("code --wait"); the file is never one of them. */
function run(command: string, file: string): Promise<Result<true>> {
	const [name = 'vi', ...words] = command.trim().split(/\s+/u);
	return new Promise((resolve) => {
		const child = spawn(name, [...words, file], {stdio: 'inherit'});
		child.once('error', (error) => {
			resolve(fail(`${name} could not be started: ${error.message}. Set VISUAL or EDITOR to an editor.`));
		});
		child.once('exit', (code, signal) => {
			resolve(
				code === 0
					? ok(true)
					: fail(`${name} ended with ${signal ?? `code ${code ?? '–'}`}; the text is as it was.`),
			);
		});
	});
}
