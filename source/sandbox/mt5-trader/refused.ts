import type {RiskDecision} from '../world/desk/entities.ts';
import type {Refused} from '../world/desk/parts.ts';
import {type Answer, no} from './frames.ts';
import {decisionShape} from './shapes/risk.ts';

/** The account is not connected, or its market sleeps: these have codes of their own (seed 004 §7.1). */
function riskAnswer(decision: RiskDecision, message: string): Answer {
	const codes = decision.violations.map(({code}) => code);
	const details = {decision: decisionShape(decision)};

	if (codes.includes('ACCOUNT_DISCONNECTED')) {
		return no('CONNECTOR_UNAVAILABLE', 'account is disconnected', details);
	}

	if (codes.length > 0 && codes.every((code) => code === 'SESSION_CLOSED')) {
		return no('MARKET_CLOSED', 'market is closed', details);
	}

	return no('RISK_BLOCKED', message, details);
}

/** Says why the desk did not do it. The alert about it was already told to everybody by the desk's own event. */
export function refusedAnswer(refused: Refused): Answer {
	switch (refused.because) {
		case 'risk': {
			return riskAnswer(refused.decision, 'trade blocked by risk policy');
		}

		case 'emergency stop': {
			return no('RISK_BLOCKED', 'trade blocked by emergency stop', {
				decision: decisionShape(refused.decision),
			});
		}

		case 'not found': {
			return no('NOT_FOUND', `${refused.what} not found`, {what: refused.what});
		}

		case 'market closed': {
			return no('MARKET_CLOSED', `market is closed: ${refused.symbol}`, {symbol: refused.symbol});
		}

		case 'conflict': {
			return no('CONFLICT', refused.says, refused.details);
		}

		case 'invalid': {
			return no('INVALID_PARAMS', refused.says, {
				errors: [{field: refused.field, message: refused.says}],
			});
		}
	}
}
