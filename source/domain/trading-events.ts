import type {Backtest, Strategy} from './backtests.ts';
import type {Account, Candle, Follow, Quote, Risk, RiskLimits, Series, Trade} from './trading.ts';

/** What a trading desk reports. */
export type TradingEvent =
	| {readonly type: 'accounts.replaced'; readonly accounts: readonly Account[]; readonly at: number}
	| {
			readonly type: 'account.changed';
			readonly id: string;
			readonly change: Partial<Account>;
			readonly at: number;
	  }
	/** The whole list of one kind; the other kinds stay as they are. */
	| {
			readonly type: 'trades.replaced';
			readonly kind: Trade['kind'];
			readonly trades: readonly Trade[];
			readonly at: number;
	  }
	| {
			readonly type: 'trade.changed';
			readonly id: string;
			readonly change: Partial<Trade> & Pick<Trade, 'kind'>;
			readonly at: number;
	  }
	| {readonly type: 'risk.changed'; readonly risk: Risk; readonly at: number}
	| {readonly type: 'limits.told'; readonly limits: RiskLimits; readonly at: number}
	| {readonly type: 'quote.changed'; readonly quote: Quote; readonly at: number}
	| {readonly type: 'series.replaced'; readonly series: Series; readonly at: number}
	/** The newest candle of a series moved, or a new one opened. */
	| {
			readonly type: 'candle.changed';
			readonly symbol: string;
			readonly timeframe: string;
			readonly candle: Candle;
			readonly at: number;
	  }
	| {readonly type: 'follows.replaced'; readonly follows: readonly Follow[]; readonly at: number}
	| {
			readonly type: 'follow.changed';
			readonly id: string;
			readonly change: Partial<Follow>;
			readonly at: number;
	  }
	| {readonly type: 'follow.removed'; readonly id: string; readonly at: number}
	/** Curves that are known already are kept: a list has none. */
	| {readonly type: 'backtests.replaced'; readonly backtests: readonly Backtest[]; readonly at: number}
	| {
			readonly type: 'backtest.changed';
			readonly id: string;
			readonly change: Partial<Backtest>;
			readonly at: number;
	  }
	| {readonly type: 'strategies.replaced'; readonly strategies: readonly Strategy[]; readonly at: number};

export function isTradingEvent(event: {readonly type: string}): event is TradingEvent {
	return Object.hasOwn(types, event.type);
}

const types: {readonly [type in TradingEvent['type']]: true} = {
	'accounts.replaced': true,
	'account.changed': true,
	'trades.replaced': true,
	'trade.changed': true,
	'risk.changed': true,
	'limits.told': true,
	'quote.changed': true,
	'series.replaced': true,
	'candle.changed': true,
	'follows.replaced': true,
	'follow.changed': true,
	'follow.removed': true,
	'strategies.replaced': true,
	'backtests.replaced': true,
	'backtest.changed': true,
};
