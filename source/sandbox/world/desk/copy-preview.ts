import type {Instrument, Intent, Policy} from './entities.ts';
import type {CopyConstraints, CopyPreview, LeaderSignal} from './entities-social.ts';
import {floorToStep, toVolume} from './rounding.ts';

export type CopyFacts = {
	readonly accountId: string;
	readonly intentId: string;
	readonly isKnown: boolean;
	readonly now: number;
	readonly policy: Pick<Policy, 'maxVolume'>;
	readonly instrument: Instrument | undefined;
};

/** A signal from the future is a wrong clock: it is no fresher than one from the past. */
export function previewCopy(
	signal: LeaderSignal,
	constraints: CopyConstraints,
	facts: CopyFacts,
): CopyPreview {
	const blockedBecause = blockOf(signal, constraints, facts);
	const {isKnown} = facts;
	const intent = blockedBecause === undefined && !isKnown ? intentOf(signal, constraints, facts) : undefined;
	return {signalId: signal.id, isKnown, blockedBecause, intent};
}

function blockOf(
	{action, symbol, side, at}: LeaderSignal,
	{allowedSymbols, directionFilter, maxSignalAgeSeconds}: CopyConstraints,
	{now, instrument}: CopyFacts,
): CopyPreview['blockedBecause'] {
	if (action !== 'OPEN') {
		return 'UNSUPPORTED_ACTION';
	}

	if (instrument === undefined || !allowedSymbols.includes(symbol)) {
		return 'SYMBOL_NOT_ALLOWED';
	}

	if (directionFilter === (side === 'buy' ? 'short-only' : 'long-only')) {
		return 'DIRECTION_FILTER_BLOCK';
	}

	return Math.abs(now - at) <= maxSignalAgeSeconds * 1000 ? undefined : 'SIGNAL_STALE';
}

function intentOf(
	{symbol, side, volume, stopLoss, takeProfit}: LeaderSignal,
	{maxVolume}: CopyConstraints,
	{accountId, intentId, policy, instrument}: CopyFacts,
): Intent {
	const most = Math.min(volume, maxVolume, policy.maxVolume);
	const stepped = floorToStep(most, instrument?.volumeStep ?? 0.01);
	return {
		id: intentId,
		accountId,
		symbol,
		type: 'market',
		side,
		price: undefined,
		stopLoss,
		takeProfit,
		// Less than a step is left as it is: the risk rules say what is wrong with it.
		volume: stepped > 0 ? stepped : toVolume(most),
	};
}
