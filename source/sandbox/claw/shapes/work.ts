import type {Task, TaskStatus} from '../../world/board.ts';
import type {Approval} from '../../world/entities.ts';
import type {UsageDay} from '../../world/surroundings.ts';
import {compact, type Fields, textAt} from '../read.ts';
import type {ProtocolNumber} from '../versions.ts';

/** Measured on 2026.5.28: what has no value is null there, and the command has been looked at. */
function newerRequest(request: Fields): Fields {
	const command = textAt(request, 'command') ?? '';
	const parts = command.split(/&&|\|\||;|\|/u).length;
	const isRisky = /\brm\s+-|\bsudo\b|--delete|mkfs|\bdd\b/u.test(command);
	const warning = textAt(request, 'warningText');
	return {
		systemRunBinding: null,
		systemRunPlan: null,
		nodeId: null,
		...request,
		warningText: warning ?? null,
		commandAnalysis: {
			commandCount: parts,
			nestedCommandCount: 0,
			riskKinds: isRisky ? ['destructive'] : [],
			warningLines: warning === undefined ? [] : [warning],
		},
		allowedDecisions: ['allow-once', 'allow-always', 'deny'],
		turnSourceChannel: null,
		turnSourceTo: null,
		turnSourceAccountId: null,
		turnSourceThreadId: null,
	};
}

export function requestShape(protocol: ProtocolNumber, {kind, request}: Approval): Fields {
	if (kind === 'plugin') {
		return request;
	}

	if (protocol === 4) {
		return newerRequest(request);
	}

	const {command, cwd, host, security, ask, agentId, resolvedPath, sessionKey} = request;
	return {command, cwd, host, security, ask, agentId, resolvedPath, sessionKey};
}

/**
 * Who asked stands beside the request, under the name its record has within 2026.5.28. That release keeps it to itself
 * (its source: the list and the event carry the other four); here it is told, so that four eyes can be tried.
 */
export function approvalShape(protocol: ProtocolNumber, approval: Approval): Fields {
	return {
		id: approval.id,
		request: requestShape(protocol, approval),
		createdAtMs: approval.createdAt,
		expiresAtMs: approval.expiresAt,
		...(protocol === 4 && approval.askerId !== undefined && {requestedByDeviceId: approval.askerId}),
	};
}

/** A row of approval.history, as the gateway's own page of 2026.9 reads it. */
export function settledShape(approval: Approval): Fields {
	const {id, kind, request, decision, decidedAt, decidedBy, deciderId, expiresAt} = approval;
	const {command, title, agentId, sessionKey} = request;
	const resolver =
		deciderId === undefined
			? decidedBy === undefined
				? undefined
				: {kind: 'client', id: decidedBy}
			: {kind: 'device', id: deciderId};
	return compact({
		id,
		status: decision === undefined ? 'expired' : decision === 'deny' ? 'denied' : 'allowed',
		decision,
		reason: decision === undefined ? 'timeout' : 'user',
		presentation: compact({kind, commandText: command, title}),
		source: compact({agentId, sessionKey}),
		resolver,
		resolvedAtMs: decidedAt ?? expiresAt,
	});
}

const clawStatuses = {
	inbox: 'queued',
	assigned: 'queued',
	in_progress: 'running',
	review: 'completed',
	done: 'completed',
	failed: 'failed',
	cancelled: 'cancelled',
} as const satisfies Record<TaskStatus, string>;

/** This language knows no inbox and no review: work waits, is under way, or is over. */
export function clawStatus(status: TaskStatus): (typeof clawStatuses)[TaskStatus] {
	return clawStatuses[status];
}

export function taskShape(task: Task): Fields {
	const {id, title, agentId, threadKey, runId} = task;
	const kind = task.kind === 'board' ? 'cli' : task.kind;
	return compact({
		id,
		taskId: id,
		kind,
		runtime: kind,
		status: clawStatus(task.status),
		title,
		agentId,
		sessionKey: threadKey,
		childSessionKey: threadKey,
		ownerKey: threadKey,
		runId,
		sourceId: runId ?? id,
		createdAt: task.createdAt,
		updatedAt: task.updatedAt,
		startedAt: task.startedAt,
		endedAt: task.endedAt,
		progressSummary: task.progress,
		terminalSummary: task.summary,
		error: task.error,
	});
}

function money(value: number): number {
	return Math.round(value * 1e6) / 1e6;
}

export function usageShape({input, output, cacheRead, cost}: Omit<UsageDay, 'date'>): Fields {
	return {
		input,
		output,
		cacheRead,
		cacheWrite: 0,
		totalTokens: input + output + cacheRead,
		totalCost: money(cost),
		missingCostEntries: 0,
	};
}
