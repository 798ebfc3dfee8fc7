import type {Follow} from '../../../domain/trading.ts';
import {readTime, type UnknownRecord} from '../../read.ts';
import {cleanId} from '../../words.ts';

/** What the first of several calls for follows is about. */
export const firstOfFollows = 'first';

/**
 * A follow of marketplace.* or copytrade.*; the one says `copytradeStatus`, the other `status`. Known by account and
 * strategy: every call about it names these, and its own id is not in all of them.
 */
export function readFollow(record: UnknownRecord): Follow | undefined {
	const accountId = cleanId(record.accountId ?? record.account_id);
	const strategyId = cleanId(record.strategyId ?? record.strategy_id);
	return accountId === undefined || strategyId === undefined
		? undefined
		: {
				id: followIdOf(accountId, strategyId),
				accountId,
				strategyId,
				status: isPaused(record) ? 'paused' : 'active',
				updatedAt: readTime(record.updatedAt),
			};
}

export function followIdOf(accountId: string, strategyId: string): string {
	return `${accountId} ${strategyId}`;
}

function isPaused({paused, copytradeStatus, status}: UnknownRecord): boolean {
	return paused === true || copytradeStatus === 'paused' || status === 'paused';
}
