import type {Approval, ApprovalStatus} from '../../../domain/entities.ts';
import type {GatewayEvent} from '../../../domain/events.ts';
import {readString, readTime, type UnknownRecord} from '../../read.ts';
import {cleanId, label} from '../../words.ts';

/** Somebody has to decide. Undefined for a request that could not be read: it cannot be decided on here. */
export function requested(approval: Approval | undefined, at: number): readonly GatewayEvent[] | undefined {
	return approval === undefined ? undefined : [{type: 'approval.requested', approval, at}];
}

/**
 * Somebody decided, or nobody did in time. Command and plugin approvals say `decision` and `resolvedBy`, pairings
 * `requestId` and `decision`, questions `status`.
 */
export function resolved(payload: UnknownRecord, at: number): readonly GatewayEvent[] | undefined {
	const id = cleanId(payload.id) ?? cleanId(payload.requestId);
	const decision = label(payload.decision, 60) ?? label(payload.status, 60);
	const status = statusOf(decision, payload);
	return id === undefined
		? undefined
		: [
				{
					type: 'approval.resolved',
					id,
					status,
					// That it ran out is the gateway's own word: a list that is under way does not undo it.
					decision: decision ?? (status === 'expired' ? status : undefined),
					by: label(payload.resolvedBy),
					at: readTime(payload.ts) ?? at,
				},
			];
}

function statusOf(decision: string | undefined, payload: UnknownRecord): ApprovalStatus {
	const reason = readString(payload.terminalReason) ?? readString(payload.reason);

	if (decision === 'expired' || reason === 'expired' || reason === 'timeout') {
		return 'expired';
	}

	if (decision === undefined) {
		return 'gone';
	}

	const isYes = decision.startsWith('allow') || decision === 'approved' || decision === 'answered';
	return isYes ? 'approved' : 'rejected';
}
