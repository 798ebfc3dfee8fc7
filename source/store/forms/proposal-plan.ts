import type {Decide} from '../../domain/deciding.ts';
import type {Approval} from '../../domain/entities.ts';
import {marketPrice} from '../deciding/market.ts';
import {isAtMarket} from '../deciding/terms.ts';
import {planOf, type Plan} from '../select-plans.ts';
import type {State} from '../state.ts';

/**
 * The plan as it would be carried out now. At the market the price of the proposal is only what the agent expected: the
 * market's own counts, as it does for what names no price.
 */
export function planNow(state: State, approval: Approval, input?: Decide['input']): Plan | undefined {
	const plan = planOf(approval, input);

	if (plan === undefined) {
		return undefined;
	}

	const market = marketPrice(state, approval, input);
	return {...plan, entry: isAtMarket(plan.orderType) ? (market ?? plan.entry) : (plan.entry ?? market)};
}
