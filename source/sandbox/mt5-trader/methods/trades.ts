import type {Fields} from '../../world/board.ts';
import type {Execution, Intent, Restriction} from '../../world/desk/entities.ts';
import {toDigits, toVolume} from '../../world/desk/rounding.ts';
import {type Answer, no, ok} from '../frames.ts';
import {type Call, idPattern, method, type Method, missing, takeId, takeLimit} from '../gateway.ts';
import {refusedAnswer} from '../refused.ts';
import {decisionShape, takeRestriction} from '../shapes/risk.ts';
import {executionShape, orderShape, placeActions, positionShape, typeOfAction} from '../shapes/trade.ts';
import type {Take} from '../take.ts';
import {sides} from '../words.ts';

type AskedIntent = Omit<Intent, 'id'>;

const money = {above: 0, max: 1e12} as const;

/** The shipped server takes any side and any action ("sideways" was executed), and has no price at all. */
export function takeIntent(take: Take, whenNoPrice: 'refuse' | 'assume the market' = 'refuse'): AskedIntent {
	const intent = take.inner('intent');
	const type = typeOfAction[intent.choice('action', placeActions)];
	const price = intent.maybeNumber('price', money) ?? intent.maybeNumber('openPrice', money);

	if (type !== 'market' && price === undefined && whenNoPrice === 'refuse') {
		intent.complain('price', `is required for a ${type} order`);
	}

	return {
		accountId: takeId(intent, 'accountId'),
		symbol: takeId(intent, 'symbol'),
		type,
		side: intent.choice('side', sides),
		volume: intent.number('volume', money),
		price: type === 'market' ? undefined : price,
		stopLoss: intent.maybeNumber('stopLoss', money),
		takeProfit: intent.maybeNumber('takeProfit', money),
	};
}

type Placing = {
	readonly intent: AskedIntent;
	readonly restriction: Restriction;
	readonly key: string | undefined;
};

/** As far as an execution tells: what it was protected with may have been changed since. */
function isSameTrade({market}: Call['world']['desk'], kept: Execution, intent: AskedIntent): boolean {
	const {accountId, symbol, side, volume, type, price = 0} = intent;
	const digits = market.instruments().find((each) => each.symbol === symbol)?.digits ?? 0;
	return (
		kept.accountId === accountId &&
		kept.symbol === symbol &&
		kept.side === side &&
		kept.volume === toVolume(volume) &&
		// Only what had to wait has an order; only while it waits, its price is the one that was asked.
		(kept.orderId === undefined) === (type === 'market') &&
		(kept.status !== 'placed' || kept.price === toDigits(price, digits))
	);
}

/** What was answered is lost with a restart, and what was done is not. It was allowed, or it would not be there. */
function answeredBefore(kept: Execution): Answer {
	const computed = {marginRequired: undefined, riskReward: undefined};
	const riskDecision = decisionShape({isAllowed: true, violations: [], computed});
	return ok({execution: executionShape(kept), riskDecision, replayed: true});
}

function usedOtherwise(idempotencyKey: string): Answer {
	return no('CONFLICT', 'this idempotency key was used for another trade', {idempotencyKey});
}

function place(call: Call, {intent, restriction, key}: Placing): Answer {
	const {world, caller, newId, given} = call;
	const asked = JSON.stringify([intent, restriction]);
	const before = key === undefined ? undefined : given.get(key);

	if (key !== undefined && before !== undefined) {
		return before.asked === asked ? ok({...before.payload, replayed: true}) : usedOtherwise(key);
	}

	if (world.desk.accounts.get(intent.accountId) === undefined) {
		return missing('account', intent.accountId);
	}

	const id = `intent_${key ?? newId()}`;
	const kept = world.desk.trading.executionOf(id);

	if (key !== undefined && kept !== undefined) {
		return isSameTrade(world.desk, kept, intent) ? answeredBefore(kept) : usedOtherwise(key);
	}

	const done = world.desk.trading.place({id, ...intent}, caller, restriction);

	if (!done.ok) {
		return refusedAnswer(done.refused);
	}

	const {execution, decision} = done.value;
	const payload = {execution: executionShape(execution), riskDecision: decisionShape(decision)};

	if (key !== undefined) {
		given.keep(key, asked, payload);
	}

	return ok(payload);
}

