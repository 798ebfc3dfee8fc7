import {createHash} from 'node:crypto';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {hashJson} from '../../source/wire/hash.ts';

test('the hash is of the canonical text: keys sorted, nothing between', () => {
	const expected = createHash('sha256').update('{"a":[1,"é",null],"b":true}').digest('hex');
	expect(hashJson({b: true, a: [1, 'é', null]})).toBe(expected);
});

test('the order of keys does not matter, anything else does', () => {
	fc.assert(
		fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (document) => {
			const turned = Object.fromEntries(Object.entries(document).toReversed());
			expect(hashJson(turned)).toBe(hashJson(document));
			expect(hashJson({...document, 'one more': 1})).not.toBe(hashJson(document));
		}),
	);
});

test('a document too deep to be walked has no hash', () => {
	expect(hashJson(JSON.parse(`${'['.repeat(100)}${']'.repeat(100)}`))).toBeUndefined();
});
