import type {Side, Trade} from '../domain/trading.ts';
import type {Approval} from '../domain/entities.ts';
import type {ScreenName} from '../domain/intents.ts';
import type {Json} from '../domain/json.ts';
import {inputToSend} from './deciding/sent-input.ts';
import {pendingApprovals, shownApproval} from './select-approvals.ts';
import {planOf, type Levels, type Plan} from './select-plans.ts';
import {remember, valuesOf} from './select-remember.ts';
import {selectedId} from './select-lists.ts';
import {isStanding, tradeList} from './select-trading.ts';
import type {State} from './state.ts';
import type {KeptSeries, TradingState} from './trading-state.ts';

/** The candles worth looking at, and the prices to draw across them. */
export type Chart = {
	readonly symbol: string | undefined;
	readonly series: KeptSeries | undefined;
	readonly levels: Levels | undefined;
	/** Which way they are meant. */
	readonly side: Side | undefined;
	/** Whose prices they are: "position", "order", "proposal". */
	readonly levelsOf: string | undefined;
	/** The other orders that wait and positions that are open on the symbol, and what was carried out there. */
	readonly marks: readonly ChartMark[];
};

/** A price of a trade on the chart; one that was carried out has its moment, the others stand. */
export type ChartMark = {
	readonly name: 'order' | 'open' | 'bought' | 'sold';
	readonly price: number;
	readonly at: number | undefined;
};

/** The chart of the screen that is shown; undefined where a screen has none. */
export function chartShown(state: State): Chart | undefined {
	const {screen} = state.ui;
	return screen === 'trading' || screen === 'decisions' ? chartOn(screen, state) : undefined;
}

/** Where a request is decided on, its own prices are drawn. */
export function chartOn(screen: ScreenName, state: State): Chart {
	return chartOf(state, selectedId(screen === 'decisions' ? 'approvals' : 'trades', state));
}

/**
 * The symbol of what is chosen, whether there are candles of it or not: beside a request stand its own prices or none.
 * Where nothing is chosen, of what is proposed first, of what is open, of what there are candles of.
 */
export function chartOf(state: State, tradeId: string | undefined): Chart {
	const {trades: all, series, quotes: quoted} = state.trading;
	const chosen = tradeId === undefined ? undefined : all.get(tradeId);
	const proposed = plansById(pendingApprovals(state));
	const asked = tradeId === undefined ? undefined : shownApproval(state, tradeId);
	const plan = planKept(asked, asked === undefined ? undefined : inputToSend(asked, state));

	// Beside what cannot be read stands nothing of another.
	if (asked !== undefined && plan === undefined) {
		return unread;
	}

	return chart(series, tradeList(state), chosen, proposed, plan, firstKey(quoted));
}

const unread: Chart = {
	symbol: undefined,
	series: undefined,
	levels: undefined,
	side: undefined,
	levelsOf: undefined,
	marks: [],
};

/** What is proposed, by the id of its request. */
const plansById = remember(
	(pending: ReturnType<typeof pendingApprovals>): ReadonlyMap<string, Plan> =>
		new Map(
			pending.flatMap((approval): readonly (readonly [string, Plan])[] => {
				const plan = planOf(approval);
				return plan === undefined ? [] : [[approval.id, plan]];
			}),
		),
);

/** The same plan for the same request; while it is armed, with what is sent of it. */
const planKept = remember((approval: Approval | undefined, input: Json | undefined): Plan | undefined =>
	approval === undefined ? undefined : planOf(approval, input),
);

function firstKey(map: ReadonlyMap<string, unknown>): string | undefined {
	return map.keys().next().value;
}

const chart = remember(
	(
		series: TradingState['series'],
		listed: readonly Trade[],
		chosen: Trade | undefined,
		proposed: ReadonlyMap<string, Plan>,
		wantedPlan: Plan | undefined,
		quoted: string | undefined,
	): Chart => {
		const all = valuesOf(series);
		const proposals = valuesOf(proposed);
		const own = chosen?.symbol ?? wantedPlan?.symbol;
		const others = [
			proposals[0]?.symbol,
			...listed.filter((trade) => isStanding(trade)).map(({symbol}) => symbol),
		].filter((symbol) => symbol !== undefined);
		const symbol =
			own ??
			others.find((each) => all.some((one) => one.symbol === each)) ??
			all[0]?.symbol ??
			others[0] ??
			quoted;
		const plan = wantedPlan ?? proposals.find((each) => each.symbol === symbol);
		const standing = chosen !== undefined && isStanding(chosen) ? chosen : undefined;
		return {
			symbol,
			series: newest(all.filter((each) => each.symbol === symbol)),
			levels:
				standing === undefined
					? plan
					: {entry: standing.price, stop: standing.stopLoss, target: standing.takeProfit},
			side: standing === undefined ? plan?.side : standing.side,
			levelsOf: standing?.kind ?? (plan === undefined ? undefined : 'proposal'),
			marks: listed
				.filter((trade) => trade.symbol === symbol && trade !== standing)
				.flatMap((trade) => markOf(trade) ?? [])
				.slice(0, mostMarks),
		};
	},
);

const mostMarks = 60;

function markOf(trade: Trade): ChartMark | undefined {
	const {kind, side, price, status} = trade;

	if (price === undefined) {
		return undefined;
	}

	if (isStanding(trade)) {
		return {name: kind === 'order' ? 'order' : 'open', price, at: undefined};
	}

	const wasDone =
		status === 'filled' || status === 'executed' || (kind === 'position' && status === 'closed');
	return wasDone && side !== undefined
		? {name: side === 'buy' ? 'bought' : 'sold', price, at: trade.createdAt ?? trade.updatedAt}
		: undefined;
}

/** Of several timeframes the one that moved last, which is the shortest. */
function newest(all: readonly KeptSeries[]): KeptSeries | undefined {
	return all.reduce<KeptSeries | undefined>(
		(found, each) => (found === undefined || lastAt(each) > lastAt(found) ? each : found),
		undefined,
	);
}

function lastAt({candles}: KeptSeries): number {
	return candles.at(-1)?.at ?? 0;
}
