import type {Backtest} from '../domain/backtests.ts';
import {blankAccount, blankTrade} from '../domain/blanks.ts';
import type {TradingEvent} from '../domain/trading-events.ts';
import type {Account, Candle, Follow, Trade} from '../domain/trading.ts';
import {bounds} from './bounds.ts';
import {change, forget, isEqual, remove, replaceAll} from './entities.ts';
import type {State} from './state.ts';
import type {KeptSeries, TradingState} from './trading-state.ts';

/** What a trading desk reports. */
export function reduceTrading(state: State, event: TradingEvent): State {
	const trading = next(state.trading, event);
	return trading === state.trading ? state : {...state, trading};
}

function next(trading: TradingState, event: TradingEvent): TradingState {
	switch (event.type) {
		case 'accounts.replaced': {
			const accounts = event.accounts.map((account) => withWorth(account, trading.accounts.get(account.id)));
			return put(trading, 'accounts', replaceAll(trading.accounts, accounts, bounds.entities));
		}

		case 'account.changed': {
			const accounts = change(trading.accounts, event.id, event.change, blankAccount(event.id));
			return put(trading, 'accounts', bounded(accounts, bounds.entities));
		}

		case 'trades.replaced': {
			const held = [...trading.trades.values()];
			// Always in the same order: the same again changes nothing.
			const all = kinds.flatMap((kind) =>
				(kind === event.kind ? event.trades : held).filter((trade) => trade.kind === kind),
			);
			return put(trading, 'trades', boundedTrades(replaceAll(trading.trades, all, all.length)));
		}

		case 'trade.changed': {
			const blank = blankTrade(event.id, event.change.kind);
			const trades = change(trading.trades, event.id, event.change, blank);
			return put(trading, 'trades', boundedTrades(trades));
		}

		case 'risk.changed': {
			return isEqual(trading.risk, event.risk) ? trading : {...trading, risk: event.risk};
		}

		case 'limits.told': {
			return isEqual(trading.limits, event.limits) ? trading : {...trading, limits: event.limits};
		}

		case 'quote.changed': {
			const {quote} = event;
			const held = trading.quotes.get(quote.id);
			return held !== undefined && held.at > quote.at
				? trading
				: put(trading, 'quotes', bounded(new Map(trading.quotes).set(quote.id, quote), bounds.quotes));
		}

		case 'series.replaced': {
			return keepSeries(trading, {...event.series, readAt: event.at, heardAt: event.at});
		}

		case 'candle.changed': {
			const {symbol, timeframe, candle} = event;
			const id = `${symbol} ${timeframe}`;
			const held = trading.series.get(id);
			// A series nobody asked for is not begun by one candle.
			return held === undefined
				? trading
				: keepSeries(trading, {...held, candles: withCandle(held.candles, candle), heardAt: event.at});
		}

		case 'follows.replaced': {
			return put(trading, 'follows', replaceAll(trading.follows, event.follows, bounds.entities));
		}

		case 'follow.changed': {
			const follows = change(trading.follows, event.id, event.change, blankFollow(event.id));
			return put(trading, 'follows', bounded(follows, bounds.entities));
		}

		case 'follow.removed': {
			return put(trading, 'follows', remove(trading.follows, event.id));
		}

		case 'strategies.replaced': {
			return put(trading, 'strategies', replaceAll(trading.strategies, event.strategies, bounds.entities));
		}

		case 'backtests.replaced': {
			const all = event.backtests.map((each) => withCurve(each, trading.backtests.get(each.id)));
			return put(trading, 'backtests', replaceAll(trading.backtests, all, bounds.backtests));
		}

		case 'backtest.changed': {
			const backtests = change(trading.backtests, event.id, event.change, blankBacktest(event.id));
			return put(trading, 'backtests', bounded(backtests, bounds.backtests));
		}
	}
}

function put<Key extends keyof TradingState>(
	trading: TradingState,
	key: Key,
	value: TradingState[Key],
): TradingState {
	return trading[key] === value ? trading : {...trading, [key]: value};
}

function bounded<Entity>(entities: ReadonlyMap<string, Entity>, most: number): ReadonlyMap<string, Entity> {
	return forget(entities, most, () => true);
}

function keepSeries(trading: TradingState, series: KeptSeries): TradingState {
	const candles = series.candles.slice(-bounds.candlesInSeries);
	const all = new Map(trading.series).set(series.id, {...series, candles});
	return {...trading, series: bounded(all, bounds.series)};
}

/** The last candle moved on, or a later one opened. One that is older than the last corrects what was there. */
function withCandle(candles: readonly Candle[], candle: Candle): readonly Candle[] {
	const last = candles.at(-1);

	if (last === undefined || candle.at > last.at) {
		return [...candles, candle];
	}

	const index = candles.findIndex(({at}) => at === candle.at);
	return index === -1 ? candles : candles.with(index, candle);
}

const kinds: ReadonlyArray<Trade['kind']> = ['execution', 'order', 'position'];

/** What is open or waits is never forgotten for what is over. */
function boundedTrades(trades: TradingState['trades']): TradingState['trades'] {
	return bounded(forget(trades, bounds.trades, isOver), 2 * bounds.trades);
}

function isOver({status}: Trade): boolean {
	return status !== 'pending' && status !== 'open';
}

/** A list has neither the curve nor our words for the rule. */
function withCurve(told: Backtest, held: Backtest | undefined): Backtest {
	return held === undefined
		? told
		: {
				...told,
				strategy: told.strategy ?? held.strategy,
				equity: told.equity.length === 0 ? held.equity : told.equity,
			};
}

function blankBacktest(id: string): Backtest {
	return {
		id,
		symbol: undefined,
		timeframe: undefined,
		strategy: undefined,
		status: 'done',
		from: undefined,
		to: undefined,
		metrics: {
			returnPct: undefined,
			drawdownPct: undefined,
			winRatePct: undefined,
			profitFactor: undefined,
			trades: undefined,
		},
		equity: [],
		at: undefined,
	};
}

function blankFollow(id: string): Follow {
	return {id, accountId: '', strategyId: '', status: 'active', updatedAt: undefined};
}

/**
 * A list that names accounts and not what they are worth does not say that they are worth nothing: what was known stands
 * until it is asked for anew. Of an account that went away nothing is known any more.
 */
function withWorth(account: Account, held: Account | undefined): Account {
	return held === undefined || account.status === 'disconnected'
		? account
		: {
				...account,
				balance: account.balance ?? held.balance,
				equity: account.equity ?? held.equity,
				margin: account.margin ?? held.margin,
				freeMargin: account.freeMargin ?? held.freeMargin,
				dailyPnl: account.dailyPnl ?? held.dailyPnl,
				openPositions: account.openPositions ?? held.openPositions,
			};
}
