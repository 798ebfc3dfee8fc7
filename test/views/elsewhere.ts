import {expect, test} from 'vitest';
import {bindings} from '../../source/input/bindings.ts';
import {rebind} from '../../source/input/rebind.ts';
import {meantElsewhere} from '../../source/views/parts/elsewhere.ts';

function withKeys(keys: readonly string[]) {
	const rebound = rebind(bindings, new Map([['approval.reject', keys]]));
	return rebound.ok ? rebound.value : [];
}

test('a key that a person gave away says what it was here, and which key that is now', () => {
	expect(meantElsewhere('x', 'decisions', withKeys(['Z']))).toBe('x is not reject at once any more: Z is.');
	expect(meantElsewhere('x', 'decisions', withKeys([]))).toBe(
		'x is not reject at once any more: the config file took its keys away.',
	);
});

test('a key of another screen says where it means something', () => {
	expect(meantElsewhere('x', 'agents', bindings)).toMatch(/^x: .*, on Decisions \(2\)\.$/u);
	expect(meantElsewhere('x', 'agents', withKeys(['Z']))).toMatch(/^x: answer, on Overview \(1\)\.$/u);
});
