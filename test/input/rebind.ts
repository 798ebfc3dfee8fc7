import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {screenNames} from '../../source/domain/intents.ts';
import type {Binding} from '../../source/input/binding.ts';
import {bindingName} from '../../source/input/binding-name.ts';
import {bindings} from '../../source/input/bindings.ts';
import {bindingsFor, findIntent} from '../../source/input/find-intent.ts';
import {faultsIn} from '../../source/input/key-rules.ts';
import {keyFault} from '../../source/input/key-names.ts';
import {checkKeys, rebind} from '../../source/input/rebind.ts';
import {often} from '../helpers/often.ts';

function chosen(keys: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, readonly string[]> {
	return new Map(Object.entries(keys));
}

function wordsOf(keys: Readonly<Record<string, readonly string[]>>): readonly string[] {
	return checkKeys(chosen(keys)).map(({says}) => says);
}

function rebound(keys: Readonly<Record<string, readonly string[]>>): readonly Binding[] {
	const result = rebind(bindings, chosen(keys));
	expect(result.ok ? [] : result.problem).toEqual([]);
	return result.ok ? result.value : [];
}

describe('the keys of the program', () => {
	test('keep to the rules that chosen keys must keep to', () => {
		expect(faultsIn(bindings)).toEqual([]);
		expect(wordsOf({})).toEqual([]);
	});

	test('are all keys a terminal can send, but for the one the prompt shows', () => {
		const keys = bindings.flatMap((binding) => binding.keys).filter((key) => key !== 'confirm');
		expect(keys.flatMap((key) => keyFault(key) ?? [])).toEqual([]);
	});

	test('have names made of what they do', () => {
		const names = bindings.map((binding) => bindingName(binding));
		expect(names).toEqual(
			expect.arrayContaining([
				'approval.reject',
				'list.move.one.down',
				'screen.show.log',
				'back',
				'back.write',
			]),
		);
		expect(names.filter((name) => !/^[a-z-]+(?:\.[a-z-]+)*$/.test(name))).toEqual([]);
	});
});

describe('other keys', () => {
	const decisions = {mode: 'browse', screen: 'decisions', confirmKey: undefined} as const;

	test('do what they were chosen for, and the old ones no longer', () => {
		const table = rebound({'approval.reject': ['k', 'ctrl+x'], 'list.move.one.up': ['up']});
		expect(findIntent({type: 'key', key: 'k'}, decisions, table)).toEqual({type: 'approval.reject'});
		expect(findIntent({type: 'key', key: 'ctrl+x'}, decisions, table)).toEqual({type: 'approval.reject'});
		expect(findIntent({type: 'key', key: 'x'}, decisions, table)).toBeUndefined();
	});

	test('may be none: then it is not among the keys of the screen either', () => {
		const table = rebound({refresh: []});
		expect(findIntent({type: 'key', key: 'r'}, decisions, table)).toBeUndefined();
		expect(bindingsFor(decisions, table).some(({intent}) => intent.type === 'refresh')).toBe(false);
		expect(bindingsFor(decisions).some(({intent}) => intent.type === 'refresh')).toBe(true);
	});

	test('may change places', () => {
		const table = rebound({refresh: ['/'], 'filter.start': ['r']});
		expect(findIntent({type: 'key', key: '/'}, decisions, table)).toEqual({type: 'refresh'});
		expect(findIntent({type: 'key', key: 'r'}, decisions, table)).toEqual({type: 'filter.start'});
	});
});

describe('keys that cannot be', () => {
	test('two things on one key name both, at the one that was changed', () => {
		expect(checkKeys(chosen({refresh: ['x']}))).toContainEqual({
			name: 'refresh',
			says: 'x would be both approval.reject and refresh on the screen decisions. Give one of them another key, or "none".',
		});
		expect(wordsOf({refresh: ['ctrl+g'], quit: ['ctrl+g']})).toEqual([
			'ctrl+g would be both refresh and quit on every screen. Give one of them another key, or "none".',
		]);
	});

	test.each(['enter', 'space', 'y', '1', 'alt+enter', 'ctrl+space'])('%s never decides', (key) => {
		for (const name of ['approval.arm.approve', 'approval.reject']) {
			expect(wordsOf({[name]: [key]})).toContain(
				`${key} cannot be ${name}: Enter, Space, y and digits never decide. Choose another key.`,
			);
		}
	});

	test('the keys of the example in a fault are keys', () => {
		const [says = ''] = wordsOf({refresh: ['f5']});
		const [, first = '', second = ''] = /example (\S+), (\S+) or/u.exec(says) ?? [];
		expect([first, second].map((key) => keyFault(key))).toEqual([undefined, undefined]);
	});

	test.each([
		['approval.arm.approve', 'enter'],
		['approval.arm.approve', '5'],
		['refresh', 'ctrl+c'],
		['quit', 'escape'],
	])('%s on %s is refused once: what else the key does there is not the mistake', (name, key) => {
		expect(wordsOf({[name]: [key]})).toEqual([
			expect.stringMatching(new RegExp(`^${key.replace('+', '.')} cannot be `, 'u')),
		]);
	});

	test('no key that a prompt may ask for arms or rejects: struck twice it would decide', () => {
		for (const key of ['p', 'w', 'f', 'b', 'z', 't']) {
			expect(wordsOf({'approval.arm.approve': [key]}).join(' ')).toContain(
				'one key struck twice must not decide',
			);
		}
	});

	test.each([
		[{back: ['b']}, /^escape must stay with back: it always goes one step out\. Put "escape"/],
		[{refresh: ['escape']}, /^escape cannot be refresh/],
		[{interrupt: []}, /^ctrl\+c must stay with interrupt/],
		[{quit: ['ctrl+c']}, /^ctrl\+c cannot be quit/],
		[{'approval.confirm': ['p']}, /^approval\.confirm has no key of its own: the prompt shows it/],
		[{'text.submit': ['s']}, /^s types itself where text\.submit works\. Use a key with ctrl\+ or alt\+\./],
		[
			{'aproval.reject': ['k']},
			/^aproval\.reject is not something a key can do\. Did you mean approval\.reject/,
		],
		[{'screen.refresh': ['k']}, /Did you mean refresh\?/],
		[{'screen.help': ['k']}, /Did you mean [a-z. ]*help\.toggle/],
		[{'screen.gateways': ['k']}, /Did you mean gateway\.ask/],
		[{'view.pause': ['k']}, /Did you mean screen\.pause/],
		[{'zzz.zzz': ['k']}, /quarterdeck keys lists all it can\./],
		[{refresh: ['f5']}, /^refresh: f5 cannot be used: .* Use for example ctrl\+x, alt\+x or a letter\./],
		[{refresh: ['F12']}, /F12 cannot be used/],
		[{refresh: ['esc']}, /^refresh: esc is not the name of a key\. Did you mean escape\?/],
		[{refresh: ['shift+r']}, /Use R\./],
		[{refresh: ['^R']}, /Use ctrl\+r\./],
		[{refresh: ['Ctrl+R']}, /Did you mean ctrl\+r\?/],
		[{refresh: ['ctrl+m']}, /a terminal sends the same for ctrl\+m and enter\. Use enter\./],
		[{refresh: [' ']}, /is not the name of a key\./],
		[{refresh: ['rr']}, /rr is not the name of a key\./],
	])('%j', (keys, words) => {
		expect(wordsOf(keys)).toEqual(expect.arrayContaining([expect.stringMatching(words)]));
		expect(wordsOf(keys).join('')).not.toContain('\n');
	});

	test('whatever is chosen: what passes leaves Escape and Ctrl-C where they are, and one meaning a key', () => {
		const names = bindings.map((binding) => bindingName(binding));
		const keys = fc.constantFrom(
			'a',
			'x',
			'j',
			'k',
			'B',
			'escape',
			'enter',
			'ctrl+c',
			'ctrl+b',
			'alt+x',
			'5',
			'y',
		);
		fc.assert(
			fc.property(
				fc.dictionary(fc.constantFrom(...names), fc.array(keys, {maxLength: 2}), {maxKeys: 3}),
				(wishes) => {
					const result = rebind(bindings, chosen(wishes));
					const table = result.ok ? result.value : bindings;

					for (const screen of screenNames) {
						const where = {mode: 'browse', screen, confirmKey: undefined} as const;
						const bound = bindingsFor(where, table).flatMap((binding) => binding.keys);
						expect(bound).toEqual([...new Set(bound)]);
						expect(findIntent({type: 'key', key: 'escape'}, where, table)).toEqual({type: 'back'});
						expect(findIntent({type: 'key', key: 'ctrl+c'}, where, table)).toEqual({type: 'interrupt'});

						for (const key of ['enter', 'y', '5']) {
							const intent = findIntent({type: 'key', key}, where, table);
							expect(intent?.type.startsWith('approval.') ?? false).toBe(false);
						}
					}
				},
			),
			{numRuns: often(50, {atLength: 300})},
		);
	});
});
