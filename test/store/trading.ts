import {describe, expect, test} from 'vitest';
import {blankAccount} from '../../source/domain/blanks.ts';
import type {TradingEvent} from '../../source/domain/trading-events.ts';
import type {Account, Candle, Trade} from '../../source/domain/trading.ts';
import {bounds} from '../../source/store/bounds.ts';
import type {Approval} from '../../source/domain/entities.ts';
import type {Json} from '../../source/domain/json.ts';
import {lockOf, lockWords} from '../../source/store/deciding/locks.ts';
import {reduce} from '../../source/store/reduce.ts';
import {accountList, lastRefusal} from '../../source/store/select-trading.ts';
import {initialState, type State} from '../../source/store/state.ts';
import {execApproval} from '../helpers/approvals.ts';
import {littleGateway} from '../helpers/little-dialect.ts';

function after(...events: readonly TradingEvent[]): State {
	return events.reduce<State>((state, event) => reduce(state, event), initialState(0));
}

const candle = (at: number, close: number): Candle => ({
	at,
	open: 1,
	high: 3,
	low: 1,
	close,
	volume: undefined,
});
const series = (...candles: readonly Candle[]): TradingEvent => ({
	type: 'series.replaced',
	series: {id: 'BTCUSD 5m', symbol: 'BTCUSD', timeframe: '5m', candles},
	at: 0,
});
const moved = (moving: Candle, symbol = 'BTCUSD'): TradingEvent => ({
	type: 'candle.changed',
	symbol,
	timeframe: '5m',
	candle: moving,
	at: 0,
});
const order = (id: string, change: Partial<Trade> = {}): TradingEvent => ({
	type: 'trade.changed',
	id,
	change: {kind: 'order', status: 'pending', ...change},
	at: 0,
});

const paper: Account = {...blankAccount('paper'), label: 'Paper', mode: 'paper', currency: 'USD'};
const listed = (account: Account): TradingEvent => ({type: 'accounts.replaced', accounts: [account], at: 0});

