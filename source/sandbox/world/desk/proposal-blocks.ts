import type {Block} from '../board.ts';
import type {NewBlock} from '../parts-board.ts';
import type {Execution, Intent, Violation} from './entities.ts';

/* The blocks that follow a decision (block types and fields: the trading project's block document). */

export function executionBlock(
	{runId, agentId}: Block,
	{intent, execution, timingMs}: {intent: Intent; execution: Execution; timingMs: number},
): NewBlock {
	const {id, side, volume, symbol, stopLoss, takeProfit} = intent;
	const done = execution.status === 'placed' ? 'waits' : 'executed';
	return {
		runId,
		agentId,
		type: 'TradeExecution',
		severity: 'info',
		title: `${symbol}: ${side} ${volume} ${done} at ${execution.price}`,
		data: {
			intentId: id,
			result: 'executed',
			status: execution.status,
			symbol,
			side,
			volume,
			brokerOrderId: execution.orderId ?? execution.positionId ?? execution.id,
			entry: execution.price,
			stopLoss: stopLoss ?? null,
			takeProfit: takeProfit ?? null,
			timingMs,
		},
	};
}

export function riskAlertBlock(
	{runId, agentId}: Block,
	{type, symbol}: Intent,
	violations: readonly Violation[],
): NewBlock {
	const [first] = violations;
	return {
		runId,
		agentId,
		type: 'RiskAlert',
		severity: 'warn',
		title: `${symbol} blocked: ${first?.message ?? 'the risk rules forbid it'}`,
		data: {
			blockedAction: `PLACE_${type.toUpperCase()}_ORDER`,
			violations: violations.map(({code, message, details}) => ({code, message, details})),
		},
	};
}
