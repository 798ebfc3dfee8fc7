import {modelOf} from '../../world/content/agents.ts';
import type {Thread} from '../../world/entities.ts';
import {compact, type Fields} from '../read.ts';
import type {ProtocolNumber} from '../versions.ts';
import {wireKey} from './keys.ts';

const thinking = ['off', 'minimal', 'low', 'medium', 'high'];

export const thinkingFields: Fields = {
	thinkingLevels: thinking.map((id) => ({id, label: id})),
	thinkingOptions: thinking,
	thinkingDefault: 'off',
};

/** One row of sessions.list: short on 2026.2.9, with status, cost and times on 2026.5.28. */
export function sessionRow(protocol: ProtocolNumber, thread: Thread): Fields {
	const {provider, id: model, contextWindow} = modelOf(thread.agentId);
	const isRunning = thread.runId !== undefined;
	const {startedAt, endedAt} = thread;
	const newer =
		protocol === 4
			? {
					...thinkingFields,
					totalTokensFresh: true,
					estimatedCostUsd: Math.round(thread.cost * 1e6) / 1e6,
					status: isRunning ? 'running' : thread.lastOutcome,
					startedAt,
					endedAt,
					runtimeMs: startedAt === undefined || endedAt === undefined ? undefined : endedAt - startedAt,
					agentRuntime: {id: 'auto', source: 'implicit'},
					hasActiveRun: isRunning,
				}
			: {};
	return compact({
		key: wireKey(protocol, thread.key),
		kind: thread.kind,
		label: thread.label,
		displayName: thread.name,
		channel: thread.channel,
		chatType: thread.kind,
		origin: {label: thread.name, provider: thread.channel, surface: thread.channel, chatType: thread.kind},
		updatedAt: thread.updatedAt,
		sessionId: thread.sessionId,
		systemSent: true,
		abortedLastRun: thread.wasAborted,
		thinkingLevel: thread.thinkingLevel,
		verboseLevel: thread.verboseLevel,
		inputTokens: thread.inputTokens,
		outputTokens: thread.outputTokens,
		totalTokens: thread.totalTokens,
		...newer,
		modelProvider: provider,
		model,
		contextTokens: contextWindow,
		deliveryContext: {channel: thread.channel},
		lastChannel: thread.channel,
		...thread.overrides,
	});
}

/** What a health report and a status say of the threads: the five heard of last. */
export function recentThreads(protocol: ProtocolNumber, threads: readonly Thread[], now: number): Fields {
	return {
		path: '/home/harbor/.openclaw/sessions.json',
		count: threads.length,
		recent: threads.slice(0, 5).map(({key, updatedAt}) => ({
			key: wireKey(protocol, key),
			updatedAt,
			age: now - updatedAt,
		})),
	};
}

/** The fuller row of a status report. */
export function statusRow(protocol: ProtocolNumber, thread: Thread, now: number): Fields {
	const {id: model, contextWindow} = modelOf(thread.agentId);
	const {totalTokens, sessionId} = thread;
	return compact({
		agentId: protocol === 2 ? undefined : thread.agentId,
		key: wireKey(protocol, thread.key),
		kind: thread.kind,
		sessionId,
		updatedAt: thread.updatedAt,
		age: now - thread.updatedAt,
		systemSent: true,
		abortedLastRun: protocol === 2 ? undefined : thread.wasAborted,
		totalTokens,
		remainingTokens: Math.max(0, contextWindow - totalTokens),
		percentUsed: Math.min(100, Math.round((totalTokens / contextWindow) * 100)),
		model,
		contextTokens: contextWindow,
		flags: ['system', `id:${sessionId}`],
	});
}
