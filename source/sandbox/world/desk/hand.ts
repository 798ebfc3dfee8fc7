import type {Clock} from '../clock.ts';
import type {Audit} from './audit.ts';
import type {Book} from './book.ts';
import type {Execution, Intent, Order, Position, Tick} from './entities.ts';
import type {Keeper} from './keeper.ts';
import type {LiveMarket} from './market.ts';
import type {Caller} from './parts.ts';
import {exitPrice} from './pnl.ts';
import {toCents} from './rounding.ts';
import {intentFields} from './trade-checks.ts';

export type HandParts = {
	readonly clock: Clock;
	readonly keeper: Keeper;
	readonly audit: Audit;
	readonly book: Book;
	readonly market: LiveMarket;
};

/** What is done to orders and positions once nothing speaks against it. Asks no questions. */
export type Hand = {
	/** Opens a position at the market's price. */
	readonly open: (intent: Intent, caller: Caller, from: {tick: Tick; order?: Order}) => Execution;
	readonly rest: (intent: Intent & {readonly price: number}, caller: Caller) => Execution;
	readonly cancel: (order: Order, caller: Caller, reason: string) => Execution;
	/** Undefined where there is no price to close at. */
	readonly close: (
		position: Position,
		caller: Caller,
		because: NonNullable<Position['closedBecause']>,
	) => Execution | undefined;
	readonly note: (
		status: Execution['status'],
		of: Pick<Execution, 'intentId' | 'accountId' | 'symbol' | 'side' | 'volume' | 'price'> &
			Partial<Pick<Execution, 'orderId' | 'positionId'>>,
		caller: Caller,
	) => Execution;
};

export function createHand({clock, keeper, audit, book, market}: HandParts): Hand {
	const note: Hand['note'] = (status, of, {traceId}) =>
		book.addExecution(
			{id: keeper.name('exe'), orderId: undefined, positionId: undefined, ...of, status, at: clock.now()},
			traceId,
		);

	return {
		note,
		open: (intent, caller, {tick, order}) =>
			keeper.together(() => {
				const {id: intentId, accountId, symbol, side, volume, stopLoss, takeProfit} = intent;
				const price = side === 'buy' ? tick.ask : tick.bid;
				const openedAt = clock.now();
				book.markDay(accountId);
				const positionId = keeper.name('pos');

				if (order !== undefined) {
					book.putOrder({...order, status: 'filled', updatedAt: openedAt});
				}

				const action = order === undefined ? 'trades.place.executed' : 'trades.order.filled';
				const data = {...intentFields(intent), positionId, orderId: order?.id ?? null, at: price};
				audit.write(action, {...data, origin: caller.origin}, caller);
				const execution = note(
					'executed',
					{intentId, accountId, symbol, side, volume, price, orderId: order?.id, positionId},
					caller,
				);
				book.putPosition({
					id: positionId,
					orderId: order?.id,
					accountId,
					symbol,
					side,
					volume,
					entry: price,
					stopLoss,
					takeProfit,
					openedAt,
					pnl: 0,
					status: 'open',
					closedAt: undefined,
					exit: undefined,
					closedBecause: undefined,
				});
				return execution;
			}),
		rest: (intent, caller) =>
			keeper.together(() => {
				const {id: intentId, accountId, symbol, side, volume, price, stopLoss, takeProfit} = intent;
				const orderId = keeper.name('ord');
				const now = clock.now();
				const data = {...intentFields(intent), orderId, origin: caller.origin};
				audit.write('trades.place.accepted', data, caller);
				const placed = {intentId, accountId, symbol, side, volume, price, orderId};
				const execution = note('placed', placed, caller);
				book.putOrder({
					id: orderId,
					intentId,
					accountId,
					symbol,
					side,
					volume,
					price,
					stopLoss,
					takeProfit,
					type: intent.type === 'stop' ? 'stop' : 'limit',
					status: 'pending',
					origin: caller.origin,
					createdAt: now,
					updatedAt: now,
				});
				return execution;
			}),
		cancel: (order, caller, reason) =>
			keeper.together(() => {
				const {id: orderId, intentId, accountId, symbol, side, volume, price} = order;
				audit.write('trades.cancel', {orderId, accountId, symbol, reason}, caller);
				const canceled = {intentId, accountId, symbol, side, volume, price, orderId};
				const execution = note('canceled', canceled, caller);
				book.putOrder({...order, status: 'canceled', updatedAt: clock.now()});
				return execution;
			}),
		close(position, caller, because) {
			const tick = market.tick(position.symbol);
			const account = book.account(position.accountId);

			if (tick === undefined || account === undefined) {
				return undefined;
			}

			return keeper.together(() => {
				const {id: positionId, orderId, accountId, symbol, side, volume, pnl} = position;
				const price = exitPrice(position, tick);
				book.markDay(accountId);
				const data = {positionId, accountId, symbol, side, volume, price, pnl, reason: because};
				audit.write('trades.close', data, caller);
				const intentId = book.intentOf(positionId) ?? positionId;
				const closed = {intentId, accountId, symbol, side, volume, price, orderId, positionId};
				const execution = note('closed', closed, caller);
				const closedAt = clock.now();
				book.putPosition({...position, status: 'closed', closedAt, exit: price, closedBecause: because});
				const now = book.account(accountId) ?? account;
				book.putAccount({...now, balance: toCents(now.balance + pnl)});
				return execution;
			});
		},
	};
}
