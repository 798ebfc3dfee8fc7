import {compact} from '../claw/read.ts';
import type {Agent, Notice, Talk} from '../world/board.ts';
import type {Approval} from '../world/entities.ts';
import type {WorldEvent} from '../world/events.ts';
import {critical, high, isoOf, low, normal} from './frames.ts';
import type {Hub} from './hub.ts';
import {createTaskNarrator} from './narrate-tasks.ts';
import {agentShapeIn, communicationShape, noticeShape} from './shapes.ts';
import {agentStatusToWire, healthToWire} from './vocabulary.ts';

/** What a heartbeat changes by itself, and nobody needs to be told of. */
function isOnlyHeard(agent: Agent, previous: Agent): boolean {
	return (
		JSON.stringify({...agent, heardAt: 0, updatedAt: 0}) ===
		JSON.stringify({...previous, heardAt: 0, updatedAt: 0})
	);
}

type Tellers = {
	readonly [Type in WorldEvent['type']]?: (event: Extract<WorldEvent, {readonly type: Type}>) => void;
};

function tellWith<Type extends WorldEvent['type']>(
	tellers: {readonly [Each in Type]?: (event: Extract<WorldEvent, {readonly type: Each}>) => void},
	event: Extract<WorldEvent, {readonly type: Type}>,
): void {
	tellers[event.type]?.(event);
}

/** Carries what happens in the world to whoever listens. What this language has no words for is left out. */
export function narrate(hub: Hub): () => void {
	const {world, publish} = hub;
	const tasks = createTaskNarrator(hub);

	function agentChanged(agent: Agent, previous: Agent | undefined): void {
		const {id, name, specialty, taskId} = agent;
		const shape = agentShapeIn(hub, agent);

		if (previous === undefined) {
			const payload = {agentId: id, name, type: specialty, agent: shape};
			publish({type: 'agent_spawn', channels: [`agent.${id}`, 'agent.status'], payload, source: id});
		} else if (!isOnlyHeard(agent, previous)) {
			const [oldStatus, status] = [agentStatusToWire(previous.status), agentStatusToWire(agent.status)];
			const payload = {
				agentId: id,
				status,
				oldStatus,
				newStatus: status,
				currentTask: taskId ?? null,
				agent: shape,
			};
			const priority = agent.status === 'error' ? high : normal;
			const channels = [`agent.${id}.status`, 'agent.status'] as const;
			publish({type: 'agent_status', channels, payload, source: id, priority});
		}
	}

	function agentRemoved({id, name}: Agent): void {
		const payload = {agentId: id, name, reason: 'removed'};
		publish({type: 'agent_terminate', channels: [`agent.${id}`, 'agent.status'], payload, source: id});
	}

	function beat(event: WorldEvent & {type: 'agent.beat'}): void {
		const {agent, uptimeMs, memory, activeTasks, queueLength} = event;
		publish({
			type: 'agent_heartbeat',
			channels: [`agent.${agent.id}.heartbeat`, 'agent.heartbeat'],
			payload: {
				agentId: agent.id,
				status: healthToWire(agent),
				uptime: Math.round(uptimeMs / 1000),
				memoryUsage: memory,
				activeTasks,
				messageQueueLength: queueLength,
				lastHeartbeat: isoOf(agent.heardAt),
			},
			source: agent.id,
			priority: low,
		});
	}

	function said(talk: Talk): void {
		const {id, from, to, kind, text, data, at} = talk;
		const others = to === undefined ? [] : [`agent.${to}.messages`];
		const channels = [`agent.${from}.messages`, ...others, 'agent.messages'] as const;

		if (kind === 'question') {
			// The project's own event, with the id its answer needs. It reaches everybody: somebody has to answer it.
			const context = typeof data['context'] === 'string' ? data['context'] : '';
			const who = {agentId: from, agentName: world.agents.get(from)?.name ?? from};
			const asked = {requestId: id, ...who, context, question: text, timestamp: isoOf(at)};
			const payload = {event: 'user_input_request', data: asked};
			const {event} = payload;
			publish({type: 'broadcast', channels, payload, event, source: from, priority: high, isForAll: true});
		} else {
			const payload = {action: kind, data, ...communicationShape(talk)};
			const isForAll = to === undefined;
			publish({type: 'agent_message', channels, payload, source: from, target: to, isForAll});
		}
	}

	function approvalChanged(
		{id, kind, request, expiresAt, decision}: Approval,
		news: 'needed' | 'decided',
	): void {
		const {command} = request;
		const asked = typeof command === 'string' ? command.slice(0, 500) : kind;
		const data = compact({approvalId: id, kind, expiresAt: isoOf(expiresAt), decision});
		const [title, level] = news === 'needed' ? ['Approval needed', 'warning'] : ['Approval decided', 'info'];
		const payload = {title, message: asked, level, severity: level, source: 'approvals', data};
		const priority = news === 'needed' ? high : normal;
		publish({type: 'notification', channels: ['system.notifications'], payload, priority, isForAll: true});
	}

	function noticed(notice: Notice): void {
		const {kind, level} = notice;
		const priority = level === 'critical' ? critical : level === 'error' ? high : normal;
		const payload = noticeShape(notice);

		if (kind === 'alert') {
			publish({type: 'system_alert', channels: ['system.alerts'], payload, priority});
		} else {
			publish({type: 'notification', channels: ['system.notifications'], payload, priority, isForAll: true});
		}
	}

	const tellers: Tellers = {
		'task.changed': ({task, previous}) => tasks.changed(task, previous),
		'task.removed': ({task}) => tasks.removed(task),
		'project.changed': ({project, previous}) => tasks.projectChanged(project, previous),
		'project.removed': ({project}) => tasks.projectRemoved(project),
		'agent.changed': ({agent, previous}) => agentChanged(agent, previous),
		'agent.removed': ({agent}) => agentRemoved(agent),
		'agent.beat': beat,
		'talk.said': ({talk}) => said(talk),
		'notice.raised': ({notice}) => noticed(notice),
		'approval.requested': ({approval}) => approvalChanged(approval, 'needed'),
		'approval.resolved': ({approval}) => approvalChanged(approval, 'decided'),
	};

	return world.on((event) => tellWith(tellers, event));
}
