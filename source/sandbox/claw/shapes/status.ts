import {agents, modelOf} from '../../world/content/agents.ts';
import type {World} from '../../world/parts.ts';
import type {Fields} from '../read.ts';
import type {Version} from '../versions.ts';
import {clawStatus} from './work.ts';
import {heartbeatOf, loopShape} from './report.ts';
import {statusRow} from './session.ts';

const path = '/home/harbor/.openclaw/sessions.json';

function countBy(words: readonly string[], names: readonly string[]): Fields {
	return Object.fromEntries(names.map((name) => [name, words.filter((word) => word === name).length]));
}

function taskCounts({tasks}: World): Fields {
	const all = tasks.all();
	const words = all.map(({status}) => clawStatus(status));
	const statuses = words.map((status) => (status === 'completed' ? 'succeeded' : status));
	const active = words.filter((status) => status === 'queued' || status === 'running').length;
	const names = ['queued', 'running', 'succeeded', 'failed', 'timed_out', 'cancelled', 'lost'];
	const kinds = all.map(({kind}) => (kind === 'board' ? 'cli' : kind));
	return {
		total: all.length,
		active,
		terminal: all.length - active,
		failures: statuses.filter((status) => status === 'failed').length,
		byStatus: countBy(statuses, names),
		byRuntime: countBy(kinds, ['subagent', 'acp', 'cli', 'cron']),
	};
}

/** The status report: the honest version of the server stands here from 3.13 on. */
export function statusShape({protocol, appVersion}: Version, world: World): Fields {
	const {threads, health, notes, stage} = world;
	const now = stage.clock.now();
	const all = threads.all();
	const {id: model, contextWindow: contextTokens} = modelOf('main');
	const recent = all.slice(0, protocol === 2 ? 5 : 10).map((thread) => statusRow(protocol, thread, now));
	const summary = health
		.channels()
		.map(({label, isRunning, lastError}) => `${label}: ${isRunning ? 'linked' : (lastError ?? 'stopped')}`);
	const sessions = {count: all.length, defaults: {model, contextTokens}, recent};

	if (protocol === 2) {
		return {
			web: {linked: true, authAgeMs: now - world.startedAt + 3_600_000},
			heartbeatSeconds: 60,
			providerSummary: summary,
			queuedSystemEvents: [...notes],
			sessions: {path, ...sessions},
		};
	}

	const byAgent = agents.map(({id}) => {
		const own = all.filter((thread) => thread.agentId === id);
		const rows = own.slice(0, 10).map((thread) => statusRow(protocol, thread, now));
		return {agentId: id, path, count: own.length, recent: rows};
	});
	const newer =
		protocol === 4 ? {runtimeVersion: appVersion, tasks: taskCounts(world), eventLoop: loopShape(world)} : {};
	return {
		...newer,
		heartbeat: {
			defaultAgentId: 'main',
			agents: agents.map(({id}) => ({agentId: id, ...heartbeatOf(id)})),
		},
		channelSummary: summary,
		queuedSystemEvents: [...notes],
		sessions: {paths: agents.map(() => path), ...sessions, byAgent},
	};
}
