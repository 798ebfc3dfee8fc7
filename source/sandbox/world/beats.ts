import {agents} from './content/agents.ts';
import type {AgentProfile, Heartbeat} from './entities.ts';
import type {Health} from './health.ts';
import type {Stage} from './stage.ts';

export type Beats = {
	readonly last: () => Heartbeat | undefined;
	/** Wakes one agent now; the default one when none is named. */
	readonly beat: (agentId?: string) => Heartbeat;
	/** Begins to wake every agent in its own time. */
	readonly begin: () => void;
};

const remarks: readonly [string, ...string[]] = [
	'Seven tasks are ready, the oldest is the status page.',
	'The release dry run begins in an hour; everything is prepared.',
	'One approval waits for an answer.',
	'Maya has not answered about Thursday yet.',
];

export function createBeats(stage: Stage, health: Health): Beats {
	const {clock, random, emit, pace} = stage;
	let last: Heartbeat | undefined;

	function beat(agentId = agents[0].id): Heartbeat {
		const durationMs = random.between(700, 2600);
		const roll = random.next();
		const heartbeat: Heartbeat = {
			agentId,
			at: clock.now(),
			durationMs,
			...(roll < 0.72
				? ({status: 'ok-token', reason: undefined, preview: 'HEARTBEAT_OK'} as const)
				: roll < 0.86
					? ({status: 'sent', reason: undefined, preview: random.pick(remarks)} as const)
					: roll < 0.96
						? ({status: 'skipped', reason: 'target-none', preview: random.pick(remarks)} as const)
						: ({status: 'failed', reason: 'model overloaded', preview: undefined} as const)),
		};
		last = heartbeat;
		emit({type: 'heartbeat', heartbeat});
		return heartbeat;
	}

	function again({id, heartbeatMs}: AgentProfile, afterMs: number): void {
		if (heartbeatMs === undefined) {
			return;
		}

		clock.after(pace(afterMs), () => {
			if (health.heartbeatsAreOn()) {
				beat(id);
			}

			again({...agentWith(id), heartbeatMs}, heartbeatMs * (0.9 + random.next() * 0.2));
		});
	}

	function agentWith(id: string): AgentProfile {
		return agents.find((agent) => agent.id === id) ?? agents[0];
	}

	return {
		last: () => last,
		beat,
		begin() {
			for (const [index, agent] of agents.entries()) {
				again(agent, 3000 + index * 9000);
			}
		},
	};
}
