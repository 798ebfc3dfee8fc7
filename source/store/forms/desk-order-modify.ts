import {fail, ok} from '../../domain/result.ts';
import type {Trade} from '../../domain/trading.ts';
import {tradeWords} from '../asking.ts';
import {accountName} from '../select-trading.ts';
import {leads, numberIn} from './fields.ts';
import type {MakeForm} from './form.ts';
import {changedFacts, protections, unchanged, wrongSides} from './desk-protection.ts';

/** Another price, stop or target for an order that waits. */
export const orderModifyForm: MakeForm<{readonly type: 'order.modify'; readonly orderId: string}> = (
	state,
	{orderId},
) => {
	const order = state.trading.trades.get(orderId);

	if (order?.kind !== 'order' || order.status !== 'pending') {
		return fail('the order waits no longer');
	}

	const {accountId} = order;
	return accountId === undefined
		? fail('the gateway did not say whose account it is')
		: ok({
				title: 'Change an order',
				submit: 'Change the order',
				facts: [
					{label: 'Order', text: tradeWords(order)},
					{label: 'Account', text: accountName(state, accountId)},
				],
				fields: [
					{name: 'price', label: 'Price', kind: 'number', first: text(order.price), isNeeded: true},
					...protections(order),
				],
				preview: (values) => changedFacts(order, values),
				read(values) {
					const price = numberIn(values, 'price');
					return leads(
						{
							type: 'order.modify',
							orderId,
							accountId,
							price,
							stopLoss: numberIn(values, 'stopLoss'),
							takeProfit: numberIn(values, 'takeProfit'),
						},
						[...wrongSides(order, values, price), unchanged(order, values, 'price')],
					);
				},
			});
};

function text(value: Trade['price']): string {
	return value === undefined ? '' : String(value);
}
