import type {Run} from '../../world/entities.ts';
import type {WorldEvent} from '../../world/events.ts';
import type {EventName} from '../event-names.ts';
import type {Gateway} from '../gateway.ts';
import type {Foreign} from '../read.ts';
import {agentShape, placedBlock} from '../shapes/agent.ts';
import {runShape} from '../shapes/run.ts';
import {stamp} from '../shapes/stamp.ts';

/** The queue says which request is under way when a run begins; an id may come again once its run is over. */
function requestOf({world, runLog}: Gateway, run: Run): string | undefined {
	const active = world.queues.status(run.agentId)?.activeRequestId;
	const served = active === undefined ? undefined : runLog.runOf(active);
	const isServed = served !== undefined && served !== run.id && world.runs.get(served)?.endedAt === undefined;

	if (active !== undefined && !isServed && run.kind === 'agent') {
		runLog.note(run.id, active);
	}

	return runLog.requestOf(run.id);
}

/** Agents, runs and cards: of all the work of the world, these have words in this language. */
export type WorkEvent = Extract<WorldEvent, {readonly type: (typeof workEvents)[number]}>;

const workEvents = [
	'agent.changed',
	'agent.removed',
	'run.started',
	'run.text',
	'run.ended',
	'block.changed',
] as const;

export function isWorkEvent(event: WorldEvent): event is WorkEvent {
	return workEvents.some((type) => type === event.type);
}

/** Everybody hears of them. */
export function narrateWork(gateway: Gateway, event: WorkEvent): void {
	const {hub, runLog} = gateway;
	const say = (name: EventName, payload: Foreign): void => hub.say(name, payload);

	switch (event.type) {
		case 'agent.changed': {
			say('event.agent.status', {agent: agentShape(event.agent)});
			return;
		}

		case 'agent.removed': {
			say('event.agent.status', {agent: {...agentShape(event.agent), status: 'removed'}});
			return;
		}

		case 'run.started': {
			const {agentId, id, startedAt, kind} = event.run;
			// `requestId` is here the request to the agent, as documented with the shipped server.
			const requestId = requestOf(gateway, event.run) ?? null;
			const trigger = {kind: requestId === null ? kind : 'request'};
			say('event.agent.run.started', {agentId, runId: id, requestId, startedAt: stamp(startedAt), trigger});
			return;
		}

		case 'run.text': {
			const {agentId, id, text} = event.run;
			// What is said after a tool is a paragraph of its own, or two sentences would run into one.
			const isAnew = runLog.hasSpoken(id) && text === event.delta;
			const delta = isAnew ? `\n\n${event.delta}` : event.delta;
			hub.murmur(hub.all(), 'event.agent.run.delta', {agentId, runId: id, delta});
			return;
		}

		case 'run.ended': {
			say('event.agent.run.completed', runShape(event.run, runLog.requestOf(event.run.id)));
			return;
		}

		case 'block.changed': {
			say('event.agent.block', placedBlock(event.block));
			return;
		}
	}
}
