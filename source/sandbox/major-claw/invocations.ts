import type {WorldEvent} from '../world/events.ts';
import type {World} from '../world/parts.ts';
import {answerTo} from '../world/run-steps.ts';
import type {Asker, Audience, Member} from './audience.ts';
import type {Claims} from './claims.ts';
import type {Refusal} from './frames.ts';
import {keyFor} from './names.ts';
import {agentStatus} from './shapes.ts';

type Wish = {
	readonly agentId: string;
	/** On the wire; undefined: a thread of the agent's own. */
	readonly thread: string | undefined;
	readonly prompt: string;
};

type Invocation = Wish & {readonly asker: Asker};

/**
 * What agents are asked for with `agent.invoke`. An agent does one thing after the other; the rest waits here, in the
 * order in which it came, and longer while the agent is paused or busy with something else.
 */
export type Invocations = {
	readonly ask: (asker: Asker, wish: Wish) => Refusal | undefined;
	/** Who asked for this run. */
	readonly askerOf: (runId: string) => Asker | undefined;
	/** An agent that became free takes up what waits for it. */
	readonly hear: (event: WorldEvent) => void;
	/** What a client that has gone asked for goes on; nobody is told that it was its doing. */
	readonly forget: (member: Member) => void;
};

const longestQueue = 20;

/** What a client that meets a full queue is told to wait. */
const retryAfterMs = 10_000;

export function createInvocations(
	world: World,
	{audience, claims}: {readonly audience: Audience; readonly claims: Claims},
): Invocations {
	const {agents, runs, stage} = world;
	const queues = new Map<string, readonly Invocation[]>();
	/** By agent: what it does for us at this moment. */
	const active = new Set<string>();
	const askers = new Map<string, Asker>();
	/** Agents that will be looked at in a moment: many events make one look. */
	const looking = new Set<string>();

	function isFree(agentId: string): boolean {
		const agent = agents.get(agentId);
		return agent !== undefined && !agent.isPaused && agent.status !== 'busy' && !active.has(agentId);
	}

	function tellStatus(agentId: string, asker: Asker): void {
		const agent = agents.get(agentId);

		if (agent !== undefined) {
			audience.answer(asker, {type: 'agent.status', payload: agentStatus(world, agent)});
		}
	}

	function begin({agentId, thread, prompt, asker}: Invocation): void {
		const id = stage.random.uuid();
		active.add(agentId);
		askers.set(id, asker);
		const threadKey = thread === undefined ? `agent:${agentId}:main` : keyFor(world, thread, agentId);

		const isOfAgent = (event: WorldEvent) => event.type === 'agent.changed' && event.agent.id === agentId;
		const {isAnswered} = claims.during(asker, isOfAgent, () =>
			runs.ask({
				id,
				kind: 'agent',
				threadKey,
				prompt,
				steps: answerTo(prompt),
				owner: asker.member.line.id,
				whenBusy: 'wait',
			}),
		);

		if (!isAnswered) {
			tellStatus(agentId, asker);
		}

		// The agent may go on with something else: what ends this is the first word of it when this run is over.
		claims.next(asker, (event) => isOfAgent(event) && runs.get(id)?.endedAt !== undefined);
		runs.whenOver(id, () => finish(agentId, id));
	}

	function finish(agentId: string, runId: string): void {
		askers.delete(runId);
		active.delete(agentId);
		// Others must hear first that it was free.
		stage.clock.after(0, () => next(agentId));
	}

	function next(agentId: string): void {
		const [first, ...rest] = queues.get(agentId) ?? [];

		if (first === undefined || !isFree(agentId)) {
			return;
		}

		if (rest.length === 0) {
			queues.delete(agentId);
		} else {
			queues.set(agentId, rest);
		}

		begin(first);
	}

	return {
		ask(asker, wish) {
			const queue = queues.get(wish.agentId) ?? [];

			if (queue.length >= longestQueue) {
				const message = `${String(queue.length)} requests wait for this agent already`;
				return {code: 'RateLimited', message, retryAfterMs};
			}

			if (queue.length === 0 && isFree(wish.agentId)) {
				begin({...wish, asker});
			} else {
				queues.set(wish.agentId, [...queue, {...wish, asker}]);
				tellStatus(wish.agentId, asker);
			}

			return undefined;
		},
		askerOf: (runId) => askers.get(runId),
		hear(event) {
			if (event.type === 'agent.removed') {
				queues.delete(event.agent.id);
			}

			if (event.type !== 'agent.changed' || looking.has(event.agent.id)) {
				return;
			}

			const {id} = event.agent;

			if (queues.has(id) && isFree(id)) {
				looking.add(id);
				stage.clock.after(0, () => {
					looking.delete(id);
					next(id);
				});
			}
		},
		forget(member) {
			for (const [runId, asker] of askers) {
				if (asker.member === member) {
					askers.delete(runId);
				}
			}
		},
	};
}
