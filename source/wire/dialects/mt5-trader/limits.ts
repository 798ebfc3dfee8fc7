import type {GatewayEvent} from '../../../domain/events.ts';
import {asRecord, readBoolean, readStrings, type UnknownRecord} from '../../read.ts';
import {label} from '../../words.ts';
import {amount} from './words.ts';

/** The answer of risk.policy, which is additive: what the gateway's own risk engine holds every order to. */
export function limitsTold(payload: UnknownRecord, at: number): readonly GatewayEvent[] {
	const policy = asRecord(payload.policy) ?? payload;
	return [
		{
			type: 'limits.told',
			limits: {
				maxDailyLoss: amount(policy.maxDailyLoss ?? policy.max_daily_loss),
				maxVolume: amount(policy.maxVolume ?? policy.max_volume),
				maxPositions: amount(policy.maxConcurrentPositions ?? policy.max_concurrent_positions),
				needsStop: readBoolean(policy.requireStopLoss ?? policy.require_stop_loss),
				symbols: readStrings(policy.allowedSymbols ?? policy.allowed_symbols, 200).flatMap(
					(symbol) => label(symbol, 60) ?? [],
				),
			},
			at,
		},
	];
}