/** What is to be changed; what is left out, or null, stays: a stop never falls away by an oversight. */
function takeChange(take: Take): Parameters<Call['world']['desk']['trading']['modify']>[1] {
	const price = take.maybeNumber('openPrice', money) ?? take.maybeNumber('price', money);
	const stopLoss = take.maybeNumber('stopLoss', money);
	const takeProfit = take.maybeNumber('takeProfit', money);
	return {
		...(price !== undefined && {price}),
		...(stopLoss !== undefined && {stopLoss}),
		...(takeProfit !== undefined && {takeProfit}),
	};
}

function executed(done: ReturnType<Call['world']['desk']['trading']['cancel']>): Answer {
	return done.ok ? ok({execution: executionShape(done.value)}) : refusedAnswer(done.refused);
}

/** The desk tells everybody of a trade that was blocked, but of a change only who asked: the alert is for everybody. */
function modified({hub}: Call, done: Parameters<typeof executed>[0]): Answer {
	if (!done.ok && 'decision' in done.refused) {
		hub.say('event.risk.alert', {decision: decisionShape(done.refused.decision)});
	}

	return executed(done);
}

/** Who may act on an order or a position names its account too; another account's is as good as none. */
function isOf(accountId: string, thing: {readonly accountId: string} | undefined): boolean {
	return thing?.accountId === accountId;
}

function accountOf(take: Take): string | undefined {
	return take.maybeText('accountId', {max: 120, pattern: idPattern});
}

function newest(list: readonly Fields[], limit: number): readonly Fields[] {
	return list.slice(-limit);
}

/** trades.* (seed 004 §5.7); the three lists are additive. */
export const tradeMethods: readonly Method[] = [
	method(
		'trades.place',
		(take) => ({
			intent: takeIntent(take),
			restriction: takeRestriction(take),
			key: take.maybeText('idempotencyKey', {max: 100, pattern: idPattern}),
		}),
		place,
	),
	method(
		'trades.modify',
		(take) => {
			const change = takeChange(take);

			if (Object.keys(change).length === 0) {
				take.complain('openPrice', 'is required, or stopLoss, or takeProfit');
			}

			return {accountId: takeId(take, 'accountId'), orderId: takeId(take, 'orderId'), change};
		},
		(call, {accountId, orderId, change}) => {
			const {trading} = call.world.desk;
			const things = [...trading.orders(accountId), ...trading.positions(accountId)];
			return isOf(
				accountId,
				things.find(({id}) => id === orderId),
			)
				? modified(call, trading.modify(orderId, change, call.caller))
				: missing('order', orderId);
		},
	),
	method(
		'trades.cancel',
		(take) => ({accountId: takeId(take, 'accountId'), orderId: takeId(take, 'orderId')}),
		({world, caller}, {accountId, orderId}) => {
			const {trading} = world.desk;
			const order = trading.orders(accountId).find(({id}) => id === orderId);
			return isOf(accountId, order) ? executed(trading.cancel(orderId, caller)) : missing('order', orderId);
		},
	),
	method(
		'trades.closePosition',
		(take) => ({accountId: takeId(take, 'accountId'), positionId: takeId(take, 'positionId')}),
		({world, caller}, {accountId, positionId}) => {
			const {trading} = world.desk;
			const position = trading.positions(accountId).find(({id}) => id === positionId);
			return isOf(accountId, position)
				? executed(trading.close(positionId, caller))
				: missing('position', positionId);
		},
	),
	method(
		'trades.orders',
		(take) => ({accountId: accountOf(take), limit: takeLimit(take, {most: 1000, usual: 200})}),
		({world}, {accountId, limit}) =>
			ok({orders: newest(world.desk.trading.orders(accountId).map(orderShape), limit)}),
	),
	method(
		'trades.positions',
		(take) => ({accountId: accountOf(take), limit: takeLimit(take, {most: 1000, usual: 200})}),
		({world}, {accountId, limit}) =>
			ok({positions: newest(world.desk.trading.positions(accountId).map(positionShape), limit)}),
	),
	method(
		'trades.history',
		(take) => ({accountId: accountOf(take), limit: takeLimit(take, {most: 1000, usual: 200})}),
		({world}, {accountId, limit}) => {
			const executions = world.desk.trading
				.executions()
				.filter((execution) => accountId === undefined || execution.accountId === accountId);
			return ok({executions: newest(executions.map(executionShape), limit)});
		},
	),
];
