import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
	asRecord,
	readBoolean,
	readCount,
	readId,
	readList,
	readNumber,
	readRecords,
	readString,
	readStrings,
	readTime,
} from '../../source/wire/read.ts';
import {encodeRequest, readEnvelope} from '../../source/wire/request-envelope.ts';

describe('readers', () => {
	test('answer undefined for what is not there, whatever is there', () => {
		for (const value of [undefined, null, {}, [], 'x', 1, true, NaN]) {
			expect(() => [
				asRecord(value),
				readBoolean(value),
				readCount(value),
				readId(value),
				readNumber(value),
				readString(value),
				readTime(value),
			]).not.toThrow();
		}

		expect(asRecord([])).toBeUndefined();
		expect(readNumber(null)).toBeUndefined();
		expect(readCount(-1)).toBeUndefined();
		expect(readTime(1e30)).toBeUndefined();
		expect(readTime('yesterday')).toBeUndefined();
	});

	test('lists are never longer than asked for', () => {
		expect(readList([1, 2, 3], 2)).toEqual([1, 2]);
		expect(readRecords([{}, 1, []], 10)).toEqual([{}]);
		expect(readStrings('no list')).toEqual([]);
	});

	test('a time may be a number or a date in ISO words', () => {
		expect(readTime(5)).toBe(5);
		expect(readTime('2026-11-22T02:39:26.457Z')).toBe(1_795_315_166_457);
	});
});

describe('envelope', () => {
	test('a request leaves its parameters out where it has none', () => {
		expect(encodeRequest('1', 'health', undefined)).toBe('{"type":"req","id":"1","method":"health"}');
	});

	test('an id echoed as a number is a string', () => {
		expect(readEnvelope('{"type":"res","id":7,"ok":true}')).toMatchObject({ok: true, value: {id: '7'}});
	});

	test('any text is read or turned down with a reason', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
				const read = readEnvelope(text);
				expect(read.ok || read.problem.length > 0).toBe(true);
			}),
		);
	});
});
