import {describe, expect, test} from 'vitest';
import type {MethodInfo} from '../../../source/domain/methods.ts';
import {formOf} from '../../../source/store/forms/all.ts';
import {isDirect} from '../../../source/store/forms/direct.ts';
import type {FormSpec} from '../../../source/store/forms/form.ts';
import {rich} from '../../helpers/view-state.ts';

const methods: readonly MethodInfo[] = [
	{name: 'health', effect: 'reads', params: undefined, says: 'how it is'},
	{
		name: 'logs.tail',
		effect: 'reads',
		params: {
			type: 'object',
			properties: {level: {enum: ['info', 'error']}, limit: {type: 'integer'}, follow: {type: 'boolean'}},
			required: ['level'],
		},
		says: 'the last lines',
	},
	{name: 'agents.delete', effect: 'changes', params: undefined, says: 'removes an agent'},
	{name: 'exec.approval.resolve', effect: 'changes', params: undefined, says: 'decides'},
];
const state = {...rich, methods};

function specOf(method: string): FormSpec {
	const made = formOf(state, {type: 'method.call', method});

	if (!made.ok) {
		throw new Error(made.problem);
	}

	return made.value;
}

describe('the form of a method', () => {
	test('has a field for each parameter of its schema', () => {
		expect(specOf('logs.tail').fields.map(({label, kind, isNeeded}) => [label, kind, isNeeded])).toEqual([
			['level', 'choice', true],
			['limit', 'number', false],
			['follow', 'choice', false],
		]);
	});

	test('leaves out what is empty, and sends each value as what it is', () => {
		expect(specOf('logs.tail').read({'p level': 'error', 'p limit': '5', 'p follow': 'true'})).toEqual({
			ok: true,
			value: {
				type: 'command',
				command: {
					type: 'method.call',
					method: 'logs.tail',
					params: {level: 'error', limit: 5, follow: true},
				},
			},
		});
	});

	test('says what is no whole number', () => {
		expect(specOf('logs.tail').read({'p level': 'error', 'p limit': '5.5'})).toMatchObject({
			problem: [{field: 'p limit'}],
		});
	});

	test('what changes something is sent only when its word was typed', () => {
		const {read} = specOf('agents.delete');
		expect(read({params: '{"id":"a"}', sure: ''})).toMatchObject({ok: false, problem: [{field: 'sure'}]});
		expect(read({params: '{"id":"a"}', sure: 'delete'})).toMatchObject({
			value: {command: {params: {id: 'a'}}},
		});
	});

	test('nothing is decided by a method: there is no form for one that decides', () => {
		expect(formOf(state, {type: 'method.call', method: 'exec.approval.resolve'}).ok).toBe(false);
	});

	test('only what reads and needs nothing may leave without a form', () => {
		expect(isDirect(state, 'health', undefined)).toBe(true);
		expect(isDirect(state, 'logs.tail', undefined)).toBe(false);
		expect(isDirect(state, 'logs.tail', {level: 'info'})).toBe(true);
		expect(isDirect(state, 'agents.delete', {id: 'a'})).toBe(false);
		expect(isDirect(state, 'nothing.like', undefined)).toBe(false);
	});
});
