import type {Approval} from '../domain/entities.ts';
import type {Trade} from '../domain/trading.ts';
import {accountOf} from './deciding/tiers.ts';
import {pendingApprovals} from './select-approvals.ts';
import {planOf, rewardOf, wrongSides} from './select-plans.ts';
import {remember} from './select-remember.ts';
import {tradeList} from './select-trading.ts';
import type {State} from './state.ts';

/** A trade, or one that is only proposed: that has the id of the request that waits. */
export type TradeRow = Omit<Trade, 'kind' | 'status'> & {
	readonly kind: Trade['kind'] | 'proposal';
	readonly status: Trade['status'] | 'proposed';
	/** Who proposes it. */
	readonly agentId?: string | undefined;
	/** What can be won for what is risked, and which of its prices stand on the wrong side. */
	readonly reward?: number | undefined;
	readonly wrong?: ReturnType<typeof wrongSides>;
};

/** What is proposed on top, then the trades in their order. */
export function tradeRows(state: State): readonly TradeRow[] {
	return rows(proposalRows(state), tradeList(state));
}

export function proposalRows(state: State): readonly TradeRow[] {
	return proposals(pendingApprovals(state), state.looked);
}

const rows = remember((proposed: readonly TradeRow[], trades: readonly Trade[]): readonly TradeRow[] => [
	...proposed,
	...trades,
]);

const proposals = remember((pending: readonly Approval[], looked: State['looked']) =>
	pending.flatMap((approval) => rowOf(approval, looked) ?? []),
);

function rowOf(approval: Approval, looked: State['looked']): TradeRow | undefined {
	const plan = planOf(approval);
	const engine = looked.get(approval.id);
	const isOfThis = engine?.hash === approval.hash && engine.input === undefined;
	const thinks =
		engine === undefined || !isOfThis
			? undefined
			: engine.isAllowed
				? 'the risk engine would allow it'
				: `the risk engine: ${engine.says}`;
	return plan === undefined
		? undefined
		: {
				id: approval.id,
				kind: 'proposal',
				status: 'proposed',
				accountId: accountOf(approval),
				symbol: plan.symbol,
				side: plan.side,
				volume: plan.volume,
				price: plan.entry,
				stopLoss: plan.stop,
				takeProfit: plan.target,
				pnl: undefined,
				rejectedBy: undefined,
				agentId: approval.agentId,
				reward: rewardOf(plan),
				wrong: wrongSides(plan),
				says: thinks,
				createdAt: approval.createdAt,
				updatedAt: undefined,
			};
}
