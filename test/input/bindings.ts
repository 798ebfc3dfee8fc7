import {describe, expect, test} from 'vitest';
import {screenNames} from '../../source/domain/intents.ts';
import {workWays} from '../../source/domain/work-intents.ts';
import {keyWord, type ModeName} from '../../source/input/binding.ts';
import {confirmKeyName} from '../../source/input/bindings-decide.ts';
import {bindings} from '../../source/input/bindings.ts';
import {bindingsFor, findIntent} from '../../source/input/find-intent.ts';

const modes: readonly ModeName[] = ['browse', 'armed', 'help', 'commands', 'write', 'filter'];

describe('bindings', () => {
	test('each says what it does, in a few words', () => {
		for (const {says, means, keys, modes: where} of bindings) {
			expect(says).toMatch(/^\S.{1,30}$/);
			expect(says + (means ?? '')).not.toContain('!'.repeat(2));
			expect(keys.length).toBeGreaterThan(0);
			expect(where.length).toBeGreaterThan(0);
		}
	});

	test.each(modes)('no key means two things in mode %s', (mode) => {
		for (const screen of screenNames) {
			const keys = bindingsFor({mode, screen}).flatMap((binding) => binding.keys);
			expect(keys).toEqual([...new Set(keys)]);
		}
	});

	test('nothing of a decision is on Enter, Space, y or a digit', () => {
		const deciding = bindings.filter(({intent}) => intent.type.startsWith('approval.'));
		expect(deciding.flatMap(({keys}) => keys)).toEqual(['a', 'A', 'x', confirmKeyName, 'X', 'e', 'u']);
	});

	test.each(modes)('Escape leads out of mode %s', (mode) => {
		const where = {mode, screen: 'decisions', confirmKey: 'p'} as const;
		expect(findIntent({type: 'key', key: 'escape'}, where)).toEqual({type: 'back'});
	});

	test.each(Object.entries(workWays).filter(([, way]) => way !== 'answers'))('%s has a key', (type) => {
		expect(bindings.map(({intent}) => intent.type)).toContain(type);
	});

	test('keys have words', () => {
		expect(
			['escape', 'ctrl+p', 'shift+tab', 'alt+backspace', 'a', 'A', '/'].map((key) => keyWord(key)),
		).toEqual(['Esc', '^P', 'Shift-Tab', 'Alt-Backspace', 'a', 'A', '/']);
	});
});

describe('a letter is one idea, on whatever screen', () => {
	const ideas: Readonly<Record<string, readonly string[]>> = {
		'say yes to it': ['approval.arm approve', 'open'],
		'say yes to all alike': ['approval.arm approve-always'],
		'say no to it, or see it': ['approval.reject', 'open'],
		'put an end to it': ['approval.reason', 'run.abort', 'task.cancel', 'trade.end'],
		'change it in a form': ['approval.modify', 'form.of-chosen', 'trade.change'],
		'have it run': ['form.of-chosen', 'cron.run', 'stop.ask'],
		'hold it, or let it go on': ['agent.toggle', 'cron.toggle', 'follow.toggle'],
		'make a new one': ['form.open'],
		'take it away': ['task.delete', 'cron.remove', 'thread.delete'],
		'begin anew': ['thread.reset'],
	};
	const letters: Readonly<Record<string, string>> = {
		a: 'say yes to it',
		A: 'say yes to all alike',
		x: 'say no to it, or see it',
		X: 'put an end to it',
		e: 'change it in a form',
		R: 'have it run',
		P: 'hold it, or let it go on',
		t: 'hold it, or let it go on',
		'+': 'make a new one',
		D: 'take it away',
		C: 'begin anew',
	};

	test.each(Object.entries(letters))('%s: %s', (key, idea) => {
		const meant = bindings
			.filter(({keys, modes: where}) => keys.includes(key) && where.includes('browse'))
			.map(({intent}) => (intent.type === 'approval.arm' ? `${intent.type} ${intent.meaning}` : intent.type));
		expect(meant.length).toBeGreaterThan(0);
		expect(meant.filter((type) => ideas[idea]?.includes(type) !== true)).toEqual([]);
	});
});

describe('pasted words', () => {
	const chat = {screen: 'chat', confirmKey: undefined} as const;

	test('type where words are written, without what a terminal would act on', () => {
		expect(
			findIntent({type: 'paste', text: 'a\u{1B}[31m\tb\r\nc\u{202E}'}, {mode: 'write', ...chat}),
		).toEqual({
			type: 'text.type',
			text: 'a[31m    b\nc',
		});
		expect(findIntent({type: 'paste', text: 'a\nb'}, {mode: 'filter', ...chat})).toEqual({
			type: 'text.type',
			text: 'a b',
		});
	});

	test('are ignored elsewhere', () => {
		expect(findIntent({type: 'paste', text: 'q'}, {mode: 'browse', ...chat})).toBeUndefined();
		expect(findIntent({type: 'paste', text: 'q'}, {mode: 'help', ...chat})).toBeUndefined();
	});
});
