import type {Approval, ApprovalAction, ApprovalStatus} from '../../../domain/entities.ts';
import type {GatewayEvent} from '../../../domain/events.ts';
import {hashJson} from '../../hash.ts';
import {asRecord, readTime, type UnknownRecord} from '../../read.ts';
import {threadIdOf} from './agents.ts';
import {blockAction} from './features.ts';
import type {Mt5Memory} from './memory.ts';
import {actionsOf, isAsking, type BlockAction, type Placed} from './placed.ts';
import {accountOf, shownOf, titleOf} from './proposal-shown.ts';
import {safeJson} from './secrets.ts';
import {cleanId, label} from '../../words.ts';
import {amount} from './words.ts';

/** How blocks that wait for an answer are filed. */
export const blockOrigin = 'block';

/**
 * The question a block is. Undefined when it asks nothing any longer, or cannot be bound to a hash: nobody may be
 * asked to approve what cannot be told apart.
 */
export function readProposal(
	placed: Placed,
	memory: Pick<Mt5Memory, 'isTold' | 'methods'>,
): Approval | undefined {
	const {id, agentId, runId, block, kind} = placed;
	const data = asRecord(block.data);
	const hash = hashJson(block);
	const actions = actionsOf(placed).map(meaningOf);

	if (hash === undefined || actions.length === 0 || !isAsking(placed) || isDecided(data)) {
		return undefined;
	}

	return {
		id,
		kind: kind === 'TradeProposal' ? 'trade' : 'permission',
		status: 'pending',
		title: titleOf(placed),
		agentId,
		threadId: threadIdOf(agentId),
		shown: shownOf(placed),
		request: {agentId, runId, block: safeJson(block)},
		hash,
		createdAt: readTime(block.ts),
		expiresAt: readTime(block.expiresAt) ?? readTime(data?.expiresAt),
		actions,
		lacks: kind === 'TradeProposal' ? lacksOf(placed, memory) : [],
		decision: undefined,
		decidedBy: undefined,
		decidedAt: undefined,
		origin: blockOrigin,
	};
}

function isDecided(data: UnknownRecord | undefined): boolean {
	return data?.decision !== undefined && data.decision !== null;
}

function meaningOf({id, says}: BlockAction): ApprovalAction {
	return {id, says, meaning: id === 'approve' || id === 'reject' ? id : 'answer'};
}

/**
 * What must be filled in before it can be approved. Where the gateway is known to take the answer itself, it knows
 * account and kind of order as well; where we may have to place the order by hand, these must be named.
 */
function lacksOf(
	{block}: Placed,
	{isTold, methods}: Pick<Mt5Memory, 'isTold' | 'methods'>,
): readonly string[] {
	const data = asRecord(block.data) ?? {};
	const isAnswered = isTold && methods.includes(blockAction);
	const volume = amount(data.volume);
	return [
		...(volume === undefined || volume <= 0 ? ['volume'] : []),
		...(isAnswered || cleanId(accountOf(data)) !== undefined ? [] : ['accountId']),
		...(isAnswered || label(data.orderType) !== undefined ? [] : ['orderType']),
	];
}

const endings: ReadonlyMap<string | undefined, ApprovalStatus> = new Map([
	['approve', 'approved'],
	['approved', 'approved'],
	['modify', 'approved'],
	['reject', 'rejected'],
	['rejected', 'rejected'],
	['expire', 'expired'],
	['expired', 'expired'],
]);

/** A block that was put up again without actions, or with a decision: it waits no more. */
export function readResolution(
	{id, block}: Placed,
	at: number,
): Extract<GatewayEvent, {type: 'approval.resolved'}> {
	const data = asRecord(block.data);
	const decision = asRecord(data?.decision);
	const word = label(decision?.actionId ?? decision?.action ?? decision?.status ?? data?.decision, 60);
	const expiresAt = readTime(block.expiresAt);
	const reason = label(decision?.reason, 500);
	const silent = expiresAt !== undefined && expiresAt <= at ? 'expired' : 'gone';
	return {
		type: 'approval.resolved',
		id,
		status: endings.get(word?.toLowerCase()) ?? (word === undefined ? silent : 'gone'),
		decision: word,
		by: label(decision?.by, 100),
		...(reason !== undefined && {reason}),
		at: readTime(decision?.at) ?? at,
	};
}
