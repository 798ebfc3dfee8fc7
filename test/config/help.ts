import {expect, test} from 'vitest';
import {commandNames} from '../../source/config/command-names.ts';
import {help} from '../../source/config/flags.ts';
import {helpFor} from '../../source/config/help.ts';

test.each(commandNames)(
	'the help of %s has its own usage, and no line that is not in the whole one',
	(command) => {
		const told = helpFor(command);
		// What can be waited for would be too much for the whole help.
		const lines = told.replace(/^ {2}Words of --for\n(?: {4}.*\n)+\n/mu, '').split('\n');
		const usage = lines.filter((line) => line.startsWith('    quarterdeck '));
		expect(usage.length).toBeGreaterThan(0);
		expect(usage.filter((line) => !line.startsWith(`    quarterdeck ${command}`))).toEqual([]);
		expect(lines.at(-1)).toBe('');
		const all = new Set(help.split('\n'));
		expect(lines.filter((line) => !all.has(line))).toEqual([]);
		expect(lines.join('\n')).toContain('--help ');
		expect(lines.length).toBeLessThan(help.split('\n').length - 20);
	},
);

test('options are told where they mean something', () => {
	expect(helpFor('decide')).toContain('--expect-hash <hash>');
	expect(helpFor('decide')).toContain('needed for a live account');
	expect(helpFor('decide')).not.toContain('--theme');
	expect(helpFor('watch')).not.toContain('--yes');
	expect(helpFor('sandbox')).toContain('--chaos <list>');
	expect(helpFor('sandbox')).not.toContain('--token-file');
	expect(helpFor('keys')).not.toContain('Exit codes');
});

test('the help of wait tells every word that can be waited for', () => {
	expect(helpFor('wait')).toContain(
		'  Words of --for\n    approval  pending (or waiting), approved (or allowed)',
	);
	expect(helpFor('wait')).toContain('    health    good (or ok), warning');
});
