import {expect, test} from 'vitest';
import {strokesIn} from '../../source/input/burst.ts';
import type {Stroke} from '../../source/input/keys.ts';

const burst = (text: string): Stroke => ({type: 'paste', text});

test('a few letters and the Enter after them, struck faster than the line is, are letters and an Enter', () => {
	for (const mode of ['write', 'filter', 'palette'] as const) {
		expect(strokesIn(burst('here\r'), mode)).toEqual([burst('here'), {type: 'key', key: 'enter'}]);
	}
});

test('what is more than a person types in a moment stays a paste, and so do lines', () => {
	for (const text of ['seventeen letters\r', 'two\rlines\r', 'one\r\r', 'line\n', 'words']) {
		expect(strokesIn(burst(text), 'write')).toEqual([burst(text)]);
	}
});

test('where a key decides or proves that somebody means it, a burst is a paste', () => {
	for (const mode of ['browse', 'armed', 'prove', 'stop', 'ask', 'form'] as const) {
		expect(strokesIn(burst('here\r'), mode)).toEqual([burst('here\r')]);
	}
});

test('a key stays a key', () => {
	expect(strokesIn({type: 'key', key: 'enter'}, 'write')).toEqual([{type: 'key', key: 'enter'}]);
});
