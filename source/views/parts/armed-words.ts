import type {Approval} from '../../domain/entities.ts';
import {orderWords} from '../../domain/order-words.ts';
import {formatPrice} from '../../format/number.ts';
import {accountMode, accountOf} from '../../store/deciding/tiers.ts';
import {isAtMarket} from '../../store/deciding/terms.ts';
import type {Target} from '../../store/modes.ts';
import {planOf} from '../../store/select-plans.ts';
import type {State} from '../../store/state.ts';

/**
 * What a key is about to send, in fewer and fewer words. Of a trade that is said yes to, all that decides: "buy 0.5
 * BTCUSD, limit order at 100,000, on demo-eu DEMO"; its side, size and symbol stand in each of them.
 */
export function armedWords(
	approval: Approval,
	{input, actionId}: Pick<Target, 'input' | 'actionId'>,
	state: State,
): readonly [string, ...string[]] {
	const plan = planOf(approval, input);

	if (plan === undefined) {
		return [approval.title];
	}

	const {side, volume, symbol, orderType, entry} = plan;
	const what = [side, volume ?? '–', symbol].join(' ');
	const action = approval.actions.find(({id}) => id === actionId);

	if (action?.meaning === 'reject') {
		return [what];
	}

	const price = entry === undefined ? undefined : formatPrice(entry);
	const order =
		orderType === undefined
			? price === undefined
				? undefined
				: `at ${price}`
			: orderWords(orderType, price);
	const at = isAtMarket(orderType) ? ' at market' : price === undefined ? '' : ` at ${price}`;
	const account = accountOf(approval, input);
	const mode = accountMode(state, approval, input)?.toUpperCase();
	const on = account === undefined || mode === undefined ? undefined : `on ${account} ${mode}`;
	return [
		[what, order, on].filter((part) => part !== undefined).join(', '),
		`${what}${at}${on === undefined ? '' : ` ${on}`}`,
		...(mode === undefined ? [] : [`${what}${at}, ${mode}`, `${what}, ${mode}`]),
		what,
	];
}
