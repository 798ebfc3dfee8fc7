import type {Agent, Task, TaskStatus} from '../world/board.ts';
import type {Spent} from '../world/entities.ts';
import type {World} from '../world/parts.ts';
import {wireAgent} from './names.ts';
import type {Fields} from './read.ts';

/* The payloads of events, in the words of the project's own types. Fields that are undefined are left out by JSON. */

export const wireStatuses = ['inbox', 'assigned', 'in_progress', 'review', 'done', 'failed'] as const;
export type WireStatus = (typeof wireStatuses)[number];

/** Seed 000 knows no "cancelled". */
export function wireStatus(status: TaskStatus): WireStatus {
	return status === 'cancelled' ? 'failed' : status;
}

export function iso(at: number): string {
	return new Date(at).toISOString();
}

/** A TaskRecord, and three additions: the creator's metadata, what came of it, and what went wrong. */
export function taskRecord(world: World, task: Task): Fields {
	const status = wireStatus(task.status);
	const reason = task.error ?? (task.status === 'cancelled' ? 'cancelled' : undefined);

	return {
		id: task.id,
		title: task.title,
		description: task.description,
		status,
		priority: task.priority === 'urgent' ? 'high' : task.priority,
		assigneeAgentId: task.agentId === undefined ? null : wireAgent(world, task.agentId),
		parentTaskId: task.parentId ?? null,
		createdAt: iso(task.createdAt),
		updatedAt: iso(task.updatedAt),
		metadata: task.metadata,
		result: status === 'done' ? task.summary : undefined,
		error: status === 'failed' ? reason : undefined,
	};
}

/** Who is there and does nothing is `idle`, paused or not. `paused`, `error` and `taskId` are additions. */
export function agentStatus(world: World, agent: Agent): Fields {
	return {
		agentId: wireAgent(world, agent.id),
		status: agent.status === 'online' ? 'idle' : agent.status,
		name: agent.name,
		role: agent.role,
		parentId: agent.parentId === undefined ? undefined : wireAgent(world, agent.parentId),
		modelProvider: agent.provider,
		modelName: agent.model,
		lastHeartbeat: iso(agent.heardAt),
		paused: agent.isPaused ? true : undefined,
		error: agent.error,
		taskId: agent.taskId,
	};
}

export function usageReport(
	world: World,
	{agentId, model, spent}: {readonly agentId: string; readonly model: string; readonly spent: Spent},
): Fields {
	return {
		agentId: wireAgent(world, agentId),
		model,
		promptTokens: spent.input + spent.cacheRead,
		completionTokens: spent.output,
		costUsd: Math.round(spent.cost * 1e6) / 1e6,
	};
}

/** The memory is made up from what is going on: that of this process would differ from one machine to the next. */
export function heartbeat({stage, startedAt, health, runs, threads}: World): Fields {
	return {
		uptimeSec: Math.max(0, Math.floor((stage.clock.now() - startedAt) / 1000)),
		cpuPct: Math.round(health.loop().cpuCoreRatio * 1000) / 10,
		memMb: 240 + runs.active().length * 18 + threads.all().length,
	};
}
