import type {Decide} from '../../source/domain/deciding.ts';
import type {Approval} from '../../source/domain/entities.ts';

/** One of the answers a request offers, as it is sent. */
export function answerOf(
	{id: approvalId, kind, origin, hash, actions}: Approval,
	actionId: string,
	more: Pick<Decide, 'input' | 'reason'> = {},
): Decide {
	const action = actions.find(({id}) => id === actionId);

	if (action === undefined) {
		throw new Error(`it cannot be answered with ${actionId}`);
	}

	return {type: 'approval.decide', approvalId, kind, origin, hash, action, ...more};
}

/** A command approval with the answers gateways give by default. */
export function execApproval(id: string, change: Partial<Approval> = {}): Approval {
	return {
		id,
		kind: 'exec',
		status: 'pending',
		title: `echo ${id}`,
		agentId: 'main',
		threadId: undefined,
		shown: [],
		request: {command: `echo ${id}`},
		hash: Buffer.from(id).toString('hex').padEnd(64, '0'),
		createdAt: 1000,
		expiresAt: undefined,
		actions: [
			{id: 'allow-once', meaning: 'approve', says: 'Allow once'},
			{id: 'allow-always', meaning: 'approve-always', says: 'Allow always'},
			{id: 'deny', meaning: 'reject', says: 'Deny'},
		],
		lacks: [],
		decision: undefined,
		decidedBy: undefined,
		decidedAt: undefined,
		origin: 'exec',
		...change,
	};
}
