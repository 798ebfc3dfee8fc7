import {describe, expect, test} from 'vitest';
import {blankAccount} from '../../../source/domain/blanks.ts';
import type {FormKind} from '../../../source/domain/intents.ts';
import type {Trade} from '../../../source/domain/trading.ts';
import {formOf} from '../../../source/store/forms/all.ts';
import {crossingSignals} from '../../../source/store/forms/crossing.ts';
import type {Values} from '../../../source/store/forms/form.ts';
import {initialState, type State} from '../../../source/store/state.ts';
import {littleGateway} from '../../helpers/little-dialect.ts';

const order: Trade = {
	id: 'ord',
	kind: 'order',
	status: 'pending',
	accountId: 'acct',
	symbol: 'EURUSD',
	side: 'buy',
	volume: 0.1,
	price: 100,
	stopLoss: 90,
	takeProfit: 120,
	pnl: undefined,
	rejectedBy: undefined,
	says: undefined,
	createdAt: 1,
	updatedAt: 1,
};

/** Down for a while, then up: the averages cross once. */
const candles = Array.from({length: 60}, (_, index) => {
	const close = index < 40 ? 200 - index : 160 + (index - 40) * 4;
	return {at: index * 60_000, open: close, high: close + 1, low: close - 1, close, volume: undefined};
});

const first = initialState(0);

const state: State = {
	...first,
	gateway: {...littleGateway, dialect: 'mt5-trader'},
	link: {phase: 'live', since: 0},
	trading: {
		...first.trading,
		accounts: new Map([['acct', {...blankAccount('acct'), label: 'Paper', mode: 'paper'}]]),
		trades: new Map([
			['ord', order],
			[
				'pos',
				{...order, id: 'pos', kind: 'position', status: 'open', side: 'sell', stopLoss: 110, takeProfit: 80},
			],
		]),
		quotes: new Map([['EURUSD', {id: 'EURUSD', bid: 94, ask: 95, last: undefined, at: 1}]]),
		strategies: new Map([['tide', {id: 'tide', name: 'Tide', says: undefined, symbols: ['EURUSD']}]]),
		follows: new Map([
			['f', {id: 'f', accountId: 'acct', strategyId: 'tide', status: 'active', updatedAt: undefined}],
		]),
		series: new Map([['EURUSD 1m', {id: 'EURUSD 1m', symbol: 'EURUSD', timeframe: '1m', candles}]]),
	},
};

function leading(kind: FormKind, values: Values): unknown {
	const form = formOf(state, kind);

	if (!form.ok) {
		return form.problem;
	}

	const opened = Object.fromEntries(form.value.fields.map((field) => [field.name, field.first]));
	const read = form.value.read({...opened, ...values});
	return read.ok && read.value.type === 'command' ? read.value.command : read.ok ? read : read.problem;
}

describe('an order', () => {
	const kind: FormKind = {type: 'order.modify', orderId: 'ord'};

	test('is changed with price, stop and target', () => {
		expect(leading(kind, {price: '105'})).toEqual({
			type: 'order.modify',
			orderId: 'ord',
			accountId: 'acct',
			price: 105,
			stopLoss: 90,
			takeProfit: 120,
		});
	});

	test.each([
		[{stopLoss: '105'}, 'stopLoss', /below 100/u],
		[{takeProfit: '95'}, 'takeProfit', /above 100/u],
		[{stopLoss: '-3'}, 'stopLoss', /above 0/u],
		[{}, 'price', /Nothing is changed/u],
	])('with %j does not leave', (values, field, says) => {
		expect(leading(kind, values)).toContainEqual({field, says: expect.stringMatching(says) as string});
	});
});

describe('a position', () => {
	const kind: FormKind = {type: 'position.modify', positionId: 'pos'};

	test('may have its stop beyond the entry once the market has moved', () => {
		expect(leading(kind, {stopLoss: '97'})).toMatchObject({
			type: 'position.modify',
			stopLoss: 97,
			price: 100,
		});
	});

	test('that was sold has its stop above the market and its target below', () => {
		expect(leading(kind, {stopLoss: '94.5'})).toContainEqual({
			field: 'stopLoss',
			says: 'The stop must be above 95.',
		});
		expect(leading(kind, {takeProfit: '99'})).toContainEqual({
			field: 'takeProfit',
			says: 'The target must be below 95.',
		});
	});

	test('that is closed has no form', () => {
		expect(leading({type: 'position.modify', positionId: 'ord'}, {})).toBe('the position is open no longer');
	});
});

test('a strategy is copied once by an account', () => {
	expect(leading({type: 'follow.start'}, {strategy: 'tide'})).toEqual([
		{field: 'strategy', says: 'This account copies it already.'},
	]);
	expect(leading({type: 'follow.start'}, {strategy: 'ebb'})).toEqual({
		type: 'follow.start',
		accountId: 'acct',
		strategyId: 'ebb',
	});
});

describe('a backtest', () => {
	test('begins a trade where the fast average crosses the slow one, with stop and target on their sides', () => {
		const signals = crossingSignals(candles, {fast: 3, slow: 10, stopPct: 1, targetPct: 2});
		expect(signals).toHaveLength(1);
		const [signal] = signals;
		const close = candles[signal?.index ?? 0]?.close ?? 0;
		expect(signal).toMatchObject({side: 'buy', stopLoss: close * 0.99, takeProfit: close * 1.02});
	});

	test('is run on the candles we hold', () => {
		expect(leading({type: 'backtest.run'}, {fast: '3', slow: '10'})).toMatchObject({
			type: 'backtest.run',
			symbol: 'EURUSD',
			timeframe: '1m',
			candles,
			signals: [{side: 'buy'}],
		});
	});

	test('says beforehand how often its rule trades on them', () => {
		const form = formOf(state, {type: 'backtest.run'});
		const seen = (slow: string) =>
			form.ok
				? form.value.preview?.({series: 'EURUSD 1m', fast: '3', slow, stop: '1', target: '2'})
				: undefined;
		expect(seen('10')).toEqual([{label: 'Trades', text: '1 on these 60 candles'}]);
		expect(seen('59')).toEqual([{label: 'Trades', text: 'none on these 60 candles'}]);
	});

	test.each([
		[{fast: '10', slow: '3'}, 'slow'],
		[{fast: '0'}, 'fast'],
		[{stop: '60'}, 'stop'],
		[{fast: '30', slow: '59'}, 'slow'],
	])('with %j does not leave', (values, field) => {
		expect(leading({type: 'backtest.run'}, values)).toContainEqual(expect.objectContaining({field}));
	});
});
