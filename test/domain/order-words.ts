import {expect, test} from 'vitest';
import {orderWords} from '../../source/domain/order-words.ts';

test.each([
	['stop', '3,588', 'stop order at 3,588'],
	['limit', undefined, 'limit order'],
	['market', undefined, 'at the market'],
	['market', '3,588', 'at the market, about 3,588'],
])('an order of the type %s with the price %s reads "%3$s"', (type, price, words) => {
	expect(orderWords(type, price)).toBe(words);
});
