import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {lineAfter, start, type ChainLine, type Place} from '../../../source/session/journal/chain.ts';
import {headText} from '../../../source/session/journal/head.ts';
import {verify} from '../../../source/session/journal/verify.ts';
import {writtenOf} from '../../../source/session/journal/written.ts';
import {decided} from '../../helpers/journal.ts';

const runs = {numRuns: 150};
const encoder = new TextEncoder();

/** A journal of these entries, as lines and with its head. */
function journalOf(entries: readonly object[]) {
	const lines: ChainLine[] = [];
	let last: Place = start;

	for (const entry of entries) {
		const line = lineAfter(last, entry);
		lines.push(line);
		last = line;
	}

	const texts = lines.map(({text}) => text);
	const bytes = encoder.encode(texts.map((text) => `${text}\n`).join('')).length;
	return {texts, head: encoder.encode(headText({last, bytes, next: undefined})), last, bytes};
}

function verifyLines(lines: readonly string[], head: Uint8Array | undefined) {
	return verify(encoder.encode(lines.map((line) => `${line}\n`).join('')), head);
}

const title = fc.string({unit: 'binary', maxLength: 12});
const entries = fc
	.array(fc.record({title, input: fc.jsonValue({maxDepth: 3})}), {minLength: 2, maxLength: 7})
	.map((list) =>
		list.map(({title, input}, n) => writtenOf(decided(`k${n}`, {title, input: input as never}))),
	);
const some = fc.nat();

describe('verify', () => {
	test('never complains of a chain that is whole', () => {
		fc.assert(
			fc.property(entries, (list) => {
				const {texts, head} = journalOf(list);
				expect(verifyLines(texts, head)).toEqual({count: list.length, faults: [], notes: []});
			}),
			runs,
		);
		expect(verify(undefined, undefined)).toEqual({count: 0, faults: [], notes: []});
	});

	test('finds every byte that was changed', () => {
		fc.assert(
			fc.property(entries, some, fc.integer({min: 1, max: 255}), (list, at, by) => {
				const {texts, head} = journalOf(list);
				const bytes = encoder.encode(texts.map((text) => `${text}\n`).join(''));
				const place = at % bytes.length;
				bytes[place] = ((bytes[place] ?? 0) + by) % 256;
				expect(verify(bytes, head).faults).not.toEqual([]);
			}),
			runs,
		);
	});

	test('finds every line that was removed, repeated, moved or put in', () => {
		fc.assert(
			fc.property(entries, some, some, some, (list, kind, from, to) => {
				const {texts, head} = journalOf(list);
				const [a, b] = [from % texts.length, to % texts.length];
				const changed = [...texts];
				const [line = ''] = changed.splice(a, 1);

				if (kind % 4 === 1) {
					changed.splice(a, 0, line);
					changed.splice(b, 0, line);
				} else if (kind % 4 === 2) {
					fc.pre(a !== b);
					changed.splice(b, 0, line);
				} else if (kind % 4 === 3) {
					changed.splice(a, 0, line, lineAfter({seq: a, hash: 'ab'.repeat(32)}, {at: 1}).text);
				}

				expect(verifyLines(changed, head).faults).not.toEqual([]);
			}),
			runs,
		);
	});

	test('finds every cut at the end, in the middle of a line or between two', () => {
		fc.assert(
			fc.property(entries, some, (list, at) => {
				const {texts, head} = journalOf(list);
				const bytes = encoder.encode(texts.map((text) => `${text}\n`).join(''));
				expect(verify(bytes.subarray(0, at % bytes.length), head).faults).not.toEqual([]);
			}),
			runs,
		);
	});

	test('finds a line that was changed together with its hash, and a chain written anew', () => {
		const list = ['a', 'b', 'c'].map((key) => writtenOf(decided(key)));
		const {texts, head} = journalOf(list);
		const forged = journalOf([...list.slice(0, 1), {at: 2}, ...list.slice(2)]).texts;
		expect(verifyLines([texts[0]!, forged[1]!, texts[2]!], head).faults).toEqual([
			{file: 'journal', line: 3, says: 'does not follow from the line before: one of the two was changed'},
		]);
		expect(verifyLines(forged, head).faults).toHaveLength(1);
		expect(verifyLines(texts, undefined).faults).toMatchObject([{file: 'head', line: 1}]);
	});

	test('names what is wrong, each where it is', () => {
		const {texts, head} = journalOf(['a', 'b', 'c', 'd', 'e'].map((key) => writtenOf(decided(key))));
		const [a = '', b = '', c = '', d = '', e = ''] = texts;
		const says = (lines: readonly string[]) =>
			verifyLines(lines, head).faults.map(({line, says}) => `${line} ${says}`);
		expect(says([a, b.replace('nginx', 'mysql'), c, d, e])).toEqual(['2 was changed after it was written']);
		expect(says([a, '{', c, d, e])).toEqual(['2 is unreadable']);
		expect(says([a, d, e])).toEqual(['2 comes after lines that are missing: numbers 2 to 3']);
		expect(says([a, b, c])).toEqual(['3 is the last: after it are missing numbers 4 to 5']);
		expect(says([a, c, b, d, e])).toEqual([
			'2 is out of order: number 3 stands before number 2',
			'3 is out of order: number 2 stands after number 3',
		]);
		expect(says([a, b, b, c, d, e])).toEqual(['3 repeats line 2']);
		expect(verify(encoder.encode(`${[a, b, c, d].join('\n')}\n${e.slice(0, 9)}`), head).faults).toEqual([
			{file: 'journal', line: 5, says: 'is torn: its end is missing'},
		]);
	});

	test('takes what the head announces for what it is, however much of it is there', () => {
		const {texts, last, bytes} = journalOf(['a', 'b'].map((key) => writtenOf(decided(key))));
		const next = lineAfter(last, writtenOf(decided('c', {title: 'é ⟨U+202E⟩'})));
		const head = encoder.encode(headText({last, bytes, next}));
		const whole = encoder.encode([...texts, next.text].map((text) => `${text}\n`).join(''));

		for (let length = bytes; length <= whole.length; length++) {
			expect(verify(whole.subarray(0, length), head)).toMatchObject({
				faults: [],
				notes: [{file: 'head', line: 2}],
			});
		}

		expect(verify(whole.subarray(0, bytes - 1), head).faults).not.toEqual([]);
	});
});
