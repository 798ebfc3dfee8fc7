import {expect, test} from 'vitest';
import {cutAtComma} from '../../source/views/parts/fitting.ts';

test('what does not fit ends after one of its parts, and not within a price', () => {
	const title = 'sell 0.5 BTCUSD, at the market, about 99,986.56, stop loss 100,303.57';
	expect(cutAtComma(title, 80)).toBe(title);
	expect(cutAtComma(title, 30)).toBe('sell 0.5 BTCUSD, …');
	expect(cutAtComma(title, 45)).toBe('sell 0.5 BTCUSD, at the market, …');
	expect(cutAtComma('systemctl restart nginx', 12)).toBe('systemctl r…');
	expect(cutAtComma('a, systemctl restart nginx', 12)).toBe('a, systemct…');
});
