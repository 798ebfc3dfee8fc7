import type {Run} from './entities.ts';
import type {Bus} from './events.ts';
import type {Agents, Tasks} from './parts-board.ts';
import type {Runs} from './runs.ts';

/** An agent is busy while it runs, with the task it runs for, and free again afterwards. One in error stays so until it is reported well. */
export function keepDuty({
	agents,
	tasks,
	runs,
	on,
}: {
	readonly agents: Agents;
	readonly tasks: Pick<Tasks, 'all'>;
	readonly runs: Runs;
	readonly on: Bus['on'];
}): void {
	/** One change, for whoever hears of it twice would think that it began twice. */
	function begins({agentId, id}: Run): void {
		const {status, taskId: before} = agents.get(agentId) ?? {};
		const isFree = status === 'online' || status === 'idle' || status === 'degraded';
		const taskId = tasks.all().find(({runId}) => runId === id)?.id ?? before;

		if (isFree || taskId !== before) {
			agents.update(agentId, {taskId, ...(isFree && {status: 'busy', error: undefined})});
		}
	}

	function ends({agentId, id}: Run): void {
		const isStill = runs.active().some((run) => run.agentId === agentId && run.id !== id);

		if (!isStill && agents.get(agentId)?.status === 'busy') {
			agents.report(agentId, 'online');
		}
	}

	on((event) => {
		if (event.type === 'run.started') {
			begins(event.run);
		}

		if (event.type === 'run.ended') {
			ends(event.run);
		}

		if (event.type === 'agent.changed' && event.previous?.isPaused === true && !event.agent.isPaused) {
			runs.resume(event.agent.id);
		}

		if (event.type === 'agent.removed') {
			const left = runs.active().filter(({agentId}) => agentId === event.agent.id);

			for (const run of left) {
				runs.abort(run.threadKey, run.id, 'agent removed');
			}
		}
	});
}
