import {agents} from '../../world/content/agents.ts';
import type {Channel} from '../../world/surroundings.ts';
import type {World} from '../../world/parts.ts';
import {compact, type Fields} from '../read.ts';
import type {ProtocolNumber} from '../versions.ts';
import {recentThreads} from './session.ts';

const prompt =
	'Read HEARTBEAT.md if it exists (workspace context). Follow it strictly. Do not infer or repeat old tasks from prior chats. If nothing needs attention, reply HEARTBEAT_OK.';

export function loopShape({health}: World): Fields {
	const loop = health.loop();
	const isSlow = loop.delayP99Ms > 250;
	return {degraded: isSlow, reasons: isSlow ? ['event_loop_delay'] : [], ...loop};
}

export function heartbeatOf(agentId: string): Fields {
	const everyMs = agents.find((agent) => agent.id === agentId)?.heartbeatMs;
	return everyMs === undefined
		? {enabled: false, every: 'disabled', everyMs: null}
		: {enabled: true, every: `${everyMs / 60_000}m`, everyMs};
}

export function channelHealth(channel: Channel): Fields {
	const {isLinked, isRunning, lastError, lastInboundAt} = channel;
	return compact({
		configured: true,
		linked: isLinked,
		running: isRunning,
		connected: isRunning,
		lastError: lastError ?? null,
		lastInboundAt,
		probe: isRunning ? {ok: true, elapsedMs: 84} : {ok: false, error: lastError ?? 'not running'},
	});
}

function oldHealth(world: World): Fields {
	const [telegram] = world.health.channels();
	const now = world.stage.clock.now();
	return {
		ts: world.health.takenAt(),
		durationMs: 4,
		web: {linked: true, authAgeMs: now - world.startedAt + 3_600_000},
		telegram: {configured: true, probe: {ok: telegram?.isRunning ?? false}},
		heartbeatSeconds: 60,
		sessions: recentThreads(2, world.threads.all(), now),
	};
}

/** The health report of a version, whole every time. */
export function healthShape(protocol: ProtocolNumber, world: World): Fields {
	if (protocol === 2) {
		return oldHealth(world);
	}

	const {health, threads, stage} = world;
	const all = threads.all();
	const now = stage.clock.now();
	const channels = health.channels();
	const newer =
		protocol === 4
			? {
					eventLoop: loopShape(world),
					plugins: {loaded: ['browser', 'canvas', 'file-transfer', 'memory-core'], errors: []},
					modelPricing: {state: 'ok', sources: []},
				}
			: {};
	return {
		ok: true,
		ts: health.takenAt(),
		durationMs: 12,
		...newer,
		channels: Object.fromEntries(channels.map((channel) => [channel.id, channelHealth(channel)])),
		channelOrder: channels.map(({id}) => id),
		channelLabels: Object.fromEntries(channels.map(({id, label}) => [id, label])),
		heartbeatSeconds: 60,
		defaultAgentId: 'main',
		agents: agents.map(({id, name, isDefault}) => ({
			agentId: id,
			name,
			isDefault,
			heartbeat: {...heartbeatOf(id), prompt, target: 'last', ackMaxChars: 300},
			sessions: recentThreads(
				protocol,
				all.filter((thread) => thread.agentId === id),
				now,
			),
		})),
		sessions: recentThreads(protocol, all, now),
	};
}
