import {expect, test} from 'vitest';
import {commandNames} from '../../source/config/command-names.ts';
import {flags, help} from '../../source/config/flags.ts';
import {helpFor} from '../../source/config/help.ts';

test.each(commandNames)(
	'the help of %s has its own usage, and no line that is not in the whole one',
	(command) => {
		const told = helpFor(command);
		// What can be waited for would be too much for the whole help, where the sandbox has its own section.
		const lines = told
			.replace(/^ {2}Words of --for\n(?: {4}.*\n)+\n/mu, '')
			.replace(/^ {2}The sandbox as gateway.*\n\n/mu, '')
			.split('\n');
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

test('no line of help is wider than a terminal of 80 columns', () => {
	const told = [help, ...commandNames.map((command) => helpFor(command))].join('\n').split('\n');
	expect(told.filter((line) => line.length > 80)).toEqual([]);
});

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

test('every option there is stands in the help, and what the help tells is one', () => {
	const told = new Set([...help.matchAll(/--([a-z-]+)/gu)].map(([, name]) => name));
	const real = Object.keys(flags).map((name) =>
		name.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`),
	);
	// Colour is only ever taken away.
	const known = new Set([...real.map((name) => (name === 'color' ? 'no-color' : name)), 'version', 'help']);
	expect([...told].filter((name) => !known.has(name ?? ''))).toEqual([]);
	expect([...known].filter((name) => !told.has(name))).toEqual([]);
});

test('what a command reads of the words behind it stands in its own help', () => {
	expect(helpFor('stop')).toContain('--reason <text>');
	expect(helpFor('stop')).toContain('--action <name>');
	expect(helpFor('stop')).toMatch(/^ {4}--resume /mu);
	// A request by name is sent as it is said: there is nothing to confirm.
	expect(helpFor('call')).not.toContain('--yes');
	expect(helpFor('journal')).toMatch(/answers given to the sandbox are\s+not kept/u);
	expect(helpFor('once')).toContain('quarterdeck sandbox --help');
	expect(helpFor('keys')).not.toContain('quarterdeck sandbox --help');
});
