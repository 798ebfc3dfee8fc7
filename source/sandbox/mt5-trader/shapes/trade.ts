import type {Fields} from '../../world/board.ts';
import type {Execution, Intent, Order, Origin, OrderType, Position} from '../../world/desk/entities.ts';
import {maybeStamp, stamp} from './stamp.ts';

export const placeActions = ['PLACE_MARKET_ORDER', 'PLACE_LIMIT_ORDER', 'PLACE_STOP_ORDER'] as const;

export type PlaceAction = (typeof placeActions)[number];

export const typeOfAction: Readonly<Record<PlaceAction, OrderType>> = {
	PLACE_MARKET_ORDER: 'market',
	PLACE_LIMIT_ORDER: 'limit',
	PLACE_STOP_ORDER: 'stop',
};

const actionOfType: Readonly<Record<OrderType, PlaceAction>> = {
	market: 'PLACE_MARKET_ORDER',
	limit: 'PLACE_LIMIT_ORDER',
	stop: 'PLACE_STOP_ORDER',
};

/** Measured: the id of what was placed is null where nothing was. Below `ts` all is additive. */
export function executionShape(execution: Execution): Fields {
	const {id, intentId, status, orderId, positionId, at} = execution;
	const isPlacing = status === 'executed' || status === 'placed';
	return {
		executionId: id,
		intentId: isPlacing ? intentId : null,
		status,
		providerOrderId: (status === 'closed' ? positionId : orderId) ?? positionId ?? orderId ?? id,
		ts: stamp(at),
		accountId: execution.accountId,
		orderId: orderId ?? null,
		positionId: positionId ?? null,
		symbol: execution.symbol,
		side: execution.side,
		volume: execution.volume,
		price: execution.price,
	};
}

/** Snake case, as intents are on this wire: measured in copytrade.preview. `price` is additive. */
export function intentShape(intent: Intent): Fields {
	return {
		account_id: intent.accountId,
		symbol: intent.symbol,
		action: actionOfType[intent.type],
		side: intent.side,
		volume: intent.volume,
		stop_loss: intent.stopLoss ?? null,
		take_profit: intent.takeProfit ?? null,
		...(intent.price !== undefined && {price: intent.price}),
	};
}

/** event.trade.intent, as documented with the shipped server. */
export function intentEvent(intent: Intent, origin: Origin): Fields {
	return {
		intentId: intent.id,
		accountId: intent.accountId,
		symbol: intent.symbol,
		action: actionOfType[intent.type],
		origin: origin.kind === 'session' ? 'user' : origin.kind,
		params: {
			side: intent.side,
			volume: intent.volume,
			price: intent.price ?? null,
			stopLoss: intent.stopLoss ?? null,
			takeProfit: intent.takeProfit ?? null,
		},
	};
}

export function orderShape(order: Order): Fields {
	const {id, createdAt, updatedAt, stopLoss, takeProfit, ...rest} = order;
	return {
		orderId: id,
		intentId: rest.intentId,
		accountId: rest.accountId,
		symbol: rest.symbol,
		side: rest.side,
		type: rest.type,
		volume: rest.volume,
		price: rest.price,
		stopLoss: stopLoss ?? null,
		takeProfit: takeProfit ?? null,
		status: rest.status,
		createdAt: stamp(createdAt),
		updatedAt: stamp(updatedAt),
	};
}

export function positionShape(position: Position): Fields {
	const {id, orderId, accountId, symbol, side, volume, entry, status, pnl, exit} = position;
	return {
		positionId: id,
		orderId: orderId ?? null,
		accountId,
		symbol,
		side,
		volume,
		entry,
		stopLoss: position.stopLoss ?? null,
		takeProfit: position.takeProfit ?? null,
		status,
		pnl,
		openedAt: stamp(position.openedAt),
		closedAt: maybeStamp(position.closedAt),
		exit: exit ?? null,
		closedBecause: position.closedBecause ?? null,
	};
}
