import type {Backtest} from '../domain/backtests.ts';
import type {Slice} from '../domain/slices.ts';
import type {Account, Follow, Quote, Trade} from '../domain/trading.ts';
import {isTold} from './select-freshness.ts';
import {byText} from './select-order.ts';
import {entriesOf} from './ring.ts';
import {remember, valuesOf} from './select-remember.ts';
import type {State} from './state.ts';
import type {TradingState} from './trading-state.ts';

const tradingSlices: readonly Slice[] = ['accounts', 'trades', 'risk', 'market', 'follows'];

/** Whether the gateway is a trading desk, as far as it is known: at least one of its lists was read. */
export function hasTrading(state: State): boolean {
	return tradingSlices.some((slice) => isTold(slice, state));
}

/** Real money first, then demo before paper, then by name: none moves because something was opened on it. */
export function accountList(state: State): readonly Account[] {
	return accounts(state.trading.accounts);
}

const accounts = remember((all: TradingState['accounts']) =>
	valuesOf(all).toSorted(
		(a, b) => ranks[a.mode] - ranks[b.mode] || byText(a.label, b.label) || byText(a.id, b.id),
	),
);

const ranks: {readonly [mode in Account['mode']]: number} = {live: 0, unknown: 1, demo: 2, paper: 3};

/** What is open, then what waits, then what is over, the newest first. */
export function tradeList(state: State): readonly Trade[] {
	return trades(state.trading.trades);
}

const trades = remember((all: TradingState['trades']) =>
	valuesOf(all).toSorted(
		(a, b) => standing(a) - standing(b) || momentOf(b) - momentOf(a) || byText(a.id, b.id),
	),
);

/** A position stands where it is open, an order where it waits; all else is over. */
function standing({kind, status}: Trade): number {
	if (kind === 'position' && status === 'open') return 0;

	return kind === 'order' && status === 'pending' ? 1 : 2;
}

/** Whether it is open or waits; a proposal does neither yet. */
export function isStanding({kind, status}: {readonly kind: string; readonly status: string}): boolean {
	return (kind === 'position' && status === 'open') || (kind === 'order' && status === 'pending');
}

/** When a trade began to stand, or ended. */
export function tradeAt(
	trade: Pick<Trade, 'createdAt' | 'updatedAt'> & {readonly kind: string; readonly status: string},
): number | undefined {
	const {createdAt, updatedAt} = trade;
	return isStanding(trade) ? (createdAt ?? updatedAt) : (updatedAt ?? createdAt);
}

function momentOf(trade: Trade): number {
	return tradeAt(trade) ?? 0;
}

export function followList(state: State): readonly Follow[] {
	return follows(state.trading.follows);
}

const follows = remember((all: TradingState['follows']) =>
	valuesOf(all).toSorted(
		(a, b) => byText(a.status, b.status) || byText(a.strategyId, b.strategyId) || byText(a.id, b.id),
	),
);

/** The newest first. */
export function backtestList(state: State): readonly Backtest[] {
	return backtests(state.trading.backtests);
}

const backtests = remember((all: TradingState['backtests']) =>
	valuesOf(all).toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0) || byText(a.id, b.id)),
);

export type Refusal = {readonly says: string; readonly at: number; readonly level: 'warning' | 'critical'};

/** What the risk engine held back last, or warned of: an alert of its own, a card of an agent, or a rejected order. */
export function lastRefusal(state: State): Refusal | undefined {
	return refusal(state.alerts, tradeList(state), state.skewMs);
}

const refusal = remember(
	(alerts: State['alerts'], listed: readonly Trade[], skewMs: number): Refusal | undefined => {
		const alert = entriesOf(alerts).findLast(({level, about}) => level !== 'info' && about === 'risk');
		// Of what is over the newest comes first.
		const rejected = listed.find(({rejectedBy}) => rejectedBy === 'desk');
		const warned: Refusal | undefined =
			alert === undefined
				? undefined
				: {says: alert.says, at: alert.at, level: alert.level === 'critical' ? 'critical' : 'warning'};
		const refused: Refusal | undefined =
			rejected?.says === undefined
				? undefined
				: {says: refusedWords(rejected), at: (tradeAt(rejected) ?? 0) - skewMs, level: 'warning'};
		return (warned?.at ?? 0) >= (refused?.at ?? 0) ? (warned ?? refused) : refused;
	},
);

function refusedWords({side, symbol, says}: Trade): string {
	const what = [side, symbol].filter((part) => part !== undefined).join(' ');
	return `${what === '' ? 'an order' : what} was rejected: ${says ?? ''}`;
}

/** The quotes, that of the chosen symbol first. */
export function quoteList(state: State, first: string | undefined): readonly Quote[] {
	return quotes(state.trading.quotes, first);
}

const quotes = remember((all: TradingState['quotes'], first: string | undefined) =>
	valuesOf(all).toSorted((a, b) => Number(b.id === first) - Number(a.id === first) || byText(a.id, b.id)),
);

/** What an account is called; its id where nobody told its name. */
export function accountName({trading}: State, id: string): string {
	return trading.accounts.get(id)?.label ?? id;
}

/** What a strategy is called; its id where nobody told its name. */
export function strategyName({trading}: State, id: string): string {
	return trading.strategies.get(id)?.name ?? id;
}
