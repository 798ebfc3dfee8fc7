import {readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {readFileConfig} from '../../source/config/file/read-file-config.ts';
import {checkKeys} from '../../source/input/rebind.ts';

const readme = readFileSync(path.resolve(import.meta.dirname, '../../readme.md'), 'utf8');

test('the config file of the readme is one without mistakes', () => {
	const [, text = ''] = /<!-- config -->\n\n```toml\n([\s\S]*?)```/u.exec(readme) ?? [];
	const read = readFileConfig({file: 'config.toml', text, checkKeys});
	expect(read.ok ? [] : read.problem).toEqual([]);
	expect(read.ok && read.value.gateways.get('home')).toMatchObject({isReadonly: true, fourEyes: true});
});

test('and every line of it means something: a typing error in any name is found', () => {
	const [, text = ''] = /<!-- config -->\n\n```toml\n([\s\S]*?)```/u.exec(readme) ?? [];
	const names = text.split('\n').flatMap((line) => /^"?([a-z][a-z.-]*)"? = /u.exec(line)?.[1] ?? []);
	expect(names.length).toBeGreaterThan(18);

	for (const name of names) {
		const wrong = text.replace(
			new RegExp(`^("?)${name.replaceAll('.', String.raw`\.`)}("?) = `, 'mu'),
			(_, open: string, close: string) => `${open}q${name}${close} = `,
		);
		const read = readFileConfig({file: 'config.toml', text: wrong, checkKeys});
		expect(read.ok ? [] : read.problem.map(({says}) => says), name).toEqual(
			expect.arrayContaining([expect.stringContaining(`q${name}`)]),
		);
	}
});
