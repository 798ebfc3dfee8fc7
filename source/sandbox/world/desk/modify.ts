import type {Intent, Order, Position, Violation} from './entities.ts';
import type {Caller, Trading} from './parts.ts';
import {protectionViolations} from './risk-prices.ts';
import type {RiskFacts} from './risk-engine.ts';
import {isAmount, toDigits} from './rounding.ts';
import {conflict, invalid, notFound, refuse} from './trade-checks.ts';
import type {TradingParts} from './trading-parts.ts';

type Change = Parameters<Trading['modify']>[1];
type Protected = Pick<Order, 'price' | 'stopLoss' | 'takeProfit'>;

/**
 * Changes a waiting order, or the stop and target of an open position: its own id and that of the order it came from
 * both name it. What is left out or undefined stays as it is, so that a stop never falls away by an oversight.
 */
export function createModify(
	{keeper, audit, book, hand, market, riskState}: TradingParts,
	facts: (intent: Pick<Intent, 'accountId' | 'symbol'>, caller?: Caller) => RiskFacts,
): Trading['modify'] {
	function positionOf(id: string): Position | undefined {
		return (
			book.position(id) ?? book.positions().find(({orderId, status}) => orderId === id && status === 'open')
		);
	}

	function check(
		{accountId, symbol, side, volume}: Order | Position,
		{before, after, kind}: {before: Protected; after: Protected; kind: Intent['type']},
		caller: Caller,
	): readonly Violation[] {
		const known = facts({accountId, symbol}, caller);
		const {stopLoss, takeProfit} = after;
		const price = kind === 'market' ? undefined : after.price;
		const intent: Intent = {
			id: '-',
			accountId,
			symbol,
			type: kind,
			side,
			volume,
			price,
			stopLoss,
			takeProfit,
		};
		const worse = isRiskier(side, before, after);
		const {isStopped, lastAction, lastReason} = known.status;
		const stopped: Violation = {
			code: 'EMERGENCY_STOP_ACTIVE',
			message: 'During an emergency stop a change must not raise the risk.',
			details: {lastAction: lastAction ?? null, lastReason: lastReason ?? null},
		};
		return [...(isStopped && worse ? [stopped] : []), ...protectionViolations(intent, known, known.policy)];
	}

	function refusal(
		violations: readonly Violation[],
		{accountId, symbol}: Order | Position,
		{caller, id}: {caller: Caller; id: string},
	): ReturnType<Trading['modify']> {
		const told = violations.map(({code, message, details}) => ({code, message, details}));
		audit.write('trades.modify.blocked', {id, accountId, symbol, violations: told}, caller);
		const computed = {marginRequired: undefined, riskReward: undefined};
		const decision = {isAllowed: false, violations, computed};
		const isStop = violations.some(({code}) => code === 'EMERGENCY_STOP_ACTIVE');
		return refuse({because: isStop && riskState.status().isStopped ? 'emergency stop' : 'risk', decision});
	}

	function apply(
		target: {readonly order: Order} | {readonly position: Position},
		{id, change, caller}: {id: string; change: Change; caller: Caller},
	): ReturnType<Trading['modify']> {
		const held = 'order' in target ? target.order : target.position;
		const {accountId, symbol, side, volume, stopLoss, takeProfit} = held;
		const digits = market.instrument(symbol)?.digits ?? 5;
		const round = (price: number): number => toDigits(price, digits);
		const before = {
			price: 'order' in target ? target.order.price : target.position.entry,
			stopLoss,
			takeProfit,
		};
		const after = {
			price: 'order' in target ? round(change.price ?? before.price) : before.price,
			stopLoss: change.stopLoss === undefined ? stopLoss : round(change.stopLoss),
			takeProfit: change.takeProfit === undefined ? takeProfit : round(change.takeProfit),
		};
		const kind = 'order' in target ? target.order.type : 'market';
		const violations = check(held, {before, after, kind}, caller);

		if (violations.length > 0) {
			return refusal(violations, held, {caller, id});
		}

		return keeper.together(() => {
			const kept = {stopLoss: after.stopLoss ?? null, takeProfit: after.takeProfit ?? null};
			audit.write('trades.modify', {id, accountId, symbol, price: after.price, ...kept}, caller);
			const orderId = 'order' in target ? target.order.id : target.position.orderId;
			const positionId = 'order' in target ? undefined : target.position.id;
			const intentId =
				'order' in target ? target.order.intentId : (book.intentOf(target.position.id) ?? target.position.id);
			const noted = {intentId, accountId, symbol, side, volume, price: after.price, orderId, positionId};
			const execution = hand.note('modified', noted, caller);

			if ('order' in target) {
				book.putOrder({...target.order, ...after, updatedAt: execution.at});
			} else {
				book.putPosition({
					...target.position,
					stopLoss: after.stopLoss,
					takeProfit: after.takeProfit,
				});
			}

			return {ok: true, value: execution};
		});
	}

	return (id, change, caller) => {
		const flaw = (['price', 'stopLoss', 'takeProfit'] as const).find((field) => {
			const value = change[field];
			return value !== undefined && !isAmount(value);
		});

		if (flaw !== undefined) {
			return invalid(flaw, `${flaw} must be a price above 0`);
		}

		const order = book.order(id);

		if (order?.status === 'pending') {
			return apply({order}, {id, change, caller});
		}

		const position = positionOf(id);

		if (position?.status === 'open') {
			return apply({position}, {id, change, caller});
		}

		const status = order?.status ?? position?.status;
		return status === undefined
			? notFound(`order ${id}`)
			: conflict(`it is ${status}`, {orderId: id, status});
	};
}

/** Whether more can be lost than before, or sooner: another entry, a stop further away. */
function isRiskier(side: Order['side'], before: Protected, after: Protected): boolean {
	const sign = side === 'buy' ? 1 : -1;
	const isStopFurther =
		before.stopLoss !== undefined &&
		after.stopLoss !== undefined &&
		after.stopLoss * sign < before.stopLoss * sign;
	return after.price !== before.price || isStopFurther;
}
