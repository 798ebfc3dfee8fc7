import type {Decide} from '../../domain/deciding.ts';
import type {Approval} from '../../domain/entities.ts';
import {planOf, riskOf} from '../select-plans.ts';
import type {State} from '../state.ts';

/** What the market says about a trade: the price it would be filled at; undefined where nobody quotes it. */
export function marketPrice(state: State, approval: Approval, input?: Decide['input']): number | undefined {
	const plan = planOf(approval, input);
	const quote = plan === undefined ? undefined : state.trading.quotes.get(plan.symbol);

	if (plan === undefined || quote === undefined) {
		return undefined;
	}

	return (plan.side === 'buy' ? quote.ask : quote.bid) ?? quote.last;
}

/** How far a price went, in R: in ways from the entry to the stop. Undefined where there is no R to measure in. */
export function driftOf(
	approval: Approval,
	input: Decide['input'],
	{from, to}: {readonly from: number | undefined; readonly to: number | undefined},
): number | undefined {
	const plan = planOf(approval, input);
	const risk = plan === undefined ? undefined : riskOf({...plan, entry: plan.entry ?? from});
	return risk === undefined || from === undefined || to === undefined
		? undefined
		: Math.abs(to - from) / risk;
}
