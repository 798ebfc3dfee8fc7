import {blankTrade} from '../../../domain/blanks.ts';
import type {Side, Trade} from '../../../domain/trading.ts';
import {readTime, type UnknownRecord} from '../../read.ts';
import type {Intent} from './memory.ts';
import {cleanId, join, label, spaced} from '../../words.ts';
import {amount, definedOf} from './words.ts';

/** "buy" or "sell". The shipped server takes any word ("sideways" was executed): another is none. */
export function readSide(value: unknown): Side | undefined {
	const side = typeof value === 'string' ? value.toLowerCase() : undefined;
	return side === 'buy' || side === 'sell' ? side : undefined;
}

/** What orders, positions, executions and intents have in common, in either spelling. */
export function readTerms(record: UnknownRecord): Intent {
	return definedOf({
		accountId: cleanId(record.accountId ?? record.account_id),
		symbol: label(record.symbol, 60),
		side: readSide(record.side),
		volume: amount(record.volume),
		price: amount(record.price ?? record.entry ?? record.openPrice),
		stopLoss: amount(record.stopLoss ?? record.stop_loss),
		takeProfit: amount(record.takeProfit ?? record.take_profit),
	});
}

type Change = {readonly id: string; readonly change: Partial<Trade> & Pick<Trade, 'kind'>};

/** An entry of a list must be whole: what it does not say is not known. */
export function readTrade(read: Change | undefined): Trade | undefined {
	return read === undefined ? undefined : {...blankTrade(read.id, read.change.kind), ...read.change};
}

export function readOrder(record: UnknownRecord): Change | undefined {
	const id = cleanId(record.orderId ?? record.order_id);
	return id === undefined
		? undefined
		: {
				id,
				change: {
					kind: 'order',
					...readTerms(record),
					...definedOf({
						status: orderStatus(record.status),
						says: label(record.type ?? record.orderType, 40),
						createdAt: readTime(record.createdAt),
						updatedAt: readTime(record.updatedAt),
					}),
				},
			};
}

export function readPosition(record: UnknownRecord): Change | undefined {
	const id = cleanId(record.positionId ?? record.position_id);
	return id === undefined
		? undefined
		: {
				id,
				change: {
					kind: 'position',
					...readTerms(record),
					...definedOf({
						status: record.status === 'open' || record.status === 'closed' ? record.status : undefined,
						pnl: amount(record.pnl),
						says: label(record.closedBecause ?? record.reason, 100),
						createdAt: readTime(record.openedAt),
						updatedAt: readTime(record.closedAt) ?? readTime(record.openedAt),
					}),
				},
			};
}

/** One thing that was carried out. The shipped server says neither what nor how much: the intent may. */
export function readExecution(
	record: UnknownRecord,
	intents: ReadonlyMap<string, Intent>,
): Change | undefined {
	const id = cleanId(record.executionId ?? record.execution_id ?? record.intentId);
	const intentId = cleanId(record.intentId ?? record.intent_id);
	const known = intentId === undefined ? undefined : intents.get(intentId);
	const word = label(record.status, 40);
	const order = cleanId(record.providerOrderId ?? record.brokerOrderId ?? record.orderId);
	const at = readTime(record.ts);
	return id === undefined
		? undefined
		: {
				id,
				change: {
					kind: 'execution',
					status: executionStatus(word),
					...known,
					...readTerms(record),
					...definedOf({
						says: join([word === undefined ? undefined : spaced(word), order]),
						createdAt: at,
						updatedAt: at,
					}),
				},
			};
}

function orderStatus(status: unknown): Trade['status'] | undefined {
	switch (status) {
		case 'pending':
		case 'filled':
		case 'canceled':
		case 'rejected':
		case 'modified': {
			return status;
		}

		case 'cancelled': {
			return 'canceled';
		}

		default: {
			return undefined;
		}
	}
}

/** What was placed is carried out as far as the execution goes: the order waits, the execution does not. */
function executionStatus(status: string | undefined): Trade['status'] {
	return executionWords.get(status) ?? 'unknown';
}

const executionWords: ReadonlyMap<string | undefined, Trade['status']> = new Map([
	['executed', 'executed'],
	['placed', 'executed'],
	['modified', 'modified'],
	['closed', 'closed'],
	['canceled', 'canceled'],
	['cancelled', 'canceled'],
	['rejected', 'rejected'],
	['failed', 'rejected'],
]);
