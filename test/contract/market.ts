import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {account, caller} from '../helpers/contract-doings.ts';
import {rowCalled} from '../helpers/contract-rows.ts';
import {openStand, type Stand} from '../helpers/contract-stand.ts';

describe('a market that moves', () => {
	let stand: Stand;

	beforeAll(async () => {
		stand = await openStand(rowCalled('mt5-trader'), {scenario: 'market'});
		await stand.live();
	});

	afterAll(async () => {
		await stand.stop();
	});

	test('tells its prices, as far as the world has them', async () => {
		const bid = (): number | undefined => stand.world.desk.market.tick('BTCUSD')?.bid;
		await stand.until('there is a price', ({trading}) => trading.quotes.get('BTCUSD')?.bid === bid());
		const first = bid();
		await stand.until(
			'it moved',
			({trading}) => trading.quotes.get('BTCUSD')?.bid === bid() && bid() !== first,
		);
	});

	test('grows the candle that forms, and opens the next', async () => {
		const forming = (): number | undefined =>
			stand.state().trading.series.get('BTCUSD 5m')?.candles.at(-1)?.at;
		const first = forming();
		expect(first).toBeDefined();
		await stand.until('the next one opened', () => forming() !== first, {withinMs: 400_000, stepMs: 1000});
	});

	test('brings the candles of a symbol nobody asked for before once it is chosen, and goes on with them', async () => {
		const {desk} = stand.world;
		const price = Math.round((desk.market.tick('XAUUSD')?.ask ?? 0) * 0.9);
		const done = desk.trading.place(
			{
				id: 'intent_gold',
				accountId: account,
				symbol: 'XAUUSD',
				side: 'buy',
				type: 'limit',
				volume: 0.01,
				price,
				stopLoss: price * 0.5,
				takeProfit: price * 2,
			},
			caller,
		);
		const orderId = done.ok ? (done.value.execution.orderId ?? '') : '';
		const kept = () => stand.state().trading.series.get('XAUUSD 5m');
		await stand.until('it waits', ({trading}) => trading.trades.get(orderId)?.status === 'pending');
		stand.session.act({type: 'screen.show', screen: 'trading'});
		expect(kept()).toBeUndefined();
		stand.session.act({type: 'list.choose', list: 'trades', id: orderId});
		await stand.until('they are read', () => kept() !== undefined);
		expect(kept()?.candles).toHaveLength(200);
		const first = kept()?.candles.at(-1)?.at;
		await stand.until('the next one opened', () => kept()?.candles.at(-1)?.at !== first, {
			withinMs: 400_000,
			stepMs: 1000,
		});
		const asked = stand.wire.sent.filter((text) => text.includes('getCandles') && text.includes('XAUUSD'));
		expect(asked.length).toBeLessThan(10);
	});

	test('fills an order it has come to: the order is over and a position is open', async () => {
		const {desk} = stand.world;
		const tick = desk.market.tick('BTCUSD');
		const price = Math.round((tick?.ask ?? 0) * 0.9998);
		const done = desk.trading.place(
			{
				id: 'intent_near',
				accountId: account,
				symbol: 'BTCUSD',
				side: 'buy',
				type: 'limit',
				volume: 0.01,
				price,
				stopLoss: price * 0.5,
				takeProfit: price * 2,
			},
			caller,
		);
		const orderId = done.ok ? (done.value.execution.orderId ?? '') : '';
		expect(orderId).not.toBe('');
		await stand.until('it waits', ({trading}) => trading.trades.get(orderId)?.status === 'pending');
		await stand.until(
			'the world filled it',
			() => desk.trading.orders().find(({id}) => id === orderId)?.status === 'filled',
			{withinMs: 3_600_000, stepMs: 2000},
		);
		const position = desk.trading.positions().find((each) => each.orderId === orderId);
		await stand.until(
			'it shows',
			({trading}) =>
				trading.trades.get(orderId)?.status !== 'pending' &&
				trading.trades.get(position?.id ?? '')?.status === 'open' &&
				trading.trades.values().some(({kind, status}) => kind === 'execution' && status === 'executed'),
		);
		expect(stand.state().traffic).toMatchObject({rejected: 0, unknown: 0, connections: 1});
	});
});
