import type {ProtocolNumber} from './versions.ts';

export type Scope = 'read' | 'write' | 'admin' | 'approvals' | 'questions' | 'pairing';

const words = (text: string): readonly string[] => text.trim().split(/\s+/u);

/** Measured with an operator without scopes; what is in no list needs none. */
const needs: ReadonlyArray<readonly [Scope, readonly string[]]> = [
	[
		'read',
		words(`health status logs.tail channels.status usage.status usage.cost models.list agents.list voicewake.get
			sessions.list sessions.preview sessions.describe sessions.subscribe sessions.unsubscribe
			sessions.messages.subscribe sessions.messages.unsubscribe last-heartbeat node.list node.describe cron.list
			cron.get cron.status cron.runs system-presence agent.identity.get gateway.identity.get chat.history tasks.list
			tasks.get`),
	],
	['write', words('wake voicewake.set agent agent.wait chat.abort chat.send tasks.cancel')],
	[
		'admin',
		words(`sessions.patch sessions.reset sessions.delete set-heartbeats cron.add cron.update cron.remove cron.run
			system-event update.status agents.create`),
	],
	[
		'approvals',
		words(`exec.approval.request exec.approval.resolve exec.approval.get exec.approval.list
			exec.approval.waitDecision plugin.approval.list plugin.approval.request plugin.approval.waitDecision
			plugin.approval.resolve approval.history`),
	],
	['questions', words('question.request question.list question.get question.resolve question.waitAnswer')],
	[
		'pairing',
		words(`node.pair.request node.pair.list node.pair.approve node.pair.reject node.pair.verify device.pair.list
			device.pair.approve device.pair.reject`),
	],
];

const scopeOf = new Map(
	needs.flatMap(([scope, methods]) => methods.map((method) => [method, scope] as const)),
);

function has(scopes: readonly string[], scope: Scope): boolean {
	return (
		scopes.includes('operator.admin') ||
		scopes.includes(`operator.${scope}`) ||
		(scope === 'read' && scopes.includes('operator.write'))
	);
}

/**
 * The scope that a caller lacks for a method, if any. Protocol 2 knows none: there only our own viewer lacks any, and
 * everybody else has all. Health is free from 3.13 on; up to 2.9
 * an unknown method asks for admin, so that only an admin learns that it is unknown.
 */
export function missingScope(
	protocol: ProtocolNumber,
	method: string,
	{scopes, isKnown}: {scopes: readonly string[]; isKnown: boolean},
): string | undefined {
	if (!isKnown && protocol === 2) {
		return undefined;
	}

	if (protocol === 4 && (method === 'health' || !isKnown)) {
		return undefined;
	}

	const scope = isKnown ? scopeOf.get(method) : 'admin';
	return scope === undefined || has(scopes, scope) ? undefined : `operator.${scope}`;
}

/** Whether somebody may hear of an event: questions and pairings are not for everybody. */
export function mayHear(protocol: ProtocolNumber, event: string, scopes: readonly string[]): boolean {
	if (protocol === 2) {
		return true;
	}

	if (/^(?:exec|plugin)\.approval\./u.test(event)) {
		return has(scopes, 'approvals');
	}

	if (event.startsWith('question.')) {
		return has(scopes, 'questions');
	}

	return !/^(?:node|device)\.pair\./u.test(event) || has(scopes, 'pairing');
}

export function isAdmin(scopes: readonly string[]): boolean {
	return scopes.includes('operator.admin');
}
