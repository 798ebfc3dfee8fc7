import {chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest';
import type {Result} from '../../source/domain/result.ts';
import {editText} from '../../source/edge/editor.ts';

function problemOf(edited: Result<string>): string {
	return edited.ok ? '' : edited.problem;
}

describe('an editor of the person\u2019s choice', () => {
	let folder = '';

	beforeEach(() => {
		folder = mkdtempSync(path.join(tmpdir(), 'editor-test-'));
	});

	afterEach(() => {
		vi.unstubAllEnvs();
		rmSync(folder, {recursive: true, force: true});
	});

	function anEditor(script: string): string {
		const file = path.join(folder, 'editor.sh');
		writeFileSync(file, `#!/bin/sh\n${script}\n`);
		chmodSync(file, 0o700);
		return file;
	}

	test('gives back what was written, and leaves nothing behind', async () => {
		const seen = path.join(folder, 'seen');
		const mode = 'ls -l "$2" | cut -c1-10';
		vi.stubEnv(
			'VISUAL',
			`${anEditor(String.raw`printf ' and more\n' >> "$2"; echo "$2" > ${seen}; ${mode} >> ${seen}`)} --wait`,
		);
		expect(await editText('a text')).toEqual({ok: true, value: 'a text and more'});
		const [file = '', rights] = readFileSync(seen, 'utf8').split('\n');
		expect(rights).toBe('-rw-------');
		expect(existsSync(path.dirname(file))).toBe(false);
	});

	test('one that fails says so, and the text is as it was', async () => {
		vi.stubEnv('VISUAL', anEditor('exit 3'));
		expect(problemOf(await editText('a text'))).toContain('ended with code 3');
	});

	test('one that is not there is named', async () => {
		vi.stubEnv('VISUAL', '/nowhere/an-editor');
		expect(problemOf(await editText('a text'))).toContain('could not be started');
	});

	test('what an editor leaves is cleaned of what a terminal would act on', async () => {
		vi.stubEnv('VISUAL', anEditor(`printf 'x\\033[31my\\nz' > "$1"`));
		expect(await editText('')).toEqual({ok: true, value: 'xy\nz'});
	});
});
