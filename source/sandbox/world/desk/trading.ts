import type {Intent, Restriction, RiskDecision} from './entities.ts';
import {createModify} from './modify.ts';
import type {Caller, Trading} from './parts.ts';
import {assess, type RiskFacts} from './risk-engine.ts';
import {toDigits, toVolume} from './rounding.ts';
import {conflict, flawOf, intentFields, notFound, refusalOf, refuse} from './trade-checks.ts';
import type {TradingParts} from './trading-parts.ts';

/** An order that fills leaves its place to the position: it must not be counted as waiting. */
type Leaving = {readonly isFill: boolean};

export type TradingDesk = Trading & {
	readonly facts: (
		intent: Pick<Intent, 'accountId' | 'symbol'>,
		caller?: Caller,
		leaving?: Leaving,
	) => RiskFacts;
	readonly block: (intent: Intent, decision: RiskDecision, caller: Caller) => void;
};

export function createTrading(parts: TradingParts): TradingDesk {
	const {keeper, audit, book, hand, market, riskState} = parts;

	/** An agent's own narrower policy counts even when a person approves what it proposed. */
	function facts(
		{accountId, symbol}: Pick<Intent, 'accountId' | 'symbol'>,
		caller?: Caller,
		leaving?: Leaving,
	): RiskFacts {
		const origin = caller?.origin;
		const waiting = book.orders(accountId).filter(({status}) => status === 'pending').length;
		return {
			policy: riskState.policy(origin?.kind === 'agent' ? origin.agentId : undefined),
			status: riskState.status(),
			account: book.account(accountId),
			state: book.state(accountId),
			pendingOrders: waiting - (leaving?.isFill === true ? 1 : 0),
			instrument: market.instrument(symbol),
			tick: market.tick(symbol),
			isOpen: market.isOpen(symbol),
		};
	}

	function tidy(intent: Intent): Intent {
		const digits = market.instrument(intent.symbol)?.digits ?? 5;
		const {volume, price, stopLoss, takeProfit, type} = intent;
		return {
			...intent,
			volume: toVolume(volume),
			price: price === undefined || type === 'market' ? undefined : toDigits(price, digits),
			stopLoss: stopLoss === undefined ? undefined : toDigits(stopLoss, digits),
			takeProfit: takeProfit === undefined ? undefined : toDigits(takeProfit, digits),
		};
	}

	function block(intent: Intent, decision: RiskDecision, caller: Caller): void {
		const violations = decision.violations.map(({code, message, details}) => ({code, message, details}));
		const data = {...intentFields(intent), violations, origin: caller.origin};
		audit.write('trades.place.blocked', data, caller);
		const reason = decision.violations[0]?.code ?? 'BLOCKED';
		keeper.say({type: 'desk.rejected', intent, reason, decision, traceId: caller.traceId});
	}

	function place(given: Intent, caller: Caller, restriction?: Restriction): ReturnType<Trading['place']> {
		const flaw = flawOf(given);

		if (flaw !== undefined) {
			return flaw;
		}

		const intent = tidy(given);
		const known = book.executionOf(intent.id);

		if (known !== undefined) {
			const details = {intentId: intent.id, executionId: known.id, status: known.status};
			return conflict('this intent was carried out before', details);
		}

		if (book.account(intent.accountId) === undefined) {
			return notFound(`account ${intent.accountId}`);
		}

		return keeper.together(() => {
			keeper.say({type: 'desk.intent', intent, origin: caller.origin, traceId: caller.traceId});
			const known = facts(intent, caller);
			const decision = assess(intent, known, restriction);

			if (!decision.isAllowed || known.tick === undefined) {
				block(intent, decision, caller);
				return refuse(refusalOf(decision, intent.symbol));
			}

			const {price, type} = intent;
			const execution =
				type === 'market' || price === undefined
					? hand.open(intent, caller, {tick: known.tick})
					: hand.rest({...intent, price}, caller);
			return {ok: true, value: {execution, decision}};
		});
	}

	return {
		facts,
		block,
		orders: book.orders,
		positions: book.positions,
		executions: book.executions,
		executionOf: book.executionOf,
		preview: (intent, restriction) => assess(intent, facts(intent), restriction),
		place,
		modify: createModify(parts, facts),
		cancel(orderId, caller) {
			const order = book.order(orderId);

			if (order === undefined) {
				return notFound(`order ${orderId}`);
			}

			return order.status === 'pending'
				? {ok: true, value: hand.cancel(order, caller, 'asked')}
				: conflict(`the order is ${order.status}`, {orderId, status: order.status});
		},
		close(positionId, caller) {
			const position = book.position(positionId);

			if (position === undefined) {
				return notFound(`position ${positionId}`);
			}

			if (position.status === 'closed') {
				return conflict('the position is closed', {positionId, status: 'closed'});
			}

			const isOpen = market.isOpen(position.symbol);
			const execution = isOpen ? hand.close(position, caller, 'asked') : undefined;
			return execution === undefined
				? refuse({because: 'market closed', symbol: position.symbol})
				: {ok: true, value: execution};
		},
	};
}
