import type {Account, RiskLimits, Trade} from '../domain/trading.ts';
import {remember, valuesOf} from './select-remember.ts';
import {isStanding} from './select-trading.ts';
import type {State} from './state.ts';
import type {TradingState} from './trading-state.ts';

/** A limit of the risk engine, what is used of it, and what is left; undefined where the gateway does not tell. */
export type LimitLeft = {
	readonly name: 'loss today' | 'positions' | 'size';
	readonly limit: number;
	readonly used: number | undefined;
	readonly left: number | undefined;
	/** The account that has used most of it, where it is counted by account. */
	readonly account: string | undefined;
};

/** The limits the gateway tells, with what is left of each on the account that is nearest to it. */
export function limitsLeft(state: State): readonly LimitLeft[] {
	const {limits, accounts, trades} = state.trading;
	const {status} = state.freshness.trades;
	return limits === undefined
		? none
		: lefts(limits, accounts, trades, status === 'fresh' || status === 'stale');
}

const none: readonly LimitLeft[] = [];

const lefts = remember(
	(
		limits: RiskLimits,
		accounts: TradingState['accounts'],
		trades: TradingState['trades'],
		isListed: boolean,
	): readonly LimitLeft[] => {
		const {maxDailyLoss, maxPositions, maxVolume} = limits;
		const loss = (account: Account) =>
			account.dailyPnl === undefined ? undefined : Math.max(0, -account.dailyPnl);
		const open = openBy(trades);
		return [
			...(maxDailyLoss === undefined ? [] : [nearest('loss today', maxDailyLoss, accounts, loss)]),
			...(maxPositions === undefined
				? []
				: [
						nearest(
							'positions',
							maxPositions,
							accounts,
							// Where positions are only heard of, there may be others.
							({id, openPositions}) => openPositions ?? (isListed ? (open.get(id) ?? 0) : undefined),
						),
					]),
			...(maxVolume === undefined
				? []
				: [{name: 'size', limit: maxVolume, used: undefined, left: undefined, account: undefined} as const]),
		];
	},
);

/** What may still be lost today on one account; undefined where the gateway tells no limit, or not how its day was. */
export function dayLossLeft({trading: {limits}}: State, {dailyPnl}: Account): number | undefined {
	return limits?.maxDailyLoss === undefined || dailyPnl === undefined
		? undefined
		: Math.max(0, limits.maxDailyLoss - Math.max(0, -dailyPnl));
}

function openBy(trades: ReadonlyMap<string, Trade>): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();

	for (const trade of trades.values()) {
		if (trade.kind === 'position' && isStanding(trade) && trade.accountId !== undefined) {
			counts.set(trade.accountId, (counts.get(trade.accountId) ?? 0) + 1);
		}
	}

	return counts;
}

/** What the account that has used most of it has left. */
function nearest(
	name: LimitLeft['name'],
	limit: number,
	accounts: ReadonlyMap<string, Account>,
	usedOf: (account: Account) => number | undefined,
): LimitLeft {
	const told = valuesOf(accounts).flatMap((account) => {
		const used = usedOf(account);
		return used === undefined ? [] : [{used, account: account.label}];
	});
	const most = told.toSorted((a, b) => b.used - a.used)[0];
	return {
		name,
		limit,
		used: most?.used,
		left: most === undefined ? undefined : Math.max(0, limit - most.used),
		account: most === undefined || most.used === 0 ? undefined : most.account,
	};
}
