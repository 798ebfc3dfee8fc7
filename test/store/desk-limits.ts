import {expect, test} from 'vitest';
import type {RiskLimits} from '../../source/domain/trading.ts';
import {chartOf} from '../../source/store/select-chart.ts';
import {limitsLeft} from '../../source/store/select-limits.ts';
import {initialState, type State} from '../../source/store/state.ts';
import {anAccount, aTrade} from '../helpers/view-desk.ts';

const limits: RiskLimits = {
	maxDailyLoss: 1000,
	maxVolume: 2,
	maxPositions: 3,
	needsStop: true,
	symbols: [],
};

function deskWith(trading: Partial<State['trading']>): State {
	const state = initialState(0);
	const freshness = {...state.freshness, trades: {status: 'fresh', at: 0} as const};
	return {...state, freshness, trading: {...state.trading, ...trading}};
}

const loser = anAccount('b', {label: 'Paper', dailyPnl: -250, openPositions: undefined});
const winner = anAccount('a', {label: 'Demo', dailyPnl: 400, openPositions: undefined});
const position = aTrade('p', {
	kind: 'position',
	status: 'open',
	accountId: 'b',
	symbol: 'BTCUSD',
	price: 10,
});

test('what is left of a limit is told for the account that is nearest to it', () => {
	const state = deskWith({
		limits,
		accounts: new Map([
			['a', winner],
			['b', loser],
		]),
		trades: new Map([['p', position]]),
	});
	expect(limitsLeft(state)).toEqual([
		{name: 'loss today', limit: 1000, used: 250, left: 750, account: 'Paper'},
		{name: 'positions', limit: 3, used: 1, left: 2, account: 'Paper'},
		{name: 'size', limit: 2},
	]);
});

test('where positions are only heard of one by one, how many are open is not known', () => {
	const state = deskWith({limits, accounts: new Map([['b', loser]]), trades: new Map([['p', position]])});
	const partial = {status: 'partial', at: 0, why: 'not-offered', because: 'no lists'} as const;
	const heard = {...state, freshness: {...state.freshness, trades: partial}};
	expect(limitsLeft(heard)[1]).toMatchObject({name: 'positions', limit: 3, used: undefined, left: undefined});
	const told = {
		...heard,
		trading: {...heard.trading, accounts: new Map([['b', {...loser, openPositions: 2}]])},
	};
	expect(limitsLeft(told)[1]).toMatchObject({used: 2, left: 1});
});

test('a loss that nobody told leaves what is left unknown, and no limits are none', () => {
	const state = deskWith({limits, accounts: new Map([['a', anAccount('a', {dailyPnl: undefined})]])});
	expect(limitsLeft(state)[0]).toMatchObject({limit: 1000, used: undefined, left: undefined});
	expect(limitsLeft(deskWith({}))).toEqual([]);
});

test('the chart marks the other trades on its symbol, and what was carried out there', () => {
	const order = aTrade('o', {kind: 'order', status: 'pending', symbol: 'BTCUSD', price: 9});
	const done = aTrade('e', {
		kind: 'execution',
		status: 'executed',
		symbol: 'BTCUSD',
		side: 'sell',
		price: 11,
		createdAt: 5,
	});
	const elsewhere = {...order, id: 'x', symbol: 'ETHUSD'};
	const trades = new Map([position, order, done, elsewhere].map((trade) => [trade.id, trade]));
	const {levelsOf, marks} = chartOf(deskWith({trades}), 'p');
	expect(levelsOf).toBe('position');
	expect(marks).toEqual([
		{name: 'order', price: 9, at: undefined},
		{name: 'sold', price: 11, at: 5},
	]);
});
