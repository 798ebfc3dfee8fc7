import type {Instrument, Intent, Policy, Tick, Violation} from './entities.ts';
import {isAmount} from './rounding.ts';

/** Whether stop, target and order price stand where they can do what they are for. */
export function protectionViolations(
	intent: Intent,
	{tick}: {readonly instrument: Instrument | undefined; readonly tick: Tick | undefined},
	policy: Pick<Policy, 'requiresStopLoss'>,
): readonly Violation[] {
	const {type, stopLoss, takeProfit} = intent;
	const violations: Violation[] = [];

	if (policy.requiresStopLoss && stopLoss === undefined) {
		const details = {required: true};
		violations.push({code: 'STOP_LOSS_REQUIRED', message: 'The policy requires a stop loss.', details});
	}

	const needs = type === 'market' ? undefined : priceViolation(intent, tick);

	if (needs !== undefined) {
		violations.push(needs);
	}

	const basis = basisOf(intent, tick);

	if (stopLoss !== undefined && !isRightSide(intent, 'stop', stopLoss, basis.stop)) {
		const code = 'STOP_LOSS_WRONG_SIDE';
		const message = 'The stop loss is not on the losing side of the entry.';
		violations.push({code, message, details: sideDetails(intent, 'stop', stopLoss, basis.stop)});
	}

	if (takeProfit !== undefined && !isRightSide(intent, 'target', takeProfit, basis.target)) {
		const code = 'TAKE_PROFIT_WRONG_SIDE';
		const message = 'The take profit is not on the winning side of the entry.';
		violations.push({code, message, details: sideDetails(intent, 'target', takeProfit, basis.target)});
	}

	return violations;
}

type Basis = {readonly stop: number | undefined; readonly target: number | undefined};

/**
 * A market order is measured against the price at which the position would be closed for a stop, so that it is not
 * closed in the moment it is opened, and against the one at which it is opened for a target.
 */
function basisOf({type, side, price}: Intent, tick: Tick | undefined): Basis {
	if (type !== 'market') {
		return {stop: price, target: price};
	}

	return side === 'buy' ? {stop: tick?.bid, target: tick?.ask} : {stop: tick?.ask, target: tick?.bid};
}

function isBelow(side: Intent['side'], kind: 'stop' | 'target'): boolean {
	return (side === 'buy') === (kind === 'stop');
}

function isRightSide(
	{side}: Intent,
	kind: 'stop' | 'target',
	price: number,
	basis: number | undefined,
): boolean {
	// Without a price to compare with, another rule speaks: the symbol is unknown or the order's price is no price.
	return (
		isAmount(price) &&
		(basis === undefined || !isAmount(basis) || (isBelow(side, kind) ? price < basis : price > basis))
	);
}

function sideDetails(
	{side}: Intent,
	kind: 'stop' | 'target',
	price: number,
	basis: number | undefined,
): Violation['details'] {
	const asked = Number.isFinite(price) ? price : null;
	const bound = isBelow(side, kind) ? 'mustBeBelow' : 'mustBeAbove';
	return {
		side,
		[kind === 'stop' ? 'stopLoss' : 'takeProfit']: asked,
		[bound]: basis !== undefined && isAmount(basis) ? basis : null,
	};
}

/** A limit waits for a better price than the market's, a stop order for a worse one. */
function priceViolation({type, side, price}: Intent, tick: Tick | undefined): Violation | undefined {
	const market = side === 'buy' ? tick?.ask : tick?.bid;
	const mustBeBelow = (side === 'buy') === (type === 'limit');
	const isGood =
		price !== undefined &&
		isAmount(price) &&
		(market === undefined || (mustBeBelow ? price < market : price > market));

	if (isGood) {
		return undefined;
	}

	const asked = price !== undefined && Number.isFinite(price) ? price : null;
	const bound = mustBeBelow ? 'mustBeBelow' : 'mustBeAbove';
	const message = `The price of a ${side} ${type} order must be ${mustBeBelow ? 'below' : 'above'} the market.`;
	return {
		code: 'PRICE_WRONG_SIDE',
		message,
		details: {orderType: type, side, price: asked, [bound]: market ?? null},
	};
}
