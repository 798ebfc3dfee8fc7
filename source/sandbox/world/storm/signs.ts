import type {WorldEvent} from '../events.ts';
import type {World} from '../parts.ts';
import type {Random} from '../random.ts';

/** Signs of life of every agent in turn. Undefined where nobody is. */
export function createSigns({stage, agents, queues}: World, random: Random): () => WorldEvent | undefined {
	const begunAt = stage.clock.now();
	let turn = 0;

	return () => {
		const staff = agents.all();
		turn = (turn + 1) % Math.max(1, staff.length);
		const agent = staff[turn];

		return (
			agent && {
				type: 'agent.beat',
				agent,
				uptimeMs: stage.clock.now() - begunAt,
				memory: random.between(60, 240),
				activeTasks: agent.taskId === undefined ? 0 : 1,
				queueLength: queues.status(agent.id)?.pendingCount ?? 0,
			}
		);
	};
}
