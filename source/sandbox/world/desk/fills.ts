import type {Book} from './book.ts';
import type {Execution, Intent, Order, Position, Tick} from './entities.ts';
import type {Hand} from './hand.ts';
import type {Caller} from './parts.ts';
import {exitPrice} from './pnl.ts';
import {assess} from './risk-engine.ts';
import {deskCaller} from './trade-checks.ts';
import type {TradingDesk} from './trading.ts';

/** Whether the market has come to an order. It then fills at the market's price: a gap may make that better or worse. */
export function isReached({side, type, price}: Pick<Order, 'side' | 'type' | 'price'>, tick: Tick): boolean {
	const market = side === 'buy' ? tick.ask : tick.bid;
	return (side === 'buy') === (type === 'limit') ? market <= price : market >= price;
}

/** Why a position closes by itself at this tick. The stop is looked at first. */
export function endOf(
	position: Pick<Position, 'side' | 'stopLoss' | 'takeProfit'>,
	tick: Tick,
): 'stop loss' | 'take profit' | undefined {
	const {side, stopLoss, takeProfit} = position;
	const sign = side === 'buy' ? 1 : -1;
	const price = exitPrice(position, tick) * sign;

	if (stopLoss !== undefined && price <= stopLoss * sign) {
		return 'stop loss';
	}

	return takeProfit !== undefined && price >= takeProfit * sign ? 'take profit' : undefined;
}

/** Carries out at one tick what waited for it. */
export function fillAt(
	tick: Tick,
	{book, hand, trading, isStopped}: {book: Book; hand: Hand; trading: TradingDesk; isStopped: () => boolean},
): readonly Execution[] {
	const done: Array<Execution | undefined> = [];

	for (const position of book.positions()) {
		const end =
			position.symbol === tick.symbol && position.status === 'open' ? endOf(position, tick) : undefined;

		if (end !== undefined) {
			done.push(hand.close(position, deskCaller, end));
		}
	}

	for (const order of book.orders()) {
		// During an emergency stop an order waits on: nothing new is opened, and nothing is thrown away unasked.
		const isDue = order.symbol === tick.symbol && order.status === 'pending' && isReached(order, tick);

		if (isDue && !isStopped()) {
			done.push(fill(order, tick, {hand, trading}));
		}
	}

	return done.filter((execution) => execution !== undefined);
}

/** What was allowed when the order was placed need not be allowed any more. */
function fill(
	order: Order,
	tick: Tick,
	{hand, trading}: {hand: Hand; trading: TradingDesk},
): Execution | undefined {
	const {intentId, accountId, symbol, side, volume, stopLoss, takeProfit, origin} = order;
	const caller: Caller = {...deskCaller, origin};
	const intent: Intent = {
		id: intentId,
		accountId,
		symbol,
		type: 'market',
		side,
		volume,
		price: undefined,
		stopLoss,
		takeProfit,
	};
	const decision = assess(intent, trading.facts(intent, caller, {isFill: true}));

	if (decision.isAllowed) {
		return hand.open(intent, caller, {tick, order});
	}

	// A broker's line that is down comes back; the order is not lost for that.
	if (decision.violations.every(({code}) => code === 'ACCOUNT_DISCONNECTED')) {
		return undefined;
	}

	trading.block(intent, decision, caller);
	return hand.cancel(order, caller, decision.violations[0]?.code ?? 'risk');
}
