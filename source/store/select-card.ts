import type {Approval} from '../domain/entities.ts';
import type {Json} from '../domain/json.ts';
import type {Account, Quote, Trade} from '../domain/trading.ts';
import {fieldsOf} from './deciding/terms.ts';
import {accountOf} from './deciding/tiers.ts';
import {planOf} from './select-plans.ts';
import type {State} from './state.ts';

/** What is known about a trade beyond what it says itself; what nobody told is undefined. */
export type Card = {
	readonly symbol: string;
	readonly account: Account | undefined;
	readonly quote: Quote | undefined;
	/** Between bid and ask, in the price's own unit. */
	readonly spread: number | undefined;
	readonly quoteAgeMs: number | undefined;
	/** What is open in the same symbol on the same account. */
	readonly open: readonly Trade[];
	/** In the account's money, as far as the proposal says; of what was changed nobody says it. */
	readonly risk: number | undefined;
	readonly reward: number | undefined;
	/** Of the account's equity, 0 to 1. */
	readonly shareOfEquity: number | undefined;
	/** What the gateway's risk engine said last, when it was asked about just this. */
	readonly thinks: {readonly isAllowed: boolean; readonly says: string; readonly at: number} | undefined;
};

/**
 * The figures of the trade card, with what a person changed of it; undefined for what is no trade. Product §4.
 */
export function cardOf(state: State, approval: Approval, input?: Json): Card | undefined {
	const plan = planOf(approval, input);

	if (plan === undefined) {
		return undefined;
	}

	const accountId = accountOf(approval, input);
	const account = accountId === undefined ? undefined : state.trading.accounts.get(accountId);
	const quote = state.trading.quotes.get(plan.symbol);
	const {bid, ask} = quote ?? {};
	const isChanged = Object.keys(fieldsOf(input)).length > 0;
	// What was told of the request is not true of what was made of it.
	const money = isChanged ? {risk: undefined, reward: undefined} : moneyOf(approval);
	const looked = state.looked.get(approval.id);
	return {
		symbol: plan.symbol,
		account,
		quote,
		spread: bid === undefined || ask === undefined ? undefined : ask - bid,
		quoteAgeMs: quote === undefined ? undefined : Math.max(0, state.now + state.skewMs - quote.at),
		open: [...state.trading.trades.values()].filter(
			(trade) =>
				trade.kind === 'position' &&
				trade.status === 'open' &&
				trade.symbol === plan.symbol &&
				(accountId === undefined || trade.accountId === accountId),
		),
		...money,
		shareOfEquity:
			money.risk === undefined || account?.equity === undefined || account.equity <= 0
				? undefined
				: money.risk / account.equity,
		thinks:
			looked?.hash === approval.hash &&
			JSON.stringify(fieldsOf(looked.input)) === JSON.stringify(fieldsOf(input))
				? looked
				: undefined,
	};
}

/** What a proposal says it can lose and win. We never work it out ourselves: only the gateway knows what a lot is worth. */
function moneyOf({request}: Approval): Pick<Card, 'risk' | 'reward'> {
	const risk = partOf(partOf(partOf(request, 'block'), 'data') ?? request, 'risk');
	return {
		risk: figureOf(risk, ['riskAmount', 'riskMoney', 'maxLoss', 'amount']),
		reward: figureOf(risk, ['rewardAmount', 'rewardMoney', 'maxProfit', 'profit']),
	};
}

function partOf(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
		? Object.entries(value).find(([key]) => key === name)?.[1]
		: undefined;
}

function figureOf(value: unknown, names: readonly string[]): number | undefined {
	return names
		.map((name) => partOf(value, name))
		.find((figure): figure is number => typeof figure === 'number' && Number.isFinite(figure));
}
