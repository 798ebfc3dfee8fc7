import {describe, expect, test} from 'vitest';
import type {Command} from '../../../source/domain/commands.ts';
import type {Refusal} from '../../../source/wire/dialects/dialect.ts';
import {errandFor} from '../../../source/wire/dialects/mt5-trader/errands.ts';
import {readAnswer} from '../../../source/wire/dialects/mt5-trader/answers.ts';
import {gatewayOf, memoryOf} from '../../helpers/mt5-trader.ts';

const command: Command = {
	type: 'backtest.run',
	symbol: 'BTCUSD',
	timeframe: '5m',
	says: 'averages',
	candles: [
		{at: 0, open: 1, high: 2, low: 1, close: 2, volume: undefined},
		{at: 60_000, open: 2, high: 3, low: 2, close: 3, volume: undefined},
	],
	signals: [{index: 0, side: 'buy', stopLoss: 1, takeProfit: 3}],
};

function errand() {
	const made = errandFor(command, gatewayOf(), 'key', undefined);

	if (!made.ok) {
		throw new Error(made.problem);
	}

	return made.value;
}

function refusal(message: string): Refusal {
	return {code: 'INVALID_PARAMS', message, retryAfterMs: undefined, details: undefined};
}

describe('a backtest', () => {
	test('is asked for by the names of its prices, and without them where a server refuses just these', () => {
		const call = errand().call([]);
		expect(call.ok && call.value.params).toMatchObject({symbol: 'BTCUSD', timeframe: '5m'});
		const other = errand().otherwise?.(refusal('symbol: extra fields not permitted'))?.call([]);
		expect(other?.ok === true && other.value.params).toEqual({
			candles: [
				{ts: '1970-01-01T00:00:00.000Z', open: 1, high: 2, low: 1, close: 2},
				{ts: '1970-01-01T00:01:00.000Z', open: 2, high: 3, low: 2, close: 3},
			],
			signals: [{index: 0, side: 'buy', stopLoss: 1, takeProfit: 3}],
		});
		expect(errand().otherwise?.(refusal('signals[0]: no such candle'))).toBeUndefined();
	});

	test('that comes back as bare numbers has its curve spread over the time that was tried', () => {
		const call = errand().call([]);

		if (!call.ok) {
			throw new Error(call.problem);
		}

		const payload = {metrics: {total_return_pct: 2, trades: 1}, equityCurve: [1000, 1010, 1020], trades: []};
		const read = readAnswer(call.value, payload, memoryOf(), 500);
		expect(read.ok && read.value).toMatchObject([
			{
				type: 'backtest.changed',
				change: {
					symbol: 'BTCUSD',
					timeframe: '5m',
					strategy: 'averages',
					metrics: {returnPct: 2, trades: 1, winRatePct: undefined},
					equity: [
						{at: 0, value: 1000},
						{at: 30_000, value: 1010},
						{at: 60_000, value: 1020},
					],
				},
			},
		]);
	});

	test('of any length has a curve that can be drawn, its end included', () => {
		const equityCurve = Array.from({length: 5000}, (_, index) => ({
			ts: '2026-01-01T00:00:00Z',
			equity: index,
		}));
		const call = {method: 'backtests.get', params: {backtestId: 'bt'}, deadlineMs: 1};
		const read = readAnswer(call, {backtest: {backtestId: 'bt', equityCurve}}, memoryOf(), 500);
		const [event] = read.ok ? read.value : [];
		const points = event?.type === 'backtest.changed' ? (event.change.equity ?? []) : [];
		expect(points.length).toBeLessThanOrEqual(502);
		expect(points.at(-1)?.value).toBe(4999);
	});

	test.each([{backtests: 3}, {backtests: [{}, null, 'x', {backtestId: '‮'}]}])(
		'%j never throws',
		(payload) => {
			const call = {method: 'backtests.list', params: {}, deadlineMs: 1};
			const read = readAnswer(call, payload, memoryOf(), 500);
			expect(read.ok ? read.value : []).toSatisfy((events: readonly object[]) => events.length <= 1);
		},
	);
});
