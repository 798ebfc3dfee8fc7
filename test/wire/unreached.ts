import {expect, test} from 'vitest';
import {meaningOf} from '../../source/wire/close-codes.ts';

test('what never stood is not said to have broken, and the name of the failure stays', () => {
	const saysOf = (reason: string): string => meaningOf(1006, reason).says;
	expect(saysOf('connect ECONNREFUSED 127.0.0.1:1')).toBe(
		'Nobody answers there: connect ECONNREFUSED 127.0.0.1:1',
	);
	expect(saysOf('getaddrinfo ENOTFOUND home')).toMatch(/^No machine of that name was found: /u);
	expect(saysOf('connect ETIMEDOUT')).toMatch(/^It cannot be reached from here: /u);
	expect(saysOf('')).toBe('The connection broke');
	expect(saysOf('read ECONNRESET')).toBe('The connection broke: read ECONNRESET');
});
