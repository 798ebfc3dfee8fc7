import type {Fields} from '../board.ts';
import type {Intent, RiskDecision} from './entities.ts';
import type {Caller, Refused} from './parts.ts';
import {isAmount} from './rounding.ts';

/** What the desk does by itself is done in its own name. */
export const deskCaller: Caller = {actor: 'desk', origin: {kind: 'desk'}, traceId: undefined};

type No = {readonly ok: false; readonly refused: Refused};

export function refuse(refused: Refused): No {
	return {ok: false, refused};
}

export function notFound(what: string): No {
	return refuse({because: 'not found', what});
}

export function conflict(says: string, details: Fields): No {
	return refuse({because: 'conflict', says, details});
}

export function invalid(field: string, says: string): No {
	return refuse({because: 'invalid', field, says});
}

/** The first thing in an intent that no rule could even be applied to. */
export function flawOf(intent: Intent): No | undefined {
	const {id, type, volume, price, stopLoss, takeProfit} = intent;

	if (id === '') {
		return invalid('id', 'an intent needs an id');
	}

	if (!isAmount(volume)) {
		return invalid('volume', 'the volume must be a number above 0');
	}

	if (type !== 'market' && (price === undefined || !isAmount(price))) {
		return invalid('price', `a ${type} order needs a price above 0`);
	}

	if (stopLoss !== undefined && !isAmount(stopLoss)) {
		return invalid('stopLoss', 'the stop loss must be a price above 0');
	}

	return takeProfit === undefined || isAmount(takeProfit)
		? undefined
		: invalid('takeProfit', 'the take profit must be a price above 0');
}

/** Which of the ways to say no fits a decision: the stop first, then a closed market if that is all. */
export function refusalOf(decision: RiskDecision, symbol: string): Refused {
	const codes = decision.violations.map(({code}) => code);

	if (codes.includes('EMERGENCY_STOP_ACTIVE')) {
		return {because: 'emergency stop', decision};
	}

	return codes.every((code) => code === 'SESSION_CLOSED')
		? {because: 'market closed', symbol}
		: {because: 'risk', decision};
}

/** An intent as the audit writes it down. */
export function intentFields(intent: Intent): Fields {
	const {id, accountId, symbol, type, side, volume, price, stopLoss, takeProfit} = intent;
	return {
		intentId: id,
		accountId,
		symbol,
		type,
		side,
		volume,
		price: price ?? null,
		stopLoss: stopLoss ?? null,
		takeProfit: takeProfit ?? null,
	};
}
