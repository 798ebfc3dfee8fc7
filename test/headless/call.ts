import {describe, expect, test} from 'vitest';
import {judgeCall, printMethods, printOutcome, type Method} from '../../source/headless/call.ts';
import {nearest} from '../../source/domain/nearest.ts';

const methods: readonly Method[] = [
	{
		name: 'task.create',
		effect: 'changes',
		says: 'a new task',
		params: {
			type: 'object',
			properties: {
				title: {type: 'string', minLength: 1},
				priority: {enum: ['low', 'high']},
				steps: {type: 'array', items: {type: 'object', properties: {at: {type: 'number'}}}},
			},
			required: ['title'],
		},
	},
	{name: 'task.list', effect: 'reads', says: 'every task', params: undefined},
	{name: 'health', effect: 'reads', says: 'how it is', params: undefined},
	{name: 'strange', effect: 'changes', says: 'announced', params: undefined},
];

function judge(
	method: string,
	params?: Record<string, string | number | object>,
	isReadonly = false,
): string {
	const known = methods.find(({name}) => name === method);
	const verdict = judgeCall({method, params: params as never, isReadonly}, known, methods);
	return verdict.ok ? 'fits' : verdict.problem;
}

describe('before a request leaves', () => {
	test('a method nobody knows is named with the three it is most like', () => {
		expect(judge('task.crate')).toBe(
			'task.crate is no method of this gateway. The nearest are task.create, task.list, strange.',
		);
	});

	test('parameters that do not fit are named by their path, every one, and without their value', () => {
		expect(judge('task.create', {priority: 'hunter2', steps: [{at: 1}, {at: 'hunter2'}]})).toBe(
			"The parameters of task.create do not fit: they must have required property 'title'; " +
				'/priority must be equal to one of the allowed values (low, high); /steps/1/at must be number. Nothing was sent.',
		);
	});

	test('no parameters are an empty object', () => {
		expect(judge('task.create')).toContain("required property 'title'");
		expect(judge('health')).toBe('fits');
	});

	test('what no document describes is sent as given', () => {
		expect(judge('strange', {anything: {at: 'all'}})).toBe('fits');
		expect(judge('task.create', {title: 'x', more: 1})).toBe('fits');
	});

	test('a session that only reads asks for nothing that changes something', () => {
		expect(judge('task.create', {title: 'x'}, true)).toBe(
			'task.create changes something, and --readonly was said. Nothing was sent.',
		);
		expect(judge('task.list', {}, true)).toBe('fits');
	});
});

describe('what came of a request', () => {
	test('an answer is JSON on stdout, and nothing else is', () => {
		const printed = printOutcome('health', {type: 'answered', events: [], payload: {ok: true}});
		expect(printed).toEqual({code: 0, stdout: '{\n  "ok": true\n}\n', stderr: ''});
	});

	test('an answer without a payload is null', () => {
		expect(printOutcome('a', {type: 'answered', events: [], payload: undefined}).stdout).toBe('null\n');
	});

	test('a refusal is told with its code, its words and when to come again', () => {
		const refusal = {code: 'FORBIDDEN', message: 'not you', retryAfterMs: 1500, details: undefined};
		expect(printOutcome('a', {type: 'refused', refusal})).toEqual({
			code: 4,
			stdout: '',
			stderr: 'a was refused (FORBIDDEN): not you. Try again in 2 s',
		});
	});

	test('what never left says so', () => {
		const refusal = {code: 'NOT_SENT', message: 'needs more', retryAfterMs: undefined, details: undefined};
		expect(printOutcome('a', {type: 'refused', refusal})).toMatchObject({
			code: 4,
			stderr: 'a was not sent: needs more',
		});
	});

	test('silence is not called a failure', () => {
		const printed = printOutcome('a', {type: 'silent', because: 'no answer in 5 s'});
		expect(printed).toMatchObject({code: 5, stdout: ''});
		expect(printed.stderr).toContain('nobody knows what became of it: no answer in 5 s');
	});
});

describe('the list of methods', () => {
	test('is a line each, in order', () => {
		expect(printMethods(methods, 'text').stdout).toBe(
			[
				'health       reads    how it is',
				'strange      changes  announced',
				'task.create  changes  a new task',
				'task.list    reads    every task',
				'',
			].join('\n'),
		);
	});

	test('is JSON where that is wanted', () => {
		expect(JSON.parse(printMethods(methods, 'json').stdout)).toContainEqual({
			name: 'health',
			effect: 'reads',
			says: 'how it is',
		});
	});
});

describe('the nearest words', () => {
	test.each([
		['helth', 'health'],
		['TASK.LIST', 'task.list'],
		['task.lsit', 'task.list'],
		['ask.list', 'task.list'],
		['healthy', 'health'],
	])('to %s: %s', (word, expected) => {
		expect(nearest(word, ['task.create', 'task.list', 'health'], 1)).toEqual([expected]);
	});

	test('are no more than there are, and a long word costs nothing', () => {
		expect(nearest('x'.repeat(1_000_000), ['a', 'b'], 3)).toEqual(['a', 'b']);
	});
});
