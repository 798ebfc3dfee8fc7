import type {Fields} from '../../world/board.ts';
import type {Policy, Restriction, RiskDecision, RiskStatus} from '../../world/desk/entities.ts';
import type {Take} from '../take.ts';
import {stamp} from './stamp.ts';

/** Measured; `computed` is documented with the shipped server, which never sends it. */
export function decisionShape({isAllowed, violations, computed}: RiskDecision): Fields {
	return {
		allowed: isAllowed,
		violations: violations.map(({code, message, details}) => ({code, message, details})),
		computed: {
			marginRequired: computed.marginRequired ?? null,
			riskReward: computed.riskReward ?? null,
		},
	};
}

/** Measured: `updatedAt` is null as long as nothing ever happened. */
export function riskStatusShape(status: RiskStatus): Fields {
	const hasHappened = status.lastAction !== undefined;
	return {
		emergencyStopActive: status.isStopped,
		lastAction: status.lastAction ?? null,
		lastReason: status.lastReason ?? null,
		updatedAt: hasHappened ? stamp(status.updatedAt) : null,
		actionCounts: {...status.actionCounts},
		liveTradingDisabled: status.isLiveDisabled,
	};
}

export function policyShape(policy: Policy): Fields {
	const {allowedSymbols, maxVolume, maxConcurrentPositions, maxDailyLoss, requiresStopLoss} = policy;
	return {allowedSymbols, maxVolume, maxConcurrentPositions, maxDailyLoss, requireStopLoss: requiresStopLoss};
}

/** What a policy says, and only that: what it does not name stays as it is. */
export function policyChange(take: Take): Partial<Policy> {
	const maxVolume = take.maybeNumber('maxVolume', {above: 0});
	const maxConcurrentPositions = take.maybeNumber('maxConcurrentPositions', {min: 0, whole: true});
	const maxDailyLoss = take.maybeNumber('maxDailyLoss', {min: 0});
	const requiresStopLoss = take.flag('requireStopLoss');
	const allowedSymbols = take.has('allowedSymbols') ? take.texts('allowedSymbols', {max: 100}) : undefined;
	return {
		...(allowedSymbols !== undefined && {allowedSymbols}),
		...(maxVolume !== undefined && {maxVolume}),
		...(maxConcurrentPositions !== undefined && {maxConcurrentPositions}),
		...(maxDailyLoss !== undefined && {maxDailyLoss}),
		...(requiresStopLoss !== undefined && {requiresStopLoss}),
	};
}

/**
 * The policy and the snapshot of a client, which the shipped server trusted: a client could approve itself. Here
 * they can only add to what the server's own policy forbids.
 */
export function takeRestriction(take: Take): Restriction {
	const policy = take.maybeInner('policy');
	const snapshot = take.maybeInner('snapshot');
	return {
		policy: policy === undefined ? {} : policyChange(policy),
		openPositions: snapshot?.maybeNumber('openPositions', {min: 0, whole: true}),
		dailyPnl: snapshot?.maybeNumber('dailyPnl'),
	};
}
