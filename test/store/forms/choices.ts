import {expect, test} from 'vitest';
import {choiceOf, narrowed, nextChoice} from '../../../source/store/forms/choices.ts';
import type {Field} from '../../../source/store/forms/form.ts';

const field: Field = {
	name: 'priority',
	label: 'Priority',
	kind: 'choice',
	choices: ['low', 'normal', 'high', 'urgent'].map((value) => ({value, says: value})),
	first: 'normal',
	isNeeded: true,
};

test('a letter begins anew where it fits nothing behind what stands there', () => {
	expect(narrowed(field, 'normal', 'h')).toBe('h');
	expect(choiceOf(field, 'h')?.value).toBe('high');
});

test('letters narrow, and one that fits nothing is left out', () => {
	expect(narrowed(field, 'u', 'r')).toBe('ur');
	expect(narrowed(field, 'ur', 'z')).toBe('ur');
});

test('choices go round both ways', () => {
	expect(nextChoice(field, 'urgent', 'next')).toBe('low');
	expect(nextChoice(field, 'low', 'previous')).toBe('urgent');
});
