import type {Block} from '../board.ts';
import type {Clock} from '../clock.ts';
import type {Blocks} from '../parts-board.ts';
import type {Audit} from './audit.ts';
import type {Book} from './book.ts';
import type {Execution} from './entities.ts';
import type {Keeper} from './keeper.ts';
import type {Caller, Done, ProposalAnswer, Proposals} from './parts.ts';
import {executionBlock, riskAlertBlock} from './proposal-blocks.ts';
import {answeredTerms, intentOf, roughIntent, type Terms, termsOf} from './proposal-terms.ts';
import {assess} from './risk-engine.ts';
import {conflict, deskCaller, invalid, notFound} from './trade-checks.ts';
import type {TradingDesk} from './trading.ts';

export type ProposalParts = {
	readonly clock: Clock;
	readonly keeper: Keeper;
	readonly audit: Audit;
	readonly book: Book;
	readonly trading: TradingDesk;
	readonly blocks: Blocks;
	/** Hears of every decision: the agents keep a journal. */
	readonly onDecided: (block: Block, says: string) => void;
};

type Answer = Done<{readonly block: Block; readonly execution: Execution | undefined}>;

export type ProposalDesk = Pick<Proposals, 'open' | 'answer'> & {
	/** Lets a proposal end by itself when its time is over. */
	readonly watch: (block: Block) => void;
};

type Settling = {
	readonly actionId: string;
	readonly by: string;
	readonly reason?: string | undefined;
	readonly terms?: Terms;
};

const decided: Readonly<Record<string, string>> = {
	approve: 'approved',
	reject: 'rejected',
	modify: 'modified',
	expire: 'expired',
};

/** How trade proposals are answered (seed 004 leaves it open; other documents of that project name the buttons). */
export function createProposals(parts: ProposalParts): ProposalDesk {
	const {clock, keeper, audit, book, trading, blocks, onDecided} = parts;

	function isOpen({type, actions, decision}: Block): boolean {
		return type === 'TradeProposal' && actions.length > 0 && decision === undefined;
	}

	function settle(block: Block, {actionId, by, reason, terms}: Settling): Block {
		const decision = {actionId, by, at: clock.now(), ...(reason !== undefined && {reason})};
		// What was left open or changed is shown as it was carried out.
		const final = Object.fromEntries(Object.entries(terms ?? {}).filter(([, value]) => value !== undefined));
		const updated = blocks.update(block, {
			actions: [],
			decision,
			data: {...block.data, ...final, decision},
		});
		onDecided(updated, `${decided[actionId] ?? actionId} by ${by}`);
		return updated;
	}

	function expire(block: Block): void {
		const current = blocks.get(block.runId, block.id);

		if (current !== undefined && isOpen(current) && !isCarriedOut(current)) {
			const {runId, id: blockId, agentId} = current;
			keeper.together(() => {
				audit.write('proposal.expire', {agentId, runId, blockId}, deskCaller);
				settle(current, {actionId: 'expire', by: 'expiry'});
			});
		}
	}

	/**
	 * A trade and its block are kept together. Where an older ledger has the one without the other, the trade counts,
	 * and the audit knows who approved it.
	 */
	function isCarriedOut(block: Block): boolean {
		const execution = book.executionOf(intentIdOf(block));

		if (execution !== undefined) {
			const entry = audit
				.after(0, Infinity)
				.findLast(({action, data}) => action.startsWith('proposal.') && data['blockId'] === block.id);
			const actionId = entry?.action === 'proposal.modify' ? 'modify' : 'approve';
			const {accountId, volume} = execution;
			const terms = {...termsOf(block), accountId, volume};
			settle(block, {actionId, by: entry?.actor ?? deskCaller.actor, terms});
		}

		return execution !== undefined;
	}

	function watch(block: Block): void {
		if (block.expiresAt !== undefined) {
			clock.after(block.expiresAt - clock.now(), () => expire(block));
		}
	}

	function decidedAlready(block: Block, {actionId}: ProposalAnswer, {actor}: Caller): Answer {
		const {decision} = block;

		if (decision?.actionId === actionId && decision.by === actor) {
			return {ok: true, value: {block, execution: book.executionOf(intentIdOf(block))}};
		}

		const {by = 'nobody', at = block.at} = decision ?? {};
		const status = decision === undefined ? 'closed' : (decided[decision.actionId] ?? decision.actionId);
		return conflict(`the proposal is ${status}`, {status, by, at});
	}

	function reject(block: Block, {reason}: ProposalAnswer, caller: Caller): Answer {
		const {runId, id: blockId, agentId} = block;
		return keeper.together(() => {
			audit.write('proposal.reject', {agentId, runId, blockId}, caller);
			const updated = settle(block, {actionId: 'reject', by: caller.actor, reason});
			const intent = roughIntent(termsOf(block), intentIdOf(block));
			const told = {reason: 'USER_REJECTED', decision: undefined, traceId: caller.traceId};
			keeper.say({type: 'desk.rejected', intent, ...told});
			return {ok: true, value: {block: updated, execution: undefined}};
		});
	}

	function carryOut(block: Block, answer: ProposalAnswer, caller: Caller): Answer {
		const {runId, id: blockId, agentId} = block;
		const {actionId} = answer;
		const terms = answeredTerms(termsOf(block), answer);

		if (!terms.ok) {
			return terms;
		}

		const intent = intentOf(terms.value, intentIdOf(block));

		if (!intent.ok) {
			return intent;
		}

		const origin = {kind: 'agent', agentId, runId, blockId} as const;
		const placing: Caller = {...caller, origin};
		const startedAt = clock.now();
		return keeper.together(() => {
			audit.write(`proposal.${actionId}`, {agentId, runId, blockId}, caller);
			const placed = trading.place(intent.value, placing);

			if (!placed.ok) {
				const {because} = placed.refused;

				if (because === 'risk' || because === 'emergency stop' || because === 'market closed') {
					const {violations} = assess(intent.value, trading.facts(intent.value, placing));
					blocks.add(riskAlertBlock(block, intent.value, violations));
				}

				return placed;
			}

			const {execution} = placed.value;
			const {reason} = answer;
			const updated = settle(block, {actionId, by: caller.actor, reason, terms: terms.value});
			blocks.add(
				executionBlock(updated, {intent: intent.value, execution, timingMs: clock.now() - startedAt}),
			);
			return {ok: true, value: {block: updated, execution}};
		});
	}

	for (const block of blocks.all()) {
		if (isOpen(block) && !isCarriedOut(block)) {
			watch(block);
		}
	}

	return {
		watch,
		open: () => blocks.all().filter((block) => isOpen(block)),
		answer(answer, caller) {
			const {runId, blockId, actionId} = answer;
			const block = blocks.get(runId, blockId);

			if (block?.type !== 'TradeProposal') {
				return notFound(`proposal ${blockId}`);
			}

			if (!isOpen(block)) {
				return decidedAlready(block, answer, caller);
			}

			if (block.expiresAt !== undefined && block.expiresAt <= clock.now()) {
				expire(block);
				return conflict('the proposal is expired', {status: 'expired', by: 'expiry', at: block.expiresAt});
			}

			if (block.actions.every(({id}) => id !== actionId)) {
				return invalid('actionId', 'this proposal offers no such action');
			}

			return actionId === 'reject' ? reject(block, answer, caller) : carryOut(block, answer, caller);
		},
	};
}

/** One proposal, one intent: however often it is answered, it is carried out once. */
export function intentIdOf({runId, id}: Pick<Block, 'runId' | 'id'>): string {
	return `proposal:${runId}:${id}`;
}
