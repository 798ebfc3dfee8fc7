import fc from 'fast-check';
import {expect, test} from 'vitest';
import {append, emptyRing, entriesOf, lastOf, newestOf} from '../../source/store/ring.ts';

test('a ring holds the newest entries, in order, whatever is appended', () => {
	fc.assert(
		fc.property(fc.array(fc.integer(), {maxLength: 100}), fc.integer({min: 1, max: 12}), (all, size) => {
			const ring = all.reduce((held, entry) => append(held, entry), emptyRing<number>(size));
			expect(entriesOf(ring)).toEqual(all.slice(-size));
			expect(newestOf(ring, 3)).toEqual(all.slice(-Math.min(3, size)));
			expect(lastOf(ring)).toBe(all.at(-1));
			expect(ring.total).toBe(all.length);
		}),
	);
});

test('an older ring is not changed by what is appended to it twice', () => {
	const held = append(append(emptyRing<string>(3), 'a'), 'b');
	const one = append(held, 'c');
	const other = append(held, 'd');
	expect(entriesOf(held)).toEqual(['a', 'b']);
	expect(entriesOf(one)).toEqual(['a', 'b', 'c']);
	expect(entriesOf(other)).toEqual(['a', 'b', 'd']);
});

test('what is forgotten is let go', () => {
	let ring = emptyRing<number>(10);

	for (let index = 0; index < 1000; index += 1) {
		ring = append(ring, index);
	}

	expect(ring.storage.length).toBeLessThanOrEqual(20);
});