describe('what a trading desk tells', () => {
	test('a list that names an account and not its worth leaves what is known of it, until the account is gone', () => {
		const told: TradingEvent = {type: 'account.changed', id: 'paper', change: {equity: 990}, at: 0};
		const state = after(listed(paper), told, listed({...paper, label: 'Paper, main'}));
		expect(state.trading.accounts.get('paper')).toMatchObject({label: 'Paper, main', equity: 990});
		const gone = reduce(state, listed({...paper, status: 'disconnected'}));
		expect(gone.trading.accounts.get('paper')).toMatchObject({equity: undefined});
	});

	test('real money stands first, then demo, then paper, and none moves because something was opened on it', () => {
		const accounts: readonly Account[] = [
			{...paper, id: 'a', label: 'A'},
			{...paper, id: 'b', label: 'B', openPositions: 1},
			{...paper, id: 'c', label: 'C', mode: 'live'},
			{...paper, id: 'd', label: 'D', mode: 'demo'},
		];
		const state = after({type: 'accounts.replaced', accounts, at: 0});
		expect(accountList(state).map(({id}) => id)).toEqual(['c', 'd', 'a', 'b']);
	});

	test('what a person turned down is no refusal of the risk engine', () => {
		const byPerson = order('1', {
			status: 'rejected',
			symbol: 'ETHUSD',
			rejectedBy: 'person',
			says: 'too late',
		});
		const byRule = order('2', {status: 'rejected', symbol: 'BTCUSD', rejectedBy: 'desk', says: 'daily loss'});
		expect(lastRefusal(after(byPerson))).toBeUndefined();
		expect(lastRefusal(after(byRule, byPerson))?.says).toBe('BTCUSD was rejected: daily loss');
	});

	test('the newest candle moves, a later one opens, an older one corrects, and no series begins by itself', () => {
		const state = after(series(candle(1, 2), candle(2, 2)), moved(candle(2, 3)), moved(candle(3, 1)));
		expect(state.trading.series.get('BTCUSD 5m')?.candles.map(({close}) => close)).toEqual([2, 3, 1]);
		const corrected = reduce(state, moved(candle(1, 1)));
		expect(corrected.trading.series.get('BTCUSD 5m')?.candles.map(({close}) => close)).toEqual([1, 3, 1]);
		expect(reduce(state, moved(candle(1, 1), 'ETHUSD')).trading).toBe(state.trading);
	});

	test('a list of one kind of trades leaves the other kinds alone', () => {
		const state = after(
			order('o1'),
			{type: 'trade.changed', id: 'p1', change: {kind: 'position', status: 'open'}, at: 0},
			{type: 'trades.replaced', kind: 'order', trades: [], at: 0},
		);
		expect([...state.trading.trades.keys()]).toEqual(['p1']);
	});

	test('what is over is forgotten before what is open', () => {
		const ended = Array.from({length: bounds.trades + 10}, (_, index) =>
			order(`o${index}`, {status: 'filled'}),
		);
		const state = after(order('mine'), ...ended);
		expect(state.trading.trades.size).toBe(bounds.trades);
		expect(state.trading.trades.has('mine')).toBe(true);
	});

	test('an older quote does not replace a newer one', () => {
		const quote = (at: number, bid: number): TradingEvent => ({
			type: 'quote.changed',
			quote: {id: 'BTCUSD', bid, ask: bid + 1, last: undefined, at},
			at,
		});
		expect(after(quote(5, 100), quote(4, 90)).trading.quotes.get('BTCUSD')?.bid).toBe(100);
	});

	test('the same again gives the same object', () => {
		const events: readonly TradingEvent[] = [
			{type: 'account.changed', id: 'a', change: {label: 'Paper', mode: 'paper'}, at: 0},
			{
				type: 'risk.changed',
				risk: {
					isStopped: false,
					isLiveDisabled: false,
					lastAction: undefined,
					reason: undefined,
					updatedAt: 1,
				},
				at: 0,
			},
			{type: 'follow.changed', id: 'f', change: {status: 'paused'}, at: 0},
		];
		const state = after(...events);

		for (const event of events) {
			expect(reduce(state, event)).toBe(state);
		}
	});
});

describe('a trade that waits', () => {
	const waiting = execApproval('t', {kind: 'trade', origin: 'block'});
	const live = (change: Partial<State>): State => ({
		...initialState(0),
		gateway: littleGateway,
		link: {phase: 'live', since: 0},
		freshness: {...initialState(0).freshness, approvals: {status: 'fresh', at: 0}},
		...change,
	});
	const stopped = after({
		type: 'risk.changed',
		risk: {
			isStopped: true,
			isLiveDisabled: undefined,
			lastAction: 'pause_trading',
			reason: 'drill',
			updatedAt: 1,
		},
		at: 0,
	}).trading;

	/** Why a yes is not possible, in words. */
	function approvalLock(state: State, approval: Approval, input?: Json): string | undefined {
		const lock = lockOf(state, approval, {meaning: 'approve', ...(input !== undefined && {input})});
		return lock === undefined ? undefined : lockWords(lock);
	}

	test('is not approved while trading is stopped, and other requests still are', () => {
		expect(approvalLock(live({}), waiting)).toBeUndefined();
		expect(approvalLock(live({trading: stopped}), waiting)).toBe('trading is stopped');
		expect(approvalLock(live({trading: stopped}), execApproval('e'))).toBeUndefined();
	});

	test('is not approved with something left open', () => {
		expect(approvalLock(live({}), {...waiting, lacks: ['volume', 'accountId']})).toBe(
			'it names no volume and no accountId; e fills it in',
		);
		expect(approvalLock(live({}), {...waiting, lacks: ['volume']}, {volume: 0.1})).toBeUndefined();
	});

	test('is not answered at all by who may only look', () => {
		expect(approvalLock(live({gateway: {...littleGateway, role: 'viewer'}}), waiting)).toBe(
			'this connection may only look',
		);
	});
});
