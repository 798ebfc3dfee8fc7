import type {Task, TaskStatus} from '../world/board.ts';
import type {WorldEvent} from '../world/events.ts';
import type {Asker} from './audience.ts';
import type {EventType} from './frames.ts';
import type {Fields} from './read.ts';
import type {Service} from './service.ts';
import {agentStatus, taskRecord, usageReport, wireStatus} from './shapes.ts';

/** Tells clients what happens in the world. Gives a way to stop. */
export function narrate(service: Service): () => void {
	const {world, audience, claims, speech, invocations} = service;

	function tell(type: EventType, payload: Fields | undefined, asker?: Asker, isDroppable = false): void {
		if (payload !== undefined) {
			audience.tell({type, payload}, {asker, isDroppable});
		}
	}

	function task(now: Task, previous: TaskStatus | undefined, asker: Asker | undefined): void {
		const record = taskRecord(world, now);
		const status = wireStatus(now.status);

		if (previous === undefined) {
			tell('task.created', record, asker);
			return;
		}

		tell('task.updated', record, asker);

		if (status !== wireStatus(previous) && (status === 'done' || status === 'failed')) {
			tell(status === 'done' ? 'task.completed' : 'task.failed', record, asker);
		}
	}

	function agent({agent: now, previous}: Extract<WorldEvent, {type: 'agent.changed'}>, asker?: Asker): void {
		const status = agentStatus(world, now);
		const isNews =
			previous === undefined || JSON.stringify(status) !== JSON.stringify(agentStatus(world, previous));

		if (isNews || asker !== undefined) {
			tell('agent.status', status, asker);
		}
	}

	function message(
		{thread, message: said}: Extract<WorldEvent, {type: 'message.added'}>,
		asker?: Asker,
	): void {
		const runId = said.role === 'assistant' ? thread.runId : undefined;
		const invoker = runId === undefined ? undefined : invocations.askerOf(runId);
		tell('chat.message', speech.said(thread, said), asker ?? invoker);
	}

	function work(event: WorldEvent): void {
		if (event.type === 'task.changed') {
			task(event.task, event.previous, claims.askerOf(event));
		}

		if (event.type === 'agent.changed') {
			agent(event, claims.askerOf(event));
		}

		if (event.type === 'agent.removed') {
			tell('agent.status', {...agentStatus(world, event.agent), status: 'offline'});
		}

		if (event.type === 'agent.beat') {
			tell('agent.status', agentStatus(world, event.agent), undefined, true);
		}
	}

	function talk(event: WorldEvent): void {
		if (event.type === 'message.added') {
			message(event, claims.askerOf(event));
		}

		if (event.type === 'run.text') {
			for (const growing of speech.grown(event.run)) {
				tell('chat.message', growing, invocations.askerOf(event.run.id), growing['partial'] === true);
			}
		}

		if (event.type === 'run.ended') {
			tell('chat.message', speech.ended(event.run));
		}

		if (event.type === 'usage.spent') {
			tell('usage.report', usageReport(world, event), invocations.askerOf(event.runId));
		}
	}

	// Seed 000 has no words for whatever else happens.
	return world.on((event) => {
		work(event);
		talk(event);
		invocations.hear(event);
	});
}
