import type {Gateway} from '../../../domain/entities.ts';

/**
 * The scopes to ask for: as few as the mode needs. Deciding needs `operator.admin`: without it a gateway shows an
 * operator only the command approvals its own device asked for (measured on 2026.5.28), and refuses changes of cron.
 */
export function scopesFor(mode: 'readonly' | 'operator'): readonly string[] {
	return mode === 'readonly'
		? ['operator.read']
		: ['operator.read', 'operator.write', 'operator.approvals', 'operator.pairing', 'operator.admin'];
}

/** The scope each method asks for, measured with an operator without any on 2026.1.24 to 2026.9.6. */
const scopeOfMethod: ReadonlyMap<string, string> = new Map([
	['health', 'operator.read'],
	['status', 'operator.read'],
	['system-presence', 'operator.read'],
	['last-heartbeat', 'operator.read'],
	['agents.list', 'operator.read'],
	['sessions.list', 'operator.read'],
	['sessions.subscribe', 'operator.read'],
	['chat.history', 'operator.read'],
	['cron.list', 'operator.read'],
	['tasks.list', 'operator.read'],
	['node.list', 'operator.read'],
	['usage.cost', 'operator.read'],
	['sessions.usage', 'operator.read'],
	['cron.runs', 'operator.read'],
	['logs.tail', 'operator.read'],
	['models.list', 'operator.read'],
	['chat.send', 'operator.write'],
	['chat.abort', 'operator.write'],
	['tasks.cancel', 'operator.write'],
	['approval.history', 'operator.approvals'],
	['exec.approval.list', 'operator.approvals'],
	['exec.approval.resolve', 'operator.approvals'],
	['exec.approval.waitDecision', 'operator.approvals'],
	['plugin.approval.waitDecision', 'operator.approvals'],
	['plugin.approval.list', 'operator.approvals'],
	['plugin.approval.resolve', 'operator.approvals'],
	['node.pair.list', 'operator.pairing'],
	['node.pair.approve', 'operator.pairing'],
	['node.pair.reject', 'operator.pairing'],
	['device.pair.list', 'operator.pairing'],
	['device.pair.approve', 'operator.pairing'],
	['device.pair.reject', 'operator.pairing'],
	['question.list', 'operator.questions'],
	['question.resolve', 'operator.questions'],
	['cron.run', 'operator.admin'],
	['cron.update', 'operator.admin'],
	['cron.add', 'operator.admin'],
	['cron.remove', 'operator.admin'],
	['agents.create', 'operator.admin'],
	['sessions.reset', 'operator.admin'],
	['sessions.delete', 'operator.admin'],
]);

/** What stands between us and a method: nothing, a scope we lack, or a gateway that does not have it. */
export type Access =
	| {readonly type: 'open'}
	| {readonly type: 'absent'}
	| {readonly type: 'forbidden'; readonly scope: string};

/**
 * Whether we may call a method. A gateway without scopes (protocol 2, and 3 up to 2026-01) leaves `gateway.scopes`
 * empty: whoever holds its token may do everything. Methods outside our table are left to the gateway to judge.
 */
export function accessTo(method: string, gateway: Gateway): Access {
	if (!gateway.features.methods.includes(method)) {
		return {type: 'absent'};
	}

	const scope = scopeOfMethod.get(method);
	const {scopes} = gateway;
	const isOpen =
		scope === undefined ||
		scopes.length === 0 ||
		scopes.includes(scope) ||
		scopes.includes('operator.admin') ||
		// Whoever may write may read: upstream's own rule.
		(scope === 'operator.read' && scopes.includes('operator.write'));
	return isOpen ? {type: 'open'} : {type: 'forbidden', scope};
}
